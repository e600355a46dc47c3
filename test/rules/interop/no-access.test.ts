import { checkRuleTest } from '../../support/ruleTest';

const ID = 'interop/no-access';
const PEOPLE = `program: {name: P, sponsor: ana, core_team: [ben]}
people:
  ana: {email: ana@example.com}
  ben: {email: ben@example.com}
  dina: {email: dina@example.com, handles: {github: DHaddad}, manages: [network]}
  eli: {email: eli@example.com, handles: {github: elir}, manages: [network]}
  fay: {email: fay@example.com, manages: [network]}
  gus: {email: gus@example.com, handles: {github: gone}, manages: [network], until: 2026-01-31}
teams:
  noc: {members: [eli, fay], handle: "@example/noc"}`;

checkRuleTest(ID, [
  // A role that may only read; a team by its handle, and its members by theirs.
  `
${PEOPLE}
domains:
  network:
    paths: [infra/**]
    alliance: [dina, team:noc, gus]
               ^^^^ ${ID}: dina has the role triage as @dhaddad
                     ^^^^^^^^ ${ID}: The team noc holds a seat for network and cannot approve there: it has the role read
                     ^^^^^^^^ ${ID}: eli is not among those with access on github as @elir
# member: @dhaddad triage
# member: @example/NOC read
# tracked: infra/a.tf
`,
  // Enough access, in whatever spelling.
  `
${PEOPLE}
domains: {network: {paths: [infra/**], alliance: [dina, team:noc]}}
# member: dhaddad maintain
# member: ELIR admin
# member: example/noc write
# tracked: infra/a.tf
`,
  // A part of the list says nothing of those who are not in it, and nobody asked says nothing at all.
  `
${PEOPLE}
domains: {network: {paths: [infra/**], alliance: [dina, team:noc]}}
# member: …
# tracked: infra/a.tf
`,
  `
${PEOPLE}
domains: {network: {paths: [infra/**], alliance: [dina]}}
# tracked: infra/a.tf
`,
  // One seat in several domains is one finding.
  `
${PEOPLE}
domains:
  network: {name: Network, paths: [infra/**], alliance: [dina]}
                                                         ^^^^ ${ID}: holds a seat for Network and VPN
  vpn: {name: VPN, paths: [vpn/**], alliance: [dina]}
# member: dhaddad none
# tracked: infra/a.tf
# tracked: vpn/a.tf
`,
]);
