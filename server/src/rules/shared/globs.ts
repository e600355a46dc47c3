import type { Sourced } from '../../base/span';
import { compileGlob } from '../../paths';
import type { Glob, GlobError } from '../../paths/types';
import type { FileState } from '../../workspace/types';

interface WrittenGlob {
  readonly glob: Sourced<string>;
  /** The domain that it is a pattern of; `null` for those of a policy or a change record. */
  readonly domain: string | null;
  /** Human words for the key: `paths of network`. */
  readonly of: string;
}

/** Every pattern that a file holds, in its order. Nothing where the facts are not those of the present text. */
export function* globsOf(file: FileState): Generator<WrittenGlob> {
  if (file.factsAreStale) return;
  const { part, record } = file.facts;
  for (const domain of part?.domains ?? []) {
    for (const glob of domain.paths ?? []) yield { glob, domain: domain.id, of: `paths of ${domain.id}` };
    for (const glob of domain.exclude) yield { glob, domain: domain.id, of: `exclude of ${domain.id}` };
  }
  const policy = part?.policy;
  for (const glob of (policy?.ignore as readonly Sourced<string>[] | undefined) ?? [])
    yield { glob, domain: null, of: 'ignored paths' };
  for (const glob of (policy?.generated as readonly Sourced<string>[] | undefined) ?? [])
    yield { glob, domain: null, of: 'generated paths' };
  for (const glob of record?.paths ?? []) yield { glob, domain: null, of: 'paths of this change' };
}

/** Climbs out of the root, or names a place of one computer. A leading `/` means the root and is accepted. */
export const leavesRoot = (pattern: string): boolean =>
  pattern.split('/').includes('..') || /^(?:[A-Za-z]:|~\/|[A-Za-z][A-Za-z0-9+.-]*:\/\/|\\)/.test(pattern);

export const isGlobError = (g: Glob | GlobError): g is GlobError => !('matches' in g);

export { compileGlob };
