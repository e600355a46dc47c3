import { checkRuleTest } from '../../support/ruleTest';

checkRuleTest('people/unused', [
  {
    fixture: `
program:
  name: Service desk renewal
  sponsor: ana
  core_team: [ben, cho]
people:
  ana: {name: Ana Alves}
  ben: {name: Ben Okoro}
  cho: {name: Cho Min}
  # joined in May
  gus: {name: Gus Pérez}
  ^^^ people/unused: Gus Pérez is declared and has no role
  dina: {name: Dina Haddad}
domains:
  network: {paths: [infra/network/**], alliance: [dina]}
`,
    fix: 'Remove gus',
    after: `
program:
  name: Service desk renewal
  sponsor: ana
  core_team: [ben, cho]
people:
  ana: {name: Ana Alves}
  ben: {name: Ben Okoro}
  cho: {name: Cho Min}
  # joined in May
  dina: {name: Dina Haddad}
domains:
  network: {paths: [infra/network/**], alliance: [dina]}
`,
  },
  // Deputies, managers, team members, record owners, approvers and who waives; who has left stays.
  `
# file: governance.yaml
program:
  name: Service desk renewal
  sponsor: ana
  core_team: [ben, cho]
people:
  ana: {}
  ben: {}
  cho: {}
  dina: {deputy: fay}
  eli: {manages: [network]}
  fay: {}
  gus: {}
  hal: {until: 2025-11-30}
  ivo: {}
  jan: {}
  kim: {}
teams:
  noc: {members: [gus]}
domains:
  network: {paths: [infra/network/**], alliance: [dina]}
policy:
  waivers: [{rule: domain/bus-factor, target: network, reason: Soon, by: kim, expires: 2026-12-31}]
# file: .governance/changes/CHG-1.yaml
change: CHG-1
title: Replace the core switches
owner: ivo
branch: elsewhere
# file: .governance/approvals/CHG-1/jan.yaml
by: jan
domain: network
at: 2026-02-27
decision: approve
`,
  // A text that does not parse may name them on the broken line.
  `
program:
  name: Service desk renewal
  sponsor: ana
  core_team: [ben, cho]
people:
  ana: {}
  ben: {}
  cho: {}
  dina: {}
  gus: {}
domains:
  network: {paths: [infra/network/**], alliance: [dina
`,
]);
