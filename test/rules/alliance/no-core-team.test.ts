import { checkRuleTest } from '../../support/ruleTest';

const NETWORK = `program:
  name: Service desk renewal
  sponsor: ana
  core_team: [ben, cho]
domains:
  network:
    paths: [infra/network/**]
    alliance: [dina, fay]`;

checkRuleTest('alliance/no-core-team', [
  {
    fixture: `
program:
^^^^^^^ alliance/no-core-team
  name: Service desk renewal
  sponsor: ana # accountable
`,
    fix: 'Add `core_team`, to be filled in',
    after: `
program:
  name: Service desk renewal
  sponsor: ana # accountable
  core_team: [engineer-to-be-named]
`,
    uncovers: ['alliance/missing'],
  },
  {
    fixture: `
# file: governance.yaml
program:
^^^^^^^ alliance/no-core-team
  name: Service desk renewal
  sponsor: ana
domains:
  network:
    paths: [infra/network/**]
    alliance: [dina]
# file: .governance/changes/CHG-1.yaml
change: CHG-1
title: Replace the core switches
owner: ben
implementers: [cho, dina, ana]
`,
    fix: 'Add `core_team: [ben, cho]`',
    after: `
program:
  name: Service desk renewal
  sponsor: ana
  core_team: [ben, cho]
domains:
  network:
    paths: [infra/network/**]
    alliance: [dina]
`,
  },
  {
    fixture: `
program:
^^^^^^^ alliance/no-core-team
  name: Service desk renewal
  sponsor: ana
  core_team: []
people:
  ana: {name: Ana Alves, level: executive}
  ben: {name: Ben Okoro, level: lead}
  cho: {name: Cho Min, level: staff}
  dina: {name: Dina Haddad, level: lead, manages: [network]}
domains:
  network:
    paths: [infra/network/**]
    alliance: [dina]
`,
    fix: 'Add `core_team: [ben, cho]`',
    after: `
program:
  name: Service desk renewal
  sponsor: ana
  core_team: [ben, cho]
people:
  ana: {name: Ana Alves, level: executive}
  ben: {name: Ben Okoro, level: lead}
  cho: {name: Cho Min, level: staff}
  dina: {name: Dina Haddad, level: lead, manages: [network]}
domains:
  network:
    paths: [infra/network/**]
    alliance: [dina]
`,
  },
  `
${NETWORK}
`,
  `
program:
  name: Service desk renewal
  sponsor: ana
  core_team: {lead: ben}
`,
  // No program at all is said once, by alliance/no-sponsor.
  `
domains:
  network: {paths: [a/**], alliance: [dina]}
`,
  `
program:
  name: Service desk renewal
  sponsor: ana
  core_team: ben
`,
]);
