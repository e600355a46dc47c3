import type { FileId } from '../../base/fileId';
import { appendItems, insertEntry, insertRootEntry, replaceValue } from '../../yaml';
import type { YamlEntry, YamlFile, YamlMapping } from '../../yaml/types';
import type { FixEdit } from '../types';
import { editOf } from './edits';

/** The mapping at the top of a file, and one of its entries. */
export function topMapping(yaml: YamlFile): YamlMapping | null {
  const root = yaml.documents[0]?.root ?? null;
  return root?.kind === 'mapping' ? root : null;
}

export const entryOf = (mapping: YamlMapping | null, key: string): YamlEntry | null =>
  mapping?.entries.find((e) => e.name === key) ?? null;

/**
 * Puts names at the end of the list under a key of a mapping (`null`: the file's top); the key is made where it is
 * missing. `null` where something else than a list stands there.
 */
export function addToList(
  file: FileId,
  yaml: YamlFile,
  mapping: YamlMapping | null,
  key: string,
  names: readonly string[],
  after: readonly string[] = [],
): FixEdit | null {
  const owner = mapping ?? topMapping(yaml);
  const entry = entryOf(owner, key);
  if (!entry) {
    const place = after.find((name) => entryOf(owner, name) !== null);
    const options = place === undefined ? undefined : { after: place };
    if (mapping) return editOf(file, insertEntry(yaml, mapping, key, names, options));
    return editOf(file, insertRootEntry(yaml, key, names, options));
  }
  const list = entry.value;
  if (list === null || (list.kind === 'sequence' && list.items.length === 0))
    return editOf(file, replaceValue(yaml, entry, names));
  if (list.kind !== 'sequence') return null;
  return editOf(file, appendItems(yaml, list, names));
}
