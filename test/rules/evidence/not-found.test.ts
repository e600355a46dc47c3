import { checkRuleTest } from '../../support/ruleTest';

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

checkRuleTest('evidence/not-found', [
  {
    fixture: `
# tracked: docs/runbooks/switches.md
${BRANCH}
# file: governance.yaml
${NETWORK}
${RECORD}
reviewers: [dina]
evidence:
  runbook: docs/runbooks/switchs.md # at night
           ^^^^^^^^^^^^^^^^^^^^^^^^ evidence/not-found: Did you mean docs/runbooks/switches.md?
`,
    fix: 'Change to docs/runbooks/switches.md',
    after: `
change: CHG-1
title: Replace the core switches
owner: ben
reviewers: [dina]
evidence:
  runbook: docs/runbooks/switches.md # at night
`,
  },
  {
    fixture: `
${BRANCH}
# file: governance.yaml
${NETWORK}
${RECORD}
reviewers: [dina]
evidence:
  rollback: docs/runbooks/vpn.md#roll-back
            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ evidence/not-found: there is no way to roll back for CHG-1
`,
    fix: 'Create docs/runbooks/vpn.md',
    after: `
# file: docs/runbooks/vpn.md
# Way to roll back of CHG-1: Replace the core switches

To be written.
`,
  },
  `
# tracked: docs/training/vpn.md
${BRANCH}
# file: governance.yaml
${NETWORK}
${RECORD}
reviewers: [dina]
evidence:
  monitoring: dashboards/vpn.json
              ^^^^^^^^^^^^^^^^^^^ evidence/not-found
  training: {plan: docs/training/vpn.md, done: false}
  communications: [docs/training/vpn.md, "docs/comms/none.md"]
                                          ^^^^^^^^^^^^^^^^^^ evidence/not-found
`,
  `
# tracked: docs/runbooks/a.md
${BRANCH}
# file: governance.yaml
${NETWORK}
${RECORD}
reviewers: [dina]
evidence:
  runbook: docs/runbooks/a.md#start
  rollback: https://example.com/rollback
  monitoring: The dashboard of the network team
  support_owner: fay
  capacity: {na: No new traffic}
`,
  `
# file: governance.yaml
${NETWORK}
${RECORD}
status: closed
evidence:
  runbook: docs/runbooks/gone.md
`,
]);
