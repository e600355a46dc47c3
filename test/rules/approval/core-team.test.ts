import { checkRuleTest } from '../../support/ruleTest';

const PROGRAM = `program:
  name: Service desk renewal
  sponsor: ana
  core_team: [ben, cho]`;

const RECORD = `# file: .governance/changes/CHG-1.yaml
change: CHG-1
title: Replace the core switches
owner: ben`;

const BRANCH = `# touched: infra/network/edge.tf
# touched: A .governance/changes/CHG-1.yaml`;

checkRuleTest('approval/core-team', [
  `
${BRANCH}
# file: governance.yaml
${PROGRAM}
domains:
  network: {paths: [infra/network/**], alliance: [dina, cho]}
${RECORD}
reviewers: [dina]
approvals:
  - {by: cho, domain: network, at: 2026-02-27, decision: approve, commit: 9f1c2e7}
         ^^^ approval/core-team: cho is in the core team that makes the changes
`,
  `
${BRANCH}
# file: governance.yaml
program:
  name: Service desk renewal
  mode: governing
  sponsor: ana
  core_team: [ben]
domains:
  network: {paths: [infra/network/**], alliance: [dina, ben]}
policy:
  approvals: {core_team: warn}
# file: .governance/changes/CHG-1.yaml
change: CHG-1
title: Replace the core switches
owner: gus
approvals:
  - {by: ben, domain: network, at: 2026-02-27, decision: approve, commit: 9f1c2e7}
         ^^^ approval/core-team: core team
`,
  `
${BRANCH}
# file: governance.yaml
${PROGRAM}
policy:
  approvals: {core_team: allow}
domains:
  network: {paths: [infra/network/**], alliance: [dina, cho]}
${RECORD}
reviewers: [cho]
approvals:
  - {by: cho, domain: network, at: 2026-02-27, decision: approve, commit: 9f1c2e7}
`,
  // Who owns it and builds it is told the nearer reason.
  `
${BRANCH}
# file: governance.yaml
${PROGRAM}
domains:
  network: {paths: [infra/network/**], alliance: [dina, ben]}
${RECORD}
reviewers: [dina]
approvals:
  - {by: ben, domain: network, at: 2026-02-27, decision: approve, commit: 9f1c2e7}
`,
]);
