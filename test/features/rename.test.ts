import assert from 'node:assert/strict';
import { test } from 'node:test';
import { joinFileId, relativeTo } from '../../server/src/base/fileId';
import { applyEdits } from '../../server/src/base/textEdit';
import type { Engine } from '../../server/src/engine';
import type { RenameResult } from '../../server/src/features/rename';
import { OTHERS, REPO } from '../support/featureRepo';
import { offsetOf, openAt, pathOfFile } from '../support/features';
import { ROOT, openFixture, parseFixture } from '../support/fixture';
import { assertGolden } from '../support/golden';

const GOVERNANCE = 'governance.yaml';
const CHANGE = '.governance/changes/CHG-42.yaml';
const EMERGENCY = '.governance/changes/CHG-43.yaml';
const CODEOWNERS = '\n# file: CODEOWNERS\n/infra/network/ @dina network\n';

/** Lines that a rename changes, old and new, and the files that it moves. */
function shown(engine: Engine, result: RenameResult | null): string {
  if (result?.kind !== 'edit') return result ? `${result.why} ${result.help}` : 'nothing to rename';
  const files = result.edit.edits.map(({ file, edits }) => {
    const before = engine.snapshot.file(file)?.text ?? '';
    const [old, now] = [before.split('\n'), applyEdits(before, edits).split('\n')];
    assert.equal(old.length, now.length);
    const lines = old.flatMap((line, i) => (line === now[i] ? [] : [`- ${line.trim()}`, `+ ${(now[i] ?? '').trim()}`]));
    return [`# ${pathOfFile(file)}`, ...lines].join('\n');
  });
  const moves = result.edit.moves.map((m) => `${relativeTo(ROOT, m.from)} → ${relativeTo(ROOT, m.to)}`);
  return [...files, ...moves].join('\n');
}

/** What is renamed to what. */
const RENAMES: readonly (readonly [string, string, string])[] = [
  [GOVERNANCE, '  di$0na:\n', 'dina.h'],
  [EMERGENCY, 'support_owner: di$0na', 'dh'],
  [CHANGE, 'support_owner: team:n$0oc', 'operations'],
  [CHANGE, 'domains:\n  - net$0work', 'networks'],
  [GOVERNANCE, 'target: pay$0ments', 'pay'],
  [EMERGENCY, 'change: CHG$0-43', 'CHG-0043'],
];

test('rename: what changes in which file', async () => {
  const fixture = parseFixture(REPO + OTHERS + CODEOWNERS);
  const engine = await openFixture(fixture);
  const pages = RENAMES.map(([path, needle, to]) => {
    const result = engine.editor.rename(joinFileId(ROOT, path), offsetOf(fixture, path, needle), to);
    assert.equal(result?.kind, 'edit');
    assert.ok(!result.edit.edits.some((e) => e.file.endsWith('CODEOWNERS')), 'CODEOWNERS has names of its own');
    return `## ${needle.trim().replace('\n', '⏎').replace('$0', '‸')} → ${to}\n${shown(engine, result)}\n`;
  });
  assertGolden('features', 'rename.txt', pages.join('\n'));
});

const RECORD = '# file: .governance/changes/CHG-5.yaml\nchange: CHG-5\ntitle: T\n';

/** Text with a cursor, the new name → what is answered. */
const REFUSED: readonly (readonly [string, string, RegExp])[] = [
  [`${RECORD}owner: be$0n\n`, 'cho', /^cho is a person already \(governance\.yaml:\d+\)\. Two would become one/],
  [`${RECORD}owner: be$0n\n`, 'two words', /^“two words” is no id\./],
  [`${RECORD}owner: be$0n\n`, '', /is no id/],
  [`${RECORD}owner: be$0n\n`, 'ben', /That is the name already/],
  [`${RECORD}owner: ben\ndomains: [net$0work]\n`, 'all', /a meaning of its own/],
  [`${RECORD}owner: ben\ndomains: [net$0work]\n`, 'payments', /payments is a domain already/],
  [`${RECORD.replace('CHG-5\nt', 'CH$0G-5\nt')}owner: ben\n`, 'CHG-42', /CHG-42 is a change already/],
  [`${RECORD}owner: ben\nrisk: hi$0gh\n`, 'low', /nothing to rename/],
  [`${RECORD}owner: |\n  be$0n\n`, 'benjamin', /\+ benjamin/],
];

for (const [text, to, wanted] of REFUSED)
  test(`rename: ${JSON.stringify(text.slice(RECORD.length))} to “${to}”`, async () => {
    const { engine, file, offset } = await openAt(text, REPO);
    assert.match(shown(engine, engine.editor.rename(file, offset, to)), wanted);
  });

test('rename: refused while a file that mentions the id does not parse, and says which', async () => {
  const { engine, file, offset } = await openAt(`${RECORD}owner: be$0n\n`, REPO);
  const other = joinFileId(ROOT, CHANGE);
  const text = engine.snapshot.file(other)?.text ?? '';
  engine.documentOpened({ file: other, text: `${text}broken: [ben\n`, version: 2 });
  assert.match(
    shown(engine, engine.editor.rename(file, offset, 'benjamin')),
    /^\.governance\/changes\/CHG-42\.yaml mentions ben and cannot be read as it stands: .+ Mend that file first/,
  );
  engine.documentChanged({ file: other, text: 'broken: [\n', version: 3 });
  assert.equal(engine.editor.rename(file, offset, 'benjamin')?.kind, 'edit', 'it does not mention him any more');
});

test('rename: the place that is offered is the id alone', async () => {
  const { engine, file, offset } = await openAt(`${RECORD}owner: ben\nevidence: {support_owner: "tea$0m:noc"}\n`, REPO);
  const found = engine.editor.renamable(file, offset);
  assert.deepEqual(found?.subject, { kind: 'team', id: 'noc' });
  assert.equal(engine.snapshot.file(file)?.text.slice(found.span.start, found.span.end), 'noc');
});

test('rename: a name that YAML reads as something else is quoted, quotes are kept', async () => {
  const { engine, file, offset } = await openAt(`${RECORD}owner: be$0n\nimplementers: ["ben", 'ben', ben]\n`, REPO);
  const result = engine.editor.rename(file, offset, 'no');
  const edits = result?.kind === 'edit' ? (result.edit.edits.find((e) => e.file === file)?.edits ?? []) : [];
  assert.match(
    applyEdits(engine.snapshot.file(file)?.text ?? '', edits),
    /owner: "no"\nimplementers: \["no", 'no', "no"\]/,
  );
});

test('rename: without a people block whoever is named can be renamed', async () => {
  const { engine, file, offset } = await openAt(
    'program: {name: P, sponsor: ana, core_team: [be$0n]}\ndomains: {net: {paths: [a/**], alliance: [dina]}}\n' +
      '# file: .governance/changes/CHG-1.yaml\nchange: CHG-1\ntitle: T\nowner: ben\nevidence: {support_owner: ben}\n',
  );
  const result = engine.editor.rename(file, offset, 'bo');
  assert.equal(result?.kind === 'edit' && result.places, 3);
});
