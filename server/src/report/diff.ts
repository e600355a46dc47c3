import { visible, visibleLine } from './style';

/** Lines of a text with their breaks; a last line without one is marked as git marks it. */
function linesOf(text: string): string[] {
  const lines = text.match(/[^\n]*\n|[^\n]+$/g) ?? [];
  const last = lines[lines.length - 1];
  if (last !== undefined && !last.endsWith('\n')) lines[lines.length - 1] = `${last}\n\\ No newline at end of file\n`;
  return lines;
}

type Op = readonly [sign: ' ' | '-' | '+', line: string];

/** More cells than this are not worth a table: then the middle is shown as replaced. */
const MOST_CELLS = 4_000_000;

/** Longest common subsequence of what differs between a common beginning and a common end. */
function operations(before: readonly string[], after: readonly string[]): Op[] {
  let start = 0;
  while (start < before.length && start < after.length && before[start] === after[start]) start++;
  let end = 0;
  while (
    end < before.length - start &&
    end < after.length - start &&
    before[before.length - 1 - end] === after[after.length - 1 - end]
  )
    end++;
  const a = before.slice(start, before.length - end);
  const b = after.slice(start, after.length - end);
  return [
    ...before.slice(0, start).map((line): Op => [' ', line]),
    ...middle(a, b),
    ...before.slice(before.length - end).map((line): Op => [' ', line]),
  ];
}

function middle(a: readonly string[], b: readonly string[]): Op[] {
  const replaced = [...a.map((line): Op => ['-', line]), ...b.map((line): Op => ['+', line])];
  if (a.length * b.length > MOST_CELLS) return replaced;
  const width = b.length + 1;
  const common = new Uint32Array((a.length + 1) * width);
  const at = (i: number, j: number): number => common[i * width + j] ?? 0;
  for (let i = a.length - 1; i >= 0; i--)
    for (let j = b.length - 1; j >= 0; j--)
      common[i * width + j] = a[i] === b[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1));
  const out: Op[] = [];
  let [i, j] = [0, 0];
  while (i < a.length || j < b.length) {
    const [old = '', fresh = ''] = [a[i], b[j]];
    if (i < a.length && j < b.length && old === fresh) {
      out.push([' ', old]);
      i++;
      j++;
    } else if (i < a.length && (j === b.length || at(i + 1, j) >= at(i, j + 1))) {
      out.push(['-', old]);
      i++;
    } else {
      out.push(['+', fresh]);
      j++;
    }
  }
  return out;
}

const CONTEXT = 3;

/** `-4,2`: where a side of a hunk begins and how many lines it has; one line needs no number. */
const side = (from: number, length: number): string =>
  `${length === 0 ? from - 1 : from}${length === 1 ? '' : `,${length}`}`;

/** What a line shows; a carriage return stays, so that the patch still fits the file. */
const shown = (line: string): string => line.replace(/[^\r\n]+/g, visible);

/** A unified diff with three lines of context, as `git apply` and `patch -p1` read it; `''` where nothing differs. */
export function unifiedDiff(path: string, before: string, after: string): string {
  const ops = operations(linesOf(before), linesOf(after));
  const changed = ops.flatMap(([sign], i) => (sign === ' ' ? [] : [i]));
  const hunks: { start: number; end: number }[] = [];
  for (const i of changed) {
    const last = hunks[hunks.length - 1];
    if (last && i - CONTEXT <= last.end) last.end = Math.min(ops.length, i + CONTEXT + 1);
    else hunks.push({ start: Math.max(0, i - CONTEXT), end: Math.min(ops.length, i + CONTEXT + 1) });
  }
  if (hunks.length === 0) return '';
  const lengthOf = (list: readonly Op[], sign: '-' | '+'): number =>
    list.filter(([s]) => s === ' ' || s === sign).length;
  const parts = hunks.map(({ start, end }) => {
    const [above, own] = [ops.slice(0, start), ops.slice(start, end)];
    const [old, fresh] = (['-', '+'] as const).map((sign) => side(lengthOf(above, sign) + 1, lengthOf(own, sign)));
    return `@@ -${old ?? ''} +${fresh ?? ''} @@\n${own.map(([sign, line]) => `${sign}${shown(line)}`).join('')}`;
  });
  const name = visibleLine(path);
  return `--- a/${name}\n+++ b/${name}\n${parts.join('')}`;
}
