import type { FileId } from '../../base/fileId';
import type { Location } from '../../base/span';
import type { RootView } from '../../workspace/types';
import { programAt } from './at';
import { entryOf, topMapping } from './lists';

/** Place of the last key that some files have on the way that the names lead; `null`: they have none of it. */
export function deepestKey(view: RootView, files: readonly FileId[], path: readonly string[]): Location | null {
  let best: Location | null = null;
  let depth = 0;
  for (const file of files) {
    const yaml = view.fileState(file)?.yaml;
    let mapping = yaml ? topMapping(yaml) : null;
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
  return best;
}

/**
 * Place of a key of the governance files, by the names that lead there; where that key is gone, of the last one on the way
 * that is left. Nothing of it left: the program.
 */
export function keyPlace(view: RootView, path: readonly string[]): Location {
  const { files, organisation } = view.charter;
  // Where both say it, the own file is the one to edit.
  return deepestKey(view, [...files, ...organisation.layers.map((l) => l.part.file)], path) ?? programAt(view);
}
