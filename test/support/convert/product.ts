/** What the product's importers make of somebody else's file, as a governance file and as names to compare with. */
import {
  entriesOf,
  governanceText,
  PeopleBook,
  type Imported,
  type ImportedDomain,
  type ImportedVoice,
} from '../../../server/src/interop/import';

export interface Governed {
  readonly files: { readonly 'governance.yaml': string };
  /** Id → the domain as it was imported. */
  readonly domains: ReadonlyMap<string, ImportedDomain>;
}

/** The governance file that `linchpin import` would write into an empty repository. */
export function governed(imported: Imported): Governed {
  const entries = entriesOf(imported, new PeopleBook(imported.host), []);
  const text = governanceText(entries, { name: 'Imported', coreTeam: 'lead' });
  return {
    files: { 'governance.yaml': text },
    domains: new Map(entries.domains.map((e, i) => [e.id, imported.domains[i] as ImportedDomain])),
  };
}

/** Everybody who holds a seat, by what the source calls them: handles in lower case, else addresses. */
export const seatNames = (domain: ImportedDomain): readonly string[] =>
  [
    ...new Set(
      domain.seats
        .flatMap((s): readonly ImportedVoice[] => (s.kind === 'team' && s.members.length > 0 ? s.members : [s]))
        .map((s) => (s.kind === 'team' ? (s.handle ?? s.name) : (s.handle ?? s.email ?? '')).toLowerCase()),
    ),
  ].sort();
