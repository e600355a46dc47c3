/**
 * Arguments that make git's answers independent of whoever's configuration is at hand. Everything that a user, a
 * repository or an attribute could change about a diff is said here, once.
 */

/** Before the command. Configuration for which there is no flag. */
export const PINNED: readonly string[] = [
  '-c',
  'core.quotePath=false',
  '-c',
  'core.attributesFile=/dev/null',
  // Differences of time stamps alone are looked into, not reported.
  '-c',
  'diff.autoRefreshIndex=true',
  '-c',
  'diff.suppressBlankEmpty=false',
  // A root commit changes all that it holds.
  '-c',
  'log.showRoot=true',
  '-c',
  'trailer.separators=:',
  // The repository's own .mailmap is evidence; a private one is not.
  '-c',
  'mailmap.file=',
  '-c',
  'mailmap.blob=',
  // A merge is made again as git makes it by itself.
  '-c',
  'merge.renames=true',
  '-c',
  'merge.directoryRenames=conflict',
];

/** What every diff is told, raw or with patches. `--no-abbrev`: 40 digits, 64 in a repository with SHA-256. */
export const DIFF: readonly string[] = [
  '--raw',
  '-z',
  '--no-renames',
  '--no-ext-diff',
  '--no-textconv',
  '--no-relative',
  '--ignore-submodules=none',
  '--no-abbrev',
  '--no-color',
  // An order file that somebody named and that is missing would stop git.
  '-O/dev/null',
];

/** What a diff with patches is told besides. */
export const PATCH: readonly string[] = [
  '--patch',
  '--text',
  '--full-index',
  '--unified=3',
  '--inter-hunk-context=0',
  '--diff-algorithm=myers',
  '--no-indent-heuristic',
  '--submodule=short',
  '--src-prefix=a/',
  '--dst-prefix=b/',
];

/** Variables that every call gets; the runner also takes away those in `HIDDEN`. */
export const ENVIRONMENT: Readonly<Record<string, string>> = {
  LC_ALL: 'C',
  LANGUAGE: 'C',
  GIT_OPTIONAL_LOCKS: '0',
  // Offline: a partial clone must not fetch what it lacks while it is asked.
  GIT_NO_LAZY_FETCH: '1',
  GIT_ALLOW_PROTOCOL: 'none',
  // Paths are paths: `*` or `:` in a name means itself.
  GIT_LITERAL_PATHSPECS: '1',
};

/**
 * Variables that would point git at another repository (a hook sets them) or change a diff in spite of its flags
 * (`GIT_DIFF_OPTS` beats `--unified`).
 */
export const HIDDEN: readonly string[] = [
  'GIT_DIR',
  'GIT_WORK_TREE',
  'GIT_COMMON_DIR',
  'GIT_INDEX_FILE',
  'GIT_DIFF_OPTS',
  'GIT_EXTERNAL_DIFF',
  'GIT_GLOB_PATHSPECS',
  'GIT_NOGLOB_PATHSPECS',
  'GIT_ICASE_PATHSPECS',
  'GIT_ATTR_SOURCE',
];
