import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { decodeName, encodeName } from '../../server/src/git';

/** Mostly pieces of UTF-8, whole and broken, so that the interesting ones meet. */
const pieces = [
  'a',
  '/',
  'E9',
  '\xc3\xa9',
  '\xe9',
  '\xff',
  '\xc3',
  '\xef\xbf\xbd',
  '\xef\xbf',
  '\xf0\x9f\x98\x80',
  '\xed\xa0\x80',
  '\xc0\xaf',
  '\xf4\x90\x80\x80',
  '\x7f',
  '\n',
];
const byteString = fc.array(fc.constantFrom(...pieces)).map((p) => p.join(''));
const anyBytes = fc.uint8Array({ maxLength: 24 }).map((b) => Buffer.from(b).toString('latin1'));

test('a name is decoded and encoded without loss, so two names are never one', () => {
  fc.assert(
    fc.property(fc.oneof(byteString, anyBytes), (bytes) => {
      assert.equal(encodeName(decodeName(bytes)), bytes);
    }),
    { numRuns: 2000 },
  );
});

test('a name that is UTF-8 is itself; no name holds a lone surrogate', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (text) => {
      const bytes = Buffer.from(text, 'utf8').toString('latin1');
      if (!text.includes('\uFFFD')) assert.equal(decodeName(bytes), text);
      assert.equal(encodeName(text), bytes);
    }),
  );
  fc.assert(fc.property(anyBytes, (bytes) => !/\p{Surrogate}/u.test(decodeName(bytes))));
});

test('the spelling of bytes that are not UTF-8', () => {
  const names: readonly (readonly [string, string])[] = [
    ['caf\xe9', 'caf\uFFFDE9'],
    ['\xc3\xa9', 'é'],
    ['\xed\xa0\x80', '\uFFFDED\uFFFDA0\uFFFD80'],
    ['\xef\xbf\xbdE9', '\uFFFDEF\uFFFDBF\uFFFDBDE9'],
    ['\xf0\x9f\x98', '\uFFFDF0\uFFFD9F\uFFFD98'],
  ];
  for (const [bytes, name] of names) assert.equal(decodeName(bytes), name);
});
