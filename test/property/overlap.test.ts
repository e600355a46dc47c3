/** What is told of two patterns from their texts alone holds for every path. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import {
  compileGlob,
  githubLines,
  globHolds,
  globsMeet,
  parseCodeowners,
  type OwnedPatterns,
} from '../../server/src/paths';

const name = fc.constantFrom('a', 'b', 'ab', '*', '*.c', 'a*', '?', '[ab]', '**', 'x.c', '{a,b}');
const glob = fc.array(name, { minLength: 1, maxLength: 4 }).map((names) => names.join('/'));
const segment = fc.constantFrom('a', 'b', 'ab', 'x.c', 'y.c', 'aa');
const path = fc.array(segment, { minLength: 1, maxLength: 4 }).map((names) => names.join('/'));

function matches(pattern: string, p: string): boolean {
  const read = compileGlob(pattern);
  return 'matches' in read && read.matches(p);
}

test('globsMeet is false only where no path matches both, globHolds true only where one contains the other', () => {
  fc.assert(
    fc.property(glob, glob, fc.array(path, { minLength: 20, maxLength: 40 }), (a, b, paths) => {
      for (const p of paths) {
        if (matches(a, p) && matches(b, p)) assert.ok(globsMeet(a, b), `${a} and ${b} share ${p}`);
        if (globHolds(a, b) && matches(b, p)) assert.ok(matches(a, p), `${a} holds ${b}, but not ${p}`);
      }
      assert.equal(globsMeet(a, b), globsMeet(b, a));
    }),
    { numRuns: 2_000 },
  );
});

test('folders and names at any depth are told apart', () => {
  assert.ok(globHolds('a/**', 'a/**/*.sql'));
  assert.ok(globHolds('a', 'a/b/**'));
  assert.ok(globHolds('**/*.c', 'a/*.c'));
  assert.ok(!globHolds('a/*', 'a/**'));
  assert.ok(!globsMeet('a/**', 'b/**'));
  assert.ok(!globsMeet('**/*.c', '**/*.h'));
  assert.ok(globsMeet('a/**', '**/*.c'));
});

/** What is a file is no folder. */
const tree = fc
  .uniqueArray(path, { maxLength: 30 })
  .map((paths) => paths.filter((p) => !paths.some((q) => q.startsWith(`${p}/`))));

test('lines for GitHub give every tracked path the owners of all its domains, whatever the patterns', () => {
  const domain = fc.record({
    include: fc.array(glob, { minLength: 1, maxLength: 3 }),
    exclude: fc.array(glob, { maxLength: 2 }),
  });
  fc.assert(
    fc.property(fc.array(domain, { minLength: 1, maxLength: 4 }), tree, (given, tracked) => {
      const domains: OwnedPatterns[] = given.map((d, i) => ({ ...d, id: `d${i}`, owners: [`@o${i}`] }));
      const holding = (p: string): readonly OwnedPatterns[] =>
        domains.filter((d) => d.include.some((g) => matches(g, p)) && !d.exclude.some((g) => matches(g, p)));
      const { lines, unsaid } = githubLines(domains, tracked, (p) => holding(p).map((d) => d.id));
      assert.deepEqual(unsaid, []);
      const text = lines.map((l) => [l.pattern, ...l.owners].join(' ')).join('\n');
      const file = parseCodeowners(text, 'github');
      assert.deepEqual(file.problems, [], text);
      for (const p of tracked) {
        const is = file.ownersOf(p).flatMap((r) => r.owners);
        const want = holding(p).flatMap((d) => d.owners);
        assert.deepEqual([...is].sort(), [...want].sort(), `${p} by\n${text}`);
      }
    }),
    { numRuns: 500 },
  );
});
