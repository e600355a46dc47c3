import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { FilePatch } from '../../server/src/git/types';
import { digestOf } from '../../server/src/review';

const line = fc
  .tuple(
    fc.constantFrom(' ', '+', '-', '\\'),
    fc.string({ unit: fc.constantFrom('a', '1', ':', '0', '\xff', '\t'), maxLength: 4 }),
  )
  .map(([sign, text]) => sign + text);

/** Small alphabets: two generated patches shall often be near each other. */
const patch = (path: string): fc.Arbitrary<FilePatch> =>
  fc.record({
    path: fc.constant(path),
    status: fc.constantFrom('A', 'M', 'D', 'T'),
    oldMode: fc.constantFrom('100644', '100755', '000000'),
    newMode: fc.constantFrom('100644', '100755', '120000'),
    opaque: fc.boolean(),
    oldBlob: fc.constantFrom('1'.repeat(40), '2'.repeat(40)),
    newBlob: fc.constantFrom('1'.repeat(40), '2'.repeat(40)),
    hunks: fc.array(fc.record({ lines: fc.array(line, { maxLength: 4 }), earlier: fc.nat(2) }), { maxLength: 3 }),
  });

const patches = fc
  .uniqueArray(fc.constantFrom('a', 'b', 'a:1', '1:a', 'ü/b'), { maxLength: 3 })
  .chain((paths) => fc.tuple(...paths.map(patch)));

const keys = fc.constantFrom('', '{}', '{"type":"normal"}', '1:a');

const byPath = (a: FilePatch, b: FilePatch): number => (a.path < b.path ? -1 : 1);

/** All that a digest is to tell apart, written down the long way. */
const meaning = (list: readonly FilePatch[], scopeKeys: string): string =>
  JSON.stringify([
    scopeKeys,
    [...list].sort(byPath).map(({ path, status, oldMode, newMode, opaque, oldBlob, newBlob, hunks }) => ({
      ...{ path, status, oldMode, newMode, opaque },
      content: opaque ? [oldBlob, newBlob] : hunks.map((h) => [h.earlier, h.lines]),
    })),
  ]);

test('digests are equal exactly when patches, places and scope keys are', () => {
  fc.assert(
    fc.property(patches, keys, patches, keys, (a, ka, b, kb) => {
      assert.equal(digestOf(a, ka) === digestOf(b, kb), meaning(a, ka) === meaning(b, kb));
    }),
    { numRuns: 1500 },
  );
});

test('one small edit always moves the digest', () => {
  fc.assert(
    fc.property(patch('a'), keys, fc.nat(), line, (p, k, at, extra) => {
      const hunks =
        p.hunks.length === 0
          ? [{ lines: [extra], earlier: 0 }]
          : p.hunks.map((h, i) => (i === at % p.hunks.length ? { ...h, lines: [...h.lines, extra] } : h));
      const text = { ...p, opaque: false };
      assert.notEqual(digestOf([text], k), digestOf([{ ...text, hunks }], k));
    }),
  );
});

test('a digest does not depend on the order of the files', () => {
  fc.assert(
    fc.property(patches, keys, (list, k) => {
      assert.equal(digestOf(list, k), digestOf([...list].reverse(), k));
    }),
  );
});
