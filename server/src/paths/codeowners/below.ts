import type { CodeownersFile } from './types';

/** The same file for somebody who names paths from a folder on. */
export const codeownersBelow = (file: CodeownersFile, prefix: string): CodeownersFile => ({
  ...file,
  ownersOf: (path) => file.ownersOf(`${prefix}/${path}`),
});
