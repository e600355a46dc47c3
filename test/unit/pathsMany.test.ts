// Many patterns against many paths, in counts of paths that are looked at.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { compileGlob, matchesSome } from '../../server/src/paths';

const PATHS = Array.from({ length: 20_000 }, (_, i) => `area${i % 40}/part${i % 400}/file${i}.ts`).sort();

/** The same list, counting how often a path of it is read. */
function counted(paths: readonly string[]): { readonly list: readonly string[]; reads: number } {
  const count = {
    reads: 0,
    list: new Proxy(paths, {
      get(target, key, receiver): unknown {
        if (typeof key === 'string' && /^\d+$/.test(key)) count.reads++;
        return Reflect.get(target, key, receiver);
      },
    }),
  };
  return count;
}

test('a pattern is asked for by bisection or by name, not path by path', () => {
  const count = counted(PATHS);
  assert.equal(matchesSome('**/*.md', count.list), false);
  const made = count.reads;
  assert.ok(made <= 5 * PATHS.length, `${made} reads to get to know the list`);
  for (let i = 0; i < 400; i++) {
    assert.equal(matchesSome(`area${i % 40}/part${i}/**`, count.list), true);
    assert.equal(matchesSome(`area${i % 40}/part${i}x/**`, count.list), false);
    assert.equal(matchesSome(`**/file${i}.ts`, count.list), true);
    assert.equal(matchesSome(`**/*.d${i}`, count.list), false);
    assert.equal(matchesSome(`**/nowhere${i}/**/*.ts`, count.list), false);
  }
  const each = (count.reads - made) / 2_000;
  assert.ok(each < 60, `${each} paths a pattern`);
});

test('a question asked again is not looked up again', () => {
  const count = counted(PATHS);
  matchesSome('area1/**/nothing-*.ts', count.list);
  const once = count.reads;
  matchesSome('area1/**/nothing-*.ts', count.list);
  assert.equal(count.reads, once);
});

test('the answer is that of the pattern asked path by path', () => {
  const paths = ['README.md', 'a/b.test.ts', 'a/c/d.ts', 'docs/x[1].md', 'lib', 'ü/é.txt', 'z/.hidden'];
  const patterns = [
    ...[
      '**',
      '*',
      '*.md',
      '**/*.ts',
      '**/*.test.ts',
      '**/b*',
      '**/c/**',
      '**/d.ts/**',
      'a',
      'a/',
      'a/**',
      'a/*',
      'a/b',
    ],
    ...[
      'lib/**',
      'lib',
      'docs/x[1].md',
      'docs/x\\[1\\].md',
      '{a,q}/**',
      '**/{x,d}.ts',
      'ü/*',
      '**/é.txt',
      '**/.hidden',
    ],
    ...[
      '**/a/**',
      '**/a',
      'a/**/d.ts',
      '/a/c',
      './a/c/d.ts',
      '?/c/**',
      'nothing/**',
      '**/*.txt',
      '**/*.gone',
      '[',
      '..',
    ],
  ];
  for (const pattern of patterns) {
    const glob = compileGlob(pattern);
    // A submodule or symlink at `lib` counts for `lib/**`: what is tracked does not tell them from files.
    const link = 'matches' in glob && paths.includes(glob.start.slice(0, -1)) && glob.start.endsWith('/');
    const expected = 'matches' in glob && (link || paths.some((path) => glob.matches(path)));
    assert.equal(matchesSome(pattern, paths), expected, pattern);
  }
});
