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

const TWO = `program:
  name: Service desk renewal
  sponsor: ana
  core_team: [ben, cho]
domains:
  network:
    name: Network
    paths: [infra/network/**]
    alliance: [dina, fay]
  payments:
    paths: [services/pay/**]
    alliance: [eli]`;

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

const BRANCH = `# touched: infra/network/edge.tf
# touched: A .governance/changes/CHG-1.yaml`;

const BOTH = `# touched: infra/network/edge.tf
# touched: services/pay/terminal.ts
# touched: A .governance/changes/CHG-1.yaml`;

checkRuleTest('change/reviewer-not-alliance', [
  {
    fixture: `
${BRANCH}
# file: governance.yaml
${NETWORK}
${RECORD}
reviewers: [dina, gus] # asked
                  ^^^ change/reviewer-not-alliance: gus holds no seat for network
`,
    fix: 'Remove gus',
    after: `
change: CHG-1
title: Replace the core switches
owner: ben
reviewers: [dina] # asked
`,
  },
  {
    fixture: `
${BOTH}
# file: governance.yaml
${TWO}
${RECORD}
reviewers:
  - dina
  # for the till
  - gus # desk
    ^^^ change/reviewer-not-alliance: any of the affected domains (Network and payments)
`,
    fix: 'Replace by eli (0 open reviews)',
    after: `
change: CHG-1
title: Replace the core switches
owner: ben
reviewers:
  - dina
  # for the till
  - eli # desk
`,
    uncovers: ['change/missing-approval'],
  },
  {
    fixture: `
${BRANCH}
# file: governance.yaml
${PROGRAM}
teams:
  desk: {members: [gus]}
domains:
  network: {paths: [infra/network/**], alliance: [dina]}
${RECORD}
reviewers: [dina, "team:desk"]
                   ^^^^^^^^^ change/reviewer-not-alliance
`,
    fix: 'Remove team:desk',
    after: `
change: CHG-1
title: Replace the core switches
owner: ben
reviewers: [dina]
`,
  },
  // Seats, chair, impacted domains.
  `
${BRANCH}
# file: governance.yaml
program:
  name: Service desk renewal
  sponsor: ana
  core_team: [ben]
  alliance: {chair: ivo}
domains:
  network: {paths: [infra/network/**], alliance: [dina]}
  desk: {external: true, alliance: [gus], depends_on: [network]}
${RECORD}
reviewers: [dina, ivo, gus]
`,
  // No affected domain, an unknown one, unknown and departed people, a hole that the sponsor is asked about.
  `
# file: governance.yaml
${NETWORK}
${RECORD}
reviewers: [gus]
`,
  `
# file: governance.yaml
${NETWORK}
${RECORD}
domains: [network, paymnets]
reviewers: [dina, eli]
`,
  `
${BRANCH}
# file: governance.yaml
${PEOPLE}
  hal: {name: Hal Voss, until: 2025-11-30}
domains:
  network: {paths: [infra/network/**], alliance: [dina]}
${RECORD}
reviewers: [dina, nobody, hal]
`,
  `
${BRANCH}
# file: governance.yaml
${PROGRAM}
domains:
  network: {paths: [infra/network/**], alliance: [ben]}
${RECORD}
reviewers: [ana]
`,
]);
