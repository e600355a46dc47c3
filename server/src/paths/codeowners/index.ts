import { parseGithub } from './github';
import { parseGitlab } from './gitlab';
import type { CodeownersFile, CodeownersFlavour } from './types';

/** A heading of a section, alone on its line or before its default owners; and a role as an owner. */
const SECTION = /^[ \t]*\^?\[[ \t]*[^\]\s][^\]\r\n]*\](?:\[\d*\])?(?=\s|$)/m;
const ROLE = /^[ \t]*[^#\s][^\r\n]*\s@@[A-Za-z]/m;

/**
 * Whose rules a CODEOWNERS file follows, by its place (relative, with `/`), else by its text: both hosts look beside the
 * code and in `docs/`, and GitHub has neither sections nor roles.
 */
export function codeownersFlavour(place: string, text: string): CodeownersFlavour {
  if (place.startsWith('.github/')) return 'github';
  return place.startsWith('.gitlab/') || SECTION.test(text) || ROLE.test(text) ? 'gitlab' : 'github';
}

/** Reads a CODEOWNERS file as its host does. Never throws: what the host cannot use is in `problems`. */
export const parseCodeowners = (text: string, flavour: CodeownersFlavour): CodeownersFile =>
  flavour === 'github' ? parseGithub(text) : parseGitlab(text);
