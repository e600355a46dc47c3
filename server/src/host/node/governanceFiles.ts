/**
 * Which files are governance files, by their path alone: the charter at any depth, YAML below a `.governance/` folder, and
 * CODEOWNERS. `model/kinds.ts` says what each of them holds; a test keeps the two in step (this room may not import that one).
 */
const OURS = /(?:^|\/)(?:governance\.ya?ml|CODEOWNERS|\.governance\/[^]+\.ya?ml)$/;
/** The charter's name taken by a folder: found, so that somebody says so. */
const CHARTER_FOLDER = /^(?:[^]*?\/)?governance\.ya?ml(?=\/)/;

export const isGovernanceFile = (path: string): boolean => OURS.test(path);
export const isCharterName = (name: string): boolean => name === 'governance.yaml' || name === 'governance.yml';

/** The path of a folder that is called like a charter and holds this path, or `null`. */
export const charterFolderOf = (path: string): string | null => CHARTER_FOLDER.exec(path)?.[0] ?? null;

/** Folders that no search enters. */
export const SKIPPED: ReadonlySet<string> = new Set(['.git', 'node_modules', '.hg', '.svn']);

/** Places, relative to a governance root, where a file may lie that git does not track yet. */
export const PLACES = [
  'governance.yaml',
  'governance.yml',
  'CODEOWNERS',
  '.github/CODEOWNERS',
  '.gitlab/CODEOWNERS',
  'docs/CODEOWNERS',
] as const;
