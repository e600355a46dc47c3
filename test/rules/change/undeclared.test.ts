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

checkRuleTest('change/undeclared', [
  {
    fixture: `
# touched: infra/network/edge.tf
# touched: services/pay/terminal.ts
# branch: feature/vpn-edge
# expect: infra/network/edge.tf change/undeclared: This branch touches Network and payments (2 files) and no change record governs it
# file: governance.yaml
${TWO}
`,
    fix: 'Create the change record CHG-1',
    after: `
# file: .governance/changes/CHG-1.yaml
change: CHG-1
title: Vpn edge
owner: ben
branch: feature/vpn-edge
reviewers: [dina, eli]
`,
    uncovers: ['change/missing-approval'],
  },
  {
    fixture: `
# touched: D infra/network/a.tf
# touched: infra/network/edge.tf
# expect: infra/network/edge.tf change/undeclared: touches network (2 files)
# file: governance.yaml
program:
  name: Service desk renewal
  sponsor: ana
  core_team: {lead: cho, members: [ben]}
domains:
  network: {paths: [infra/network/**], alliance: [dina]}
# file: .governance/changes/CHG-41.yaml
change: CHG-41
title: Another one
owner: ben
branch: other
`,
    fix: 'Create the change record CHG-42',
    after: `
# file: .governance/changes/CHG-42.yaml
change: CHG-42
title: What changes, in one line
owner: cho
reviewers: [dina]
`,
    uncovers: ['change/missing-approval'],
  },
  {
    fixture: `
# touched: infra/network/edge.tf
# branch: feature/vpn-edge
# expect: infra/network/edge.tf change/undeclared
# file: governance.yaml
${NETWORK}
# file: .governance/changes/CHG-1.yaml
change: CHG-1
title: Replace the core switches
owner: ben # leads
paths: [infra/network/**]
reviewers: [dina]
`,
    fix: 'Attach this branch to CHG-1',
    after: `
change: CHG-1
title: Replace the core switches
owner: ben # leads
branch: feature/vpn-edge
paths: [infra/network/**]
reviewers: [dina]
`,
    uncovers: ['change/missing-approval', 'change/duplicate-id'],
  },
  // Every change needs one.
  {
    fixture: `
# touched: README.md
# branch: fix-typo
# expect: README.md change/undeclared: the policy asks for one for every change
# file: governance.yaml
${NETWORK}
policy: {require_change_record: always}
`,
    fix: 'Create the change record CHG-1',
    after: `
# file: .governance/changes/CHG-1.yaml
change: CHG-1
title: Fix typo
owner: ben
branch: fix-typo
reviewers: []
`,
  },
  // A record governs: what its scope leaves out is `change/outside-scope`.
  `
${BOTH}
# file: governance.yaml
${TWO}
${RECORD}
paths: [infra/network/**]
reviewers: [dina]
`,
  `
${BRANCH}
# file: governance.yaml
${NETWORK}
${RECORD}
reviewers: [dina]
`,
  `
# touched: README.md
# file: governance.yaml
${NETWORK}
`,
  `
# touched: infra/network/edge.tf
# file: governance.yaml
${NETWORK}
policy: {require_change_record: never}
`,
  `
# touched: infra/network/edge.tf
# file: governance.yaml
program:
  name: Service desk renewal
  status: closed
  sponsor: ana
  core_team: [ben]
domains:
  network: {paths: [infra/network/**], alliance: [dina]}
`,
  // The record that governs may be the one that does not parse.
  `
${BRANCH}
# file: governance.yaml
${NETWORK}
# file: .governance/changes/CHG-1.yaml
change: CHG-1
title: "Replace the core switches
`,
  `
# git: no-base
${NETWORK}
`,
]);
