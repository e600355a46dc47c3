export { touchesAttributes } from './attributes';
export { decodeName, encodeName, isEscapedName } from './bytes';
export { ENVIRONMENT, HIDDEN } from './flags';
export { foldersBelow, locate, type RepositoryPlace } from './location';
export { createRepository, listTracked, pinnedRun } from './repository';
export type { GitIo, Run, RunOptions, RunResult } from './run';
export { trackedBelow } from './trackedBelow';
export * from './types';
