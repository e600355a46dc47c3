import { basenameOf, dirnameOf, relativeTo, type FileId } from '../base/fileId';
import type { FileKind } from './types';

const CHARTER = /^governance\.ya?ml$/;
const YAML = /\.ya?ml$/;
/**
 * Where hosts look for CODEOWNERS; the first that is there counts, the others do not. GitHub's order is the first three,
 * GitLab's the last three: this one agrees with both.
 */
export const CODEOWNERS_PLACES = ['.github/CODEOWNERS', 'CODEOWNERS', 'docs/CODEOWNERS', '.gitlab/CODEOWNERS'] as const;

/**
 * The governance root that a file makes, or `null` where the file is no governance file. A root is the folder that holds
 * `governance.yaml` or `.governance/`; so every governance file names its own root, and the deepest one above it is that.
 */
export function rootOfGovernanceFile(file: FileId): FileId | null {
  const inside = file.indexOf('/.governance/');
  if (inside >= 0) return YAML.test(file) ? ((inside === 0 ? '/' : file.slice(0, inside)) as FileId) : null;
  return CHARTER.test(basenameOf(file)) ? dirnameOf(file) : null;
}

/** What a governance file holds, by its place below its root; `null` for a path that is not a governance file. */
export function kindOfPath(path: string): FileKind | null {
  // Asked of every file that a history touches: most are none by how they begin or end.
  if (path.startsWith('governance.')) return CHARTER.test(path) ? 'charter' : null;
  if (path.endsWith('CODEOWNERS')) return (CODEOWNERS_PLACES as readonly string[]).includes(path) ? 'codeowners' : null;
  if (!path.startsWith('.governance/') || !YAML.test(path)) return null;
  const rest = path.slice('.governance/'.length);
  if (rest === 'vendor.lock.yaml') return 'lock';
  if (rest.startsWith('changes/')) return 'change';
  if (rest.startsWith('approvals/')) return 'approval';
  if (rest.startsWith('templates/')) return 'template';
  if (rest.startsWith('shared/')) return 'shared';
  return 'charter';
}

/** The root (among `roots`) whose CODEOWNERS this file would be, or `null`. */
export function rootOfCodeowners(file: FileId, roots: Iterable<FileId>): FileId | null {
  if (basenameOf(file) !== 'CODEOWNERS') return null;
  let best: FileId | null = null;
  for (const root of roots) {
    const path = relativeTo(root, file);
    if (path !== null && kindOfPath(path) === 'codeowners' && (best === null || root.length > best.length)) best = root;
  }
  return best;
}

/** Roots that judge a source file: every one above it, outermost first. */
export function rootsAbove(file: FileId, roots: Iterable<FileId>): FileId[] {
  return [...roots].filter((root) => relativeTo(root, file) !== null).sort((a, b) => a.length - b.length);
}

/** `governance.yaml` first, then by path: the order in which charter files are merged. */
export function compareCharterPaths(a: string, b: string): number {
  const top = (p: string): number => (p === 'governance.yaml' ? 0 : p === 'governance.yml' ? 1 : 2);
  return top(a) - top(b) || (a < b ? -1 : a > b ? 1 : 0);
}
