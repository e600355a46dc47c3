import { codeownersFlavour } from '../paths';
import {
  entriesOf,
  governanceText,
  idFrom,
  importCodeowners,
  importFolders,
  PeopleBook,
  personOf,
  sourceText,
  type Entries,
  type Imported,
} from './import';

/** Who writes the first file: the first of the core team. Both may be empty. */
export interface Author {
  readonly name: string;
  readonly email: string;
}

/** The text of a first governance file. `folder`: the name of its folder. */
export function firstText(folder: string, entries: Entries, book: PeopleBook, { name, email }: Author): string {
  const first = name.split(/\s+/)[0]?.toLowerCase() ?? '';
  const known = book.find(personOf({ name, ...(email === '' ? {} : { email }) }));
  return governanceText(entries, {
    name: folder || 'Program',
    coreTeam: known ?? idFrom(first, 'core-team-lead'),
    ...(name === '' ? {} : { coreTeamName: name }),
    ...(/^[^\s@<>]+@[^\s@<>]+$/.test(email) ? { coreTeamEmail: email } : {}),
  });
}

/** What a folder says already. */
export interface Surroundings {
  readonly folder: string;
  readonly author: Author;
  /** CODEOWNERS where the host reads it. */
  readonly codeowners: { readonly path: string; readonly text: string } | null;
  /** Tracked files below the folder; `null`: unknown. */
  readonly tracked: readonly string[] | null;
  /** The folder's own children, folders with a `/` behind them. */
  readonly children: readonly string[];
}

export interface FirstFile {
  readonly text: string;
  /** What its domains come from. */
  readonly from: string;
  readonly domains: number;
}

function importedFrom({ codeowners, tracked, children }: Surroundings): Imported {
  // Without git the folder's own children tell; folders stand for what they hold.
  if (!codeowners) return importFolders(tracked ?? children.map((name) => (name.endsWith('/') ? `${name}…` : name)));
  const { path, text } = codeowners;
  const host = codeownersFlavour(path, text);
  return importCodeowners(sourceText(path, text), host, { host, tracked, inPlace: true, keep: false });
}

/** A first governance file, with domains from CODEOWNERS where there is one, else from the top-level folders. */
export function firstFile(surroundings: Surroundings): FirstFile {
  const imported = importedFrom(surroundings);
  const book = new PeopleBook(imported.host);
  const entries = entriesOf(imported, book, []);
  const text = firstText(surroundings.folder, entries, book, surroundings.author);
  return { text, from: imported.from, domains: entries.domains.length };
}
