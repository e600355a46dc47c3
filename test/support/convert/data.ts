/** Real data that others wrote: read where `LINCHPIN_DATA` names its folder, never copied into this repository. */
import fs from 'node:fs';
import path from 'node:path';
import { test, type TestContext } from 'node:test';
import { gunzipSync } from 'node:zlib';

const folder = process.env['LINCHPIN_DATA'] ?? '';

export const dataPath = (name: string): string => path.join(folder, name);

export function readText(name: string): string {
  const bytes = fs.readFileSync(dataPath(name));
  return (name.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8');
}

export const readJson = (name: string): unknown => JSON.parse(readText(name));

/** One value a line. */
export const readRows = (name: string): unknown[] =>
  readText(name)
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as unknown);

/** A test on real data. Without the data it is skipped, and says how many rows were not looked at. */
export function dataTest(name: string, rows: number, run: (t: TestContext) => void | Promise<void>): void {
  test(name, { skip: folder === '' ? `skipped: no data (${rows} rows)` : false }, run);
}
