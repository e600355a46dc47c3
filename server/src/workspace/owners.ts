/** Owners of CODEOWNERS, and where that file names them. */
import { span, type Location } from '../base/span';
import { CODEOWNERS_PLACES } from '../model/kinds';
import type { CodeownersRule } from '../paths';
import type { Codeowners, FileState } from './types';

/** Hosts compare owners without regard to case. */
export const sameOwner = (a: string, b: string): boolean => a.toLowerCase() === b.toLowerCase();

/** The first CODEOWNERS in the hosts' order, readable or not. */
export function codeownersState(files: readonly FileState[]): FileState | null {
  for (const place of CODEOWNERS_PLACES) {
    const found = files.find((f) => f.path === place);
    if (found) return found;
  }
  return null;
}

/** Rules that give something to the owner, in the order of the file. */
export const rulesOfOwner = ({ file }: Codeowners, owner: string): readonly CodeownersRule[] =>
  file.rules.filter((rule) => rule.owners.some((o) => sameOwner(o, owner)));

/** Every owner that the file names, as it first spells them. */
export function ownersIn({ file }: Codeowners): readonly string[] {
  const found = new Map<string, string>();
  for (const { owners } of file.rules)
    for (const owner of owners) if (!found.has(owner.toLowerCase())) found.set(owner.toLowerCase(), owner);
  return [...found.values()];
}

/** A line of the file (one-based), without the white space around it. */
export function placeOfLine({ state }: Codeowners, line: number): Location {
  const { lines } = state.yaml;
  const [start, end] = [lines.lineStart(line - 1), lines.lineEnd(line - 1)];
  const text = state.text.slice(start, end);
  const from = start + text.length - text.trimStart().length;
  return { file: state.file, span: span(from, Math.max(from, start + text.trimEnd().length)) };
}
