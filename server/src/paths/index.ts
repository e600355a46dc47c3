export { compileGlob } from './glob';
export { createMatcher } from './matcher';
export { matchesSome } from './matchesSome';
export { nearestPath } from './nearest';
export { parseCodeowners } from './codeowners';
export { SortedPaths } from './sortedPaths';
export type {
  CodeownersFile,
  CodeownersFlavour,
  CodeownersProblem,
  CodeownersRule,
  CodeownersSection,
} from './codeowners/types';
export type { DomainMatcher, DomainPatterns, Glob, GlobError, PathMatch, PathTraits } from './types';
