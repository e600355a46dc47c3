import type { FileId } from '../../base/fileId';
import type { RootView } from '../../workspace/types';
import { insertEntry, insertRootEntry, replaceValue, type NewValue } from '../../yaml';
import type { YamlFile } from '../../yaml/types';
import type { FixEdit } from '../types';
import { editOf } from './edits';
import { entryOf, topMapping } from './lists';
import { unusableIn } from './structure';

interface ProgramText {
  readonly file: FileId;
  readonly yaml: YamlFile;
}

/** The file that holds `program`, or the one that should. */
function programText(view: RootView): ProgramText | null {
  const { charter } = view;
  const file = charter.program?.at.file ?? charter.files[0];
  const state = file === undefined ? undefined : view.fileState(file);
  return file === undefined || !state || state.factsAreStale ? null : { file, yaml: state.yaml };
}

/**
 * True where a value stands under a key of `program` that could not be used: a finding about its structure says so, and
 * what is absent for that reason is not said as well.
 */
export function programKeyUnusable(view: RootView, key: string): boolean {
  const text = programText(view);
  const state = text && view.fileState(text.file);
  const program = text && entryOf(topMapping(text.yaml), 'program');
  if (!state || !program) return false;
  const value = program.value?.kind === 'mapping' ? entryOf(program.value, key) : program.value ? program : null;
  return value !== null && unusableIn(state, value.span);
}

/** Sets a key of `program`; both are made where they are missing. */
export function setProgramKey(view: RootView, key: string, value: NewValue, after: readonly string[]): FixEdit | null {
  const text = programText(view);
  if (!text) return null;
  const { file, yaml } = text;
  const program = entryOf(topMapping(yaml), 'program');
  if (!program) return editOf(file, insertRootEntry(yaml, 'program', { [key]: value }));
  if (program.value === null) return editOf(file, replaceValue(yaml, program, { [key]: value }));
  const mapping = program.value;
  if (mapping.kind !== 'mapping') return null;
  const present = entryOf(mapping, key);
  if (present) return editOf(file, replaceValue(yaml, present, value));
  const place = after.find((name) => entryOf(mapping, name) !== null);
  return editOf(file, insertEntry(yaml, mapping, key, value, place === undefined ? undefined : { after: place }));
}
