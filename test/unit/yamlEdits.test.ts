import assert from 'node:assert/strict';
import { test } from 'node:test';
import { applyEdits, type TextEdit } from '../../server/src/base/textEdit';
import {
  RawYaml,
  appendItem,
  appendItems,
  insertCommentBefore,
  insertEntries,
  insertEntry,
  insertItem,
  insertRootEntry,
  parseYaml,
  quoteScalar,
  removeEntry,
  removeItem,
  renameKey,
  replaceScalar,
  replaceValue,
  wrapInList,
} from '../../server/src/yaml';
import type { YamlEntry, YamlFile, YamlMapping, YamlNode, YamlScalar, YamlSequence } from '../../server/src/yaml/types';

/** The place that a path of keys and indices leads to: the node there, its entry, the mapping of the entry. */
interface Place {
  readonly yaml: YamlFile;
  readonly node: YamlNode | null;
  readonly entry: YamlEntry;
  readonly owner: YamlMapping;
  readonly list: YamlSequence;
  readonly map: YamlMapping;
  readonly scalar: YamlScalar;
}

function placeOf(text: string, path: string): Place {
  const yaml = parseYaml(text);
  let node: YamlNode | null = yaml.documents[0]?.root ?? null;
  let entry: YamlEntry | undefined;
  let owner: YamlMapping | undefined;
  for (const step of path === '' ? [] : path.split('.')) {
    if (node?.kind === 'sequence') node = node.items[Number(step)]?.value ?? null;
    else if (node?.kind === 'mapping') {
      owner = node;
      entry = node.entries.find((e) => e.name === step);
      node = entry?.value ?? null;
    }
  }
  return {
    yaml,
    node,
    get entry() {
      assert.ok(entry, `no entry ${path}`);
      return entry;
    },
    get owner() {
      assert.ok(owner, `no mapping ${path}`);
      return owner;
    },
    get list() {
      assert.ok(node?.kind === 'sequence', `no list ${path}`);
      return node;
    },
    get map() {
      assert.ok(node?.kind === 'mapping', `no mapping ${path}`);
      return node;
    },
    get scalar() {
      assert.ok(node?.kind === 'scalar', `no scalar ${path}`);
      return node;
    },
  };
}

type Make = (place: Place) => readonly TextEdit[] | null;
/** Before, the place, the edit, and the text after (`null`: the edit is refused). */
type Case = readonly [before: string, path: string, make: Make, after: string | null];

function check(name: string, cases: readonly Case[]): void {
  test(name, () => {
    for (const [before, path, make, after] of cases) {
      const edits = make(placeOf(before, path));
      assert.equal(edits === null ? null : applyEdits(before, edits), after, JSON.stringify(before));
    }
  });
}

const append =
  (...values: Parameters<typeof appendItems>[2]): Make =>
  (p) =>
    values.length === 1 ? appendItem(p.yaml, p.list, values[0] ?? null) : appendItems(p.yaml, p.list, values);

check('appendItem: flow lists', [
  ['reviewers: [dina] # asked\n', 'reviewers', append('eli'), 'reviewers: [dina, eli] # asked\n'],
  ['r: []', 'r', append('eli'), 'r: [eli]'],
  ['r: []', 'r', append('eli', 'fay'), 'r: [eli, fay]'],
  ['r: [ ]\n', 'r', append('@x'), 'r: ["@x"]\n'],
  ['r: [a,]\n', 'r', append('b'), 'r: [a, b,]\n'],
  ['r: [\n  a,\n  b\n  ]\n', 'r', append('c', 'd'), 'r: [\n  a,\n  b,\n  c,\n  d\n  ]\n'],
  ['r: [\n  a, # 1\n  b # 2\n  ]\n', 'r', append('c', 'd'), 'r: [\n  a, # 1\n  b, # 2\n  c,\n  d\n  ]\n'],
  ['r: [\r\n  a, # 1\r\n  b, # 2\r\n  ]\r\n', 'r', append('c'), 'r: [\r\n  a, # 1\r\n  b, # 2\r\n  c,\r\n  ]\r\n'],
  ['r: [a,\n    b]\n', 'r', append('c'), 'r: [a,\n    b,\n    c]\n'],
  ['r: [ # none yet\n  ]\n', 'r', append('c'), 'r: [c  # none yet\n  ]\n'],
]);

check('appendItem: block lists, indented or not', [
  ['r:\n  - a # 1\n  # more\n  - b\nx: 1\n', 'r', append('c'), 'r:\n  - a # 1\n  # more\n  - b\n  - c\nx: 1\n'],
  ['r:\n- a\n- b\nx: 1\n', 'r', append('c'), 'r:\n- a\n- b\n- c\nx: 1\n'],
  ['r:\n  - a', 'r', append('b', 'c'), 'r:\n  - a\n  - b\n  - c'],
  ['r:\n  - a\n    # about a\n\nx: 1\n', 'r', append('b'), 'r:\n  - a\n    # about a\n  - b\n\nx: 1\n'],
  ['r:\n  - |\n    text\n\nx: 1\n', 'r', append('b'), 'r:\n  - |\n    text\n  - b\n\nx: 1\n'],
  ['r:\n  - |+\n    text\n\nx: 1\n', 'r', append('b'), 'r:\n  - |+\n    text\n\n  - b\nx: 1\n'],
  ['r:\n  - {by: a}\n', 'r', append({ by: 'b', at: '2026-03-05' }), 'r:\n  - {by: a}\n  - {by: b, at: 2026-03-05}\n'],
  ['r:\n  - by: a\n', 'r', append({ by: 'b', on: ['x'] }), 'r:\n  - by: a\n  - by: b\n    "on": [x]\n'],
]);

check('insertItem', [
  ['r: [b, c]\n', '', (p) => insertItem(p.yaml, placeOf(p.yaml.text, 'r').list, 0, 'a'), 'r: [a, b, c]\n'],
  ['r: [a, c]\n', 'r', (p) => insertItem(p.yaml, p.list, 1, 'b'), 'r: [a, b, c]\n'],
  ['r:\n  - b\n', 'r', (p) => insertItem(p.yaml, p.list, 0, 'a'), 'r:\n  - a\n  - b\n'],
  ['- - b\n', '0', (p) => insertItem(p.yaml, p.list, 0, 'a'), '- - a\n  - b\n'],
  ['r: [\n  b,\n  c]\n', 'r', (p) => insertItem(p.yaml, p.list, 0, 'a'), 'r: [\n  a,\n  b,\n  c]\n'],
]);

check('removeItem: commas and lines go, comments stay, the last one leaves []', [
  ['r: [a, b] # c\n', 'r', (p) => removeItem(p.yaml, p.list, 0), 'r: [b] # c\n'],
  ['r: [a, b,]\n', 'r', (p) => removeItem(p.yaml, p.list, 1), 'r: [a,]\n'],
  ['r: [a] # c\n', 'r', (p) => removeItem(p.yaml, p.list, 0), 'r: [] # c\n'],
  ['r: [\n  a, # 1\n  b # 2\n  ]\n', 'r', (p) => removeItem(p.yaml, p.list, 1), 'r: [\n  a # 1\n  # 2\n  ]\n'],
  ['r: [\n  a,\n  b,\n  ]\n', 'r', (p) => removeItem(p.yaml, p.list, 0), 'r: [\n  b,\n  ]\n'],
  ['r:\n  - a\n  - b # 2\nx: 1\n', 'r', (p) => removeItem(p.yaml, p.list, 0), 'r:\n  - b # 2\nx: 1\n'],
  ['r:\n  # who\n  - a # 1\n  - b\n', 'r', (p) => removeItem(p.yaml, p.list, 0), 'r:\n  # who\n  # 1\n  - b\n'],
  ['r:\n  - a # 1', 'r', (p) => removeItem(p.yaml, p.list, 0), 'r: []\n  # 1'],
  ['r:\n  - a\n  - b', 'r', (p) => removeItem(p.yaml, p.list, 1), 'r:\n  - a'],
  ['r: &x\n  - a\ns: *x\n', 'r', (p) => removeItem(p.yaml, p.list, 0), 'r: &x []\ns: *x\n'],
  ['r: [&x a, b]\ns: *x\n', 'r', (p) => removeItem(p.yaml, p.list, 0), null],
]);

check('insertEntry: block mappings', [
  [
    'p:\n  name: x\nd: 1\n',
    'p',
    (p) => insertEntry(p.yaml, p.map, 'sponsor', 'ana'),
    'p:\n  name: x\n  sponsor: ana\nd: 1\n',
  ],
  [
    'p:\n    name: x',
    'p',
    (p) => insertEntry(p.yaml, p.map, 'o', { by: 'a', l: [] }),
    'p:\n    name: x\n    o:\n        by: a\n        l: []',
  ],
  ['a: 1\nc: 3\n', '', (p) => insertEntry(p.yaml, p.map, 'b', 2, { after: 'a' }), 'a: 1\nb: 2\nc: 3\n'],
  ['# head\n\nb: 1\n', '', (p) => insertEntry(p.yaml, p.map, 'a', true, { before: 'b' }), '# head\n\na: true\nb: 1\n'],
  [
    'a: 1\n# about c\nc: 3\n',
    '',
    (p) => insertEntry(p.yaml, p.map, 'b', 'x', { before: 'c' }),
    'a: 1\nb: x\n# about c\nc: 3\n',
  ],
  ['- b: 1\n  c: 2\n', '0', (p) => insertEntry(p.yaml, p.map, 'a', 0, { before: 'b' }), '- a: 0\n  b: 1\n  c: 2\n'],
  ['- b: 1\n', '0', (p) => insertEntry(p.yaml, p.map, 'c', 0), '- b: 1\n  c: 0\n'],
  [
    'p:\n  a: |\n    text\n\nd: 1\n',
    'p',
    (p) => insertEntry(p.yaml, p.map, 'b', 'x'),
    'p:\n  a: |\n    text\n  b: x\n\nd: 1\n',
  ],
  ['a: 1\r\n', '', (p) => insertEntry(p.yaml, p.map, 'b', 'x'), 'a: 1\r\nb: x\r\n'],
  ['a: 1\n', '', (p) => insertEntry(p.yaml, p.map, 'a', 'x'), null],
  [
    'r:\n- a\nb: 1\n',
    '',
    (p) => insertEntry(p.yaml, p.map, 'c', ['x', { k: 'v' }], { style: 'block' }),
    'r:\n- a\nb: 1\nc:\n- x\n- k: v\n',
  ],
  ["a: 'x'\n", '', (p) => insertEntry(p.yaml, p.map, 'b', 'yes'), "a: 'x'\nb: 'yes'\n"],
  ['a: 1\n', '', (p) => insertEntry(p.yaml, p.map, 'b', new RawYaml('!x y')), 'a: 1\nb: !x y\n'],
  [
    'a: 1\n',
    '',
    (p) =>
      insertEntries(p.yaml, p.map, [
        ['b', 2],
        ['c', [3]],
      ]),
    'a: 1\nb: 2\nc: [3]\n',
  ],
]);

check('insertEntry: flow mappings', [
  ['d: {}\n', 'd', (p) => insertEntry(p.yaml, p.map, 'a', ['x']), 'd: {a: [x]}\n'],
  ['d: {a: 1} # c\n', 'd', (p) => insertEntry(p.yaml, p.map, 'b', { c: 'd' }), 'd: {a: 1, b: {c: d}} # c\n'],
  [
    'd: {a: 1, c: 2}\n',
    'd',
    (p) => insertEntry(p.yaml, p.map, 'b', 'x, y', { after: 'a' }),
    'd: {a: 1, b: "x, y", c: 2}\n',
  ],
  ['d: {\n  a: 1, # c\n  }\n', 'd', (p) => insertEntry(p.yaml, p.map, 'b', 2), 'd: {\n  a: 1, # c\n  b: 2,\n  }\n'],
  ['[a: b]', '0', (p) => insertEntry(p.yaml, p.map, 'c', 2), null],
]);

check('insertRootEntry: also into files without a mapping', [
  ['', '', (p) => insertRootEntry(p.yaml, 'program', { name: 'x' }), 'program:\n  name: x\n'],
  ['# only\n', '', (p) => insertRootEntry(p.yaml, 'a', 1), '# only\na: 1\n'],
  ['# only', '', (p) => insertRootEntry(p.yaml, 'a', 1), '# only\na: 1'],
  ['---\n...\n', '', (p) => insertRootEntry(p.yaml, 'a', 1), '---\na: 1\n...\n'],
  ['\uFEFF', '', (p) => insertRootEntry(p.yaml, 'a', 1), '\uFEFFa: 1\n'],
  ['a: 1', '', (p) => insertRootEntry(p.yaml, 'b', ['x'], { style: 'block' }), 'a: 1\nb:\n  - x'],
  ['- a\n', '', (p) => insertRootEntry(p.yaml, 'b', 1), null],
]);

check('removeEntry: comments stay; the last entry leaves {}, at the root nothing', [
  [
    'a: 1\n# about b\nb: {x: 1} # why\nc: 2\n',
    'b',
    (p) => removeEntry(p.yaml, p.owner, p.entry),
    'a: 1\n# about b\n# why\nc: 2\n',
  ],
  ['a: 1\nb:\n  c: [d] # e\n', 'b', (p) => removeEntry(p.yaml, p.owner, p.entry), 'a: 1\n# e\n'],
  ['p:\n  a: 1\nq: 1\n', 'p.a', (p) => removeEntry(p.yaml, p.owner, p.entry), 'p: {}\nq: 1\n'],
  ['a: 1 # x\n', 'a', (p) => removeEntry(p.yaml, p.owner, p.entry), '# x\n'],
  ['- a: 1\n  b: 2\n', '0.a', (p) => removeEntry(p.yaml, p.owner, p.entry), '- b: 2\n'],
  ['- a: 1\n', '0.a', (p) => removeEntry(p.yaml, p.owner, p.entry), '- {}\n'],
  ['d: {a: 1, b: 2}\n', 'd.b', (p) => removeEntry(p.yaml, p.owner, p.entry), 'd: {a: 1}\n'],
  ['d: {a: 1}\n', 'd.a', (p) => removeEntry(p.yaml, p.owner, p.entry), 'd: {}\n'],
  ['a: 1\r\nb: 2\r\n', 'a', (p) => removeEntry(p.yaml, p.owner, p.entry), 'b: 2\r\n'],
  ['\uFEFFa: 1\nb: 2\n', 'a', (p) => removeEntry(p.yaml, p.owner, p.entry), '\uFEFFb: 2\n'],
  ['a: &x 1\nb: *x\n', 'a', (p) => removeEntry(p.yaml, p.owner, p.entry), null],
  ['a: 1\nfoo\nb: 2\n', 'a', (p) => removeEntry(p.yaml, p.owner, p.entry), null],
]);

check('replaceScalar: keeps the quotes where they can hold the text', [
  ['a: x # c\n', 'a', (p) => replaceScalar(p.yaml, p.scalar, 'z'), 'a: z # c\n'],
  ['a: x\n', 'a', (p) => replaceScalar(p.yaml, p.scalar, '@y'), 'a: "@y"\n'],
  ["a: 'x'\n", 'a', (p) => replaceScalar(p.yaml, p.scalar, "it's"), "a: 'it''s'\n"],
  ["a: 'x'\n", 'a', (p) => replaceScalar(p.yaml, p.scalar, 'p\nq'), 'a: "p\\nq"\n'],
  ['a: "x"\n', 'a', (p) => replaceScalar(p.yaml, p.scalar, 'say "y"'), 'a: "say \\"y\\""\n'],
  ['a: [x, z]\n', 'a.0', (p) => replaceScalar(p.yaml, p.scalar, 'y, {z}'), 'a: ["y, {z}", z]\n'],
  ['a: |\n  x\n  y\nb: 1\n', 'a', (p) => replaceScalar(p.yaml, p.scalar, 'p\n\nq'), 'a: |\n  p\n\n  q\nb: 1\n'],
  ['a: >- # c\n  x\n', 'a', (p) => replaceScalar(p.yaml, p.scalar, 'p\nq'), 'a: >- # c\n  p\n\n  q\n'],
  ['a: | # c\n  x\n', 'a', (p) => replaceScalar(p.yaml, p.scalar, ''), null],
  ['a: !x\n', 'a', (p) => replaceScalar(p.yaml, p.scalar, 'z'), 'a: !x z\n'],
  ['a: x\n  y\nb: 1\n', 'a', (p) => replaceScalar(p.yaml, p.scalar, 'z'), 'a: z\nb: 1\n'],
]);

check('replaceValue: also where nothing stands yet', [
  ['r:\n', 'r', (p) => replaceValue(p.yaml, p.entry, ['eli']), 'r: [eli]\n'],
  ['r: # nobody\no: ben\n', 'r', (p) => replaceValue(p.yaml, p.entry, ['eli']), 'r: [eli] # nobody\no: ben\n'],
  ['r: # why\no: ben\n', 'r', (p) => replaceValue(p.yaml, p.entry, { a: 1 }), 'r: # why\n  a: 1\no: ben\n'],
  ['r: [a]\n', 'r', (p) => replaceValue(p.yaml, p.entry, 'x'), 'r: x\n'],
  ['r:\n  - a\n  - b\nx: 1\n', 'r', (p) => replaceValue(p.yaml, p.entry, ['c']), 'r: [c]\nx: 1\n'],
  ['r: x # c\n', 'r', (p) => replaceValue(p.yaml, p.entry, ['a', 'b'], { style: 'block' }), 'r: # c\n  - a\n  - b\n'],
  ['r: "x"\n', 'r', (p) => replaceValue(p.yaml, p.entry, 'y'), 'r: "y"\n'],
  ['{a, b: 1}\n', 'a', (p) => replaceValue(p.yaml, p.entry, 'x'), '{a: x, b: 1}\n'],
  ['r:\n  - a # c\n', 'r', (p) => replaceValue(p.yaml, p.entry, 'x'), 'r: x\n  # c\n'],
  ['r:\n  - a # c\n  - b\n', 'r', (p) => replaceValue(p.yaml, p.entry, 'x'), null],
  ['? a\n', 'a', (p) => replaceValue(p.yaml, p.entry, 'x'), null],
]);

check('renameKey', [
  ['alliannce: [a] # c\n', 'alliannce', (p) => renameKey(p.yaml, p.entry, 'alliance'), 'alliance: [a] # c\n'],
  ['"a": 1\n', 'a', (p) => renameKey(p.yaml, p.entry, 'b'), '"b": 1\n'],
  ['a: 1\n', 'a', (p) => renameKey(p.yaml, p.entry, 'b: c'), '"b: c": 1\n'],
  ['{a: 1}\n', 'a', (p) => renameKey(p.yaml, p.entry, 'b, c'), '{"b, c": 1}\n'],
  ['a: 1\nb: 2\n', 'a', (p) => renameKey(p.yaml, p.entry, 'b'), null],
]);

const wrap: Make = (p) => (p.node ? wrapInList(p.yaml, p.node) : null);
check('wrapInList', [
  ['paths: x/** # c\n', 'paths', wrap, 'paths: [x/**] # c\n'],
  ['paths: src/{a,b}/**\n', 'paths', wrap, 'paths: ["src/{a,b}/**"]\n'],
  ['a: "x"\n', 'a', wrap, 'a: ["x"]\n'],
  ['a: 12\n', 'a', wrap, 'a: [12]\n'],
  ['a: &x y\n', 'a', wrap, 'a: [&x y]\n'],
  ['a: {b: c}\n', 'a', wrap, 'a: [{b: c}]\n'],
  ['a:\n  x: 1 # c\n  y: 2\nb: 1\n', 'a', wrap, 'a:\n  - x: 1 # c\n    y: 2\nb: 1\n'],
  ['a: |\n  text\n', 'a', wrap, 'a: ["text\\n"]\n'],
]);

check('insertCommentBefore: never into a text of several lines', [
  [
    'l:\n  - a: 1\n    b: 2\n',
    '',
    (p) => insertCommentBefore(p.yaml, 16, 'why'),
    'l:\n  - a: 1\n    # why\n    b: 2\n',
  ],
  ['a: |\n  text\n  more\n', '', (p) => insertCommentBefore(p.yaml, 15, 'a\nb'), '# a b\na: |\n  text\n  more\n'],
  ['x: 1\r\na: "p\r\n  q"\r\n', '', (p) => insertCommentBefore(p.yaml, 15, 'c'), 'x: 1\r\n# c\r\na: "p\r\n  q"\r\n'],
  ['\uFEFFa: 1\n', '', (p) => insertCommentBefore(p.yaml, 0, 'c'), '\uFEFF# c\na: 1\n'],
  ['', '', (p) => insertCommentBefore(p.yaml, 0, 'c'), '# c\n'],
]);

test('quoteScalar: bare where every reader takes it for the text', () => {
  const table: readonly (readonly [string, string, string?])[] = [
    ['dina', 'dina'],
    ['team:noc', 'team:noc'],
    ['2026-03-05', '2026-03-05'],
    ['2026-03-05T07:10:00Z', '2026-03-05T07:10:00Z'],
    ['src/**', 'src/**'],
    ['**/*.md', '"**/*.md"'],
    ['@team', '"@team"'],
    ['no', '"no"'],
    ['0123', '"0123"'],
    ['1e3', '"1e3"'],
    ['12:30', '"12:30"'],
    ['', '""'],
    [' a', '" a"'],
    ['a: b', '"a: b"'],
    ['a #b', '"a #b"'],
    ['a#b', 'a#b'],
    ['a, b', 'a, b', '"a, b"'],
    ['a?', 'a?', '"a?"'],
    ['say "x"', 'say "x"'],
    ['"x"', `'"x"'`],
    ['C:\\x', 'C:\\x'],
    ['a\nb\t\\', '"a\\nb\\t\\\\"'],
    ['\uD800', '"\\ud800"'],
    ['- a', '"- a"'],
    ['-a', '-a', '"-a"'],
    ['---', '"---"'],
    ['😀', '😀'],
  ];
  for (const [text, block, flow = block] of table) {
    assert.equal(quoteScalar(text, 'block'), block);
    if (text !== '-a') assert.equal(quoteScalar(text, 'flow'), flow);
    assert.equal(quoteScalar(text, 'key'), block);
  }
});
