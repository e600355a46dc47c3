import { checkRuleTest } from '../../support/ruleTest';

const ID = 'interop/access-unknown';
const PEOPLE = `program: {name: P, sponsor: ana, core_team: [ben]}
people:
  ana: {email: ana@example.com}
  ben: {email: ben@example.com}
  dina: {email: dina@example.com, handles: {github: dhaddad, gitlab: dh}, manages: [network]}
  fay: {email: fay@example.com, handles: {gitlab: fay}, manages: [network]}
teams:
  noc: {members: [fay]}`;

checkRuleTest(ID, [
  `
${PEOPLE}
domains:
  network:
    paths: [infra/**]
    alliance: [dina, team:noc]
               ^^^^ ${ID}: dina is not in the list as @dhaddad, and the list may be a part
                     ^^^^^^^^ ${ID}: fay has no handle on github
# member: somebody write
# member: …
# tracked: infra/a.tf
`,
  // Known either way.
  `
${PEOPLE}
domains: {network: {paths: [infra/**], alliance: [dina]}}
# member: dhaddad read
# member: …
# tracked: infra/a.tf
`,
  `
${PEOPLE}
domains: {network: {paths: [infra/**], alliance: [dina, fay]}}
# tracked: infra/a.tf
`,
]);
