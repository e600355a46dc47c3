import type { MatrixCell, MatrixRoot, MatrixRowView } from '../../../server/src/lsp/protocol';
import { SIGNS } from '../views/signs';

/** A table that a person can still look at, and a page that an editor can still show. */
export interface Limits {
  readonly rows: number;
  readonly domains: number;
}

/** A row with a cell for each column. */
export interface FullRow {
  readonly row: MatrixRowView;
  readonly cells: readonly MatrixCell[];
}

export interface MatrixTable {
  readonly domains: MatrixRoot['domains'];
  readonly rows: readonly FullRow[];
  readonly leftRows: number;
  readonly leftDomains: number;
}

/** Those of this branch first, then what is not complete. */
const order = (row: MatrixRowView): number => (row.basis === 'branch' ? 0 : row.complete === true ? 2 : 1);

/** The rows and columns that are shown, with how many are not. */
export function matrixTable({ rows, domains }: MatrixRoot, limits: Limits): MatrixTable {
  const shown = rows
    .map((row, index) => ({ row, index }))
    .sort((a, b) => order(a.row) - order(b.row) || a.index - b.index)
    .slice(0, limits.rows)
    .map(({ row }) => row);
  const used = new Set(shown.flatMap((row) => row.cells.map((c) => c.domain)));
  const columns = domains.filter((d) => used.has(d.id)).slice(0, limits.domains);
  return {
    domains: columns,
    rows: shown.map((row) => {
      const known = new Map(row.cells.map((c) => [c.domain, c]));
      const other = { sign: row.others, marks: [], words: SIGNS[row.others].words };
      return { row, cells: columns.map(({ id }) => known.get(id) ?? { domain: id, ...other }) };
    }),
    leftRows: rows.length - shown.length,
    leftDomains: domains.length - columns.length,
  };
}
