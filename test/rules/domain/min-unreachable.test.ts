import { checkRuleTest } from '../../support/ruleTest';

const PROGRAM = `program:
  name: Service desk renewal
  sponsor: ana
  core_team: [ben, cho]`;

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

checkRuleTest('domain/min-unreachable', [
  `
${PROGRAM}
domains:
  network:
  ^^^^^^^ domain/min-unreachable: needs 2 approvals and only dina can give one: ben is in the core team. No change to it can ever be agreed.
    paths: [infra/network/**]
    alliance: [dina, ben]
    min_approvals: 2
  payments:
  ^^^^^^^^ domain/min-unreachable: needs 1 approval and nobody can give one: ana is the sponsor and ben is in the core team
    paths: [services/pay/**]
    alliance: [ana, ben]
`,
  `
${PEOPLE}
  hal: {name: Hal Voss, manages: [network], until: 2025-11-30}
policy:
  approvals: {min_approvals: 3}
domains:
  network:
  ^^^^^^^ domain/min-unreachable: only dina and fay can give one: hal left on 2025-11-30
    paths: [infra/network/**]
    alliance: [dina, fay, hal]
`,
  `
${PROGRAM}
teams:
  noc: {members: [dina, fay]}
domains:
  network: {paths: [infra/network/**], alliance: ["team:noc"], min_approvals: 2}
  vpn: {paths: [vpn/**], parent: network, min_approvals: 2}
  fax: {paths: [fax/**], alliance: [dina], min_approvals: 2, status: retired}
`,
  // Said by alliance/domain-without-seat, alliance/only-core-team, people/left.
  `
${PEOPLE}
  hal: {name: Hal Voss, until: 2025-11-30}
domains:
  network: {paths: [infra/network/**], alliance: []}
  payments: {paths: [services/pay/**], alliance: [ben]}
  desk: {external: true, alliance: [hal]}
`,
  `
${PROGRAM}
policy:
  approvals: {core_team: allow}
domains:
  network: {paths: [infra/network/**], alliance: [dina, ben], min_approvals: 2}
`,
]);
