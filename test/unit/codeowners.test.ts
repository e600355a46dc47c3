import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseCodeowners, type CodeownersFlavour } from '../../server/src/paths';

const linesOf = (text: string, flavour: CodeownersFlavour, path: string): readonly number[] =>
  parseCodeowners(text, flavour)
    .ownersOf(path)
    .map((rule) => rule.line);

test('GitHub: patterns that differ from gitignore or from our globs', () => {
  const table: readonly (readonly [pattern: string, yes: readonly string[], no: readonly string[]])[] = [
    ['*', ['a', 'a/b'], []],
    ['/*', ['a'], ['a/b']],
    ['docs/*', ['docs/a'], ['docs/a/b', 'x/docs/a']],
    ['docs', ['docs', 'docs/a/b', 'x/docs/a'], ['docs2']],
    ['docs/', ['docs/a', 'x/docs/a/b'], ['docs']],
    ['a/b', ['a/b', 'a/b/c'], ['x/a/b']],
    ['**/logs', ['logs/a', 'x/y/logs/a'], ['logs2']],
    ['*.js', ['a.js', 'x/a.js', 'x.js/inside'], ['a.jsx']],
    ['/apps/[id]/x.ts', ['apps/[id]/x.ts'], ['apps/i/x.ts']],
    ['a\\ b/', ['a b/c'], []],
    ['{a,b}', ['{a,b}'], ['a']],
    ['/', [], ['a']],
    ['**', ['a', 'a/b'], []],
    ['C#/', ['C#/x'], []],
  ];
  for (const [pattern, yes, no] of table) {
    for (const path of yes) assert.deepEqual(linesOf(`${pattern} @o`, 'github', path), [1], `${pattern} on ${path}`);
    for (const path of no) assert.deepEqual(linesOf(`${pattern} @o`, 'github', path), [], `${pattern} on ${path}`);
  }
});

test('GitHub: lines that it cannot use are skipped and said, with their number', () => {
  const file = parseCodeowners(
    '\uFEFF# top\r\n\r\n* @o # all\r\n!x @o\r\n\\#y @o\r\n*.md nobody\r\na***b @o\r\n',
    'github',
  );
  assert.deepEqual(
    file.rules.map((r) => [r.pattern, r.owners, r.line]),
    [['*', ['@o'], 3]],
  );
  assert.deepEqual(
    file.problems.map((p) => p.line),
    [4, 5, 6, 7],
  );
  assert.match(file.problems[2]?.message ?? '', /`nobody` is no owner/);
  assert.deepEqual(
    file.ownersOf('a.md').map((r) => r.line),
    [3],
    'the skipped line takes nothing away',
  );
});

test('GitHub: a file over 3 MB is not loaded at all', () => {
  const line = '/some/long/path/to/a/folder/ @some-owner\n';
  const under = line.repeat(Math.floor((3 * 1024 * 1024) / line.length));
  assert.equal(parseCodeowners(under, 'github').ownersOf('some/long/path/to/a/folder/x').length, 1);
  const over = parseCodeowners(under + line + line, 'github');
  assert.deepEqual([over.rules.length, over.problems.length, over.problems[0]?.line], [0, 1, 0]);
});

test('GitLab: sections merge without regard to case, and each heading’s default owners hold for its own lines', () => {
  const text = `[Docs][2] @docs
a/
^[Code] @code
b/
[DOCS] @other
c/
d/ @named`;
  const { rules } = parseCodeowners(text, 'gitlab');
  assert.deepEqual(
    rules.map((r) => [r.pattern, r.owners.join(), r.section?.name, r.section?.approvals, r.section?.optional]),
    [
      ['a/', '@docs', 'Docs', 2, false],
      ['b/', '@code', 'Code', 1, true],
      ['c/', '@other', 'Docs', 2, false],
      ['d/', '@named', 'Docs', 2, false],
    ],
  );
});

test('GitLab: a section is optional only if all its headings say so', () => {
  const optional = (text: string): unknown => parseCodeowners(text, 'gitlab').rules[0]?.section?.optional;
  assert.equal(optional('^[A]\nx @o\n^[a]\ny @o'), true);
  assert.equal(optional('^[A]\nx @o\n[a]\ny @o'), false);
});

test('GitLab: what an exclusion takes out, no later line of its section brings back', () => {
  const text = '* @all\n!*.rb\n/special/*.rb @ruby\n[Ruby]\n*.rb @ruby\n';
  assert.deepEqual(linesOf(text, 'gitlab', 'special/a.rb'), [5]);
  assert.deepEqual(linesOf(text, 'gitlab', 'a.c'), [1]);
});

test('GitLab: patterns are those of Ruby’s fnmatch', () => {
  const table: readonly (readonly [pattern: string, yes: readonly string[], no: readonly string[]])[] = [
    ['docs', ['docs', 'x/docs'], ['docs/a']],
    ['/docs/**', ['docs/a'], ['docs/a/b']],
    ['/docs/**/*', ['docs/a', 'docs/a/b'], ['docs']],
    ['docs/', ['docs/a/b', 'x/docs/a'], ['docs']],
    ['*.[ch]', ['x/a.c', 'a.h'], ['a.x']],
    ['[]x]', [], [']', 'x']],
    ['[^a]b', ['xb'], ['ab']],
    ['\\#a', ['#a'], []],
    ['a\\ b', ['a b'], []],
    ['é?', ['éä'], ['é']],
    ['{a,b}', ['{a,b}'], ['a']],
  ];
  for (const [pattern, yes, no] of table) {
    // A first line in brackets would be a heading.
    const text = `x_ @o\n${pattern.startsWith('[') ? `/**/${pattern}` : pattern} @o`;
    for (const path of yes) assert.deepEqual(linesOf(text, 'gitlab', path), [2], `${pattern} on ${path}`);
    for (const path of no) assert.deepEqual(linesOf(text, 'gitlab', path), [], `${pattern} on ${path}`);
  }
});

test('GitLab: what cannot be used is said', () => {
  const { problems } = parseCodeowners('[Half open\n[ ]\nx\na[b @o\n!c[d', 'gitlab');
  assert.deepEqual(
    problems.map((p) => p.line),
    [1, 2, 3, 4, 5],
  );
});
