import { checkRuleTest } from '../../support/ruleTest';

checkRuleTest('evidence/review-missing', [
  `
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
# file: .governance/changes/CHG-1.yaml
change: CHG-1
title: Replace the core switches
owner: ben
status: closed
        ^^^^^^ evidence/review-missing: CHG-1 is closed and was not reviewed
`,
  `
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
# file: .governance/changes/CHG-1.yaml
change: CHG-1
title: Replace the core switches
owner: ben
status: closed
type: standard
`,
  `
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
# file: .governance/changes/CHG-1.yaml
change: CHG-1
title: Replace the core switches
owner: ben
status: rejected
review: {due: 2026-02-20}
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
policy: {change_types: {emergency: {review_within: 3d}}}
# file: .governance/changes/CHG-1.yaml
change: CHG-1
title: Replace the core switches
owner: ben
type: emergency
emergency: {reason: VPN down, authorized_by: ana, at: 2026-02-20T07:10:00Z, incident: INC-9}
review: {due: 2026-02-22}
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
# file: .governance/changes/CHG-1.yaml
change: CHG-1
title: Replace the core switches
owner: ben
reviewers: [dina]
review: {due: 2026-03-01}
`,
]);
