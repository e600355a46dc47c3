import { columns, wrap, type Style } from './style';

/** Fewer columns than this for the last cell are no place for a sentence. */
const NARROW = 24;

const padded = (cell: string, width: number): string => cell + ' '.repeat(Math.max(0, width - columns(cell)));

/**
 * Rows with aligned columns that keep to the terminal's width: the last cell wraps under itself, and where even that has no
 * room the cells of each row stand under its first one. Line breaks of a cell become blanks.
 *
 * @param first least columns of the first cell, for tables below each other that are to be aligned
 */
export function wrappedTable(given: readonly (readonly string[])[], style: Style, indent = '  ', first = 0): string {
  const rows = given.map((row) => row.map((cell) => cell.replace(/\s+/g, ' ')));
  const most = Math.max(0, ...rows.map((r) => r.length));
  const widths = Array.from({ length: Math.max(0, most - 1) }, (_, i) =>
    Math.max(i === 0 ? first : 0, ...rows.map((r) => (i < r.length - 1 ? columns(r[i] ?? '') : 0))),
  );
  const left = columns(indent) + widths.reduce((sum, w) => sum + w + 2, 0);
  const room = style.width - left;
  return rows.map((row) => (room >= NARROW ? lines(row, widths, indent, room) : block(row, style, indent))).join('');
}

function lines(row: readonly string[], widths: readonly number[], indent: string, room: number): string {
  const head = row.slice(0, -1).map((cell, i) => `${padded(cell, widths[i] ?? 0)}  `);
  const before = indent + head.join('');
  const [first = '', ...rest] = wrap(row[row.length - 1] ?? '', room);
  const hanging = ' '.repeat(columns(before));
  return [`${before}${first}`, ...rest.map((line) => hanging + line)].map((line) => `${line.trimEnd()}\n`).join('');
}

function block(row: readonly string[], style: Style, indent: string): string {
  const [first = '', ...rest] = row.filter((cell) => cell !== '');
  const below = rest.join(style.unicode ? ' · ' : ' - ');
  return [first, ...(below === '' ? [] : [below])]
    .flatMap((text, i) => {
      const own = i === 0 ? indent : `${indent}  `;
      return wrap(text, Math.max(10, style.width - columns(own))).map((line) => `${own}${line}\n`);
    })
    .join('');
}
