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

const DINA = `  - {by: dina, domain: network, at: 2026-02-27, decision: approve, commit: 9f1c2e7}`;

checkRuleTest('approval/objection-open', [
  `
${BRANCH}
# file: governance.yaml
${NETWORK}
${RECORD}
reviewers: [dina]
objections:
  - {by: dina, domain: network, at: 2026-02-28, concern: Not on a Friday, status: open}
         ^^^^ approval/objection-open: dina objects for network, and nobody has answered: Not on a Friday.
`,
  `
${BRANCH}
# file: governance.yaml
${TWO}
${RECORD}
reviewers: [dina]
approvals:
${DINA}
objections:
  - by: eli
        ^^^ approval/objection-open: let ana overrule it
    domain: payments
    at: 2026-02-28
    concern: Card terminals use the old tunnel
`,
  `
${BRANCH}
# file: governance.yaml
${NETWORK}
${RECORD}
reviewers: [dina]
objections:
  - {by: dina, domain: network, at: 2026-02-20, concern: Not on a Friday, status: withdrawn}
  - {by: dina, domain: network, at: 2026-02-20, concern: Nor on a Monday, status: answered, settled_by: dina}
  - {by: fay, domain: network, at: 2026-02-20, concern: Too dear, status: overruled, settled_by: ana}
  - {by: stranger, domain: network, at: 2026-02-20, concern: I hold no seat}
`,
  `
# file: governance.yaml
${NETWORK}
${RECORD}
status: rejected
domains: [network]
objections:
  - {by: dina, domain: network, at: 2026-02-20, concern: Not on a Friday}
`,
]);
