import {
  indentsAround,
  insert,
  keyColumnOf,
  lineOf,
  shown,
  syntax,
  type Attempt,
  type Broken,
  type Line,
} from './brokenLine';
import { blanked, type Repair } from './copy';
import { openersAt, type Opener } from './openers';
import type { Words } from './reasons';

const MAX_SHIFTED_TABS = 100;

function quoteAround(text: string): '"' | "'" | null {
  return !/["\\]/.test(text) ? '"' : text.includes("'") ? null : "'";
}

/** Quotes around a part of a line that YAML takes for something else. */
function quoted(text: string, start: number, end: number, why: (part: string) => Words): Attempt[] {
  const part = text.slice(start, end);
  const quote = quoteAround(part);
  return quote === null || part === ''
    ? []
    : [{ repairs: [insert(start, quote), insert(end, quote)], words: why(part), span: { start, end } }];
}

/** `owner: @team`, `[@a, @b]`: signs that no bare value may begin with. */
function reserved({ copy: { text }, error }: Broken, line: Line): Attempt[] {
  const at = error.offset;
  if (at < line.body.start || at >= line.body.end || !/[@`%]/.test(text.charAt(at))) return [];
  const words = (part: string): Words => ({
    code: 'reserved-indicator',
    message: `${shown(part)} begins with \`${part.charAt(0)}\`, which YAML reserves, so it cannot stand without quotes.`,
    help: `Put quotes around it: "${part}".`,
  });
  const inList = openersBefore(text, line, at).length > 0;
  if (!inList) return quoted(text, at, line.body.end, words);
  const repairs: Repair[] = [];
  for (const m of text.slice(at, line.body.end).matchAll(/(?<=^|[\s,[{])[@`%][^\s,\]}]*/g)) {
    repairs.push(insert(at + m.index, '"'), insert(at + m.index + m[0].length, '"'));
  }
  const first = /^[^\s,\]}]*/.exec(text.slice(at, line.body.end))?.[0] ?? '';
  return [{ repairs, words: words(first), span: { start: at, end: at + first.length } }];
}

const openersBefore = (text: string, line: Line, at: number): readonly Opener[] =>
  line.open.length > 0
    ? line.open
    : [...text.slice(line.start, at)].some((c) => c === '[' || c === '{')
      ? [{ char: '[', at }]
      : [];

/** `*.{ts,js}`, `src/{a,b}/**` in a list and `{a,b}/**`: patterns whose braces or stars need quotes. */
function bracedGlob({ copy: { text }, error }: Broken, line: Line): Attempt[] {
  const at = error.offset;
  if (at <= line.body.start || at >= line.body.end) return [];
  const before = text.slice(line.body.start, at);
  const opensHere = /[{[]/.test(text.charAt(at)) && /[^\s,[{]$/.test(before);
  const closedBefore = /[}\]]$/.test(before) && /[^\s,\]}:#]/.test(text.charAt(at));
  if (!opensHere && !closedBefore) return [];
  const head = opensHere
    ? (/[^\s,[{]*$/.exec(before)?.[0] ?? '')
    : (/[^\s,[{]*[{[][^{}[\]]*[}\]]$/.exec(before)?.[0] ?? '');
  const tail = /^(?:\{[^{}]*\}|\[[^[\]]*\]|[^\s,{}[\]])*/.exec(text.slice(at, line.body.end))?.[0] ?? '';
  return quoted(text, at - head.length, at + tail.length, (part) =>
    syntax(`${shown(part)} holds brackets that YAML reads as its own.`, `Put quotes around it: "${part}".`),
  );
}

/** `title: Fix: the switch`. */
function colonInValue({ copy: { text }, error }: Broken, line: Line): Attempt[] {
  const at = error.offset;
  if (text.charAt(at) !== ':' || at <= line.body.start || at >= line.body.end) return [];
  const key = /^(?:[-?] +)*[^\s'"[{#][^#]*?:[ \t]+/.exec(text.slice(line.body.start, line.body.end))?.[0];
  const start = line.body.start + (key?.length ?? 0);
  if (key === undefined || start >= at || /["'[{&*!|>]/.test(text.charAt(start))) return [];
  return quoted(text, start, line.body.end, (part) =>
    syntax(
      'This value holds a colon and a space, so YAML takes it for another key.',
      `Put quotes around it: "${part}".`,
    ),
  );
}

/** `[b]#d`: a comment needs a blank before it. And a closing bracket too much. */
function strayMark({ copy: { text }, error }: Broken, line: Line): Attempt[] {
  const at = error.offset;
  if (at < line.start || at >= line.end) return [];
  const span = { start: at, end: at + 1 };
  if (text.charAt(at) === '#')
    return [
      {
        repairs: [insert(at, ' ')],
        words: {
          code: 'lenient',
          message: 'A comment needs a space before its `#`.',
          help: 'Put a space before the `#`.',
        },
        span,
      },
    ];
  if (!/[\]}]/.test(text.charAt(at)) || error.reason.includes('indentation') === false) return [];
  return [
    {
      repairs: [blanked(text, at, at + 1)],
      words: { code: 'unclosed-bracket', message: `This \`${text.charAt(at)}\` closes nothing.`, help: 'Remove it.' },
      span,
    },
  ];
}

/** A closing bracket in the column of its key: other readers take it, YAML itself does not. */
function outdentedCloser(broken: Broken, line: Line): Attempt[] {
  const { text } = broken.copy;
  const char = text.charAt(line.body.start);
  if (char !== ']' && char !== '}') return [];
  const opener = openersAt(text, broken.lines, line.start).open.at(-1);
  if (!opener) return [];
  const missing = keyColumnOf(broken, opener) + 1 - (line.body.start - line.start);
  if (missing <= 0) return [];
  return [
    {
      repairs: [insert(line.start, ' '.repeat(missing))],
      words: {
        code: 'lenient',
        message: `This \`${char}\` stands too far to the left: YAML wants it deeper than the key whose list it closes, though some tools read it all the same.`,
        help: 'Move it at least one space to the right of the key.',
      },
      span: { start: line.body.start, end: line.body.start + 1 },
    },
  ];
}

/** Tabs before the text: as deep as the line above, or every tab of the file as one space or two. */
function tabs({ copy: { text }, lines }: Broken, line: Line): Attempt[] {
  const indent = text.slice(line.start, line.body.start);
  if (!indent.includes('\t')) return [];
  let count = 0;
  const all: { at: number; length: number }[] = [];
  for (let n = 0; n < lines.lineCount; n++) {
    const start = lines.lineStart(n);
    if (!/^ *\t/.test(text.slice(start, start + 100))) continue;
    const lead = /^[ \t]*/.exec(text.slice(start, lines.lineEnd(n)))?.[0] ?? '';
    for (let i = 0; i < lead.length; i++) if (lead.charAt(i) === '\t') all.push({ at: start + i, length: 1 });
    count++;
  }
  const about = {
    words: {
      code: 'tab-indent' as const,
      message:
        count > 1
          ? `${count} lines are indented with tabs, this one the first; YAML allows only spaces.`
          : 'This line is indented with a tab; YAML allows only spaces.',
      help: 'Replace every tab before the text by spaces.',
    },
    span: { start: all[0]?.at ?? line.start, end: (all[0]?.at ?? line.start) + 1 },
  };
  const attempts: Attempt[] = [];
  for (const wanted of count === 1 ? indentsAround(lines, lines.lineAt(line.start)) : []) {
    if (wanted.length >= indent.length)
      attempts.push({ repairs: [{ at: line.start, remove: indent.length, insert: wanted }], ...about });
  }
  // Two spaces shift every place behind them, which has to be undone for every node.
  for (const width of all.length <= MAX_SHIFTED_TABS ? [' ', '  '] : [' '])
    attempts.push({ repairs: all.map(({ at }) => ({ at, remove: 1, insert: width })), ...about });
  return attempts;
}

/** Attempts whose cause is plain to see: right as soon as the parser comes further, also where more is wrong below. */
export function sureAttemptsFor(broken: Broken, lineNumber: number): Attempt[] {
  const line = lineOf(broken, lineNumber);
  return [
    ...tabs(broken, line),
    ...reserved(broken, line),
    ...colonInValue(broken, line),
    ...bracedGlob(broken, line),
    ...outdentedCloser(broken, line),
    ...strayMark(broken, line),
  ];
}
