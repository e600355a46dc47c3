import { checkRuleTest } from '../../support/ruleTest';

const PROGRAM = `program:
  name: Service desk renewal
  sponsor: ana
  core_team: [ben, cho]`;

const NETWORK = `program:
  name: Service desk renewal
  sponsor: ana
  core_team: [ben, cho]
domains:
  network:
    paths: [infra/network/**]
    alliance: [dina, fay]`;

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

const RECORD = `# file: .governance/changes/CHG-1.yaml
change: CHG-1
title: Replace the core switches
owner: ben`;

checkRuleTest('people/unknown', [
  {
    fixture: `
${PEOPLE}
domains:
  network: {paths: [infra/network/**], alliance: [dina, dinna]} # two
                                                        ^^^^^ people/unknown: did you mean dina?
  payments: {paths: [services/pay/**], alliance: [eli]}
`,
    fix: 'Change to dina',
    after: `
program:
  name: Service desk renewal
  sponsor: ana
  core_team: [ben]
people:
  ana: {name: Ana Alves, level: executive}
  ben: {name: Ben Okoro, level: lead}
  dina: {name: Dina Haddad, level: manager, manages: [network], deputy: fay}
  fay: {name: Fay Lindt, level: manager, manages: [network]}
  eli: {name: Eli Roth, level: manager, manages: [payments]}
domains:
  network: {paths: [infra/network/**], alliance: [dina, dina]} # two
  payments: {paths: [services/pay/**], alliance: [eli]}
`,
    uncovers: ['alliance/not-operational'],
  },
  {
    fixture: `
# file: governance.yaml
${PEOPLE}
domains:
  network: {paths: [infra/network/**], alliance: [dina]}
  payments: {paths: [services/pay/**], alliance: [eli]}
${RECORD}
implementers: [stranger]
               ^^^^^^^^ people/unknown: stranger is not declared under \`people\`, so nobody knows who is meant.
`,
    fix: 'Declare the person stranger',
    after: `
program:
  name: Service desk renewal
  sponsor: ana
  core_team: [ben]
people:
  ana: {name: Ana Alves, level: executive}
  ben: {name: Ben Okoro, level: lead}
  dina: {name: Dina Haddad, level: manager, manages: [network], deputy: fay}
  fay: {name: Fay Lindt, level: manager, manages: [network]}
  eli: {name: Eli Roth, level: manager, manages: [payments]}
  stranger: {name: stranger}
domains:
  network: {paths: [infra/network/**], alliance: [dina]}
  payments: {paths: [services/pay/**], alliance: [eli]}
`,
  },
  `
# file: governance.yaml
${PROGRAM}
people: {ana: Ana, ben: Ben, cho: Cho}
# file: .governance/domains.yaml
domains:
  network: {paths: [infra/network/**], alliance: ["zoë"]}
                                                   ^^^ people/unknown
`,
  `
${NETWORK}
`,
  `
# file: governance.yaml
${NETWORK}
people: {ana: Ana, ben: Ben, cho: Cho, dina: Dina, fay: Fay
${RECORD}
reviewers: [nobody]
`,
]);
