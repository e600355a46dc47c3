/** A pattern that was compiled. Dialect: `docs/concepts/globs.md`. Paths are relative with `/`, never a leading `/`. */
export interface Glob {
  readonly source: string;
  /** What every match begins with, as far as plain names tell; ends in `/` where only what is below can match. */
  readonly start: string;
  matches(path: string): boolean;
}

export interface GlobError {
  readonly source: string;
  /** What is wrong, in plain words, e.g. `[` is never closed. */
  readonly message: string;
  readonly help: string;
}

export interface DomainPatterns {
  readonly id: string;
  readonly include: readonly string[];
  readonly exclude: readonly string[];
  /** CODEOWNERS owners whose files belong to the domain. */
  readonly owners: readonly string[];
}

export interface PathMatch {
  readonly domain: string;
  /** The include pattern that says so, or the CODEOWNERS line's pattern. */
  readonly pattern: string;
  /** Index in `DomainPatterns.include`, or -1 where CODEOWNERS says so. */
  readonly index: number;
  /** One-based line of the CODEOWNERS file, where that decided; else 0. */
  readonly codeownersLine: number;
}

/** What else is known of a path: a submodule or symlink at `X` counts for `X/**` as well. */
export interface PathTraits {
  readonly link?: boolean;
}

/** One matcher over all domains. Sets, not order: every domain whose patterns match is returned, in declared order. */
export interface DomainMatcher {
  match(path: string, traits?: PathTraits): readonly string[];
  explain(path: string, traits?: PathTraits): readonly PathMatch[];
}
