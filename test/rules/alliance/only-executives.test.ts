import { checkRuleTest } from '../../support/ruleTest';

checkRuleTest('alliance/only-executives', [
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
  vic: {name: Vic Lund, level: executive}
  dina: {name: Dina Haddad, level: manager, manages: [network]}
  wim: {name: Wim Vos, level: executive, manages: [network]}
domains:
  network:
    name: Network
    alliance: [vic] # for now
    ^^^^^^^^ alliance/only-executives: vic is an executive and holds the only seat of Network
    paths: [infra/network/**]
`,
    fix: 'Give dina a seat',
    after: `
program:
  name: Service desk renewal
  sponsor: ana
  core_team: [ben, cho]
people:
  ana: {name: Ana Alves, level: executive}
  ben: {name: Ben Okoro, level: lead}
  cho: {name: Cho Min, level: staff}
  vic: {name: Vic Lund, level: executive}
  dina: {name: Dina Haddad, level: manager, manages: [network]}
  wim: {name: Wim Vos, level: executive, manages: [network]}
domains:
  network:
    name: Network
    alliance: [vic, dina] # for now
    paths: [infra/network/**]
`,
    uncovers: ['alliance/not-operational'],
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
  vic: {level: executive}
  wim: {level: executive}
teams:
  board: {members: [vic, wim, ana]}
domains:
  network: {paths: [infra/network/**], alliance: ["team:board"]}
                                       ^^^^^^^^ alliance/only-executives: vic and wim are executives and hold all seats
`,
  // A manager sits there too, or somebody of whom nothing is said.
  `
program:
  name: Service desk renewal
  sponsor: ana
  core_team: [ben, cho]
people:
  ana: {name: Ana Alves, level: executive}
  ben: {name: Ben Okoro, level: lead}
  cho: {name: Cho Min, level: staff}
  vic: {level: executive}
  dina: {level: manager}
  eli: {}
domains:
  network: {paths: [infra/network/**], alliance: [vic, dina]}
  payments: {paths: [services/pay/**], alliance: [vic, eli]}
`,
  // Informed only, retired, an orphan; who has left, the sponsor alone and nobody at all are said elsewhere.
  `
program:
  name: Service desk renewal
  sponsor: ana
  core_team: [ben, cho]
people:
  ana: {name: Ana Alves, level: executive}
  ben: {name: Ben Okoro, level: lead}
  cho: {name: Cho Min, level: staff}
  vic: {level: executive}
  hal: {level: manager, until: 2025-11-30}
domains:
  docs: {paths: [docs/**], alliance: [vic], min_approvals: 0}
  fax: {paths: [fax/**], alliance: [vic], status: retired}
  telex: {paths: [telex/**], alliance: [vic], status: orphan}
  gone: {paths: [gone/**], alliance: [hal]}
  boss: {paths: [boss/**], alliance: [ana]}
  none: {paths: [none/**], alliance: []}
`,
  // Without a people block nothing can be told.
  `
program:
  name: Service desk renewal
  sponsor: ana
  core_team: [ben, cho]
domains:
  network: {paths: [infra/network/**], alliance: [vic]}
`,
  // Who builds is said by alliance/only-core-team.
  `
program:
  name: Service desk renewal
  sponsor: ana
  core_team: [vic]
people:
  ana: {level: executive}
  vic: {level: executive}
domains:
  network: {paths: [infra/network/**], alliance: [vic]}
`,
]);
