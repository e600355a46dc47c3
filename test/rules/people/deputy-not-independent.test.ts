import { checkRuleTest } from '../../support/ruleTest';

checkRuleTest('people/deputy-not-independent', [
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
  dina: {manages: [network], deputy: ben}
                                     ^^^ people/deputy-not-independent: ben stands in for dina on the seat of network and builds the change as core team
  fay: {manages: [network]}
domains:
  network: {paths: [infra/network/**], alliance: [dina]}
`,
    fix: 'Make fay the deputy',
    after: `
program:
  name: Service desk renewal
  sponsor: ana
  core_team: [ben, cho]
people:
  ana: {name: Ana Alves, level: executive}
  ben: {name: Ben Okoro, level: lead}
  cho: {name: Cho Min, level: staff}
  dina: {manages: [network], deputy: fay}
  fay: {manages: [network]}
domains:
  network: {paths: [infra/network/**], alliance: [dina]}
`,
  },
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
  dina: {deputy: ana}
                 ^^^ people/deputy-not-independent: sponsors the program
domains:
  network: {paths: [infra/network/**], alliance: [dina]}
`,
    fix: 'Remove the deputy of dina',
    after: `
program:
  name: Service desk renewal
  sponsor: ana
  core_team: [ben, cho]
people:
  ana: {name: Ana Alves, level: executive}
  ben: {name: Ben Okoro, level: lead}
  cho: {name: Cho Min, level: staff}
  dina: {}
domains:
  network: {paths: [infra/network/**], alliance: [dina]}
`,
  },
  `
program:
  name: Service desk renewal
  sponsor: ana
  core_team: [ben, cho]
people:
  ana: {name: Ana Alves, level: executive}
  ben: {name: Ben Okoro, level: lead}
  cho: {name: Cho Min, level: staff}
  dina: {deputy: cho}
                 ^^^ people/deputy-not-independent: network and vpn
teams:
  noc: {members: [dina]}
domains:
  network: {paths: [infra/network/**], alliance: ["team:noc"]}
  vpn: {paths: [infra/vpn/**], alliance: [dina]}
`,
  // Nobody’s seat: the sponsor, the core team itself, who has left, who is only informed.
  `
program:
  name: Service desk renewal
  sponsor: ana
  core_team: {lead: ben, members: [cho, dina]}
people:
  ana: {deputy: ben}
  ben: {deputy: cho}
  cho: {}
  dina: {deputy: ben}
  fay: {}
  gus: {deputy: ben}
  hal: {deputy: ben, until: 2025-11-30}
domains:
  network: {paths: [infra/network/**], alliance: [fay, dina, hal]}
  docs: {paths: [docs/**], alliance: [gus], min_approvals: 0}
`,
  // A core team that may approve may stand in as well.
  `
program:
  name: Service desk renewal
  sponsor: ana
  core_team: [ben, cho]
people:
  ana: {name: Ana Alves, level: executive}
  ben: {name: Ben Okoro, level: lead}
  cho: {name: Cho Min, level: staff}
  dina: {deputy: ben}
domains:
  network: {paths: [infra/network/**], alliance: [dina]}
policy:
  approvals: {core_team: allow}
`,
]);
