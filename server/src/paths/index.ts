export { compileGlob } from './glob';
export { createMatcher } from './matcher';
export { nearestPath } from './nearest';
export { parseCodeowners } from './codeowners';
export type {
  CodeownersFile,
  CodeownersFlavour,
  CodeownersProblem,
  CodeownersRule,
  CodeownersSection,
} from './codeowners/types';
export type { DomainMatcher, DomainPatterns, Glob, GlobError, PathMatch, PathTraits } from './types';
