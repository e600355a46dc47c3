import { checkRuleTest } from '../../support/ruleTest';

checkRuleTest('people/bad-absence', [
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
  dina: {name: Dina Haddad, level: manager, manages: [network], away: [{from: 2026-03-13, to: 2026-03-02}]}
                                                                       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ people/bad-absence: dina would be away from 2026-03-13 to 2026-03-02, which ends before it begins
  fay: {name: Fay Lindt, level: manager, manages: [network]}
domains:
  network: {name: Network, paths: [infra/network/**], alliance: [dina]}
`,
    fix: 'Swap the days (2026-03-02 to 2026-03-13)',
    after: `
program:
  name: Service desk renewal
  sponsor: ana
  core_team: [ben, cho]
people:
  ana: {name: Ana Alves, level: executive}
  ben: {name: Ben Okoro, level: lead}
  cho: {name: Cho Min, level: staff}
  dina: {name: Dina Haddad, level: manager, manages: [network], away: [{from: 2026-03-02, to: 2026-03-13}]}
  fay: {name: Fay Lindt, level: manager, manages: [network]}
domains:
  network: {name: Network, paths: [infra/network/**], alliance: [dina]}
`,
    uncovers: ['people/away-uncovered'],
  },
  {
    fixture: `
# expect: governance.yaml people/bad-absence: from 2025-12-24 to 2024-12-31
program:
  name: Service desk renewal
  sponsor: ana
  core_team: [ben, cho]
people:
  ana: {name: Ana Alves, level: executive}
  ben: {name: Ben Okoro, level: lead}
  cho: {name: Cho Min, level: staff}
  dina:
    away:
      - 2025-01-01
      - to: 2024-12-31 # typed in the wrong year
        from: "2025-12-24"
domains:
  network: {paths: [infra/network/**], alliance: [dina]}
`,
    fix: 'Swap the days (2024-12-31 to 2025-12-24)',
    after: `
program:
  name: Service desk renewal
  sponsor: ana
  core_team: [ben, cho]
people:
  ana: {name: Ana Alves, level: executive}
  ben: {name: Ben Okoro, level: lead}
  cho: {name: Cho Min, level: staff}
  dina:
    away:
      - 2025-01-01
      - to: 2025-12-24 # typed in the wrong year
        from: "2024-12-31"
domains:
  network: {paths: [infra/network/**], alliance: [dina]}
`,
  },
  // A single day; days that do not exist and days that are missing are said elsewhere.
  `
program:
  name: Service desk renewal
  sponsor: ana
  core_team: [ben, cho]
people:
  ana: {name: Ana Alves, level: executive}
  ben: {name: Ben Okoro, level: lead}
  cho: {name: Cho Min, level: staff}
  dina: {name: Dina Haddad, level: manager, manages: [network], away: [2025-03-02, {from: 2025-03-02, to: 2025-03-02}, {from: 2025-02-30, to: 2025-01-01}, {from: 2025-03-02}]}
  fay: {name: Fay Lindt, level: manager, manages: [network]}
domains:
  network: {name: Network, paths: [infra/network/**], alliance: [dina]}
`,
]);
