import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import * as oracle from 'yaml';
import { nodesOf, parseYaml, quoteScalar } from '../../server/src/yaml';
import { ALL, randomNumbers, readCorpus, skipWithoutData } from '../support/yamlCorpus';
import { randomDocument } from '../support/yamlDocuments';
import { checkEditing, editings } from '../support/yamlEditing';

test('every edit of a random document parses, says what was asked for and keeps every comment', () => {
  let made = 0;
  let refused = 0;
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 1_000_000 }), (seed) => {
      const random = randomNumbers(seed);
      const yaml = parseYaml(randomDocument(random));
      assert.deepEqual(yaml.problems, []);
      for (const editing of editings(yaml, random)) {
        if (checkEditing(yaml, editing)) made++;
        else refused++;
      }
    }),
    { numRuns: 700 },
  );
  assert.ok(refused < made / 6, `${refused} edits were refused, ${made} made`);
});

test('every edit of a real file does so too', { skip: skipWithoutData }, () => {
  const random = randomNumbers(11);
  const files = readCorpus().filter((f, i) => (ALL || i % 6 === 0) && f.text.length < 40_000);
  let made = 0;
  for (const { text } of files) {
    const yaml = parseYaml(text);
    if (yaml.problems.length > 0) continue;
    for (const editing of editings(yaml, random)) if (checkEditing(yaml, editing)) made++;
  }
  assert.ok(made > 4000, `only ${made} edits`);
});

test('a quoted scalar reads back as the string in YAML 1.1 and 1.2, as value, item and key', () => {
  const word = fc.constantFrom(
    'yes',
    'No',
    'null',
    '~',
    '0x1F',
    '0o17',
    '017',
    '1_000',
    '1:30',
    '.5',
    '-.inf',
    '1e3',
    '<<',
    '=',
    '- a',
    '? b',
    ': c',
    'a: b',
    'a #b',
    '[x]',
    '{y}',
    '*.md',
    '&a',
    '!t',
    '|',
    '>',
    '%x',
    '@t',
    '`c',
    '"q"',
    "'q'",
    'a\\b',
    ' lead',
    'trail ',
    '---',
    '...',
    '#no',
    ',x',
    'é',
    '😀',
    '\u0085',
    '\u2028',
    '\uFEFF',
    '\uD800x',
    'a\nb',
    '\t',
  );
  const text = fc.oneof(
    fc.string({ maxLength: 12 }),
    fc.string({ unit: 'binary', maxLength: 6 }),
    word,
    fc.array(word, { maxLength: 3 }).map((w) => w.join('')),
  );
  fc.assert(
    fc.property(text, fc.constantFrom('double' as const, 'single' as const), (given, prefer) => {
      const wellFormed = !/\p{Cs}/u.test(given);
      for (const [before, context, after] of [
        ['a: ', 'block', ''],
        ['- ', 'block', ''],
        ['[x, ', 'flow', ', y]'],
        ['{a: ', 'flow', '}'],
        ['', 'key', ': 1'],
      ] as const) {
        const quoted = quoteScalar(given, context, prefer);
        const source = `${before}${quoted}${after}\n`;
        const own = parseYaml(source);
        assert.deepEqual(own.problems, [], source);
        assert.ok(
          [...nodesOf(own)].some((n) => n.kind === 'scalar' && n.value === given),
          source,
        );
        if (!wellFormed) continue;
        for (const version of ['1.1', '1.2'] as const) {
          const read: unknown = oracle.parse(source, {
            version,
            merge: false,
            schema: version === '1.1' ? 'yaml-1.1' : 'core',
            logLevel: 'silent',
          });
          const seen = JSON.stringify(read);
          // Days stay bare on purpose; a 1.1 reader makes the same day of them.
          if (/^\d{4}-\d/.test(given)) continue;
          assert.ok(seen.includes(JSON.stringify(given)), `YAML ${version} reads ${JSON.stringify(source)} as ${seen}`);
        }
      }
    }),
    { numRuns: 1500 },
  );
});
