import { relativeTo } from '../base/fileId';
import type { Repository } from '../git/types';
import { askedDays, type AskedRecord } from '../workspace/askedDays';
import type { RootView } from '../workspace/types';
import { everyChange } from './facts';
import type { AskedOn } from './waiting';

/** Records that somebody is asked for, wherever they stand. */
function* askedRecords(view: RootView): Generator<AskedRecord> {
  const flights = new Map(view.inFlight.map((flight) => [flight.record, flight]));
  for (const { record, domains } of everyChange(view)) {
    if (record === null || domains.every((d) => d.asked.length === 0)) continue;
    const flight = flights.get(record);
    if (flight?.writtenOn) continue;
    const path = flight?.path ?? relativeTo(view.root, record.file);
    if (path !== null) yield { file: record.file, path, ...(flight ? { commit: flight.commit } : {}) };
  }
}

/**
 * On which day the line of a record that names a reviewer was written. git is asked only where the answer matters: where
 * the programme says within which time a decision is due, and of records that wait for one.
 */
export async function askedOn(view: RootView, open: () => Promise<Repository | null>): Promise<AskedOn> {
  const { prefix } = view;
  const repository = view.charter.program?.decideWithin && prefix !== null ? await open() : null;
  if (!repository || prefix === null) return () => null;
  const days = await askedDays(repository, prefix, [...askedRecords(view)]);
  // Most records of other branches were written by one commit, whose day is known without asking for each line.
  const written = new Map(view.inFlight.map(({ record, writtenOn }) => [record, writtenOn]));
  return (record, name) => written.get(record) ?? days.get(record.file)?.get(name) ?? null;
}
