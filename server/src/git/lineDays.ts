import { dayFromMs, type Day } from '../base/days';
import type { Run } from './run';
import { worked } from './run';

/** The day in the author's own zone: `1767225600`, `+0100`. */
function dayAt(seconds: number, zone: string): Day {
  const m = /^([+-])(\d{2})(\d{2})$/.exec(zone);
  const minutes = m ? (m[1] === '-' ? -1 : 1) * (Number(m[2]) * 60 + Number(m[3])) : 0;
  return dayFromMs(seconds * 1_000 + minutes * 60_000);
}

/** Lines of `git blame --line-porcelain`. */
export function parseBlameDays(out: string): (Day | null)[] {
  const days: (Day | null)[] = [];
  let committed = true;
  let seconds = NaN;
  let zone = '';
  for (const line of out.split('\n')) {
    if (line.startsWith('\t')) days.push(committed && !Number.isNaN(seconds) ? dayAt(seconds, zone) : null);
    else if (/^[0-9a-f]{40,64} \d+ \d+/.test(line)) committed = !/^0+ /.test(line);
    else if (line.startsWith('author-time ')) seconds = Number(line.slice('author-time '.length));
    else if (line.startsWith('author-tz ')) zone = line.slice('author-tz '.length);
  }
  return days;
}

/** Nothing where git cannot say: a file that is not committed, a folder without git. */
export async function readLineDays(run: Run, path: string): Promise<(Day | null)[]> {
  const result = await run(['blame', '--line-porcelain', '--ignore-revs-file=', '--', path]);
  return worked(result) ? parseBlameDays(result.out) : [];
}
