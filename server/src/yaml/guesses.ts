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
import { closerOf, openersAt, type Opener } from './openers';
import { wordsFor, type Words } from './reasons';

/** Lines that a text or list may go on for. */
const MAX_LINES = 40;

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

/** A word alone on its line: a key whose colon is still to come, a colon without its space, or an item without its dash. */
function bareWord({ copy: { text } }: Broken, line: Line): Attempt[] {
  const body = text.slice(line.body.start, line.body.end);
  const [, dashes = '', word = ''] = /^((?:[-?] +)*)(.*)$/s.exec(body) ?? [];
  if (word === '' || /^(?:[[\]{}"'|>&*!%@`#,]|\.\.\.|---)/.test(word) || /:(?:\s|$)/.test(word) || line.open.length > 0)
    return [];
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

/** Guesses that lose nothing of one line, the most likely first. */
export function guessesFor(broken: Broken, lineNumber: number, isEdited: boolean): Attempt[] {
  const line = lineOf(broken, lineNumber);
  const guesses = [
    ...closed(broken, line),
    ...behindClosing(broken, line),
    ...bareWord(broken, line),
    ...tooFarLeft(broken, line),
  ];
  // Elsewhere a shift hides the true cause more often than it is one.
  return isEdited ? [...guesses, ...indented(broken, line)] : guesses;
}

/** `"one` and, not indented, `two"` below: the text or list goes on, its lines only stand too far to the left. */
function tooFarLeft(broken: Broken, line: Line): Attempt[] {
  const { copy, lines, error } = broken;
  if (!error.reason.includes('deficient')) return [];
  const above = openersAt(copy.text, lines, line.start).open;
  const opener = above.at(-1);
  if (!opener) return [];
  const column = keyColumnOf(broken, opener) + 1;
  const repairs: Repair[] = [];
  const first = lines.lineAt(line.start);
  for (let n = first; n < Math.min(lines.lineCount, first + MAX_LINES); n++) {
    const { start, body, end } = lineOf(broken, n);
    const missing = column - (body.start - start);
    if (missing > 0 && body.start < body.end) repairs.push(insert(start, ' '.repeat(missing)));
    if (openersAt(copy.text, lines, end).open.length < above.length) {
      const words = syntax(
        'This line stands too far to the left for the text or list that it continues.',
        'Indent it deeper than the key above.',
      );
      return [{ repairs, words, span: line.body }];
    }
  }
  return [];
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

/** Ways to do without a line, the least destructive first. */
export const omissionsFor = (broken: Broken, lineNumber: number): Attempt[] =>
  withoutText(broken, lineOf(broken, lineNumber));
