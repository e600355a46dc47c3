import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { compileGlob, createMatcher, nearestPath, parseCodeowners, type DomainMatcher } from '../../server/src/paths';

const name = fc.constantFrom('a', 'b', 'ab', 'a.md', 'b.md', '.x', 'x.tar.gz', '[a]', 'é', '*');
const path = fc.array(name, { minLength: 1, maxLength: 4 }).map((names) => names.join('/'));
const piece = fc.constantFrom(
  '*', '**', '**/', '/**', '/', '?', '[a-b]', '*.md', '*.gz', 'a', 'b', 'ab', 'a/', '{a,b}', '{a/,b/**}', '\\*', '[',
); // prettier-ignore
const pattern = fc.array(piece, { minLength: 1, maxLength: 5 }).map((pieces) => pieces.join(''));

test('the matcher says of many domains together what each of their globs says alone', () => {
  const domain = fc.record({
    include: fc.array(pattern, { maxLength: 4 }),
    exclude: fc.array(pattern, { maxLength: 2 }),
  });
  const covers = (patterns: readonly string[], p: string): boolean =>
    patterns.some((source) => {
      const glob = compileGlob(source);
      return 'matches' in glob && glob.matches(p);
    });
  fc.assert(
    fc.property(fc.array(domain, { maxLength: 8 }), fc.array(path, { maxLength: 12 }), (drafts, paths) => {
      const domains = drafts.map((d, i) => ({ ...d, id: `d${i}`, owners: [] }));
      const matcher = createMatcher(domains, null);
      for (const p of paths) {
        const expected = domains.filter((d) => covers(d.include, p) && !covers(d.exclude, p)).map((d) => d.id);
        assert.deepEqual(matcher.match(p), expected, p);
        assert.deepEqual(
          matcher.explain(p).map((m) => m.domain),
          expected,
        );
        for (const m of matcher.explain(p)) {
          const first = compileGlob(m.pattern);
          assert.ok('matches' in first && p.startsWith(first.start), `${p} begins with the start of ${m.pattern}`);
          const include = domains.find((d) => d.id === m.domain)?.include ?? [];
          assert.equal(include[m.index], m.pattern);
          assert.equal(
            include.findIndex((source) => covers([source], p)),
            m.index,
          );
        }
      }
    }),
    { numRuns: 300 },
  );
});

test('a link counts wherever the path itself does, and for every pattern with `/**` behind it', () => {
  fc.assert(
    fc.property(path, (p) => {
      const plain = p.replace(/[*[\]]/g, '\\$&');
      const one = (include: string): readonly string[] =>
        createMatcher([{ id: 'd', include: [include], exclude: [], owners: [] }], null).match(p, { link: true });
      for (const include of [plain, `${plain}/**`, '**', `**/${plain}/**`])
        assert.deepEqual(one(include), ['d'], include);
      assert.deepEqual(one(`${plain}/other/**`), []);
    }),
  );
});

test('nothing throws, whatever the text', () => {
  const text = fc.oneof(
    fc.string({ unit: 'binary' }),
    pattern,
    fc.string({ unit: fc.constantFrom(...'[]{}*?\\/!,:-^a. \n#@') }),
  );
  fc.assert(
    fc.property(text, fc.array(text, { maxLength: 5 }), (source, paths) => {
      const glob = compileGlob(source);
      if ('matches' in glob) for (const p of paths) if (glob.matches(p)) assert.ok(p.startsWith(glob.start));
      const near = nearestPath(source, paths);
      if (near !== null) assert.notEqual(near, source);
      for (const flavour of ['github', 'gitlab'] as const) {
        const file = parseCodeowners(source, flavour);
        const matcher = createMatcher([{ id: 'd', include: [source], exclude: paths, owners: ['@a'] }], file);
        for (const p of paths) matcher.explain(p, { link: true });
      }
    }),
    { numRuns: 500 },
  );
});

test('a leading / changes nothing, and alternatives are the union of what they stand for', () => {
  const answer = (source: string, p: string): boolean => {
    const glob = compileGlob(source);
    return 'matches' in glob && glob.matches(p);
  };
  const plain = pattern.filter((source) => !/[{[]/.test(source) && source.replace(/[/.]/g, '') !== '');
  fc.assert(
    fc.property(plain, plain, path, (a, b, p) => {
      assert.equal(answer(`/${a}`, p), answer(a, p));
      assert.equal(answer(`{${a},${b}}`, p), answer(a, p) || answer(b, p), `{${a},${b}} on ${p}`);
    }),
    { numRuns: 300 },
  );
});

test('a matcher made after another one answers as if made alone, and so does the other one still', () => {
  const domains = fc
    .array(fc.record({ include: fc.array(pattern, { maxLength: 3 }), exclude: fc.array(pattern, { maxLength: 2 }) }), {
      maxLength: 5,
    })
    .map((drafts) => drafts.map((d, i) => ({ ...d, id: `d${i}`, owners: [] })));
  fc.assert(
    fc.property(
      fc.array(domains, { minLength: 2, maxLength: 4 }),
      fc.array(path, { maxLength: 8 }),
      (versions, paths) => {
        const made: { readonly chained: DomainMatcher; readonly alone: DomainMatcher }[] = [];
        for (const version of versions) {
          const chained = createMatcher(version, null, made[made.length - 1]?.chained);
          made.push({ chained, alone: createMatcher(version, null) });
          for (const { chained: own, alone } of made)
            for (const p of paths) {
              assert.deepEqual(own.match(p), alone.match(p));
              assert.deepEqual(own.explain(p), alone.explain(p));
            }
        }
      },
    ),
  );
});
