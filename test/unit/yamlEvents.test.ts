import assert from 'node:assert/strict';
import { test } from 'node:test';
import { EVENT_ID, SCALAR_STYLE, YAMLException, parseEvents, type Event } from 'js-yaml';

/** What the tree relies on and js-yaml's documentation does not promise. A failure here after an update: read `tree.ts` again. */

const NAMES = Object.fromEntries(Object.entries(EVENT_ID).map(([name, id]) => [id, name.toLowerCase()]));
const STYLES = Object.fromEntries(
  Object.entries(SCALAR_STYLE).map(([name, id]) => [id, name.toLowerCase().split('_')[0]]),
);

/** Events on one line each, with the source text of their ranges. */
function outline(text: string): string[] {
  return parseEvents(text, {}).map((event: Event) => {
    const part = (start: number, end: number): string => JSON.stringify(text.slice(start, end));
    const name = NAMES[event.type] ?? '?';
    switch (event.type) {
      case EVENT_ID.SCALAR:
        return `${STYLES[event.style]} ${event.valueStart < 0 ? 'empty' : part(event.valueStart, event.valueEnd)}`;
      case EVENT_ID.ALIAS:
        return `alias ${part(event.anchorStart, event.anchorEnd)}`;
      case EVENT_ID.MAPPING:
      case EVENT_ID.SEQUENCE:
        return `${name} ${event.style === 2 ? 'flow' : 'block'} ${event.start}`;
      case EVENT_ID.DOCUMENT:
      case EVENT_ID.POP:
        return name;
    }
  });
}

const inside = (text: string): string[] => outline(text).slice(1, -1);

const errorOf = (text: string): YAMLException => {
  try {
    parseEvents(text, {});
  } catch (error) {
    assert.ok(error instanceof YAMLException);
    return error;
  }
  throw new assert.AssertionError({ message: `parses: ${text}` });
};

test('quotes, anchors and stars lie outside of their ranges', () => {
  assert.deepEqual(inside(`["a", 'b', c , &x d, *x]`), [
    'sequence flow 0', 'double "a"', 'single "b"', 'plain "c"', 'plain "d"', 'alias "x"', 'pop',
  ]); // prettier-ignore
});

test('offsets are UTF-16 code units, and a byte order mark counts as one', () => {
  assert.deepEqual(inside('\uFEFF😀: b'), ['mapping block 1', 'plain "😀"', 'plain "b"', 'pop']);
});

test('an empty value has no range', () => {
  assert.deepEqual(inside('a:\nb: !x\n'), [
    'mapping block 0',
    'plain "a"',
    'plain empty',
    'plain "b"',
    'plain empty',
    'pop',
  ]);
  assert.deepEqual(inside('- \n-'), ['sequence block 0', 'plain empty', 'plain empty', 'pop']);
});

test('a pair in a list is a flow mapping without a bracket; two mappings may share a start', () => {
  assert.deepEqual(inside('[a: b]'), ['sequence flow 0', 'mapping flow 1', 'plain "a"', 'plain "b"', 'pop', 'pop']);
  assert.deepEqual(inside('[{a: b}: c]'), [
    'sequence flow 0', 'mapping flow 1', 'mapping flow 1', 'plain "a"', 'plain "b"', 'pop', 'plain "c"', 'pop', 'pop',
  ]); // prettier-ignore
});

test('the range of a block scalar begins below its header and holds its empty lines', () => {
  assert.deepEqual(inside('a: | # c\n  x\n\nb: 1'), [
    'mapping block 0',
    'plain "a"',
    'literal "  x\\n\\n"',
    'plain "b"',
    'plain "1"',
    'pop',
  ]);
});

test('duplicate keys, merge keys and undefined aliases pass; nothing is expanded', () => {
  assert.deepEqual(inside('a: *n\na: 1\n<<: *n').length, 8);
  assert.deepEqual(inside('__proto__: 1'), ['mapping block 0', 'plain "__proto__"', 'plain "1"', 'pop']);
});

test('an empty text and one of comments have no events', () => {
  assert.deepEqual(outline(''), []);
  assert.deepEqual(outline('# a\n\n# b'), []);
});

test('a lone CR is a break, U+2028 is none', () => {
  assert.deepEqual(inside('a: 1\rb: 2').length, 6);
  assert.deepEqual(inside('a: 1\u2028b').length, 4);
});

test('the depth limit: 99 levels pass, 100 do not', () => {
  assert.doesNotThrow(() => parseEvents('['.repeat(99) + ']'.repeat(99), {}));
  assert.match(errorOf('['.repeat(100) + ']'.repeat(100)).reason, /^nesting exceeded/);
});

test('an error is marked where the parser noticed, with a reason that we know', () => {
  const error = errorOf('a: 1\nfoo\nb: 2\n');
  assert.match(error.reason, /multiline key/);
  assert.equal(error.mark?.line, 2);
  for (const [text, reason] of [
    ['a: "x', /^unexpected end of the stream within a double quoted scalar/],
    ['a: [x', /^unexpected end of the stream within a flow collection/],
    ['a: [x\nb: 1', /deficient indentation/],
    ['a: @x', /bad indentation of a mapping entry/],
    ['- a\n b', /bad indentation of a sequence entry|^$/],
    ['a:\n\tb: 1', /tab characters|document separator|indentation/],
    ['a: [x y: [}', /missed comma|flow/],
    ['a\0', /null byte/],
    ['a: \u0007', /non-printable/],
  ] as const) {
    if (text === '- a\n b') assert.doesNotThrow(() => parseEvents(text, {}));
    else assert.match(errorOf(text).reason, reason, JSON.stringify(text));
  }
});
