export { exportBackstage } from './backstage';
export { exportJira, exportServiceNow } from './change';
export { exportCodeowners } from './codeowners';
export { exportGitlab } from './gitlab';
export { approversByDomain, exportOwners } from './owners';
export { exportRuleset } from './ruleset';
export type { Exported } from './types';
