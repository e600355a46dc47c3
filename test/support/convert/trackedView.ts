/** A root of which the governance files and the tracked paths are given; nothing is changed in it. */
import { fileIdFromPath } from '../../../server/src/base/fileId';
import { createEngine } from '../../../server/src/engine';
import { memoryHost } from '../../../server/src/host/memory';
import type { RootView } from '../../../server/src/workspace/types';

export async function trackedView(
  files: Readonly<Record<string, string>>,
  tracked: readonly string[],
): Promise<RootView> {
  const host = memoryHost({
    files: Object.fromEntries(Object.entries(files).map(([path, text]) => [`/repo/${path}`, text])),
    repository: {
      topLevel: '/repo',
      range: { kind: 'absent', reason: 'no-commits', message: 'nothing is changed' },
      tracked,
    },
  });
  const engine = createEngine(host, { mode: 'head', inline: 'off', today: '2027-01-01' });
  await engine.open([fileIdFromPath('/repo')], () => engine.refreshGit());
  const [view] = engine.snapshot.views;
  if (!view) throw new Error('there is no governance');
  return view;
}
