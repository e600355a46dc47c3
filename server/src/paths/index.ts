export { compileGlob } from './glob';
export { createMatcher } from './matcher';
export { matchesSome } from './matchesSome';
export { nearestPath } from './nearest';
export { codeownersFlavour, parseCodeowners } from './codeowners';
export { SortedPaths } from './sortedPaths';
export type { CodeownersFile, CodeownersFlavour, CodeownersRule } from './codeowners/types';
export type { DomainMatcher, DomainPatterns, Glob, PathMatch } from './types';
