// Our server and the language server of the Red Hat YAML extension on the same documents, both as their editors start them: nothing is
// said twice, and whatever is wrong is said by one of them.
import assert from 'node:assert/strict';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { makeExample } from '../../../scripts/example.mjs';
import { LspClient } from '../../support/lspClient.mjs';
import { counting } from '../counting.mjs';
import { tempDir } from '../host/vscode.mjs';

const root = path.resolve(import.meta.dirname, '../../..');
const CHARTER = `program:
  name: Service desk renewal
  sponsor: ana # decides
  core_team: [ben, cho]
people:
  ana: {name: Ana Alves, handles: {github: aa}}
domains:
  network:
    name: "Network & DNS"
    paths: ['infra/**', conf/net-*.yaml]
    alliance:
      - dina
      - jo
  payments:
    paths: [services/pay/**]
    alliance: [eli]
policy:
  mode: advisory
`;

/** One fault in each, as a slip of the hand makes it. */
const FAULTS = {
  'a bracket that is not closed': (t) => t.replace('[ben, cho]', '[ben, cho'),
  'a bracket that closes nothing': (t) => t.replace('[ben, cho]', 'ben, cho]\n  x: ]'),
  'a quote that is not closed': (t) => t.replace('DNS"', 'DNS'),
  'a value that begins with @': (t) => t.replace('sponsor: ana', 'sponsor: @ana'),
  'a value that begins with a backtick': (t) => t.replace('sponsor: ana', 'sponsor: `ana`'),
  'a value that begins with %': (t) => t.replace('sponsor: ana', 'sponsor: %ana'),
  'a tab': (t) => t.replace('  sponsor', '\tsponsor'),
  'a half-typed key': (t) => t.replace('policy:', 'pol\npolicy:'),
  'a half-typed key inside': (t) => t.replace('  sponsor', '  spons\n  sponsor'),
  'a colon in a value': (t) => t.replace('Service desk', 'Service: desk'),
  'a line that stands askew': (t) => t.replace('  sponsor', ' sponsor'),
  'a conflict': (t) => t.replace('  mode: advisory', '<<<<<<< HEAD\n  mode: advisory\n=======\n  mode: x\n>>>>>>> a'),
  'an unknown escape': (t) => t.replace('& DNS', '\\q'),
  'braces in a pattern': (t) => t.replace("'infra/**'", '*.{ts,js}'),
  'an alias without an anchor': (t) => t.replace('sponsor: ana', 'sponsor: *ana'),
  'a key twice': (t) => t.replace('  sponsor', '  name: Again\n  sponsor'),
  'a missing brace': (t) => t.replace('github: aa}}', 'github: aa}'),
  'a comment without a space': (t) => t.replace('[ben, cho]', '[ben, cho]#x'),
  'a bracket too far left': (t) => t.replace('[ben, cho]', '[\n    ben\n  ]'),
  'two documents': (t) => `${t}---\nprogram: {name: b}\n`,
  'a control sign': (t) => t.replace('ana #', 'ana\u0001 #'),
  'half of a character': (t) => t.replace('desk', 'des\ud800k'),
  'a sound file': (t) => t,
};

/** The same numbers in every run. */
function numbers(seed) {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

/** Slips at random places: a sign lost, a sign too much, a line cut short. */
function slips(count, seed) {
  const next = numbers(seed);
  const signs = ['[', ']', '{', '}', ':', '"', "'", '@', ' ', ',', '`', 'x', '\n'];
  return Array.from({ length: count }, () => {
    const at = next(CHARTER.length);
    const kind = next(3);
    if (kind === 0) return CHARTER.slice(0, at) + CHARTER.slice(at + 1);
    if (kind === 1) return CHARTER.slice(0, at) + signs[next(signs.length)] + CHARTER.slice(at);
    const end = CHARTER.indexOf('\n', at);
    return CHARTER.slice(0, at) + CHARTER.slice(end);
  });
}

const CAPABILITIES = {
  textDocument: {
    publishDiagnostics: { versionSupport: true },
    foldingRange: { lineFoldingOnly: true },
    documentSymbol: { hierarchicalDocumentSymbolSupport: true },
  },
  workspace: { configuration: true, workspaceFolders: true },
};
const YAML_SETTINGS = { validate: true, schemaStore: { enable: false }, hover: true, completion: true };

async function start(args, folder, options) {
  const client = new LspClient(process.execPath, args, {
    cwd: folder,
    configuration: ({ section }) => (section === 'yaml' ? YAML_SETTINGS : null),
  });
  await client.initialize(folder, { capabilities: CAPABILITIES, options });
  return client;
}

const findings = (client, uri) =>
  client.received.findLast((m) => m.method === 'textDocument/publishDiagnostics' && m.params.uri === uri)?.params
    .diagnostics ?? [];
const aboutYaml = (list) => list.filter((d) => d.code === 'yaml/syntax' || d.code === 'yaml/duplicate-key');
const wordsOf = (list) =>
  list.map((d) => `${d.range.start.line + 1}: ${d.message.split('\n')[0]}`).join(' · ') || 'nothing';

/** @returns {Promise<{passed: number, failed: number}>} */
export async function checkBothServers(host, seeds = [5, 7]) {
  const { test, counts } = counting();
  const folder = makeExample(path.join(tempDir('beside'), 'service-desk'));
  const ours = [path.join(root, 'dist/server.js'), '--stdio'];
  const theirs = [host.require.resolve('yaml-language-server/bin/yaml-language-server'), '--stdio'];
  const [alone, beside, other] = await Promise.all([
    start(ours, folder, { trusted: false }),
    start(ours, folder, { trusted: false, otherYaml: { languages: ['yaml'], validates: true } }),
    start(theirs, folder),
  ]);
  other.notify('workspace/didChangeConfiguration', { settings: { yaml: YAML_SETTINGS } });
  const clients = [alone, beside, other];
  let n = 0;

  /** Opens a text in all three; what each finds. Every document lies in a folder of its own: a root of its own. */
  const ask = async (text, name = 'governance.yaml') => {
    const uri = pathToFileURL(path.join(folder, `case${++n}`, name)).href;
    const [, , said] = clients.map((client) => {
      const answered = client.until(
        (m) => m.method === 'textDocument/publishDiagnostics' && m.params.uri === uri,
        20_000,
      );
      client.notify('textDocument/didOpen', { textDocument: { uri, languageId: 'yaml', version: 1, text } });
      return answered.catch(() => undefined);
    });
    // Ours answer in order: what they have to say of a text comes before the answer about its outline.
    const [own, gated] = await Promise.all(
      [alone, beside].map((client) => client.request('textDocument/documentSymbol', { textDocument: { uri } })),
    );
    await said;
    return {
      uri,
      own,
      gated,
      all: aboutYaml(findings(alone, uri)),
      left: aboutYaml(findings(beside, uri)),
      theirs: findings(other, uri),
    };
  };

  const together = (text, { all, left, theirs }) => {
    const words = `\n${text}\nours alone: ${wordsOf(all)}\nbeside it: ${wordsOf(left)}\nthe other: ${wordsOf(theirs)}`;
    // What is left may be a second thing that is wrong.
    assert.ok(left.length === 0 || left.length < all.length || theirs.length === 0, `said twice:${words}`);
    assert.ok(all.length === 0 || left.length + theirs.length > 0, `said by nobody:${words}`);
  };
  for (const [name, fault] of Object.entries(FAULTS)) {
    await test(`both servers: ${name}`, async () => {
      const text = fault(CHARTER);
      const answer = await ask(text);
      assert.equal(answer.all.length > 0, name !== 'a sound file', `ours alone finds ${wordsOf(answer.all)}`);
      together(text, answer);
    });
  }
  await test('both servers: slips at random places', async () => {
    for (const seed of seeds) {
      const texts = slips(40, seed);
      const answers = await Promise.all(texts.map((text) => ask(text)));
      answers.forEach((answer, i) => together(texts[i], answer));
    }
  });
  await test('both servers: one outline, one set of folds, all other findings', async () => {
    const { uri, own, gated, theirs } = await ask(`${CHARTER}polcy: 1\n`);
    assert.ok(own.length > 0 && theirs.length === 0);
    assert.deepEqual(gated, []);
    const textDocument = { uri };
    assert.ok((await other.request('textDocument/documentSymbol', { textDocument })).length > 0);
    assert.ok((await other.request('textDocument/foldingRange', { textDocument })).length > 0);
    assert.deepEqual(await beside.request('textDocument/foldingRange', { textDocument }), []);
    assert.ok((await alone.request('textDocument/foldingRange', { textDocument })).length > 0);
    assert.ok(findings(beside, uri).some((d) => d.code === 'yaml/unknown-key'));
    assert.ok(await beside.request('textDocument/hover', { textDocument, position: { line: 2, character: 4 } }));
  });
  await test('both servers: a document that is no governance is not ours', async () => {
    const { uri, own, gated } = await ask('a: [1\nb: @x\n', 'values.yaml');
    assert.deepEqual([own, gated], [[], []]);
    const position = { line: 0, character: 0 };
    for (const client of [alone, beside]) {
      assert.deepEqual(findings(client, uri), []);
      assert.ok(!(await client.request('textDocument/hover', { textDocument: { uri }, position })));
    }
  });
  await Promise.all(clients.map((client) => client.stop()));
  return counts;
}
