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

const DINA = `  - {by: dina, domain: network, at: 2026-02-27, decision: approve, commit: 9f1c2e7}`;

checkRuleTest('change/bad-status', [
  {
    fixture: `
${BRANCH}
# file: governance.yaml
${NETWORK}
${RECORD}
status: authorized # at last
        ^^^^^^^^^^ change/bad-status: CHG-1 says \`authorized\`, although network has not approved it.
reviewers: [dina]
`,
    fix: 'Change back to `in_review`',
    after: `
change: CHG-1
title: Replace the core switches
owner: ben
status: in_review # at last
reviewers: [dina]
`,
    uncovers: ['change/missing-approval'],
  },
  {
    fixture: `
${BOTH}
# file: governance.yaml
${TWO}
${RECORD}
status: "implemented"
         ^^^^^^^^^^^ change/bad-status: Network and payments have not approved it
reviewers: [dina, eli]
`,
    fix: 'Change back to `in_review`',
    after: `
change: CHG-1
title: Replace the core switches
owner: ben
status: "in_review"
reviewers: [dina, eli]
`,
    uncovers: ['change/missing-approval'],
  },
  {
    fixture: `
# touched: governance.yaml
# touched: A .governance/changes/CHG-1.yaml
# file: governance.yaml
${NETWORK}
${RECORD}
status: implementing
        ^^^^^^^^^^^^ change/bad-status: nobody has approved it for the governance files
reviewers: [ana]
`,
    uncovers: ['change/missing-approval'],
  },
  `
${BRANCH}
# file: governance.yaml
${NETWORK}
${RECORD}
status: authorized
reviewers: [dina]
approvals:
${DINA}
`,
  `
${BRANCH}
# file: governance.yaml
${NETWORK}
${RECORD}
status: draft
reviewers: [dina]
`,
  `
${BRANCH}
# file: governance.yaml
${NETWORK}
${RECORD}
status: autorized
reviewers: [dina]
`,
  `
# file: governance.yaml
${NETWORK}
${RECORD}
branch: elsewhere
domains: [network]
status: authorized
`,
]);
