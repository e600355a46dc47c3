/** Real changes as rows, with the policies that were in force. */
import assert from 'node:assert/strict';
import path from 'node:path';
import { readTarGz } from '../yamlCorpus';
import { dataPath } from './data';

export interface Row {
  readonly files: readonly { readonly status: string; readonly path: string; readonly old?: string }[];
  /** Blob id of the policy that was in force. */
  readonly policy: string;
  readonly skeleton: { readonly bundle: string; readonly commit: string; readonly base: string };
}

/** Policy files by blob id (twelve digits). */
export const policiesOf = (archive: string): ReadonlyMap<string, string> =>
  new Map(
    readTarGz(dataPath(`history/${archive}`)).map(({ path: p, bytes }) => [
      path.posix.basename(p),
      bytes.toString('utf8'),
    ]),
  );

/** A rename is a deletion and an addition: both sides are touched. */
export const touchedPaths = (row: Pick<Row, 'files'>): readonly string[] =>
  row.files.flatMap(({ path: p, old }) => (old === undefined ? [p] : [old, p]));

/** Every `step`-th row: a sample that spans the whole history. */
export const sample = <T>(rows: readonly T[], step: number): readonly T[] => rows.filter((_, i) => i % step === 0);

/** All rows with `LINCHPIN_ALL=1`, else a sample. */
export const asked = <T>(rows: readonly T[], step: number): readonly T[] =>
  process.env['LINCHPIN_ALL'] === '1' ? rows : sample(rows, step);

/** Rows that differ, each with the reason that the test states for it: exactly those and no other. */
export function assertDiffers<T>(
  rows: readonly T[],
  idOf: (row: T) => string,
  got: ReadonlyMap<string, string>,
  reasons: Readonly<Record<string, string>>,
): void {
  const among = new Set(rows.map(idOf));
  const unexplained = [...got].filter(([id]) => reasons[id] === undefined).map(([id, text]) => `${id}: ${text}`);
  const stale = Object.keys(reasons).filter((id) => among.has(id) && !got.has(id));
  assert.deepEqual({ unexplained, stale }, { unexplained: [], stale: [] });
}
