import { checkRuleTest } from '../../support/ruleTest';

const NETWORK = `program:
  name: Service desk renewal
  sponsor: ana
  core_team: [ben, cho]
domains:
  network:
    paths: [infra/network/**]
    alliance: [dina, fay]`;

const GOVERNING = `program:
  name: Service desk renewal
  mode: governing
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

const DINA = `  - {by: dina, domain: network, at: 2026-02-27, decision: approve, commit: 9f1c2e7}`;

checkRuleTest('approval/self', [
  `
${BRANCH}
# file: governance.yaml
${NETWORK}
# file: .governance/changes/CHG-1.yaml
change: CHG-1
title: Replace the core switches
owner: fay
implementers: [dina]
approvals:
  - {by: fay, domain: network, at: 2026-02-27, decision: approve, commit: 9f1c2e7}
         ^^^ approval/self: fay owns this change and approves it for network
  - {by: dina, domain: network, at: 2026-02-27, decision: approve, commit: 9f1c2e7}
         ^^^^ approval/self: dina implements this change
`,
  `
${BRANCH}
# file: governance.yaml
${GOVERNING}
policy:
  approvals: {self: warn}
# file: .governance/changes/CHG-1.yaml
change: CHG-1
title: Replace the core switches
owner: fay
reviewers: [fay]
approvals:
  - {by: fay, domain: network, at: 2026-02-27, decision: approve, commit: 9f1c2e7}
         ^^^ approval/self: lets it count (\`self: warn\`)
`,
  `
${BRANCH}
# file: governance.yaml
${NETWORK}
policy:
  approvals: {self: allow}
# file: .governance/changes/CHG-1.yaml
change: CHG-1
title: Replace the core switches
owner: fay
reviewers: [fay]
approvals:
  - {by: fay, domain: network, at: 2026-02-27, decision: approve, commit: 9f1c2e7}
`,
  `
${BRANCH}
# file: governance.yaml
${NETWORK}
${RECORD}
reviewers: [dina]
approvals:
${DINA}
`,
]);
