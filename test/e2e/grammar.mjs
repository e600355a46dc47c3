// The grammar, run by VS Code's own tokenizer over VS Code's own YAML grammar.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';

const root = path.resolve(import.meta.dirname, '../..');
const SCOPE = 'source.governance-yaml';

async function tokenizer(host) {
  // Packages of VS Code, not of ours.
  const load = createRequire(path.join(host.vscode, 'package.json'));
  const { INITIAL, Registry, parseRawGrammar } = load('vscode-textmate');
  const oniguruma = load('vscode-oniguruma');
  await oniguruma.loadWASM(fs.readFileSync(load.resolve('vscode-oniguruma/release/onig.wasm')));
  const yaml = path.join(host.vscode, 'extensions/yaml/syntaxes');
  const fileOf = (scope) => {
    if (scope === SCOPE) return path.join(root, 'syntaxes/governance-yaml.tmLanguage.json');
    if (!scope.startsWith('source.yaml')) return null;
    return path.join(yaml, `yaml${scope.slice('source.yaml'.length).replace('.', '-')}.tmLanguage.json`);
  };
  const registry = new Registry({
    onigLib: Promise.resolve({
      createOnigScanner: (p) => oniguruma.createOnigScanner(p),
      createOnigString: (s) => oniguruma.createOnigString(s),
    }),
    loadGrammar: async (scope) => {
      const file = fileOf(scope);
      return file && fs.existsSync(file) ? parseRawGrammar(fs.readFileSync(file, 'utf8'), file) : null;
    },
  });
  const grammar = await registry.loadGrammar(SCOPE);
  return (text) => {
    let stack = INITIAL;
    return text.split('\n').flatMap((line) => {
      const result = grammar.tokenizeLine(line, stack);
      stack = result.ruleStack;
      return result.tokens.map((t) => ({ text: line.slice(t.startIndex, t.endIndex), scopes: t.scopes.join(' ') }));
    });
  };
}

const CHARTER = `program:
  name: 5 * 3 of 2026-01 # asked
  starts: 2026-01-12
  sponsor: ana
  decide_within: 3d
people:
  dina: {name: Dina, manages: [network], handles: {github: d}}
  "jo": {}
domains:
  service-desk:
    paths: [infra/network/**, 'ansible/*.yml']
    support: team:noc
    alliance:
      - dina
policy:
  rules: {domain/bus-factor: off}
`;
const RECORD = `change: CHG-42
window: {start: 2026-04-18T20:00:00+02:00}
reviewers: [dina]
approvals:
  - {by: eli, at: 2026-03-06, decision: approve}
  - by: gus
    decision: approve_with_conditions
    commit: ${'0123456789'.repeat(4)}
    digest: sha256:${'ab'.repeat(32)}
title: We approve of this
`;

const ID = 'entity.name.type.id';
const KEY = 'entity.name.tag.yaml';
/** text, token, a scope that it has; `!` before a scope: that it has not. */
const CASES = [
  [CHARTER, 'sponsor', `!${ID}`],
  [CHARTER, 'sponsor', KEY],
  [CHARTER, 'dina', ID],
  [CHARTER, 'jo', ID],
  [CHARTER, 'service-desk', ID],
  [CHARTER, 'domain/bus-factor', ID],
  [CHARTER, 'github', ID],
  [CHARTER, 'alliance', `!${ID}`],
  [CHARTER, '2026-01-12', 'constant.numeric.date'],
  [CHARTER, '3d', 'constant.numeric.duration'],
  [CHARTER, '**', 'keyword.operator.wildcard'],
  [CHARTER, '*', 'keyword.operator.wildcard'],
  [CHARTER, '5 * 3 of 2026-01', 'string.unquoted'],
  [CHARTER, 'team', 'storage.type.team'],
  [CHARTER, 'noc', ID],
  [CHARTER, ' asked', 'comment'],
  [RECORD, 'CHG-42', ID],
  [RECORD, 'reviewers', `!${ID}`],
  [RECORD, '2026-04-18T20:00:00+02:00', 'constant.numeric.date'],
  [RECORD, 'approve', 'keyword.control.decision'],
  [RECORD, 'approve_with_conditions', 'keyword.control.decision'],
  [RECORD, '0123456789'.repeat(4), 'constant.numeric.hex'],
  [RECORD, `sha256:${'ab'.repeat(32)}`, 'constant.numeric.hex'],
  [RECORD, 'We approve of this', 'string.unquoted'],
];

/** @returns {Promise<{passed: number, failed: number}>} */
export async function checkGrammar(host) {
  const tokenize = await tokenizer(host);
  let passed = 0;
  let failed = 0;
  for (const [text, token, scope] of CASES) {
    const found = tokenize(text).find((t) => t.text === token)?.scopes;
    const not = scope.startsWith('!');
    try {
      assert.ok(found !== undefined, `no token “${token}”: ${JSON.stringify(tokenize(text).map((t) => t.text))}`);
      assert.equal(
        found.includes(not ? scope.slice(1) : scope),
        !not,
        `“${token}” ${not ? 'has' : 'lacks'} ${scope}: ${found}`,
      );
      passed++;
    } catch (error) {
      console.log(`    ${error.message}`);
      failed++;
    }
  }
  return { passed, failed };
}
