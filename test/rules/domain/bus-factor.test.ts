import { checkRuleTest } from '../../support/ruleTest';

checkRuleTest('domain/bus-factor', [
  {
    fixture: `
program:
  name: Service desk renewal
  sponsor: ana
  core_team: [ben, cho]
people:
  ana: {level: executive}
  ben: {}
  cho: {}
  eli: {manages: [payments]}
  gus: {manages: [payments]}
domains:
  payments:
    name: Payments
    criticality: high
    paths: [services/pay/**]
    alliance: [eli] # alone
    ^^^^^^^^ domain/bus-factor: Payments is spoken for by eli alone (2 persons wanted)
`,
    fix: 'Give gus a seat',
    after: `
program:
  name: Service desk renewal
  sponsor: ana
  core_team: [ben, cho]
people:
  ana: {level: executive}
  ben: {}
  cho: {}
  eli: {manages: [payments]}
  gus: {manages: [payments]}
domains:
  payments:
    name: Payments
    criticality: high
    paths: [services/pay/**]
    alliance: [eli, gus] # alone
`,
  },
  // Somebody has said how many; the core team does not count.
  `
program:
  name: Service desk renewal
  sponsor: ana
  core_team: [ben, cho]
domains:
  network: {paths: [infra/network/**], alliance: [dina, fay, ben]}
                                       ^^^^^^^^ domain/bus-factor: Network is spoken for by dina and fay alone (3 persons wanted)
  docs: {paths: [docs/**], alliance: [dina], min_approvals: 0}
policy: {reviewers: {min_seats: 3}}
`,
  `
program:
  name: Service desk renewal
  sponsor: ana
  core_team: [ben, cho]
domains:
  network: {paths: [infra/network/**], alliance: [dina]}
                                       ^^^^^^^^ domain/bus-factor
policy: {rules: {domain/bus-factor: warning}}
`,
  `
program:
  name: Service desk renewal
  sponsor: ana
  core_team: [ben, cho]
domains:
  network: {paths: [infra/network/**], alliance: [dina], mode: governing}
                                       ^^^^^^^^ domain/bus-factor
  payments: {paths: [services/pay/**], alliance: [eli], criticality: low}
`,
  // A deputy counts, unless they build; who has left does not.
  `
program:
  name: Service desk renewal
  sponsor: ana
  core_team: [ben, cho]
people:
  ana: {level: executive}
  ben: {}
  cho: {}
  dina: {deputy: fay}
  fay: {}
  eli: {deputy: ben}
  hal: {until: 2025-11-30}
domains:
  network: {paths: [infra/network/**], alliance: [dina], criticality: critical}
  payments: {paths: [services/pay/**], alliance: [eli, hal], criticality: critical}
                                       ^^^^^^^^ domain/bus-factor: spoken for by eli alone
`,
  // A first sketch has one name a domain.
  `
program:
  name: Service desk renewal
  sponsor: ana
  core_team: [ben, cho]
domains:
  network: {paths: [infra/network/**], alliance: [dina]}
`,
  // Said elsewhere, or said of the domain that the seats come from.
  `
program:
  name: Service desk renewal
  sponsor: ana
  core_team: [ben, cho]
domains:
  network: {paths: [infra/network/**], alliance: [dina], min_approvals: 2, criticality: critical}
  vpn: {paths: [vpn/**], parent: network, criticality: critical}
  none: {paths: [none/**], alliance: [], criticality: critical}
  fax: {paths: [fax/**], alliance: [dina], status: retired, criticality: critical}
  telex: {paths: [telex/**], alliance: [dina], status: orphan, criticality: critical}
policy: {reviewers: {min_seats: 2}}
`,
  `
program:
  name: Service desk renewal
  sponsor: ana
  core_team: [ben, cho]
domains:
  network: {paths: [infra/network/**], alliance: [dina]}
policy: {reviewers: {min_seats: 1}}
`,
]);
