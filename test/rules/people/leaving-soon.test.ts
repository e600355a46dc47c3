import { checkRuleTest } from '../../support/ruleTest';

checkRuleTest('people/leaving-soon', [
  {
    fixture: `
program:
  name: Service desk renewal
  sponsor: ana
  core_team: [ben, cho]
people:
  ana: {name: Ana Alves, level: executive}
  ben: {name: Ben Okoro, level: lead}
  cho: {name: Cho Min, level: staff}
  dina: {manages: [network], deputy: fay, until: 2026-03-20}
                                                 ^^^^^^^^^^ people/leaving-soon: dina leaves in 19 days and is still owner of network and holder of a seat for network
  fay: {manages: [network]}
domains:
  network:
    owner: dina
    paths: [infra/network/**]
    alliance: [dina] # alone
`,
    fix: 'Hand over to fay now, everywhere',
    after: `
program:
  name: Service desk renewal
  sponsor: ana
  core_team: [ben, cho]
people:
  ana: {name: Ana Alves, level: executive}
  ben: {name: Ben Okoro, level: lead}
  cho: {name: Cho Min, level: staff}
  dina: {manages: [network], deputy: fay, until: 2026-03-20}
  fay: {manages: [network]}
domains:
  network:
    owner: fay
    paths: [infra/network/**]
    alliance: [fay] # alone
`,
  },
  `
# file: governance.yaml
program:
  name: Service desk renewal
  sponsor: ana
  core_team: [ben, cho]
people:
  ana: {name: Ana Alves, level: executive}
  ben: {name: Ben Okoro, level: lead}
  cho: {name: Cho Min, level: staff}
  dina: {until: 2026-03-01}
                ^^^^^^^^^^ people/leaving-soon: dina leaves today and is still reviewer of CHG-1
  fay: {}
domains:
  network: {paths: [infra/network/**], alliance: [fay]}
# file: .governance/changes/CHG-1.yaml
change: CHG-1
title: Replace the core switches
owner: ben
branch: elsewhere
reviewers: [dina, fay]
`,
  `
program:
  name: Service desk renewal
  sponsor: ana
  core_team: [ben, cho]
people:
  ana: {level: executive, until: 2026-03-31}
                                 ^^^^^^^^^^ people/leaving-soon: leaves in 30 days and is still sponsor of the program
  ben: {}
  cho: {}
  dina: {}
domains:
  network: {paths: [infra/network/**], alliance: [dina]}
`,
  // Later than a month, gone already (people/left), or without a role.
  `
program:
  name: Service desk renewal
  sponsor: ana
  core_team: [ben, cho]
people:
  ana: {name: Ana Alves, level: executive}
  ben: {name: Ben Okoro, level: lead}
  cho: {name: Cho Min, level: staff}
  dina: {until: 2026-04-01}
  hal: {until: 2025-11-30}
  gus: {until: 2026-03-05}
domains:
  network: {paths: [infra/network/**], alliance: [dina, hal]}
  fax: {paths: [fax/**], alliance: [gus], status: retired}
`,
]);
