import assert from 'node:assert/strict';
import { test } from 'node:test';
import { nodesOf, parseYaml } from '../../server/src/yaml';
import type { ParseOptions } from '../../server/src/yaml/types';

interface Bad {
  readonly text: string;
  /** `code "source text of the problem's span"`, in order. */
  readonly problems: readonly string[];
  /** Scalars of the tree, where they are worth telling. */
  readonly keeps?: readonly string[];
  readonly options?: ParseOptions;
}

function problemsOf({ text, options }: Bad): string[] {
  return parseYaml(text, options).problems.map(
    (p) => `${p.code} ${JSON.stringify(text.slice(p.span.start, p.span.end))}`,
  );
}

const scalarsOf = ({ text, options }: Bad): string[] =>
  [...nodesOf(parseYaml(text, options))].flatMap((n) =>
    n.kind === 'scalar' ? [n.value] : n.kind === 'alias' ? [`*${n.name}`] : [],
  );

const BAD: Readonly<Record<string, Bad>> = {
  'a quote is not closed: at the quote, not where the parser noticed': {
    text: 'domains:\n  net:\n    name: "Net\n    alliance: [dina]\n  pay: 1\n',
    problems: ['unclosed-quote "\\"Net"'],
    keeps: ['domains', 'net', 'name', 'Net', 'alliance', 'dina', 'pay', '1'],
  },
  'a quote in a list swallows its bracket': {
    text: 'reviewers: [dina, "eli]\nowner: ben\n',
    problems: ['unclosed-quote "\\"eli]"'],
    keeps: ['reviewers', 'dina', 'eli', 'owner', 'ben'],
  },
  'a bracket is not closed': {
    text: 'paths: [a, b # c\nalliance: [dina]\n',
    problems: ['unclosed-bracket "[a, b"'],
    keeps: ['paths', 'a', 'b', 'alliance', 'dina'],
  },
  'a brace is not closed': {
    text: 'a: {by: dina, at\nb: 1\n',
    problems: ['unclosed-bracket "{by: dina, at"'],
    keeps: ['a', 'by', 'dina', 'at', 'b', '1'],
  },
  'a list over several lines is not closed': {
    text: 'r: [\n  dina,\n  eli\nowner: ben\n',
    problems: ['unclosed-bracket "[\\n  dina,\\n  eli"'],
    keeps: ['r', 'dina', 'eli', 'owner', 'ben'],
  },
  'a closing bracket in the column of its key, which other tools read': {
    text: 'k:\n  l: [\n    a\n  ]\nm: 1\n',
    problems: ['lenient "]"'],
    keeps: ['k', 'l', 'a', 'm', '1'],
  },
  'a closing bracket too much': {
    text: 'a: [x]]\nb: 1\n',
    problems: ['unclosed-bracket "]"'],
    keeps: ['a', 'x', 'b', '1'],
  },
  'a word below a key: the word, although the parser marks the next line': {
    text: 'a: 1\nrevi\nb: 2\n',
    problems: ['syntax "revi"'],
    keeps: ['a', '1', 'revi', 'b', '2'],
  },
  'a word at the end': { text: 'a: 1\nrevi', problems: ['syntax "revi"'], keeps: ['a', '1', 'revi'] },
  'a word that takes the list below for its text': {
    text: 'a: 1\nrevi\n  - x\n  - y\nb: 2\n',
    problems: ['syntax "revi"'],
    keeps: ['a', '1', 'revi', 'x', 'y', 'b', '2'],
  },
  'a word in a list': { text: 'l:\n  - a\n  el\n  - c\n', problems: ['syntax "el"'], keeps: ['l', 'a', 'el', 'c'] },
  'no space behind a colon': {
    text: 'owner:ben\nb: 1\n',
    problems: ['syntax "owner:ben"'],
    keeps: ['owner', 'ben', 'b', '1'],
  },
  'a colon in a value': {
    text: 'title: Fix: the switch\nb: 1\n',
    problems: ['syntax "Fix: the switch"'],
    keeps: ['title', 'Fix: the switch', 'b', '1'],
  },
  'a reserved sign': {
    text: 'owner: @team # c\n',
    problems: ['reserved-indicator "@team"'],
    keeps: ['owner', '@team'],
  },
  'reserved signs in a list': {
    text: 'handles: [@a, b, @c/d]\n',
    problems: ['reserved-indicator "@a"'],
    keeps: ['handles', '@a', 'b', '@c/d'],
  },
  'patterns with braces': {
    text: 'paths: [src/{a,b}/**, *.{ts,js}, x]\nb: 1\n',
    problems: ['syntax "src/{a,b}/**"', 'syntax "*.{ts,js}"'],
    keeps: ['paths', 'src/{a,b}/**', '*.{ts,js}', 'x', 'b', '1'],
  },
  'a pattern that begins with braces': {
    text: 'paths:\n  - {a,b}/**\n  - c\n',
    problems: ['syntax "{a,b}/**"'],
    keeps: ['paths', '{a,b}/**', 'c'],
  },
  'an unquoted pattern is an alias': {
    text: 'paths: [**/*.md, x]\n',
    problems: ['undefined-alias "**/*.md"'],
    keeps: ['paths', '**/*.md', 'x'],
  },
  'a comment without a space before it': { text: 'a: [b]#d\n', problems: ['lenient "#"'], keeps: ['a', 'b'] },
  'something behind a closing quote': {
    text: 'a: "x" y\nb: 1\n',
    problems: ['syntax "y"'],
    keeps: ['a', 'x', 'b', '1'],
  },
  'tabs, all over the file': {
    text: 'a:\n\tb: 1\n\tc:\n\t\td: 2\n',
    problems: ['tab-indent "\\t"'],
    keeps: ['a', 'b', '1', 'c', 'd', '2'],
  },
  'one tab among spaces': {
    text: 'a:\n    b: 1\n\tc: 2\n    d: 3\n',
    problems: ['tab-indent "\\t"'],
    keeps: ['a', 'b', '1', 'c', '2', 'd', '3'],
  },
  'merge conflict: our side stays': {
    text: 'a: 1\n<<<<<<< HEAD\nb: 2\n||||||| base\nb: 0\n=======\nb: 3\n>>>>>>> topic\nc: 4\n',
    problems: ['merge-conflict "<<<<<<< HEAD"'],
    keeps: ['a', '1', 'b', '2', 'c', '4'],
  },
  'a marker left behind': {
    text: 'a: 1\n>>>>>>> x\nb: 1\n',
    problems: ['merge-conflict ">>>>>>> x"'],
    keeps: ['a', '1', 'b', '1'],
  },
  'two documents': {
    text: 'a: 1\n--- # c\nb: 2\n',
    problems: ['several-documents "--- # c"'],
    keeps: ['a', '1', 'b', '2'],
  },
  'an empty first document hides the second': { text: '---\n---\nb: 2\n', problems: ['several-documents "---"'] },
  'an indentation that fits nothing': {
    text: 'a:\n  b: 1\n c: 2\nd: 3\n',
    problems: ['syntax "c: 2"'],
    keeps: ['a', 'b', '1', 'd', '3'],
  },
  'an escape that YAML does not know': {
    text: 'a: "C:\\Users"\nb: 1\n',
    problems: ['syntax "\\"C:\\\\Users\\""'],
    keeps: ['a', 'b', '1'],
  },
  'a comma too much': { text: 'r: [a,, b]\nc: 1\n', problems: ['syntax "[a,, b]"'], keeps: ['r', 'c', '1'] },
  'several causes, one problem each': {
    text: 'a: @x\nb: "y\nc: 1\nd: [z\ne: 2\n',
    problems: ['reserved-indicator "@x"', 'unclosed-quote "\\"y"', 'unclosed-bracket "[z"'],
    keeps: ['a', '@x', 'b', 'y', 'c', '1', 'd', 'z', 'e', '2'],
  },
  'a NUL': { text: 'a: b\0c\n', problems: ['binary "\\u0000"'], keeps: ['a', 'b c'] },
  'a control sign': { text: 'a: x\u0007\nb: \u0007y\n', problems: ['lenient "\\u0007"'], keeps: ['a', 'x', 'b', 'y'] },
  'half of a surrogate pair': {
    text: 'a: x\uD83D\nb: 1\n',
    problems: ['not-utf8 "\\ud83d"'],
    keeps: ['a', 'x', 'b', '1'],
  },
  'bytes that were not UTF-8, in a comment and in a value': {
    text: '# \uFFFD\na: caf\uFFFD\n',
    problems: ['not-utf8 "\uFFFD"'],
    keeps: ['a', 'caf\uFFFD'],
  },
  'UTF-16 read as UTF-8': {
    text: [...'owner: ben\n'].map((c) => `${c}\0`).join(''),
    problems: ['not-utf8 "o"'],
    keeps: [],
  },
  'UTF-16 with the wrong byte order': { text: '\uFFFE\u6F00\u7700', problems: ['not-utf8 "\uFFFE"'], keeps: [] },
  'a binary file': {
    text: Array.from({ length: 600 }, (_, i) => String.fromCharCode((i * 37) % 256)).join(''),
    problems: ['binary "\\u0000"'],
    keeps: [],
  },
  'the edited line is believed': {
    text: 'a: 1\nb: [x\nc: y]\nd: 2\n',
    options: { editedLine: 1 },
    problems: ['unclosed-bracket "[x"'],
    keeps: ['a', '1', 'b', 'x', 'c', 'y]', 'd', '2'],
  },
  'an edited line past the end': { text: 'a: 1\nfoo', options: { editedLine: 99 }, problems: ['syntax "foo"'] },
  'a negative edited line': { text: 'a: 1\nfoo', options: { editedLine: -3 }, problems: ['syntax "foo"'] },
};

for (const [name, bad] of Object.entries(BAD))
  test(`bad input: ${name}`, () => {
    assert.deepEqual(problemsOf(bad), bad.problems);
    if (bad.keeps) assert.deepEqual(scalarsOf(bad), bad.keeps);
    for (const { message, help } of parseYaml(bad.text, bad.options).problems) {
      assert.match(message, /^[A-Z0-9`].*\.$/s);
      assert.match(help, /^[A-Z].*\.$/s);
    }
  });

test('the tree of a broken text says so, that of a good one does not', () => {
  for (const text of ['a: 1\nfoo\nb: 2', 'a: [', '<<<<<<< a\nb: 1\n', 'a: \0'])
    assert.equal(parseYaml(text).salvaged, true, text);
  for (const text of ['a: *b', 'a: 1\n---\nb: 2', 'a: \uFFFD', '']) assert.equal(parseYaml(text).salvaged, false, text);
});

test('CRLF changes neither problems nor tree', () => {
  for (const [name, bad] of Object.entries(BAD)) {
    if (bad.text.includes('\0')) continue;
    const crlf = { ...bad, text: bad.text.replace(/\n/g, '\r\n') };
    assert.deepEqual(
      problemsOf(crlf),
      bad.problems.map((p) => p.replaceAll('\\n', '\\r\\n')),
      name,
    );
    assert.deepEqual(scalarsOf(crlf), scalarsOf(bad), name);
  }
});

test('limits: a file of 10 MB is not read, at once', () => {
  const yaml = parseYaml('a: 1\n'.repeat(2_000_000));
  assert.equal(yaml.limits, 'too-large');
  assert.deepEqual(
    yaml.problems.map((p) => [p.code, p.span]),
    [['too-large', { start: 0, end: 4 }]],
  );
  assert.equal(yaml.documents[0]?.root, null);
});

test('limits: 90 levels are read, 91 are not, 10,000 do no harm', () => {
  const nested = (depth: number): string => '['.repeat(depth) + ']'.repeat(depth);
  assert.equal(parseYaml(nested(90)).limits, 'ok');
  for (const text of [
    nested(91),
    nested(10_000),
    '['.repeat(10_000),
    '- '.repeat(10_000),
    '{a: '.repeat(10_000),
    '? '.repeat(10_000),
    Array.from({ length: 1000 }, (_, i) => `${' '.repeat(i)}a:`).join('\n'),
  ]) {
    const yaml = parseYaml(text);
    assert.equal(yaml.limits, 'too-deep');
    assert.deepEqual(
      yaml.problems.map((p) => p.code),
      ['too-deep'],
    );
    assert.equal(yaml.documents[0]?.root, null);
  }
});

test('a billion laughs are a few hundred nodes', () => {
  const rows = Array.from({ length: 20 }, (_, i) => `k${i + 1}: &k${i + 1} [${Array(9).fill(`*k${i}`).join(', ')}]`);
  const yaml = parseYaml(`k0: &k0 lol\n${rows.join('\n')}\n`);
  assert.deepEqual(yaml.problems, []);
  assert.equal([...nodesOf(yaml)].length, 1 + 2 * 21 + 20 * 9);
});
