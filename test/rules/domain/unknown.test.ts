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

const RECORD = `# file: .governance/changes/CHG-1.yaml
change: CHG-1
title: Replace the core switches
owner: ben`;

checkRuleTest('domain/unknown', [
  {
    fixture: `
# file: governance.yaml
${NETWORK}
${RECORD}
domains: [netwrok] # declared
          ^^^^^^^ domain/unknown: There is no domain netwrok, so nobody is asked for it; did you mean network?
`,
    fix: 'Change to network',
    after: `
change: CHG-1
title: Replace the core switches
owner: ben
domains: [network] # declared
`,
    uncovers: [
      'change/impact-missing',
      'change/missing-reviewer',
      'change/no-eligible-reviewer',
      'alliance/domain-without-seat',
    ],
  },
  {
    fixture: `
# tracked: desk/a.md
# file: governance.yaml
${NETWORK}
${RECORD}
domains:
  - network
  - {id: "desk", impact: Another form}
          ^^^^ domain/unknown: There is no domain desk
reviewers: [dina]
`,
    fix: 'Create the domain desk',
    after: `
# file: governance.yaml
program:
  name: Service desk renewal
  sponsor: ana
  core_team: [ben, cho]
domains:
  network:
    paths: [infra/network/**]
    alliance: [dina, fay]
  desk:
    paths: [desk/**]
    alliance: []
`,
    uncovers: ['alliance/domain-without-seat', 'change/no-eligible-reviewer'],
  },
  // Dependencies and parents have rules of their own.
  `
${PEOPLE}
domains:
  network: {paths: [infra/network/**], alliance: [dina], depends_on: [vpn, {domain: dns}], parent: core}
  payments: {paths: [services/pay/**], alliance: [eli]}
`,
  {
    fixture: `
# file: governance.yaml
${NETWORK}
${RECORD}
approvals:
  - {by: dina, domain: nowhere, at: 2026-02-27, decision: approve}
                       ^^^^^^^ domain/unknown
`,
    uncovers: ['alliance/domain-without-seat', 'approval/not-eligible'],
  },
  // All domains at once, the governance files, a charter that does not parse.
  `
# file: governance.yaml
${NETWORK}
${RECORD}
domains: [governance]
approvals:
  - {by: dina, domain: all, at: 2026-02-27, decision: approve}
`,
  `
# file: governance.yaml
${NETWORK}
  payments: {paths: [
${RECORD}
domains: [paymnets]
`,
]);
