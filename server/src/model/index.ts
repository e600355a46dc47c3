export { readApprovalEntry } from './approvals';
export { readChangeRecord } from './change';
export { readCharterPart } from './charter';
export { changeDefaults, type ChangeDefaults } from './defaults';
export * from './kinds';
export { mentionsOf } from './mentions';
export { mergeCharter, modeOf } from './merge';
export { coreTeamOf, isBuilder, personsOf } from './voices';
