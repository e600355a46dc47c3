import { joinFileId, type FileId } from '../base/fileId';
import type { RootView } from '../workspace/types';
import { firstText, type Author } from './firstFile';
import {
  addedWords,
  bookOf,
  charterFileOf,
  entriesOf,
  importSources,
  mergeInto,
  sourceText,
  type ImportKind,
} from './import';

export interface ImportAsked {
  readonly kind: ImportKind;
  /** The file itself first; paths below the folder, as given where they lie outside. */
  readonly sources: readonly { readonly path: string; readonly text: string }[];
}

/** What an import makes of a governance file, or of the folder's first one. */
export type ImportedFile =
  | {
      readonly kind: 'file';
      readonly file: FileId;
      /** `null`: there is no such file yet. */
      readonly before: string | null;
      readonly text: string;
      /** `3 domains, 2 people`. */
      readonly added: string;
      readonly from: string;
      /** What was not taken over, one sentence each. */
      readonly notes: readonly string[];
    }
  | { readonly kind: 'refused'; readonly why: string };

/** `view`: the root that is added to; `null`: the folder has no governance yet. `tracked`: files below it; `null`: unknown. */
export function importFile(
  { kind, sources }: ImportAsked,
  {
    folder,
    name,
    view,
    tracked,
    author,
  }: {
    readonly folder: FileId;
    readonly name: string;
    readonly view: RootView | null;
    readonly tracked: readonly string[] | null;
    readonly author: Author;
  },
): ImportedFile {
  const [first, ...more] = sources.map((s) => sourceText(s.path, s.text));
  if (!first) return { kind: 'refused', why: 'There is nothing to import from.' };
  const imported = importSources(kind, [first, ...more], { tracked, keep: false, organisation: null });
  if (imported.domains.length === 0 && imported.voices.length === 0)
    return { kind: 'refused', why: `Nothing could be imported from ${imported.from}.` };
  const book = bookOf(view?.charter ?? null, imported);
  const entries = entriesOf(imported, book, [...(view?.charter.domains.keys() ?? [])]);
  const notes = entries.notes.map((n) => `${n.file}${n.line > 0 ? `:${n.line}` : ''}: ${n.message}`);
  const told = { added: addedWords(entries), from: imported.from, notes };
  const target = view && charterFileOf(view);
  if (!view || target === null) {
    const text = firstText(name, entries, book, author);
    return { kind: 'file', file: joinFileId(folder, 'governance.yaml'), before: null, text, ...told };
  }
  const before = view.fileState(target)?.text ?? '';
  const merged = mergeInto(before, entries);
  if (merged.kind === 'refused') return { kind: 'refused', why: `The governance file was not changed: ${merged.why}` };
  return { kind: 'file', file: target, before, text: merged.text, ...told };
}
