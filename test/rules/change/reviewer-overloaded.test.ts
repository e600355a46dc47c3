import { checkRuleTest } from '../../support/ruleTest';

checkRuleTest('change/reviewer-overloaded', [
  {
    fixture: `
# touched: infra/network/edge.tf
# touched: A .governance/changes/CHG-1.yaml
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
policy: {reviewers: {max_open_changes: 2}}
# file: .governance/changes/CHG-1.yaml
change: CHG-1
title: Replace the core switches
owner: ben
reviewers: [dina] # asked
            ^^^^ change/reviewer-overloaded: Ask fay (0 open reviews) instead.
# file: .governance/changes/CHG-2.yaml
change: CHG-2
title: Another
owner: ben
branch: b2
reviewers: [dina]
# file: .governance/changes/CHG-3.yaml
change: CHG-3
title: Another
owner: ben
branch: b3
reviewers: [dina]
`,
    fix: 'Replace by fay (0 open reviews)',
    after: `
change: CHG-1
title: Replace the core switches
owner: ben
reviewers: [fay] # asked
`,
  },
  `
# touched: infra/network/edge.tf
# touched: A .governance/changes/CHG-1.yaml
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
policy: {reviewers: {max_open_changes: 3}}
# file: .governance/changes/CHG-1.yaml
change: CHG-1
title: Replace the core switches
owner: ben
reviewers: [dina]
# file: .governance/changes/CHG-2.yaml
change: CHG-2
title: Another
owner: ben
branch: b2
reviewers: [dina]
# file: .governance/changes/CHG-3.yaml
change: CHG-3
title: Another
owner: ben
branch: b3
reviewers: [dina]
`,
  `
# touched: infra/network/edge.tf
# touched: A .governance/changes/CHG-1.yaml
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
policy: {reviewers: {max_open_changes: 2}}
# file: .governance/changes/CHG-1.yaml
change: CHG-1
title: Replace the core switches
owner: ben
reviewers: [dina]
approvals:
  - {by: dina, domain: network, at: 2026-02-27, decision: approve, commit: 9f1c2e7}
# file: .governance/changes/CHG-2.yaml
change: CHG-2
title: Another
owner: ben
branch: b2
reviewers: [dina]
# file: .governance/changes/CHG-3.yaml
change: CHG-3
title: Another
owner: ben
branch: b3
reviewers: [dina]
`,
]);
