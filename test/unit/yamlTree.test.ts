import assert from 'node:assert/strict';
import { test } from 'node:test';
import { nodesOf, parseYaml, pathAt } from '../../server/src/yaml';
import { outlineOf } from '../support/yamlOutline';

function assertTree(text: string, wanted: string): void {
  const yaml = parseYaml(text);
  assert.deepEqual(yaml.problems, []);
  assert.equal(outlineOf(yaml), wanted.replace(/^\n|\n *$/g, ''));
}

const commentsOf = (text: string): string[] => {
  const yaml = parseYaml(text);
  assert.deepEqual(yaml.problems, []);
  return yaml.comments.map((c) => `${c.ownLine ? 'own ' : ''}${text.slice(c.span.start, c.span.end)}`);
};

test('block mappings, empty values, quotes and lists with their spans', () => {
  assertTree(
    "a: 1\n\"b\": 'it''s'\nc:\nd:\n  - x\n  -\n",
    `
block mapping "a: 1\\n\\"b\\": 'it''s'\\nc:\\nd:\\n  - x\\n  -"
  a "a:▸ 1"
    plain "1"
  ? double "\\"b\\"" "\\"b\\":▸ 'it''s'"
    single "'it''s'" = "it's"
  c "c:▸"
    nothing
  d "d:▸\\n  - x\\n  -"
    block sequence "- x\\n  -"
      - "- x" plain "x"
      - "-" nothing`,
  );
});

test('flow collections hold their brackets; pairs in lists have none', () => {
  assertTree(
    '[a, {b: c, d}, e: f, {g: h}: i, ? j,]',
    `
flow sequence "[a, {b: c, d}, e: f, {g: h}: i, ? j,]"
  - "a" plain "a"
  - "{b: c, d}" flow mapping "{b: c, d}"
    b "b:▸ c"
      plain "c"
    d "d▸"
      nothing
  - "e: f" flow mapping "e: f"
    e "e:▸ f"
      plain "f"
  - "{g: h}: i" flow mapping "{g: h}: i"
    ? flow mapping "{g: h}" "{g: h}:▸ i"
      plain "i"
  - "? j" flow mapping "? j"
    j "? j▸"
      nothing`,
  );
});

test('block scalars: the span begins at the indicator, the content below the header', () => {
  assertTree(
    'a: |- # why | not\n  # text\n  x\n\n# comment\nb: >\n  p\n  q\nc: |\nd: 1',
    `
block mapping "a: |- # why | not\\n  # text\\n  x\\n\\n# comment\\nb: >\\n  p\\n  q\\nc: |\\nd: 1"
  a "a:▸ |- # why | not\\n  # text\\n  x"
    literal "|- # why | not\\n  # text\\n  x" = "# text\\nx"
  b "b:▸ >\\n  p\\n  q"
    folded ">\\n  p\\n  q" = "p q\\n"
  c "c:▸ |"
    literal "|"
  d "d:▸ 1"
    plain "1"`,
  );
});

test('anchors, tags, aliases (never expanded), explicit and empty keys', () => {
  assertTree(
    '&a x: &b !t\n? *a\n: *b\n? z\n: &c [*a]\n: e',
    `
block mapping "&a x: &b !t\\n? *a\\n: *b\\n? z\\n: &c [*a]\\n: e"
  ? plain &a "x" "&a x:▸ &b !t"
    plain &b !t ""
  ? alias "*a" → "x" "? *a\\n:▸ *b"
    alias "*b" → ""
  z "? z\\n:▸ &c [*a]"
    flow sequence &c "[*a]"
      - "*a" alias "*a" → "x"
   ":▸ e"
    plain "e"`,
  );
});

test('duplicate keys are told by their decoded text, in short and long mappings', () => {
  const yaml = parseYaml('a: 1\n"a": 2\nb: 3\n');
  const root = yaml.documents[0]?.root;
  assert.ok(root?.kind === 'mapping');
  assert.equal(root.entries[1]?.duplicateOf, root.entries[0]);
  const long = parseYaml(Array.from({ length: 40 }, (_, i) => `k${i % 20}: 1`).join('\n'));
  const entries = long.documents[0]?.root?.kind === 'mapping' ? long.documents[0].root.entries : [];
  assert.deepEqual(
    entries.map((e) => (e.duplicateOf ? entries.indexOf(e.duplicateOf) : -1)),
    [...Array.from({ length: 20 }, () => -1), ...Array.from({ length: 20 }, (_, i) => i)],
  );
});

test('__proto__ is a key like others', () => {
  const root = parseYaml('__proto__: 1\nconstructor: 2\n').documents[0]?.root;
  assert.deepEqual(root?.kind === 'mapping' && root.entries.map((e) => [e.name, e.duplicateOf]), [
    ['__proto__', null],
    ['constructor', null],
  ]);
});

test('comments are found in every gap and nowhere else', () => {
  assert.deepEqual(commentsOf('# a\nb: "# no" # c\nd: e#no # f\n\n  # g'), ['own # a', '# c', '# f', 'own # g']);
  assert.deepEqual(commentsOf('a: [ # b\n  c, # d\n  # e\n  f] # g\n'), ['# b', '# d', 'own # e', '# g']);
  assert.deepEqual(commentsOf('a: | # b\n  # no\n # c\n'), ['# b', 'own # c']);
  assert.deepEqual(commentsOf('? # a\n  b # c\n: # d\n  &x # e\n  f # g\n'), ['# a', '# c', '# d', '# e', '# g']);
  assert.deepEqual(commentsOf('%YAML 1.2 # a\n--- # b\nx\n... # c\n# d\n'), ['# a', '# b', '# c', 'own # d']);
  assert.deepEqual(commentsOf('{a, b: # c\n  d}'), ['# c']);
  assert.deepEqual(commentsOf('\uFEFF# a\r# b\r\nx: 1\r'), ['own # a', 'own # b']);
});

test('an empty text and one of comments have one document without a root', () => {
  for (const text of ['', '\n\n', '# only\n', '\uFEFF', '---', '---\n...\n', '%YAML 1.2\n---\n']) {
    const yaml = parseYaml(text);
    assert.deepEqual(yaml.problems, [], JSON.stringify(text));
    assert.deepEqual(yaml.documents, [{ root: null, span: { start: 0, end: text.length } }], JSON.stringify(text));
  }
});

test('documents cover the text without gaps', () => {
  const text = '# a\nx: 1\n---\ny: 2\n...\n# z\n---\n- 3\n';
  const { documents } = parseYaml(text);
  assert.deepEqual(
    documents.map((d) => text.slice(d.span.start, d.span.end)),
    ['# a\nx: 1\n', '---\ny: 2\n...\n# z\n', '---\n- 3\n'],
  );
});

test('indentation and line break of the file', () => {
  assert.equal(parseYaml('a:\n    b: 1\n').indentUnit, 4);
  assert.equal(parseYaml('a:\n   - b\n').indentUnit, 3);
  assert.equal(parseYaml('a:\n- b\nc: 1').indentUnit, 2);
  assert.equal(parseYaml('- a:\n      b: 1\n').indentUnit, 4);
  assert.equal(parseYaml('a: 1\r\nb: 2\n').eol, '\r\n');
  assert.equal(parseYaml('a: 1\rb: 2').eol, '\r');
  assert.equal(parseYaml('a: 1').eol, '\n');
});

test('offsets are UTF-16 behind a byte order mark and emoji', () => {
  const text = '\uFEFF😀: 🎉 # ✓\n';
  const yaml = parseYaml(text);
  const root = yaml.documents[0]?.root;
  assert.ok(root?.kind === 'mapping');
  assert.equal(root.entries[0]?.key.span.start, 1);
  assert.equal(text.slice(root.entries[0]?.value?.span.start, root.entries[0]?.value?.span.end), '🎉');
});

test('scalars keep their source text: numbers are for the reader', () => {
  const values = [...nodesOf(parseYaml('[0123, 12e3, 1e400, 0x1F, 4e1f2c7, ~, true]'))].map((n) =>
    n.kind === 'scalar' ? n.value : n.kind,
  );
  assert.deepEqual(values, ['sequence', '0123', '12e3', '1e400', '0x1F', '4e1f2c7', '~', 'true']);
});

test('an alias knows the anchor before it, never one that holds it', () => {
  const yaml = parseYaml('a: &x 1\nb: *x\nc: &x [*x]\nd: *x\ne: *y\n');
  const aliases = [...nodesOf(yaml)].filter((n) => n.kind === 'alias').map((n) => n.target?.kind ?? null);
  assert.deepEqual(aliases, ['scalar', null, 'sequence', null]);
  assert.deepEqual(
    yaml.problems.map((p) => p.code),
    ['undefined-alias', 'undefined-alias'],
  );
});

test('the path to a place: nodes, entries and items', () => {
  const text = 'a:\n  b: [x, {c: d}]\ne: f\n';
  const yaml = parseYaml(text);
  const path = (offset: number): string =>
    pathAt(yaml, offset)
      .map((s) => (s.at === 'node' ? s.node.kind : s.at === 'entry' ? s.entry.name : s.index))
      .join(' ');
  assert.equal(path(text.indexOf('d}')), 'mapping a mapping b sequence 1 mapping c scalar');
  assert.equal(path(text.indexOf('x')), 'mapping a mapping b sequence 0 scalar');
  assert.equal(path(text.indexOf('[') + 2), 'mapping a mapping b sequence 0 scalar', 'touching the end counts');
  assert.equal(path(text.indexOf('f')), 'mapping e scalar');
  assert.equal(path(text.length), '');
});
