import type { ChangeReview, DomainCoverage, Overlay } from '../review/types';
import { coverageSign, OVERLAY_WORDS, shortStateWords, STATE_WORDS, type CoverageSign } from '../review';
import { columns, paint, visible, type Ink, type Style } from './style';

/** What is printed: rows of changes, columns of domains. */
export interface MatrixTable {
  readonly domains: readonly string[];
  readonly rows: readonly {
    readonly change: ChangeReview;
    readonly cells: ReadonlyMap<string, DomainCoverage>;
  }[];
}

interface Sign {
  readonly symbol: string;
  readonly ascii: string;
  readonly ink: Ink;
  readonly words: string;
}

/** Unlike in a list of one change, a hole and an unasked domain must be told apart at a glance. */
const SIGNS = {
  approved: { symbol: '✓', ascii: '+', ink: 'green', words: STATE_WORDS.approved },
  pending: { symbol: '◐', ascii: '~', ink: 'yellow', words: STATE_WORDS.pending },
  unassigned: { symbol: '✗', ascii: 'x', ink: 'red', words: STATE_WORDS.unassigned },
  hole: { symbol: '∅', ascii: '0', ink: 'red', words: STATE_WORDS.hole },
  informed: { symbol: 'i', ascii: 'i', ink: 'dim', words: OVERLAY_WORDS.informed },
  waived: { symbol: 'w', ascii: 'w', ink: 'dim', words: OVERLAY_WORDS.waived },
  none: { symbol: '·', ascii: '.', ink: 'dim', words: 'not affected' },
  over: { symbol: '–', ascii: '-', ink: 'dim', words: 'over' },
  unknown: { symbol: '?', ascii: '?', ink: 'dim', words: 'told on its own branch' },
} as const satisfies Readonly<Record<CoverageSign, Sign>>;

const LETTERS: Readonly<Partial<Record<Overlay, readonly [string, string]>>> = {
  stale: ['s', OVERLAY_WORDS.stale],
  objected: ['o', OVERLAY_WORDS.objected],
  conditional: ['c', OVERLAY_WORDS.conditional],
};

const lettersOf = (d: DomainCoverage | undefined): Overlay[] => (d?.overlays ?? []).filter((o) => LETTERS[o]);

function labelOf({ id, record, on }: ChangeReview): string {
  const name = id ?? (record ? 'no id' : 'this branch');
  return on === null ? name : `${name} on ${on}`;
}

interface Cell {
  readonly plain: string;
  readonly painted: string;
}

function cellOf(change: ChangeReview, d: DomainCoverage | undefined, style: Style): Cell {
  const sign: Sign = SIGNS[coverageSign(change, d)];
  const plain = `${style.unicode ? sign.symbol : sign.ascii}${lettersOf(d)
    .map((o) => LETTERS[o]?.[0] ?? '')
    .join('')}`;
  return { plain, painted: paint(style, sign.ink, plain) };
}

/** Domains in groups that fit the terminal beside the names of the changes. */
function groups(domains: readonly string[], widths: ReadonlyMap<string, number>, room: number): string[][] {
  const out: string[][] = [];
  let used = Infinity;
  for (const id of domains) {
    const width = (widths.get(id) ?? 0) + 2;
    if (used + width > room) {
      out.push([]);
      used = 0;
    }
    out[out.length - 1]?.push(id);
    used += width;
  }
  return out;
}

const pad = (text: string, shown: string, width: number): string =>
  shown + ' '.repeat(Math.max(0, width - columns(text)));

function legend({ rows, domains }: MatrixTable, style: Style): string[] {
  const signs = new Set<CoverageSign>();
  const letters = new Set<Overlay>();
  for (const { change, cells } of rows)
    for (const id of domains) {
      signs.add(coverageSign(change, cells.get(id)));
      for (const o of lettersOf(cells.get(id))) letters.add(o);
    }
  const parts = [
    ...(Object.keys(SIGNS) as CoverageSign[])
      .filter((s) => signs.has(s))
      .map((s) => `${style.unicode ? SIGNS[s].symbol : SIGNS[s].ascii}\u00a0${SIGNS[s].words.replace(/ /g, '\u00a0')}`),
    ...[...letters].map((o) => `${LETTERS[o]?.[0] ?? ''}\u00a0${(LETTERS[o]?.[1] ?? '').replace(/ /g, '\u00a0')}`),
  ];
  // A sign and its meaning stay on one line.
  return wrapParts(parts, style.width).map((line) => line.replace(/\u00a0/g, ' '));
}

function wrapParts(parts: readonly string[], width: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const part of parts) {
    if (line !== '' && columns(line) + 3 + columns(part) > width) {
      lines.push(line);
      line = part;
    } else line = line === '' ? part : `${line}   ${part}`;
  }
  return line === '' ? lines : [...lines, line];
}

export function matrixText(table: MatrixTable, style: Style): string {
  const { domains, rows } = table;
  const labels = rows.map((r) => visible(labelOf(r.change)));
  const left = Math.max(6, ...labels.map(columns));
  const cells = rows.map((r) => new Map(domains.map((id) => [id, cellOf(r.change, r.cells.get(id), style)])));
  const widths = new Map(
    domains.map((id) => [id, Math.max(columns(visible(id)), ...cells.map((c) => columns(c.get(id)?.plain ?? '')))]),
  );
  const blocks = groups(domains, widths, style.width - left).map((group) => {
    const head =
      ' '.repeat(left) +
      group.map((id) => `  ${pad(visible(id), paint(style, 'bold', visible(id)), widths.get(id) ?? 0)}`).join('');
    const lines = cells.map(
      (row, i) =>
        pad(labels[i] ?? '', labels[i] ?? '', left) +
        group
          .map((id) => {
            const cell = row.get(id);
            return `  ${pad(cell?.plain ?? '', cell?.painted ?? '', widths.get(id) ?? 0)}`;
          })
          .join(''),
    );
    return [head, ...lines].map((l) => `${l.trimEnd()}\n`).join('');
  });
  return `${blocks.join('\n')}\n${legend(table, style)
    .map((l) => `${l}\n`)
    .join('')}`;
}

/** Text of a repository in a cell of a Markdown table. */
const cellText = (text: string): string =>
  visible(text)
    .replace(/\s+/g, ' ')
    .replace(/[\\|<>`*_[\]&]/g, (c) => `\\${c}`);

export function matrixMarkdown({ domains, rows }: MatrixTable): string {
  const head = ['Change', ...domains.map(cellText)];
  const body = rows.map(({ change, cells }) => [
    cellText([labelOf(change), change.record?.title?.value ?? ''].filter((t) => t !== '').join(' ')),
    ...domains.map((id) => {
      const d = cells.get(id);
      const sign = SIGNS[coverageSign(change, d)];
      return `${sign.symbol} ${d ? shortStateWords(d) : sign.words}`;
    }),
  ]);
  const line = (cell: readonly string[]): string => `| ${cell.join(' | ')} |\n`;
  return [line(head), line(head.map(() => '---')), ...body.map(line)].join('');
}
