import type { FileId } from '../../base/fileId';
import type { RootView } from '../../workspace/types';
import { insertEntries, insertRootEntry, replaceValue, type NewValue } from '../../yaml';
import type { Fix, FixEdit } from '../types';
import { holds } from './at';
import { editOf } from './edits';
import { entryOf, topMapping } from './lists';

type Section = 'people' | 'teams' | 'domains';

const WORDS: Readonly<Record<Section, string>> = {
  people: 'Declare the person',
  teams: 'Declare the team',
  domains: 'Create the domain',
};

/** The charter file that declares such things already, else the one with the program, else the first one. */
export function sectionFile(view: RootView, section: Section): FileId | null {
  const { charter } = view;
  // What comes from elsewhere is not written to.
  const first = [...charter[section].values()].map((item) => item.at.file).find((file) => charter.files.includes(file));
  return first ?? charter.program?.at.file ?? charter.files[0] ?? null;
}

/** Puts entries into a section of the charter, which is made where it is missing. */
export function addDefinitions(
  view: RootView,
  section: Section,
  entries: Readonly<Record<string, NewValue>>,
): FixEdit | null {
  const file = sectionFile(view, section);
  const yaml = file === null ? undefined : view.fileState(file)?.yaml;
  if (file === null || !yaml || !holds(view, { file, span: { start: 0, end: 0 } })) return null;
  const present = entryOf(topMapping(yaml), section);
  if (!present) return editOf(file, insertRootEntry(yaml, section, entries));
  const { value } = present;
  if (value === null || (value.kind === 'mapping' && value.entries.length === 0))
    return editOf(file, replaceValue(yaml, present, entries));
  if (value.kind !== 'mapping') return null;
  return editOf(file, insertEntries(yaml, value, Object.entries(entries)));
}

/** The quick fix that declares an unknown id. Nothing where the id could not be a key of the charter. */
export function declareFix(view: RootView, section: Section, id: string, value: NewValue): Fix[] {
  if (!/^[A-Za-z0-9][A-Za-z0-9._-]*$/.test(id) || sectionFile(view, section) === null) return [];
  return [
    {
      title: `${WORDS[section]} ${id}`,
      safe: false,
      make: () => addDefinitions(view, section, { [id]: value }),
    },
  ];
}
