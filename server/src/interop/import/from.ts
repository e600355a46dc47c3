import { CODEOWNERS_PLACES } from '../../model/kinds';
import { codeownersFlavour } from '../../paths';
import { importBackstage } from './backstage';
import { importBitbucket } from './bitbucket';
import { importCodeowners } from './codeowners';
import { importMaintainers } from './maintainers';
import { importOwners } from './owners';
import { importTeams } from './teams';
import type { Imported, SourceText } from './types';
import { importZephyr } from './zephyr';

export const IMPORT_KINDS = [
  'codeowners',
  'gitlab',
  'bitbucket',
  'owners',
  'maintainers',
  'backstage',
  'teams',
] as const;
export type ImportKind = (typeof IMPORT_KINDS)[number];

export const isImportKind = (text: string): text is ImportKind => (IMPORT_KINDS as readonly string[]).includes(text);

export interface ImportOptions {
  /** Tracked files below the governance root; `null`: unknown. */
  readonly tracked: readonly string[] | null;
  /** Domains name owners, and CODEOWNERS goes on deciding which files are theirs. */
  readonly keep: boolean;
  /** Of teams, where the file does not say. */
  readonly organisation: string | null;
}

/** True where the host reads this CODEOWNERS as it was asked to be read. */
export const readsInPlace = (kind: 'codeowners' | 'gitlab', { path, text }: SourceText): boolean =>
  (CODEOWNERS_PLACES as readonly string[]).includes(path) &&
  (kind === 'codeowners' || codeownersFlavour(path, text) === 'gitlab');

/** Makes domains, people and teams of the files of another tool. `sources`: the file itself first; of some kinds many. */
export function importSources(
  kind: ImportKind,
  sources: readonly [SourceText, ...SourceText[]],
  { tracked, keep, organisation }: ImportOptions,
): Imported {
  const [source, ...others] = sources;
  switch (kind) {
    case 'codeowners':
    case 'gitlab': {
      const host = kind === 'gitlab' ? 'gitlab' : codeownersFlavour(source.path, source.text);
      return importCodeowners(source, host, { host, tracked, inPlace: readsInPlace(kind, source), keep });
    }
    case 'bitbucket':
      return importBitbucket(source, others[0] ?? null, { host: 'bitbucket', tracked, inPlace: false, keep: false });
    case 'owners':
      return importOwners(sources, tracked);
    case 'maintainers':
      return /\.ya?ml$/.test(source.path) ? importZephyr(source, tracked) : importMaintainers(source, tracked);
    case 'backstage':
      return importBackstage(sources);
    case 'teams':
      return importTeams(source, organisation);
  }
}
