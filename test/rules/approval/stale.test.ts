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

checkRuleTest('approval/stale', [
  `
# touched: infra/network/a.tf
# touched: infra/network/b.tf
# touched: infra/network/c.tf
${BOTH}
# file: governance.yaml
${TWO}
${RECORD}
reviewers: [dina, eli]
approvals:
  - {by: fay, domain: network, at: 2026-02-27, decision: approve, commit: 1a2b3c4}
         ^^^ approval/stale: 3 files of Network changed after fay approved: infra/network/b.tf, infra/network/c.tf and infra/network/edge.tf.
  - by: eli
        ^^^ approval/stale: 1 file of payments changed after eli approved: services/pay/terminal.ts.
    domain: payments
    at: 2026-02-27
    decision: approve
    commit: 1a2b3c4
`,
  // What was approved is all that the domain has.
  `
${BOTH}
# file: governance.yaml
${TWO}
${RECORD}
reviewers: [dina, eli]
approvals:
  - {by: dina, domain: network, at: 2026-02-27, decision: approve, commit: 1a2b3c4}
`,
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
