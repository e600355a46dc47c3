import type { LineIndex } from '../base/lineIndex';
import type { Span } from '../base/span';
import { blanked, type Repair, type WorkingCopy } from './copy';
import type { ReadError } from './events';
import { closerOf, openersAt, type Opener } from './openers';
import { wordsFor, type Words } from './reasons';

const MAX_SHIFTED_TABS = 100;

/** One way to make a line readable, and what its success would say about the text. Offsets are of the copy. */
export interface Attempt {
  readonly repairs: readonly Repair[];
  readonly words: Words;
  readonly span: Span;
}

export interface Broken {
  readonly copy: WorkingCopy;
  readonly lines: LineIndex;
  readonly error: ReadError;
}

interface Line {
  readonly start: number;
  /** Where the first sign behind the indentation stands, and where the last one ends; a comment is not counted. */
  readonly body: Span;
  readonly end: number;
  readonly open: readonly Opener[];
}

const insert = (at: number, text: string): Repair => ({ at, remove: 0, insert: text });
const syntax = (message: string, help: string): Words => ({ code: 'syntax', message, help });

function lineOf({ copy: { text }, lines }: Broken, line: number): Line {
  const start = lines.lineStart(line);
  const end = lines.lineEnd(line);
  const { open, commentAt } = openersAt(text, lines, end);
  const until = commentAt >= start ? commentAt : end;
  const body = text.slice(start, until);
  const indent = body.length - body.trimStart().length;
  return {
    start,
    end,
    open,
    body: { start: start + indent, end: Math.max(start + indent, start + body.trimEnd().length) },
  };
}

/** How many characters of a text are named in a message. */
const shown = (text: string): string => `\`${text.length > 40 ? `${text.slice(0, 39)}…` : text}\``;

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
        words: syntax('A comment needs a space before its `#`.', 'Put a space before the `#`.'),
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
  const start = broken.lines.lineStart(broken.lines.lineAt(opener.at));
  const key = /^(?:\s|[-?] )*/.exec(text.slice(start, opener.at))?.[0].length ?? 0;
  const missing = key + 1 - (line.body.start - line.start);
  if (missing <= 0) return [];
  return [
    {
      repairs: [insert(line.start, ' '.repeat(missing))],
      words: syntax(
        `This \`${char}\` stands too far to the left: YAML wants it deeper than the key whose list it closes, though some tools read it all the same.`,
        'Move it at least one space to the right of the key.',
      ),
      span: { start: line.body.start, end: line.body.start + 1 },
    },
  ];
}

const unclosed = (opener: Opener, end: number): Pick<Attempt, 'words' | 'span'> => {
  const quote = opener.char === '"' || opener.char === "'";
  const close = closerOf(opener);
  return {
    words: {
      code: quote ? 'unclosed-quote' : 'unclosed-bracket',
      message: quote
        ? 'The quote that opens here is never closed.'
        : `The \`${opener.char}\` that opens here is never closed.`,
      help: quote
        ? `Put \`${close}\` behind the text, or remove the quote.`
        : `Put \`${close}\` behind the last value.`,
    },
    span: { start: opener.at, end: Math.max(opener.at + 1, end) },
  };
};

/** Quotes and brackets that stand open at the line's end are closed there. */
function closed({ copy: { text } }: Broken, line: Line): Attempt[] {
  const { open, body } = line;
  const top = open.at(-1);
  if (!top) return [];
  const isQuote = top.char === '"' || top.char === "'";
  const brackets = isQuote ? open.slice(0, -1) : open;
  const closers = brackets.map(closerOf).reverse().join('');
  // Within a quote a `#` is text: the line's end is its end.
  const end = isQuote ? line.start + text.slice(line.start, line.end).trimEnd().length : body.end;
  const about = unclosed(isQuote ? top : (brackets.find((b) => b.at >= line.start) ?? top), end);
  if (!isQuote) return [{ repairs: [insert(end, closers)], ...about }];
  const content = text.slice(top.at + 1, end);
  const attempts: Attempt[] = [];
  const closersInside = brackets.length > 0 ? (/\s*[\]}][\s\]},]*$|\s*,$/.exec(content)?.[0] ?? '') : '';
  if (closersInside !== '') attempts.push({ repairs: [insert(end - closersInside.length, top.char)], ...about });
  attempts.push({ repairs: [insert(end, top.char)], ...about });
  if (closers !== '') attempts.push({ repairs: [insert(end, top.char + closers)], ...about });
  const colon = content.search(/:(?:\s|$)/);
  if (colon > 0) attempts.push({ repairs: [insert(top.at + 1 + colon, top.char)], ...about });
  return attempts;
}

/** A word alone on its line: a key whose colon is still to come, a colon without its space, or an item without its dash. */
function bareWord({ copy: { text } }: Broken, line: Line): Attempt[] {
  const body = text.slice(line.body.start, line.body.end);
  const [, dashes = '', word = ''] = /^((?:[-?] +)*)(.*)$/s.exec(body) ?? [];
  if (word === '' || /^[[\]{}"'|>&*!%@`#,]/.test(word) || /:(?:\s|$)/.test(word) || line.open.length > 0) return [];
  const start = line.body.start + dashes.length;
  const span = { start, end: line.body.end };
  const glued = /^[\w.-]+:(?=[^/\s])/.exec(word);
  const attempts: Attempt[] = [];
  if (glued)
    attempts.push({
      repairs: [insert(start + glued[0].length, ' ')],
      words: syntax(
        'A space is missing behind the colon.',
        `Write ${shown(`${glued[0]} ${word.slice(glued[0].length)}`)}.`,
      ),
      span,
    });
  const words = syntax(
    `${shown(word)} stands alone: a key needs a colon behind it, an item of a list a dash before it.`,
    `Write \`${word.slice(0, 40)}:\` and its value, or remove the line.`,
  );
  attempts.push({ repairs: [insert(line.body.end, ':')], words, span });
  if (dashes === '') attempts.push({ repairs: [insert(start, '- ')], words, span });
  return attempts;
}

/** Indentations that a line may have meant: its neighbours', the one below first where the line above opens a block. */
function indentsAround(lines: LineIndex, line: number): string[] {
  const neighbour = (step: 1 | -1): string => {
    let at = line + step;
    while (at > 0 && at < lines.lineCount && lines.lineText(at).trim() === '') at += step;
    return at < 0 || at >= lines.lineCount ? '' : lines.lineText(at);
  };
  const above = neighbour(-1);
  const found = [above, neighbour(1)].map((text) => /^ */.exec(text)?.[0] ?? '');
  return /:\s*$/.test(above) ? found.reverse() : found;
}

/** A line that stands a few spaces beside its neighbours. */
function indented({ copy: { text }, lines }: Broken, line: Line): Attempt[] {
  const has = line.body.start - line.start;
  if (line.body.start >= line.body.end || /\t/.test(text.slice(line.start, line.body.start))) return [];
  const words = syntax(
    'This line is not indented like the lines around it.',
    'Give it as many spaces as the keys or items that it belongs to.',
  );
  return indentsAround(lines, lines.lineAt(line.start))
    .filter((wanted) => wanted.length !== has && Math.abs(wanted.length - has) <= 4)
    .map((wanted) => ({
      repairs: [{ at: line.start, remove: has, insert: wanted }],
      words,
      span: line.body,
    }));
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

/** `"ben" lead`, `[a] b`: something behind the closing quote or bracket. */
function behindClosing({ copy: { text }, error }: Broken, line: Line): Attempt[] {
  const at = error.offset;
  if (at <= line.body.start || at >= line.body.end || line.open.length > 0) return [];
  const closing = /["'\]}](?=[ \t]*$)/.exec(text.slice(line.body.start, at))?.[0];
  if (closing === undefined) return [];
  const span = { start: at, end: line.body.end };
  const words = syntax(
    `${shown(text.slice(at, line.body.end))} stands behind the closing \`${closing}\`, where only a comment may stand.`,
    'Remove it, or put it into the quotes or brackets.',
  );
  return [{ repairs: [blanked(text, at, line.body.end)], words, span }];
}

/** The words for what goes: the parser's reason, made plainer where the line tells more. */
function wordsOfOmission(reason: string, what: 'value' | 'key' | 'line'): Words {
  if (!reason.startsWith('bad indentation')) return wordsFor(reason);
  if (what === 'value') return syntax('YAML cannot read this value.', 'Put quotes around it.');
  if (what === 'line') return wordsFor(reason);
  return syntax(
    'This line is not indented like the lines around it, so it cannot be told what it belongs to.',
    'Give it as many spaces as the keys or items beside which it belongs.',
  );
}

/** The line's value alone goes, or all of it; comments stay. */
function withoutText({ copy: { text }, error }: Broken, line: Line): Attempt[] {
  const { body } = line;
  if (body.start >= body.end) return [];
  const inside = text.slice(body.start, body.end);
  const key = /^(?:[-?] +)*(?:"[^"]*"|'[^']*'|[^\s"'[{#][^#]*?)?:(?=\s|$)|^-(?= )/.exec(inside)?.[0] ?? '';
  const whole: Attempt = {
    repairs: [blanked(text, body.start, body.end)],
    words: wordsOfOmission(error.reason, key === '' ? 'line' : 'key'),
    span: body,
  };
  if (key === '' || key.length === inside.length) return [whole];
  const start = body.start + key.length;
  const value = inside.slice(key.length);
  return [
    {
      repairs: [blanked(text, start, body.end)],
      words: wordsOfOmission(error.reason, 'value'),
      span: { start: start + value.length - value.trimStart().length, end: body.end },
    },
    whole,
  ];
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

/** Guesses that lose nothing of one line, the most likely first. */
export function guessesFor(broken: Broken, lineNumber: number, isEdited: boolean): Attempt[] {
  const line = lineOf(broken, lineNumber);
  const guesses = [...closed(broken, line), ...behindClosing(broken, line), ...bareWord(broken, line)];
  // Elsewhere a shift hides the true cause more often than it is one.
  return isEdited ? [...guesses, ...indented(broken, line)] : guesses;
}

/** Ways to do without a line, the least destructive first. */
export const omissionsFor = (broken: Broken, lineNumber: number): Attempt[] =>
  withoutText(broken, lineOf(broken, lineNumber));
