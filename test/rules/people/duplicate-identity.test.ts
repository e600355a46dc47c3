import { checkRuleTest } from '../../support/ruleTest';

const PEOPLE = `program:
  name: Service desk renewal
  sponsor: ana
  core_team: [ben]
people:
  ana: {name: Ana Alves, level: executive}
  ben: {name: Ben Okoro, level: lead}
  dina: {name: Dina Haddad, level: manager, manages: [network], deputy: fay}
  fay: {name: Fay Lindt, level: manager, manages: [network]}
  eli: {name: Eli Roth, level: manager, manages: [payments]}`;

checkRuleTest('people/duplicate-identity', [
  `
${PEOPLE}
  gus: {name: Gus Perez, email: [gus@example.com, desk@example.com], handles: {github: gusp}}
  hal: {name: Hal Voss, email: Desk@example.com, handles: {github: "@GusP", gitlab: gusp}}
                               ^^^^^^^^^^^^^^^^ people/duplicate-identity: hal and gus have the same e-mail address
                                                                    ^^^^^ people/duplicate-identity: same github account
domains:
  network: {paths: [a/**], alliance: [dina]}
`,
  `
${PEOPLE}
  gus: {name: Gus Perez, email: [gus@example.com, gus@example.com], handles: {github: gusp, gitlab: gusp}}
domains:
  network: {paths: [a/**], alliance: [dina]}
`,
]);
