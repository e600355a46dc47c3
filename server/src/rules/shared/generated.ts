import type { Location } from '../../base/span';
import {
  exportedCodeowners,
  makingOf,
  readsCodeowners,
  type ExportedCodeowners,
  type Making,
} from '../../workspace/exported';
import { placeOfLine } from '../../workspace/owners';
import type { Codeowners, RootView } from '../../workspace/types';

export interface Generated {
  readonly codeowners: Codeowners;
  readonly made: ExportedCodeowners;
  readonly making: Making['kind'];
}

/**
 * The CODEOWNERS of GitHub that Linchpin once wrote, and what it would write now; `null` where somebody else keeps that file,
 * or git does not tell which files there are. A file of GitLab has a section for each domain, and loses nothing.
 */
export function generatedCodeowners(view: RootView): Generated | null {
  const { codeowners, tracked } = view;
  if (!codeowners || tracked === null || view.charterIsStale || codeowners.file.flavour !== 'github') return null;
  const making = makingOf(codeowners.state.text).kind;
  if (making === 'foreign' || readsCodeowners(view).length > 0) return null;
  return { codeowners, made: exportedCodeowners(view), making };
}

/** The line of the file (one-based), its first where none is told. */
export const lineAt = ({ codeowners }: Generated, line: number): Location => placeOfLine(codeowners, Math.max(1, line));
