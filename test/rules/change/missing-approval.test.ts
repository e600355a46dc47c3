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

checkRuleTest('change/missing-approval', [
  `
${BRANCH}
# file: governance.yaml
${NETWORK}
${RECORD}
reviewers: [dina, fay]
^^^^^^^^^ change/missing-approval: Waiting for network: dina and fay.
`,
  `
${BRANCH}
# file: governance.yaml
${GOVERNING}
${RECORD}
reviewers: [dina]
approvals: []
^^^^^^^^^ change/missing-approval: Waiting for network: dina.
`,
  `
${BRANCH}
# file: governance.yaml
${PROGRAM}
domains:
  network: {paths: [infra/network/**], alliance: [dina, fay], min_approvals: 2}
${RECORD}
reviewers: [dina]
approvals:
^^^^^^^^^ change/missing-approval: It needs 2 approvals, more than 1 person asked can give.
${DINA}
`,
  // An approval that names nothing is not enough, and it says why.
  `
${BRANCH}
# file: governance.yaml
${NETWORK}
${RECORD}
reviewers: [dina]
approvals:
^^^^^^^^^ change/missing-approval: Waiting for network: dina.
  - {by: dina, domain: network, at: 2026-02-27, decision: approve}
`,
  `
${BRANCH}
# file: governance.yaml
${NETWORK}
${RECORD}
approvals:
^^^^^^^^^ change/missing-approval: Waiting for network: fay.
  - {by: fay, domain: network, at: 2026-03-27, decision: approve, commit: 9f1c2e7}
`,
  `
# file: governance.yaml
${TWO}
${RECORD}
domains: [network, payments]
reviewers: [dina, eli]
^^^^^^^^^ change/missing-approval: Network: dina
^^^^^^^^^ change/missing-approval: payments: eli
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
  // Nobody is asked; nobody can be; the status claims it; it went stale; somebody objects.
  `
${BRANCH}
# file: governance.yaml
${NETWORK}
${RECORD}
reviewers: []
`,
  `
${BRANCH}
# file: governance.yaml
${NETWORK}
${RECORD}
status: authorized
reviewers: [dina]
`,
  `
${BRANCH}
# file: governance.yaml
${NETWORK}
${RECORD}
reviewers: [dina]
approvals:
  - {by: dina, domain: network, at: 2026-02-27, decision: approve, digest: "sha256:6d1f0c5a9b1e4d7c8f2a3b4c5d6e7f8091a2b3c4d5e6f708192a3b4c5d6e7f80"}
`,
  `
${BRANCH}
# file: governance.yaml
${NETWORK}
${RECORD}
reviewers: [dina, fay]
approvals:
${DINA}
objections:
  - {by: fay, domain: network, at: 2026-02-28, concern: Not on a Friday}
`,
  `
${BRANCH}
# file: governance.yaml
${NETWORK}
${RECORD}
reviewers: [dina]
approvals: none
`,
  `
# file: governance.yaml
${NETWORK}
${RECORD}
domains: [network]
status: closed
reviewers: [dina]
`,
]);
