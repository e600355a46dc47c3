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
  // Each other, in a ring, in a chain, with a deputy in common: somebody is there.
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
  fay: {deputy: dina}
domains:
  network: {paths: [infra/network/**], alliance: [dina, fay]}
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
  dina: {deputy: eli}
  eli: {deputy: fay}
  fay: {deputy: gus}
  gus: {deputy: eli}
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
  eli: {deputy: fay}
  fay: {deputy: gus}
  gus: {deputy: nobody-known}
domains:
  network: {paths: [infra/network/**], alliance: [dina, eli, fay, gus]}
`,
  // All away at once, and none of them has a seat.
  `
program:
  name: Service desk renewal
  sponsor: ana
  core_team: [ben, cho]
  alliance: {chair: fay, members: [gus]}
people:
  ana: {name: Ana Alves, level: executive}
  ben: {name: Ben Okoro, level: lead}
  cho: {name: Cho Min, level: staff}
  dina: {name: Dina Haddad}
  fay: {deputy: gus, away: [{from: 2026-03-10, to: 2026-03-20}]}
  gus: {deputy: fay, away: [{from: 2026-03-15, to: 2026-03-30}]}
                ^^^ people/deputy-cycle: fay and gus stand in for each other (fay → gus → fay), and on 2026-03-15 all of them are away
domains:
  network: {paths: [infra/network/**], alliance: [dina]}
`,
  // One after the other; and long ago.
  `
program:
  name: Service desk renewal
  sponsor: ana
  core_team: [ben, cho]
  alliance: {chair: fay, members: [gus]}
people:
  ana: {name: Ana Alves, level: executive}
  ben: {name: Ben Okoro, level: lead}
  cho: {name: Cho Min, level: staff}
  dina: {name: Dina Haddad}
  fay: {deputy: gus, away: [{from: 2026-01-10, to: 2026-01-20}, {from: 2026-03-10, to: 2026-03-14}]}
  gus: {deputy: fay, away: [{from: 2026-01-10, to: 2026-01-20}, {from: 2026-03-15, to: 2026-03-30}]}
domains:
  network: {paths: [infra/network/**], alliance: [dina]}
`,
  // With seats the absence is what is told.
  `
program:
  name: Service desk renewal
  sponsor: ana
  core_team: [ben, cho]
people:
  ana: {name: Ana Alves, level: executive}
  ben: {name: Ben Okoro, level: lead}
  cho: {name: Cho Min, level: staff}
  dina: {deputy: fay, away: [{from: 2026-03-10, to: 2026-03-20}]}
  fay: {deputy: dina, away: [{from: 2026-03-15, to: 2026-03-30}]}
domains:
  network: {paths: [infra/network/**], alliance: [dina, fay]}
`,
]);
