import { checkRuleTest } from '../../support/ruleTest';

checkRuleTest('change/id-file-mismatch', [
  {
    fixture: `
# touched: infra/network/edge.tf
# touched: A .governance/changes/switches.yaml
# file: governance.yaml
program:
  name: Service desk renewal
  sponsor: ana
  core_team: [ben, cho]
domains:
  network:
    name: Network
    paths: [infra/network/**]
    alliance: [dina, fay]
# file: .governance/changes/switches.yaml
change: CHG-1 # new
        ^^^^^ change/id-file-mismatch
title: Replace the core switches
owner: ben
reviewers: [dina]
`,
    fix: 'Change the id to switches',
    after: `
change: switches # new
title: Replace the core switches
owner: ben
reviewers: [dina]
`,
  },
  `
# touched: infra/network/edge.tf
# touched: A .governance/changes/2026/CHG-1.yml
# file: governance.yaml
program:
  name: Service desk renewal
  sponsor: ana
  core_team: [ben, cho]
domains:
  network:
    name: Network
    paths: [infra/network/**]
    alliance: [dina, fay]
# file: .governance/changes/2026/CHG-1.yml
change: CHG-1
title: Replace the core switches
owner: ben
reviewers: [dina]
`,
  `
# touched: infra/network/edge.tf
# touched: A .governance/changes/switches.yaml
# file: governance.yaml
program:
  name: Service desk renewal
  sponsor: ana
  core_team: [ben, cho]
domains:
  network:
    name: Network
    paths: [infra/network/**]
    alliance: [dina, fay]
# file: .governance/changes/switches.yaml
change: CHG-1
        ^^^^^ change/id-file-mismatch
title: Replace the core switches
owner: ben
reviewers: [dina]
# file: .governance/approvals/CHG-1/dina.yaml
by: dina
domain: network
at: 2026-02-27
decision: approve
commit: 9f1c2e7
`,
]);
