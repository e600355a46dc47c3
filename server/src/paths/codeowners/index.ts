import { parseGithub } from './github';
import { parseGitlab } from './gitlab';
import type { CodeownersFile, CodeownersFlavour } from './types';

/** Reads a CODEOWNERS file as its host does. Never throws: what the host cannot use is in `problems`. */
export const parseCodeowners = (text: string, flavour: CodeownersFlavour): CodeownersFile =>
  flavour === 'github' ? parseGithub(text) : parseGitlab(text);
