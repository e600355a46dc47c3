import { relativeTo, type FileId } from '../base/fileId';
import { audit } from '../engine';
import { HistoryFailure } from '../git/historySource';
import { openHistory } from '../host/node/history';
import type { Release } from '../report/programme/types';
import type { Terminal } from './command';
import type { Loaded } from './load';

const UNRELEASED = 'not released yet';

/**
 * How many merged changes were complete, up to each of the newest `most` releases (tags) and since the last one. `null`: the
 * history cannot be read here, or the root has none.
 */
export async function trendOf(
  loaded: Loaded,
  root: FileId,
  most: number,
  terminal: Terminal,
): Promise<readonly Release[] | null> {
  const opened = await loaded.engine.repository(root);
  if (opened === null) return null;
  const tags = await opened.releases(most + 1);
  if ('kind' in tags) return null;
  const top = opened.topLevel as FileId;
  const mailmap = await loaded.host.fs.exists(`${top}/.mailmap` as FileId);
  const stretches = [
    ...tags.map((tag, i) => ({ name: tag.name, date: tag.date, range: [tags[i - 1], tag] as const })),
    { name: UNRELEASED, date: loaded.views[0]?.today ?? '', range: [tags[tags.length - 1], null] as const },
  ];
  // The oldest tag that was read is where the first release begins, unless the history begins with it.
  const shown = tags.length > most ? stretches.slice(1) : stretches;
  const out: Release[] = [];
  for (const { name, date, range } of shown) {
    const [from, to] = range;
    const revisions = [`${from ? `${from.commit}..` : ''}${to?.commit ?? 'HEAD'}`];
    const source = openHistory(terminal.env, top, mailmap);
    let judged = 0;
    let complete = 0;
    try {
      const prefix = relativeTo(top, root) ?? '';
      for await (const entry of audit({
        root,
        prefix,
        repository: opened,
        source,
        revisions,
        firstParent: true,
        rulesFrom: 'base',
      })) {
        if (!entry.governed) continue;
        judged++;
        if (entry.complete) complete++;
      }
    } catch (error) {
      if (error instanceof HistoryFailure) return null;
      throw error;
    } finally {
      source.close();
    }
    if (judged > 0 || to !== null) out.push({ name, date, judged, complete });
  }
  return out;
}
