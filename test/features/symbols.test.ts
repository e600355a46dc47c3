import assert from 'node:assert/strict';
import { test } from 'node:test';
import { joinFileId } from '../../server/src/base/fileId';
import { REPO } from '../support/featureRepo';
import { checkOutline, outline } from '../support/features';
import { ROOT, openFixture, parseFixture } from '../support/fixture';
import { assertGolden } from '../support/golden';

const PATHS = ['governance.yaml', '.governance/changes/CHG-42.yaml'];

test('symbols: the outline of a charter and of a record', async () => {
  const fixture = parseFixture(REPO);
  const engine = await openFixture(fixture);
  const pages = PATHS.map((path) => {
    const nodes = engine.editor.documentSymbols(joinFileId(ROOT, path));
    checkOutline(nodes, { start: 0, end: fixture.files.get(path)?.length ?? 0 });
    return `# ${path}\n\n${outline(nodes)}`;
  });
  assertGolden('features', 'symbols.txt', pages.join('\n'));
});

/** Half-typed document → its outline. */
const HALF: readonly (readonly [string, string, string])[] = [
  ['governance.yaml', '', ''],
  ['governance.yaml', '# only a comment\n', ''],
  [
    'governance.yaml',
    'domains:\n  network:\n  pay',
    'key domains\n  domain network | no seat\n  domain pay | no seat\n',
  ],
  [
    'governance.yaml',
    'domains:\n  network:\n    alliance: [dina, ',
    'key domains\n  domain network | 1 seat\n    person dina\n',
  ],
  ['.governance/changes/a.yaml', 'change:\ntitle: A\n', 'key title | A\n'],
  [
    '.governance/changes/a.yaml',
    'change: A\napprovals:\n  - \n  - {by: dina}\n',
    'change A\n  key approvals\n    approval dina | approve\n',
  ],
];

for (const [path, text, wanted] of HALF)
  test(`symbols, half-typed: ${JSON.stringify(text).slice(0, 50)}`, async () => {
    const engine = await openFixture(parseFixture(REPO));
    const file = joinFileId(ROOT, path);
    engine.documentOpened({ file, text, version: 1 });
    const nodes = engine.editor.documentSymbols(file);
    checkOutline(nodes, { start: 0, end: text.length });
    assert.equal(outline(nodes), wanted);
  });
