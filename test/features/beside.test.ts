import assert from 'node:assert/strict';
import { test } from 'node:test';
import { joinFileId, relativeTo } from '../../server/src/base/fileId';
import type { LinkTarget } from '../../server/src/features/documentLinks';
import { rankOf } from '../../server/src/features/workspaceSymbols';
import { OTHERS, REPO } from '../support/featureRepo';
import { ROOT, openFixture, parseFixture } from '../support/fixture';
import { assertGolden } from '../support/golden';
import { shownPlace } from '../support/places';

const GOVERNANCE = 'governance.yaml';
const CHANGE = '.governance/changes/CHG-42.yaml';
const MORE = `
# file: .governance/changes/CHG-44.yaml
change: CHG-44
title: A link in every place
owner: ben
status: closed
type: standard
template: switch-replacement
evidence:
  runbook: https://example.com/wiki/vpn
  rollback: docs/runbooks/switch.md#back
  training: docs/nowhere.md
links: {jira: "https://jira.example.com/OPS-12", other: javascript:alert(1), bad: command:workbench.action.quit}
# linchpin-ignore change/impact-missing: told by phone

# file: .governance/program.yaml
extends: [.governance/shared/org.yaml]

# file: .governance/shared/org.yaml
people: {}
`;

const address = (target: LinkTarget): string =>
  target.kind === 'file' ? (relativeTo(ROOT, target.file) ?? '') : target.kind === 'url' ? target.url : target.rule;

test('lenses, hints, links: what stands beside the text', async () => {
  const fixture = parseFixture(REPO + OTHERS + MORE);
  const engine = await openFixture(fixture);
  const pages = [...fixture.files.keys()].map((path) => {
    const file = joinFileId(ROOT, path);
    const all = { start: 0, end: Number.MAX_SAFE_INTEGER };
    const { editor } = engine;
    const lenses = editor.lenses(file).map((l) => {
      return `lens ${shownPlace(engine, file, l.span)} → ${editor.lensTitle(file, l)}`;
    });
    const links = editor.documentLinks(file).map((l) => {
      return `link ${shownPlace(engine, file, l.span)} → ${l.target.kind} ${address(l.target)}`;
    });
    const hints = editor.inlayHints(file, all).map((h) => {
      return `hint ${shownPlace(engine, file, { start: h.offset, end: h.offset })} → ${h.label}`;
    });
    return `# ${path}\n${[...lenses, ...links, ...hints].join('\n')}\n`;
  });
  assertGolden('features', 'beside.txt', pages.join('\n'));
});

test('lenses stay where they are while the text does not parse, and say nothing of what nobody knows', async () => {
  const engine = await openFixture(parseFixture(REPO));
  const file = joinFileId(ROOT, GOVERNANCE);
  const text = `# above\n${engine.snapshot.file(file)?.text ?? ''}`.replace(
    'domains:\n',
    'domains:\n  brand-new:\n  half: [\n',
  );
  engine.documentOpened({ file, text, version: 2 });
  const lenses = engine.editor.lenses(file);
  for (const lens of lenses)
    assert.equal(text.slice(lens.span.start, lens.span.end), lens.kind === 'program' ? 'program' : lens.id);
  const fresh = lenses.find((l) => l.id === 'brand-new');
  assert.ok(fresh);
  assert.equal(engine.editor.lensTitle(file, fresh), null);
});

test('hints: only in the range that is on the screen', async () => {
  const fixture = parseFixture(REPO);
  const engine = await openFixture(fixture);
  const file = joinFileId(ROOT, CHANGE);
  const text = fixture.files.get(CHANGE) ?? '';
  const start = text.indexOf('reviewers:');
  const hints = engine.editor.inlayHints(file, { start, end: start + 'reviewers: [dina]'.length });
  assert.deepEqual(
    hints.map((h) => h.label),
    ['Dina Haddad'],
  );
});

/** Query → the first hits. */
const QUERIES: readonly (readonly [string, readonly string[]])[] = [
  ['dina', ['person dina']],
  ['HADDAD', ['person dina']],
  ['chg', ['change CHG-42', 'change CHG-43']],
  ['c43', ['change CHG-43']],
  ['netw', ['domain network']],
  ['svcdsk', ['domain service-desk']],
  ['vpn', ['change CHG-42']],
  ['zzz', []],
];

for (const [query, wanted] of QUERIES)
  test(`workspace symbols: ${query}`, async () => {
    const engine = await openFixture(parseFixture(REPO + OTHERS));
    const found = engine.editor.workspaceSymbols(query).map((s) => `${s.kind} ${s.name}`);
    assert.deepEqual(found.slice(0, Math.max(1, wanted.length)), wanted);
  });

test('workspace symbols: nothing typed lists all, and never more than 200', async () => {
  const people = Array.from({ length: 500 }, (_, i) => `  p${i}: {name: Person ${i}}`).join('\n');
  const engine = await openFixture(parseFixture(`program: {name: P, sponsor: p1}\npeople:\n${people}\n`));
  assert.equal(engine.editor.workspaceSymbols('').length, 200);
  assert.equal(engine.editor.workspaceSymbols('p49')[0]?.name, 'p49');
});

test('workspace symbols: letters in order, the nearer the better', () => {
  assert.equal(rankOf('abc', 'acb'), null);
  assert.ok((rankOf('sd', 'service-desk') ?? 99) < (rankOf('sd', 'some other road') ?? 99));
  assert.equal(rankOf('', 'anything'), 0);
});

test('folding and selection', async () => {
  const fixture = parseFixture(REPO + OTHERS);
  const engine = await openFixture(fixture);
  const file = joinFileId(ROOT, '.governance/changes/fold.yaml');
  const text =
    '# one\n# two\nchange: F\n# alone\nwhy: |\n  line\n  line\n\nevidence:\n  runbook: [a,\n    b]\n  na: "x y"\napprovals:\n  - by: dina\n    at: x\n  - {by: fay}\n';
  engine.documentOpened({ file, text, version: 1 });
  const lines = text.split('\n');
  const folds = engine.editor.foldingRanges(file).map((r) => `${r.kind} ${lines[r.start]} … ${lines[r.end]}`);
  assert.deepEqual(folds, [
    'comment # one … # two',
    'region why: | …   line',
    'region evidence: …   na: "x y"',
    'region   runbook: [a, …     b]',
    'region approvals: …   - {by: fay}',
    'region   - by: dina …     at: x',
  ]);
  const spans = engine.editor.selection(file, text.indexOf('x y') + 1).map((s) => text.slice(s.start, s.end));
  assert.deepEqual(spans.slice(0, 3), ['x y', '"x y"', 'na: "x y"']);
  assert.equal(spans.at(-1), text);
});

test('beside the text nothing of a repository is an icon, hides, or reorders what stands there', async () => {
  const engine = await openFixture(
    parseFixture(`program: {name: P, sponsor: ana, core_team: [ben]}
people:
  ana: {name: "A $(sync~spin) \\u202Exyz\\nB"}
domains:
  "$(alert)": {paths: [a/**], alliance: [ana]}
# file: .governance/changes/CHG-1.yaml
change: CHG-1
title: T
owner: ana
branch: work
domains: ["$(alert)"]
# branch: work
# touched: a/b
`),
  );
  const record = joinFileId(ROOT, '.governance/changes/CHG-1.yaml');
  const { editor } = engine;
  const [lens] = editor.lenses(record);
  const shown = [
    ...(lens ? [editor.lensTitle(record, lens)] : []),
    ...editor.inlayHints(record, { start: 0, end: 999 }).map((h) => h.label),
    ...editor.workspaceSymbols('').flatMap((s) => [s.name, s.detail]),
  ].join('|');
  assert.match(shown, /\$ \(alert\)/);
  assert.match(shown, /A \$ \(sync~spin\)/);
  assert.doesNotMatch(shown, /\$\(|[\n\u202e]/);
});

test('file moves are followed by map, however many move at once', async () => {
  const engine = await openFixture(parseFixture(REPO));
  const moves = Array.from({ length: 20_000 }, (_, i) => ({
    from: joinFileId(ROOT, `docs/runbooks/${i === 19_999 ? 'vpn-edge' : i}.md`),
    to: joinFileId(ROOT, `handbook/${i}.md`),
  }));
  const edit = engine.editor.followMoves(moves);
  assert.deepEqual(
    edit?.edits.flatMap((e) => e.edits.map((one) => one.newText)),
    ['handbook/19999.md'],
  );
});
