import { checkRuleTest } from '../../support/ruleTest';

checkRuleTest('type/emergency-review-overdue', [
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
# file: .governance/changes/CHG-1.yaml
change: CHG-1
title: Replace the core switches
owner: ben
type: emergency
emergency:
  reason: VPN down
  authorized_by: ana
  at: 2026-02-20T07:10:00Z
  incident: INC-9
  review_due: 2026-02-27
              ^^^^^^^^^^ type/emergency-review-overdue: 2 days ago
`,
    fix: 'Add the review of today, to be filled in',
    after: `
change: CHG-1
title: Replace the core switches
owner: ben
type: emergency
emergency:
  reason: VPN down
  authorized_by: ana
  at: 2026-02-20T07:10:00Z
  incident: INC-9
  review_due: 2026-02-27
review:
  done_at: 2026-03-01
  by: ana
  outcome: What came out of it
`,
  },
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
policy: {change_types: {emergency: {review_within: 3d}}}
# file: .governance/changes/CHG-1.yaml
change: CHG-1
title: Replace the core switches
owner: ben
type: emergency
status: closed
branch: hotfix/vpn
emergency: {reason: VPN down, authorized_by: ana, at: 2026-02-20T07:10:00Z, incident: INC-9}
^^^^^^^^^ type/emergency-review-overdue
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
review: {done_at: 2026-04-01}
^^^^^^ type/emergency-review-overdue
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
emergency: {reason: VPN down, authorized_by: ana, at: 2026-02-28T07:10:00Z, incident: INC-9}
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
type: emergency
emergency: {reason: VPN down, authorized_by: ana, at: 2026-02-20T07:10:00Z, incident: INC-9}
`,
]);
