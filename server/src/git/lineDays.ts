import { dayFromMs, type Day } from '../base/days';
import { decodeText } from './bytes';
import type { Run } from './run';
import { worked } from './run';
import type { DatedLine } from './types';

/** The day in the author's own zone: `1767225600`, `+0100`. */
function dayAt(seconds: number, zone: string): Day {
  const m = /^([+-])(\d{2})(\d{2})$/.exec(zone);
  const minutes = m ? (m[1] === '-' ? -1 : 1) * (Number(m[2]) * 60 + Number(m[3])) : 0;
  return dayFromMs(seconds * 1_000 + minutes * 60_000);
}

/** Lines of `git blame --line-porcelain`. */
export function parseBlameDays(out: string): DatedLine[] {
  const lines: DatedLine[] = [];
  let committed = true;
  let seconds = NaN;
  let zone = '';
  for (const line of out.split('\n')) {
    if (line.startsWith('\t')) {
      const day = committed && !Number.isNaN(seconds) ? dayAt(seconds, zone) : null;
      lines.push({ text: decodeText(line.slice(1)), day });
    } else if (/^[0-9a-f]{40,64} \d+ \d+/.test(line)) committed = !/^0+ /.test(line);
    else if (line.startsWith('author-time ')) seconds = Number(line.slice('author-time '.length));
    else if (line.startsWith('author-tz ')) zone = line.slice('author-tz '.length);
  }
  return lines;
}

/** Nothing where git cannot say: a file that is not committed, a folder without git. */
export async function readDatedLines(run: Run, path: string, commit?: string): Promise<DatedLine[]> {
  const at = commit === undefined ? [] : [commit];
  const result = await run(['blame', '--line-porcelain', '--ignore-revs-file=', ...at, '--', path]);
  return worked(result) ? parseBlameDays(result.out) : [];
}
