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

const DINA = `  - {by: dina, domain: network, at: 2026-02-27, decision: approve, commit: 9f1c2e7}`;

checkRuleTest('approval/stale', [
  `
${BRANCH}
# file: governance.yaml
${NETWORK}
${RECORD}
reviewers: [dina]
approvals:
  - {by: dina, domain: network, at: 2026-02-27, decision: approve, digest: "sha256:6d1f0c5a9b1e4d7c8f2a3b4c5d6e7f8091a2b3c4d5e6f708192a3b4c5d6e7f80"}
         ^^^^ approval/stale: What dina approved for network is not what the change is now
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
  // Enough others have approved what the change is now.
  `
${BRANCH}
# file: governance.yaml
${NETWORK}
${RECORD}
reviewers: [dina]
approvals:
  - {by: fay, domain: network, at: 2026-02-26, decision: approve, digest: "sha256:6d1f0c5a9b1e4d7c8f2a3b4c5d6e7f8091a2b3c4d5e6f708192a3b4c5d6e7f80"}
${DINA}
`,
  // Approved anew.
  `
${BRANCH}
# file: governance.yaml
${NETWORK}
${RECORD}
reviewers: [dina]
approvals:
  - {by: dina, domain: network, at: 2026-02-26, decision: approve, digest: "sha256:6d1f0c5a9b1e4d7c8f2a3b4c5d6e7f8091a2b3c4d5e6f708192a3b4c5d6e7f80"}
${DINA}
`,
  `
${BRANCH}
# file: governance.yaml
${NETWORK}
policy:
  approvals: {stale: never}
${RECORD}
reviewers: [dina]
approvals:
  - {by: dina, domain: network, at: 2026-02-26, decision: approve, digest: "sha256:6d1f0c5a9b1e4d7c8f2a3b4c5d6e7f8091a2b3c4d5e6f708192a3b4c5d6e7f80"}
`,
]);
