/** What an importer made of somebody else's file: domains, people and teams, not yet named for a governance file. */

/** One text to import. `path` is told in notes, and is where folders of OWNERS and catalogues begin. */
export interface SourceText {
  readonly path: string;
  readonly text: string;
  /** One-based lines whose bytes are no text; their `text` is empty. */
  readonly damaged: readonly number[];
}

/** Something that was not taken over, or only in part. */
export interface Note {
  readonly file: string;
  /** One-based; 0 for the whole file. */
  readonly line: number;
  readonly message: string;
}

/** Where accounts are: a key of `handles`. */
export type HandleHost = 'github' | 'gitlab' | 'bitbucket' | 'backstage';

/** Somebody as a source names them; everything that is known may lead to the same person elsewhere. */
export interface ImportedPerson {
  readonly kind: 'person';
  readonly name: string | null;
  readonly email: string | null;
  readonly handle: string | null;
}

export interface ImportedTeam {
  readonly kind: 'team';
  /** What its id is made of. */
  readonly name: string;
  /** As the host writes it, `@org/team`; `null` where the source knows none. */
  readonly handle: string | null;
  /** Empty where the source does not tell. */
  readonly members: readonly ImportedPerson[];
}

export type ImportedVoice = ImportedPerson | ImportedTeam;

export interface ImportedDomain {
  /** Unique within the source: others refer to it by this. */
  readonly key: string;
  /** What its id is made of. */
  readonly title: string;
  /** Written as `name` where it says more than the id. */
  readonly name: string | null;
  readonly paths: readonly string[];
  readonly exclude: readonly string[];
  readonly codeowners: readonly string[];
  readonly seats: readonly ImportedVoice[];
  readonly minApprovals: number | null;
  readonly status: 'orphan' | 'retired' | null;
  /** Keys of other domains. */
  readonly dependsOn: readonly string[];
  readonly parent: string | null;
  readonly external: boolean;
  /** What was lost, or what a person has to decide: said beside the domain. */
  readonly remarks: readonly string[];
}

export interface Imported {
  /** What it was made of, in a few words. */
  readonly from: string;
  readonly host: HandleHost;
  readonly domains: readonly ImportedDomain[];
  /** Declared whether a domain names them or not. */
  readonly voices: readonly ImportedVoice[];
  readonly notes: readonly Note[];
}

export const PLAIN_DOMAIN: Omit<ImportedDomain, 'key' | 'title'> = {
  name: null,
  paths: [],
  exclude: [],
  codeowners: [],
  seats: [],
  minApprovals: null,
  status: null,
  dependsOn: [],
  parent: null,
  external: false,
  remarks: [],
};

export const personOf = (known: Partial<Omit<ImportedPerson, 'kind'>>): ImportedPerson => ({
  kind: 'person',
  name: known.name ?? null,
  email: known.email ?? null,
  handle: known.handle ?? null,
});
