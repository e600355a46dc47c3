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

const RECORD = `# file: .governance/changes/CHG-1.yaml
change: CHG-1
title: Replace the core switches
owner: ben`;

const BRANCH = `# touched: infra/network/edge.tf
# touched: A .governance/changes/CHG-1.yaml`;

checkRuleTest('evidence/missing', [
  {
    fixture: `
${BRANCH}
# file: governance.yaml
${PROGRAM}
policy:
  evidence: {by_type: {normal: [support_owner, runbook, rollback]}}
domains:
  network: {paths: [infra/network/**], alliance: [dina], support: "team:noc"}
teams:
  noc: {members: [fay]}
# file: .governance/changes/CHG-1.yaml
change: CHG-1
^^^^^^ evidence/missing: \`support_owner\`, \`runbook\` and \`rollback\`
title: Replace the core switches
owner: ben
reviewers: [dina]
`,
    fix: 'Add all 3 missing keys, to be filled in',
    after: `
change: CHG-1
title: Replace the core switches
owner: ben
reviewers: [dina]
evidence:
  support_owner: team:noc
  runbook: docs/runbooks/CHG-1.md
  rollback: docs/runbooks/CHG-1.md#roll-back
`,
    uncovers: ['evidence/not-found'],
  },
  {
    fixture: `
${BRANCH}
# file: governance.yaml
${NETWORK}
${RECORD}
risk: high
reviewers: [dina]
evidence: # as far as it is known
^^^^^^^^ evidence/missing: \`rollback\`, which a change of high risk needs
  support_owner: fay # has agreed
`,
    fix: 'Add `rollback`, to be filled in',
    after: `
change: CHG-1
title: Replace the core switches
owner: ben
risk: high
reviewers: [dina]
evidence: # as far as it is known
  support_owner: fay # has agreed
  rollback: docs/runbooks/CHG-1.md#roll-back
`,
    uncovers: ['evidence/not-found'],
  },
  // Every key that the policy can ask for.
  {
    fixture: `
${BRANCH}
# file: governance.yaml
${NETWORK}
policy:
  evidence: {by_type: {normal: [support_owner, monitoring, capacity, security, training, communications, handover, cost, x_licence]}}
${RECORD}
reviewers: [dina]
evidence:
^^^^^^^^ evidence/missing
  runbook: Ask dina
`,
    fix: 'Add all 9 missing keys, to be filled in',
    after: `
change: CHG-1
title: Replace the core switches
owner: ben
reviewers: [dina]
evidence:
  runbook: Ask dina
  support_owner: dina
  monitoring: docs/monitoring/CHG-1.md
  capacity: docs/changes/CHG-1-capacity.md
  security: docs/changes/CHG-1-security.md
  training:
    plan: docs/training/CHG-1.md
    done: false
  communications: [docs/comms/CHG-1.md]
  handover:
    to: dina
    at: 2026-03-31
  cost: docs/changes/CHG-1-cost.md
  x_licence: docs/changes/CHG-1-licence.md
`,
    uncovers: ['evidence/not-found'],
  },
  // A key without a value says nothing; a reason why it does not apply does.
  {
    fixture: `
${BRANCH}
# file: governance.yaml
${NETWORK}
policy:
  evidence: {by_type: {normal: [runbook, capacity]}}
${RECORD}
reviewers: [dina]
evidence: {runbook:, capacity: {na: No new traffic}}
^^^^^^^^ evidence/missing: about \`runbook\`,
`,
    fix: 'Add `runbook`, to be filled in',
    after: `
change: CHG-1
title: Replace the core switches
owner: ben
reviewers: [dina]
evidence: {runbook: docs/runbooks/CHG-1.md, capacity: {na: No new traffic}}
`,
    uncovers: ['evidence/not-found'],
  },
  `
${BRANCH}
# file: governance.yaml
${NETWORK}
${RECORD}
reviewers: [dina]
`,
  `
${BRANCH}
# file: governance.yaml
${NETWORK}
${RECORD}
risk: high
reviewers: [dina]
evidence: none
`,
  `
# file: governance.yaml
${NETWORK}
${RECORD}
risk: high
status: closed
# file: .governance/changes/CHG-2.yaml
change: CHG-2
title: Elsewhere
owner: ben
risk: high
branch: other
`,
]);
