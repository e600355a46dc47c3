import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { nodesOf, parseYaml, pathAt } from '../../server/src/yaml';
import { randomNumbers } from '../support/yamlCorpus';
import { randomDocument, said, saidOf } from '../support/yamlDocuments';
import { outlineOf } from '../support/yamlOutline';
import { assertSound } from '../support/yamlSound';

/** Text that looks like YAML gone wrong, and text that does not. */
const pieces = [
  'a',
  'b: ',
  '- ',
  '"',
  "'",
  '[',
  ']',
  '{',
  '}',
  ': ',
  ',',
  '#',
  ' #',
  '\n',
  '\n  ',
  '\n\t',
  '\r\n',
  '\r',
  '|',
  '>',
  '&x ',
  '*x',
  '!t ',
  '? ',
  '---\n',
  '...\n',
  '%',
  '@',
  '`',
  '\\',
  '\uFEFF',
  '😀',
  '\0',
  '\uFFFD',
  '\uD800',
  '<<<<<<< a\n',
  '=======\n',
  '>>>>>>> b\n',
  '\u0007',
  '\u2028',
  '~',
];
const wild = fc.array(fc.constantFrom(...pieces), { maxLength: 60 }).map((p) => p.join(''));
const text = fc.oneof(wild, wild, fc.string({ unit: 'binary', maxLength: 200 }), fc.string({ maxLength: 200 }));

test('any text parses, with and without an edited line, and its tree is sound', () => {
  fc.assert(
    fc.property(text, fc.option(fc.integer({ min: -2, max: 30 }), { nil: undefined }), (given, editedLine) => {
      const yaml = parseYaml(given, editedLine === undefined ? {} : { editedLine });
      assertSound(given, yaml);
      for (const offset of [-1, 0, given.length >> 1, given.length, given.length + 5]) pathAt(yaml, offset);
    }),
    { numRuns: 4000 },
  );
});

test('a real document cut off or disturbed anywhere parses and is sound', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 1_000_000 }),
      fc.nat(),
      fc.constantFrom('', ...pieces),
      (seed, where, piece) => {
        const good = randomDocument(randomNumbers(seed));
        const at = where % (good.length + 1);
        for (const broken of [
          good.slice(0, at) + piece,
          good.slice(0, at) + piece + good.slice(at),
          good.slice(0, at) + good.slice(at + 1),
        ])
          assertSound(broken, parseYaml(broken, { editedLine: parseYaml(broken).lines.lineAt(at) }));
      },
    ),
    { numRuns: 500 },
  );
});

test('line breaks and a byte order mark change offsets, nothing else', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 1_000_000 }), (seed) => {
      const lf = randomDocument(randomNumbers(seed)).replace(/\r\n?/g, '\n').replace('\uFEFF', '');
      const plain = parseYaml(lf);
      assert.deepEqual(plain.problems, []);
      for (const other of [lf.replace(/\n/g, '\r\n'), lf.replace(/\n/g, '\r'), `\uFEFF${lf}`]) {
        const yaml = parseYaml(other);
        assert.deepEqual(saidOf(yaml), saidOf(plain));
        assert.deepEqual(
          yaml.comments.map((c) => [c.text, c.ownLine]),
          plain.comments.map((c) => [c.text, c.ownLine]),
        );
        assertSound(other, yaml);
      }
      const shifted = parseYaml(`\uFEFF${lf}`);
      assert.equal(outlineOf(shifted), outlineOf(plain));
    }),
    { numRuns: 300 },
  );
});

test('the deepest node at a scalar is that scalar', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 1_000_000 }), (seed) => {
      const yaml = parseYaml(randomDocument(randomNumbers(seed)));
      for (const node of nodesOf(yaml)) {
        if (node.kind !== 'scalar' || node.span.start === node.span.end) continue;
        const last = pathAt(yaml, node.span.start + 1).at(-1);
        assert.ok(
          last?.at === 'node' && (last.node === node || node.span.end - node.span.start === 1),
          JSON.stringify(said(node)),
        );
      }
    }),
    { numRuns: 200 },
  );
});
