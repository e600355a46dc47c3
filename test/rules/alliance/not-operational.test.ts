import { checkRuleTest } from '../../support/ruleTest';

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

checkRuleTest('alliance/not-operational', [
  {
    fixture: `
${PEOPLE}
domains:
  network:
    name: Network
    paths: [infra/network/**]
    alliance: [dina, eli] # two seats
                     ^^^ alliance/not-operational: Eli Roth holds a seat for Network and does not manage it
  payments:
    paths: [services/pay/**]
    alliance: [eli]
`,
    fix: 'Give the seat to fay',
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
  network:
    name: Network
    paths: [infra/network/**]
    alliance: [dina, fay] # two seats
  payments:
    paths: [services/pay/**]
    alliance: [eli]
`,
  },
  {
    fixture: `
${PEOPLE}
domains:
  network:
    paths: [infra/network/**]
    alliance: [dina, eli]
                     ^^^ alliance/not-operational
  payments:
    paths: [services/pay/**]
    alliance: [eli]
`,
    fix: 'Add network to what eli manages',
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
  eli: {name: Eli Roth, level: manager, manages: [payments, network]}
domains:
  network:
    paths: [infra/network/**]
    alliance: [dina, eli]
  payments:
    paths: [services/pay/**]
    alliance: [eli]
`,
  },
  `
program:
  name: Service desk renewal
  sponsor: ana
  core_team: [ben]
people:
  ana: Ana Alves
  ben: Ben Okoro
  gus: Gus Perez
  dina: {name: Dina Haddad, manages: [network]}
domains:
  network:
    paths: [infra/network/**]
    alliance:
      - dina
      - gus # in short form, so only the seat can be moved
        ^^^ alliance/not-operational
`,
  `
${PEOPLE}
domains:
  network: {paths: [infra/network/**], alliance: [dina]}
  vpn: {paths: [vpn/**], alliance: [fay], parent: network}
  payments: {paths: [services/pay/**], alliance: [eli]}
`,
  // The owner runs it; nobody is known to; no people block; a team speaks for itself.
  `
${PEOPLE}
teams:
  pay: {members: [eli]}
domains:
  network: {paths: [infra/network/**], alliance: [dina, eli], owner: eli}
  payments: {paths: [services/pay/**], alliance: [eli]}
  desk: {external: true, alliance: ["team:pay"]}
`,
  `
program:
  name: Service desk renewal
  sponsor: ana
  core_team: [ben]
people: {ana: Ana Alves, ben: Ben Okoro, dina: Dina Haddad}
domains:
  network: {paths: [infra/network/**], alliance: [dina]}
`,
  `
${NETWORK}
`,
  // Said elsewhere: who has left, seats of builders alone.
  `
${PEOPLE}
  hal: {name: Hal Voss, manages: [payments], until: 2025-11-30}
domains:
  network: {paths: [infra/network/**], alliance: [dina, hal]}
  payments: {paths: [services/pay/**], alliance: [eli]}
  desk: {external: true, alliance: [ben]}
`,
]);
