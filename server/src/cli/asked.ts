import { relativeTo } from '../base/fileId';
import type { Day } from '../base/days';
import type { AskedOn } from '../features/waiting';
import type { RootView } from '../workspace/types';
import type { Loaded } from './load';

/**
 * On which day the line of a record that names a reviewer was written. git is asked only where the answer matters: where
 * the programme says within which time a decision is due, and of records that wait for one.
 */
export async function askedOn({ host, engine }: Loaded, view: RootView): Promise<AskedOn> {
  const opened = view.charter.program?.decideWithin ? await host.git?.open(view.root) : undefined;
  if (!opened || 'kind' in opened) return () => null;
  const { prefix } = view;
  const waiting = view.review.changes.filter((c) => c.domains.some((d) => d.asked.length > 0) && c.record !== null);
  const days = new Map<string, readonly (Day | null)[]>();
  await Promise.all(
    waiting.map(async ({ record }) => {
      const path = record && relativeTo(view.root, record.file);
      if (!record || path === null || prefix === null) return;
      days.set(record.file, await opened.lineDays(prefix === '' ? path : `${prefix}/${path}`));
    }),
  );
  return (record, at) => {
    const line = engine.snapshot.file(at.file)?.yaml.lines.lineAt(at.span.start);
    return line === undefined ? null : (days.get(record.file)?.[line] ?? null);
  };
}
