import { checkRuleTest } from '../../support/ruleTest';

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

const RECORD = `# file: .governance/changes/CHG-1.yaml
change: CHG-1
title: Replace the core switches
owner: ben`;

const BRANCH = `# touched: infra/network/edge.tf
# touched: A .governance/changes/CHG-1.yaml`;

const BOTH = `# touched: infra/network/edge.tf
# touched: services/pay/terminal.ts
# touched: A .governance/changes/CHG-1.yaml`;

checkRuleTest('change/undeclared-domain', [
  {
    fixture: `
${BOTH}
# file: governance.yaml
${TWO}
${RECORD}
domains: [network] # so far
^^^^^^^ change/undeclared-domain: 1 file of payments changed, and CHG-1 names only Network.
reviewers: [dina, eli]
`,
    fix: 'Add payments to the domains of this change',
    after: `
change: CHG-1
title: Replace the core switches
owner: ben
domains: [network, payments] # so far
reviewers: [dina, eli]
`,
    uncovers: ['change/impact-missing'],
  },
  {
    fixture: `
${BOTH}
# file: governance.yaml
${TWO}
${RECORD}
domains:
^^^^^^^ change/undeclared-domain
  - {id: network, impact: A short outage}
reviewers: [dina, eli]
`,
    fix: 'Add payments to the domains of this change',
    after: `
change: CHG-1
title: Replace the core switches
owner: ben
domains:
  - {id: network, impact: A short outage}
  - payments
reviewers: [dina, eli]
`,
    uncovers: ['change/impact-missing'],
  },
  `
${BOTH}
# file: governance.yaml
${TWO}
${RECORD}
reviewers: [dina, eli]
`,
  `
${BOTH}
# file: governance.yaml
${TWO}
${RECORD}
domains: [network, payments]
reviewers: [dina, eli]
`,
  `
${BOTH}
# file: governance.yaml
${TWO}
${RECORD}
domains: [network, paymnets]
reviewers: [dina, eli]
`,
  `
# touched: governance.yaml
${BRANCH}
# file: governance.yaml
${NETWORK}
${RECORD}
domains: [network]
reviewers: [dina, ana]
`,
]);
