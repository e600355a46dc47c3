import assert from 'node:assert/strict';
import { test } from 'node:test';
import { joinFileId } from '../../server/src/base/fileId';
import { OTHERS, REPO } from '../support/featureRepo';
import { offsetOf, openAt } from '../support/features';
import { ROOT, openFixture, parseFixture } from '../support/fixture';
import { assertGolden } from '../support/golden';
import { shownPlace } from '../support/places';

const GOVERNANCE = 'governance.yaml';
const CHANGE = '.governance/changes/CHG-42.yaml';
const EMERGENCY = '.governance/changes/CHG-43.yaml';

/** What is asked about, one of each kind. */
const PROBES: readonly (readonly [string, string])[] = [
  [CHANGE, 'reviewers: [di$0na]'],
  [GOVERNANCE, 'support: t$0eam:noc'],
  [CHANGE, '- net$0work\n'],
  [EMERGENCY, 'change: CHG$0-43'],
  [CHANGE, 'runbook: docs/run$0books/vpn-edge.md'],
  [GOVERNANCE, 'rule: domain/bus-$0factor'],
  [GOVERNANCE, 'target: pay$0ments'],
];

test('references: every place of all files, declarations marked', async () => {
  const fixture = parseFixture(
    `${REPO}${OTHERS}
# file: .governance/changes/CHG-44.yaml
change: CHG-44
title: Another
owner: ben
type: standard
template: switch-replacement
evidence: {runbook: "docs/runbooks/vpn-edge.md#top"}
# linchpin-ignore domain/bus-factor: it is known
`,
  );
  const engine = await openFixture(fixture);
  const pages = PROBES.map(([path, needle]) => {
    const file = joinFileId(ROOT, path);
    const offset = offsetOf(fixture, path, needle);
    const places = engine.editor.references(file, offset, true);
    const own = engine.editor.highlights(file, offset);
    assert.deepEqual(
      own.map((p) => p.span),
      places.filter((p) => p.file === file && p.span.end > p.span.start).map((p) => p.span),
      `highlights of ${needle}`,
    );
    const without = engine.editor.references(file, offset, false);
    assert.deepEqual(
      without,
      places.filter((p) => !p.defines),
    );
    const shown = places.map((p) => `${p.defines ? '*' : ' '} ${shownPlace(engine, p.file, p.span)}`);
    return `# ${needle.trim().replace('$0', '‸')}\n${shown.join('\n')}\n`;
  });
  assertGolden('features', 'references.txt', pages.join('\n'));
});

/** Text with a cursor → the word that is found there, or nothing. */
const NOTHING: readonly string[] = ['title: Mo$0ve VPN', 'risk: hi$0gh', 'at: 2026-02-20, decision: appr$0ove, d'];

test('references: plain text, values and dates name nothing', async () => {
  const fixture = parseFixture(REPO);
  const engine = await openFixture(fixture);
  const file = joinFileId(ROOT, CHANGE);
  for (const needle of NOTHING) {
    const text = fixture.files.get(CHANGE) ?? '';
    const bare = needle.replace('$0', '');
    const offset = text.indexOf(bare) + needle.indexOf('$0');
    assert.deepEqual(engine.editor.references(file, offset, true), [], needle);
    assert.deepEqual(engine.editor.highlights(file, offset), []);
  }
});

test('references: a word that is a person nowhere else is plain text as evidence', async () => {
  const { engine, file, offset } = await openAt(
    '# file: .governance/changes/CHG-5.yaml\nchange: CHG-5\ntitle: T\nowner: ben\nevidence: {monitoring: nob$0ody}\n',
    REPO,
  );
  assert.deepEqual(engine.editor.references(file, offset, true), []);
});

test('references: places are those of the text as it stands, while a file does not parse', async () => {
  const { engine, file, offset } = await openAt(
    '# file: .governance/changes/CHG-5.yaml\nchange: CHG-5\ntitle: T\nowner: di$0na\n',
    REPO,
  );
  const charter = joinFileId(ROOT, GOVERNANCE);
  const text = `# moved down\n# by two lines\n${engine.snapshot.file(charter)?.text ?? ''}  broken: [\n`;
  engine.documentOpened({ file: charter, text, version: 2 });
  const found = engine.editor.references(file, offset, true).filter((p) => p.file === charter);
  assert.ok(found.length > 3);
  for (const { span } of found) assert.equal(text.slice(span.start, span.end), 'dina');
});
