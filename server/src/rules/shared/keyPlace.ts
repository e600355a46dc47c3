import type { Location } from '../../base/span';
import type { RootView } from '../../workspace/types';
import { programAt } from './at';
import { entryOf, topMapping } from './lists';

/**
 * Place of a key of the governance files, by the names that lead there; where that key is gone, of the last one on the way
 * that is left. Nothing of it left: the program.
 */
export function keyPlace(view: RootView, path: readonly string[]): Location {
  let best: Location | null = null;
  let depth = 0;
  for (const { file, kind, yaml } of view.files) {
    if (kind !== 'charter') continue;
    let mapping = topMapping(yaml);
    for (let i = 0; i < path.length && mapping !== null; i++) {
      const entry = entryOf(mapping, path[i] ?? '');
      if (entry === null) break;
      if (i >= depth) {
        best = { file, span: entry.key.span };
        depth = i + 1;
      }
      mapping = entry.value?.kind === 'mapping' ? entry.value : null;
    }
  }
  return best ?? programAt(view);
}
