import type { YamlProblem } from './types';

/** A problem without its place. */
export type Words = Pick<YamlProblem, 'code' | 'message' | 'help'>;

const words = (code: YamlProblem['code'], message: string, help: string): Words => ({ code, message, help });

/** Reasons of js-yaml, in plain words. The first that matches counts. */
const REASONS: readonly (readonly [RegExp, Words])[] = [
  [
    /within a (?:single|double) quoted scalar/,
    words(
      'unclosed-quote',
      'A quote is opened and never closed.',
      'Close it at the end of the text that it surrounds.',
    ),
  ],
  [
    /within a flow collection/,
    words(
      'unclosed-bracket',
      'A bracket is opened and never closed.',
      'Close it with `]` or `}` behind the last value.',
    ),
  ],
  [
    /tab characters/,
    words('tab-indent', 'This line is indented with a tab; YAML allows only spaces.', 'Replace the tab by spaces.'),
  ],
  [
    /deficient indentation/,
    words(
      'syntax',
      'This line is indented too little for the list or text that it continues.',
      'Indent it deeper than the key above, or close the quote or bracket before it.',
    ),
  ],
  [
    /bad indentation of a mapping entry/,
    words(
      'syntax',
      'This line does not fit the lines around it: a key with a colon is expected here, in line with its neighbours.',
      'Write `key: value`, with as many spaces before it as the keys above have.',
    ),
  ],
  [
    /bad indentation of a sequence entry/,
    words(
      'syntax',
      'This line does not fit the list around it.',
      'Begin an item with `- `, with as many spaces before it as the items above have.',
    ),
  ],
  [
    /expected ':' after a mapping key|multiline key/,
    words('syntax', 'This line is neither a key with a colon nor part of the line above.', 'Write `key: value`.'),
  ],
  [
    /expected after the key-value separator/,
    words('syntax', 'A space is missing behind the colon.', 'Write `key: value` with a space behind the colon.'),
  ],
  [
    /missed comma/,
    words(
      'syntax',
      'A comma or a closing bracket is missing in this list.',
      'Separate the values by commas, and close the bracket.',
    ),
  ],
  [
    /expected the node content, but found ','/,
    words('syntax', 'A comma stands here with no value before it.', 'Remove the comma, or put a value before it.'),
  ],
  [
    /unknown escape|hexadecimal/,
    words(
      'syntax',
      'A backslash between double quotes begins something that YAML does not know.',
      'Write two backslashes for one, or use single quotes.',
    ),
  ],
  [
    /block scalar|chomping|indentation width|line break is expected/,
    words(
      'syntax',
      'Behind `|` or `>` something stands that does not belong there.',
      'Begin the text on the next line, or put quotes around the value.',
    ),
  ],
  [
    /tag/,
    words(
      'syntax',
      'A value that begins with `!` is a tag to YAML, and this one cannot be read.',
      'Put quotes around the value.',
    ),
  ],
  [
    /anchor/,
    words(
      'syntax',
      'A value that begins with `&` names an anchor, and this one cannot be read.',
      'Put quotes around the value.',
    ),
  ],
  [
    /alias/,
    words(
      'syntax',
      'A value that begins with `*` is an alias to YAML, and this one cannot be read.',
      'Put quotes around the value.',
    ),
  ],
  [
    /directive|YAML version/,
    words(
      'syntax',
      'A line that begins with `%` is a directive to YAML, and this one cannot be read.',
      'Remove the line, or put quotes around the value.',
    ),
  ],
  [
    /document separator is expected/,
    words(
      'syntax',
      'What stands here does not continue what is above it.',
      'Write it as `key: value` in line with the keys above, or remove it.',
    ),
  ],
];

/** What an error of the library means, in words for the writer of the file. */
export function wordsFor(reason: string): Words {
  const known = REASONS.find(([pattern]) => pattern.test(reason));
  return known
    ? known[1]
    : words('syntax', `This cannot be read as YAML: ${reason}.`, 'Compare it with the lines around it.');
}
