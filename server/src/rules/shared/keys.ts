import type { Location } from '../../base/span';
import type { RootView } from '../../workspace/types';
import { insertEntry, removeEntry, removeItem, replaceValue, type NewValue } from '../../yaml';
import type { YamlEntry, YamlFile, YamlMapping, YamlSequence } from '../../yaml/types';
import type { FixEdit } from '../types';
import { holds } from './at';
import { editOf } from './edits';
import { entryOf } from './lists';
import { entryAtKey, nodesOf } from './tree';

interface Found {
  readonly yaml: YamlFile;
  /** The mapping that the entry stands in. */
  readonly parent: YamlMapping;
  readonly entry: YamlEntry;
}

/** The entry of a person, team or domain by the place of its id. */
export function entryAt(view: RootView, at: Location): Found | null {
  const yaml = view.fileState(at.file)?.yaml;
  const found = yaml && holds(view, at) ? entryAtKey(yaml, at.span) : null;
  return yaml && found ? { yaml, parent: found.mapping, entry: found.entry } : null;
}

/** What describes it, where that is a mapping: a person in short form has none. */
export function mappingAt(view: RootView, at: Location): { yaml: YamlFile; mapping: YamlMapping } | null {
  const found = entryAt(view, at);
  return found?.entry.value?.kind === 'mapping' ? { yaml: found.yaml, mapping: found.entry.value } : null;
}

/** Place of one key of what stands at an id; the id itself where the key is absent. */
export function keyAt(view: RootView, at: Location, key: string): Location {
  const entry = entryOf(mappingAt(view, at)?.mapping ?? null, key);
  return entry === null ? at : { file: at.file, span: entry.key.span };
}

/** Sets a key of what stands at an id. */
export function setKey(
  view: RootView,
  at: Location,
  key: string,
  value: NewValue,
  after: readonly string[] = [],
): FixEdit | null {
  const found = mappingAt(view, at);
  if (!found) return null;
  const { yaml, mapping } = found;
  const present = entryOf(mapping, key);
  if (present) return editOf(at.file, replaceValue(yaml, present, value));
  const place = after.find((name) => entryOf(mapping, name) !== null);
  return editOf(at.file, insertEntry(yaml, mapping, key, value, place === undefined ? undefined : { after: place }));
}

/** Takes a key out of what stands at an id. */
export function removeKey(view: RootView, at: Location, key: string): FixEdit | null {
  const found = mappingAt(view, at);
  const entry = entryOf(found?.mapping ?? null, key);
  return found && entry ? editOf(at.file, removeEntry(found.yaml, found.mapping, entry)) : null;
}

/** Takes a person, team or domain out altogether. */
export function removeDefinition(view: RootView, at: Location): FixEdit | null {
  const found = entryAt(view, at);
  return found ? editOf(at.file, removeEntry(found.yaml, found.parent, found.entry)) : null;
}

/** Takes the item of a list out that a place lies in, whether the item is a name or a mapping. */
export function removeItemAt(view: RootView, { file, span }: Location): FixEdit | null {
  const yaml = view.fileState(file)?.yaml;
  if (!yaml || !holds(view, { file, span })) return null;
  let found: { sequence: YamlSequence; index: number } | null = null;
  for (const sequence of nodesOf(yaml)) {
    if (sequence.kind !== 'sequence') continue;
    const index = sequence.items.findIndex((i) => i.span.start <= span.start && span.end <= i.span.end);
    // Parents come first, so the last one is the innermost.
    if (index >= 0) found = { sequence, index };
  }
  return found && editOf(file, removeItem(yaml, found.sequence, found.index));
}
