import { checkRuleTest } from '../../support/ruleTest';

checkRuleTest('people/deputy-cycle', [
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
  dina: {name: Dina Haddad, deputy: fay}
  fay: {name: Fay Lindt, deputy: dina} # each other
                                 ^^^^ people/deputy-cycle: dina → fay → dina
domains:
  network: {paths: [infra/network/**], alliance: [dina, fay]}
`,
    fix: 'Remove the deputy of fay',
    after: `
program:
  name: Service desk renewal
  sponsor: ana
  core_team: [ben, cho]
people:
  ana: {name: Ana Alves, level: executive}
  ben: {name: Ben Okoro, level: lead}
  cho: {name: Cho Min, level: staff}
  dina: {name: Dina Haddad, deputy: fay}
  fay: {name: Fay Lindt} # each other
domains:
  network: {paths: [infra/network/**], alliance: [dina, fay]}
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
  dina:
    name: Dina Haddad
    deputy: dina
            ^^^^ people/deputy-cycle: dina is named as their own deputy
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
  dina:
    name: Dina Haddad
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
  dina: {deputy: eli}
  eli: {deputy: fay}
  fay: {deputy: gus}
  gus: {deputy: eli}
                ^^^ people/deputy-cycle: eli → fay → gus → eli
domains:
  network: {paths: [infra/network/**], alliance: [dina, eli, fay, gus]}
`,
  // A chain is no circle; two people may share a deputy.
  `
program:
  name: Service desk renewal
  sponsor: ana
  core_team: [ben, cho]
people:
  ana: {name: Ana Alves, level: executive}
  ben: {name: Ben Okoro, level: lead}
  cho: {name: Cho Min, level: staff}
  dina: {deputy: fay}
  eli: {deputy: fay}
  fay: {deputy: gus}
  gus: {deputy: nobody-known}
domains:
  network: {paths: [infra/network/**], alliance: [dina, eli, fay, gus]}
`,
  `
program:
  name: Service desk renewal
  sponsor: ana
  core_team: [ben, cho]
people:
  ana: {name: Ana Alves, level: executive}
  ben: {name: Ben Okoro, level: lead}
  cho: {name: Cho Min, level: staff}
  dina: {deputy: fay}
  fay: {deputy: dina} # linchpin-ignore people/deputy-cycle: both are in one office, one of them is always there
domains:
  network: {paths: [infra/network/**], alliance: [dina, fay]}
`,
]);
