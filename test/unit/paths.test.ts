import assert from 'node:assert/strict';
import fs from 'node:fs';
import { test } from 'node:test';
import { compileGlob, createMatcher, parseCodeowners, type DomainPatterns } from '../../server/src/paths';

function matches(pattern: string, path: string): boolean {
  const glob = compileGlob(pattern);
  assert.ok('matches' in glob, `${pattern} is refused`);
  return glob.matches(path);
}

const domain = (id: string, include: readonly string[], more: Partial<DomainPatterns> = {}): DomainPatterns => ({
  id,
  include,
  exclude: [],
  owners: [],
  ...more,
});

/** Rows of the tables on the page about globs: what stands between back quotes, by column. */
const tableRows = (heading: string): readonly (readonly (readonly string[])[])[] => {
  const page = fs.readFileSync('docs/concepts/globs.md', 'utf8');
  const section = page.split(/^## /m).find((part) => part.startsWith(heading)) ?? '';
  return section
    .split('\n')
    .filter((line) => line.startsWith('| `'))
    .map((line) =>
      line
        .split('|')
        .slice(1, -1)
        .map((cell) => [...cell.matchAll(/`([^`]+)`/g)].map((m) => m[1] ?? '')),
    );
};

test('the page about globs is right in every row', () => {
  for (const heading of ['What a pattern covers', 'Details that surprise']) {
    const rows = tableRows(heading);
    assert.ok(rows.length > 5, heading);
    for (const [[pattern = ''] = [], yes = [], no = []] of rows) {
      for (const path of yes) assert.equal(matches(pattern, path), true, `${pattern} covers ${path}`);
      for (const path of no) assert.equal(matches(pattern, path), false, `${pattern} does not cover ${path}`);
    }
  }
  const refused = tableRows('What is refused');
  assert.ok(refused.length > 4);
  for (const [[pattern = ''] = []] of refused) assert.ok('message' in compileGlob(pattern), `${pattern} is refused`);
});

test('each wildcard, alone and in the matcher', () => {
  const table: readonly (readonly [pattern: string, yes: readonly string[], no: readonly string[]])[] = [
    ['infra/network', ['infra/network', 'infra/network/a', 'infra/network/a/b'], ['infra', 'infra/network2']],
    ['infra/network/', ['infra/network/a'], ['infra/network']],
    ['infra/network/**', ['infra/network/a', 'infra/network/a/b'], ['infra/network', 'x/infra/network/a']],
    ['infra/net*', ['infra/net', 'infra/network'], ['infra/network/a']],
    ['*.md', ['README.md', '.md'], ['docs/a.md']],
    ['**/*.md', ['README.md', 'docs/a.md', 'a/b/.md'], ['a.mdx']],
    ['a/**/b', ['a/b', 'a/x/b', 'a/x/y/b'], ['a/b/c', 'ab']],
    ['foo**', ['foo', 'foobar', 'foo/bar', 'foobar/x'], ['xfoo']],
    ['f*o**', ['foo', 'fxo1'], ['foo/bar']],
    ['**.md', ['a.md'], ['docs/a.md']],
    ['file?.c', ['file1.c', 'fileé.c', 'file😀.c'], ['file.c', 'file12.c', 'file/.c']],
    ['[a-c]x', ['ax', 'cx'], ['dx', 'Ax', '-x']],
    ['[!a-c]x', ['dx', 'éx'], ['ax', 'x']],
    ['[äö].md', ['ä.md', 'ö.md'], ['a.md']],
    ['[[:digit:]_]', ['7', '_'], ['a']],
    ['src/\\[id\\].ts', ['src/[id].ts'], ['src/i.ts']],
    ['src/[id].ts', ['src/i.ts', 'src/d.ts', 'src/[id].ts'], ['src/id.ts']],
    ['src/[id]/**', ['src/i/x'], ['src/[id]/x']],
    ['{infra,net}/*.tf', ['infra/a.tf', 'net/a.tf'], ['other/a.tf']],
    ['infra/{a,b/{c,d}}', ['infra/a/x', 'infra/b/c', 'infra/b/d/x'], ['infra/b/e', 'infra/b']],
    ['x{,.bak}', ['x', 'x.bak'], ['x.']],
    ['{one}/**', ['{one}/a'], ['one/a']],
    ['{{cookiecutter.name}}/**', ['{{cookiecutter.name}}/a'], []],
    ['a\\{b,c\\}', ['a{b,c}'], ['ab']],
    ['/infra//net/./x', ['infra/net/x'], []],
    ['.', ['a', 'a/b', '.hidden'], []],
    ['/', ['a', 'a/b'], []],
    ['**', ['a', 'a/b', '.hidden'], []],
    ['ab[', ['ab['], ['ab']],
    ['\\!x', ['!x'], ['x']],
    ['a b/**', ['a b/c'], []],
    ['**/new*', ['x/new\nline'], []],
    ['Infra/**', ['Infra/a'], ['infra/a']],
    ['a/**\\/b', ['a/x/b', 'a/x/y/b'], ['a/b']],
  ];
  for (const [pattern, yes, no] of table) {
    for (const path of yes) assert.equal(matches(pattern, path), true, `${pattern} covers ${path}`);
    for (const path of no) assert.equal(matches(pattern, path), false, `${pattern} does not cover ${path}`);
    const all = createMatcher([domain('d', [pattern])], null);
    for (const path of [...yes, ...no]) assert.equal(all.match(path).length === 1, matches(pattern, path), pattern);
  }
});

test('a pattern that cannot be read is refused in plain words, with what to do', () => {
  const table: readonly (readonly [pattern: string, message: RegExp, help: RegExp])[] = [
    ['', /empty/, /`\.` is the whole root/],
    [' \t', /empty/, /whole root/],
    ['!infra/**', /`!` in front leaves nothing out/, /`exclude`/],
    ['infra/[network/**', /`\[` is never closed/, /`\]`/],
    ['[[:alfa:]]', /`\[:alfa:\]` is no class/, /alnum, alpha/],
    ['**/a\\', /single `\\`/, /`\\\\`/],
    ['infra/{network,vpn', /`\{` is never closed/, /`\}`/],
    ['{,a}', /alternatives is empty/, /Remove/],
    ['../x', /`\.\.`/, /governance root/],
    ['{a,../b}/**', /`\.\.`/, /governance root/],
    ['{a,b}'.repeat(12), /more than 1000 patterns/, /Split it/],
  ];
  for (const [pattern, message, help] of table) {
    const glob = compileGlob(pattern);
    assert.ok('message' in glob, `${pattern} is read`);
    assert.match(glob.message, message);
    assert.match(glob.help, help);
    // In the matcher it covers nothing and breaks nothing.
    assert.deepEqual(createMatcher([domain('d', [pattern, 'ok'])], null).match('ok'), ['d']);
  }
});

test('the start of a glob is what all its matches begin with', () => {
  const table: readonly (readonly [pattern: string, start: string])[] = [
    ['infra/network', 'infra/network'],
    ['/infra//network/', 'infra/network/'],
    ['infra/network/**', 'infra/network/'],
    ['infra/net*/x', 'infra/'],
    ['infra/{network,netty}/**', 'infra/'],
    ['{a,b}/**', ''],
    ['.', ''],
    ['./a', 'a'],
    ['**/x', ''],
  ];
  for (const [pattern, start] of table) {
    const glob = compileGlob(pattern);
    assert.equal('matches' in glob && glob.start, start, pattern);
  }
});

test('no pattern takes long, whatever it is made of', () => {
  const path = `${'a/'.repeat(400)}${'a'.repeat(400)}`;
  for (const pattern of [
    `${'**/*/'.repeat(400)}x`,
    `${'**/a/'.repeat(400)}x`,
    `${'*a'.repeat(200)}x`,
    `**/${'*a'.repeat(200)}x/**`,
    `${'[a-z]*'.repeat(200)}x`,
    `foo${'**/'.repeat(300)}x`,
    `${'{'.repeat(2_000)}`,
    `${'['.repeat(5_000)}*`,
    `${'{a'.repeat(1_000)},b`,
  ]) {
    const glob = compileGlob(pattern);
    if ('matches' in glob) assert.equal(glob.matches(path), false);
    assert.deepEqual(createMatcher([domain('d', [pattern])], null).match(path), []);
  }
  const deep = createMatcher([domain('d', ['**/x'])], null);
  assert.deepEqual(deep.match(`${'a/'.repeat(10_000)}x`), ['d']);
});

test('every domain that covers a path is given, in declared order; exclude takes out of its own domain only', () => {
  const matcher = createMatcher(
    [
      domain('zeta', ['infra/**'], { exclude: ['**/testdata/**', '**/*.md'] }),
      domain('alpha', ['infra/network', '**/*.tf']),
      domain('none', []),
      domain('docs', ['**/*.md', 'docs/']),
    ],
    null,
  );
  assert.deepEqual(matcher.match('infra/network/edge.tf'), ['zeta', 'alpha']);
  assert.deepEqual(matcher.match('infra/network/edge.tf'), ['zeta', 'alpha'], 'asked again');
  assert.deepEqual(matcher.match('infra/network/testdata/x.tf'), ['alpha']);
  assert.deepEqual(matcher.match('infra/README.md'), ['docs']);
  assert.deepEqual(matcher.match('other'), []);
});

test('explain names the first pattern in the order of the list', () => {
  const matcher = createMatcher([domain('a', ['x/**', '**/*.ts', 'x/y.ts']), domain('b', ['**/y.ts'])], null);
  assert.deepEqual(matcher.explain('x/y.ts'), [
    { domain: 'a', pattern: 'x/**', index: 0, codeownersLine: 0 },
    { domain: 'b', pattern: '**/y.ts', index: 0, codeownersLine: 0 },
  ]);
  assert.deepEqual(matcher.explain('z/y.ts')[0], { domain: 'a', pattern: '**/*.ts', index: 1, codeownersLine: 0 });
});

test('a submodule or symlink counts for what covers all below it', () => {
  const matcher = createMatcher(
    [
      domain('folder', ['lib/ext/**']),
      domain('slash', ['lib/ext/']),
      domain('deep', ['**/ext/**']),
      domain('wild', ['lib/e*/**']),
      domain('files', ['lib/ext/*']),
      domain('inside', ['lib/ext/src/**']),
      domain('out', ['lib/**'], { exclude: ['lib/ext/**'] }),
    ],
    null,
  );
  assert.deepEqual(matcher.match('lib/ext'), ['out'], 'a plain file of that name');
  assert.deepEqual(matcher.match('lib/ext', { link: true }), ['folder', 'slash', 'deep', 'wild']);
  assert.equal(matcher.explain('lib/ext', { link: true })[0]?.pattern, 'lib/ext/**');
});

test('codeowners: a domain gets the files that CODEOWNERS gives to its owners, less its exclude', () => {
  const text = '* @org/all\n/pay/ @Org/Pay @eli\n/pay/vendor/\n';
  const matcher = createMatcher(
    [
      domain('pay', ['cards/**'], { owners: ['@org/pay'], exclude: ['**/*.md'] }),
      domain('all', [], { owners: ['@org/all'] }),
      domain('eli', [], { owners: ['@eli'] }),
    ],
    parseCodeowners(text, 'github'),
  );
  assert.deepEqual(matcher.match('pay/a.go'), ['pay', 'eli'], 'the last line that matches decides');
  assert.deepEqual(matcher.match('pay/a.md'), ['eli']);
  assert.deepEqual(matcher.match('pay/vendor/x'), [], 'a line without owners takes them away');
  assert.deepEqual(matcher.match('cards/x'), ['pay', 'all']);
  assert.deepEqual(matcher.explain('pay/a.go')[0], { domain: 'pay', pattern: '/pay/', index: -1, codeownersLine: 2 });
  assert.deepEqual(matcher.explain('cards/x')[0], { domain: 'pay', pattern: 'cards/**', index: 0, codeownersLine: 0 });
  assert.deepEqual(createMatcher([domain('pay', [], { owners: ['@org/pay'] })], null).match('pay/a.go'), []);
});
