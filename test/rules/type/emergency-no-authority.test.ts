import { checkRuleTest } from '../../support/ruleTest';

checkRuleTest('type/emergency-no-authority', [
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
policy: {change_types: {emergency: {authority: [ana, ben]}}}
# file: .governance/changes/CHG-1.yaml
change: CHG-1
title: Replace the core switches
owner: ben
type: emergency
emergency: {reason: VPN down, authorized_by: ben, at: 2026-02-28T07:10:00Z, incident: INC-9}
                                             ^^^ type/emergency-no-authority: ben owns this change. So its domains are asked as for any other change. Ask ana.
reviewers: [dina]
`,
  `
# author: Dina <dina@example.com>
# touched: infra/network/edge.tf
# touched: A .governance/changes/CHG-1.yaml
# file: governance.yaml
program:
  name: Service desk renewal
  sponsor: ana
  core_team: [ben, cho]
people:
  ana: Ana
  ben: Ben
  cho: Cho
  dina: {email: dina@example.com}
  fay: Fay
domains:
  network:
    name: Network
    paths: [infra/network/**]
    alliance: [dina, fay]
policy: {change_types: {emergency: {authority: [ana, dina]}}}
# file: .governance/changes/CHG-1.yaml
change: CHG-1
title: Replace the core switches
owner: ben
type: emergency
emergency: {reason: VPN down, authorized_by: dina, at: 2026-02-28T07:10:00Z, incident: INC-9}
                                             ^^^^ type/emergency-no-authority: dina wrote commit 9f1c2e7
reviewers: [fay]
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
emergency: {reason: VPN down, authorized_by: ana, at: 2026-03-09T07:10:00Z, incident: INC-9}
                                             ^^^ type/emergency-no-authority: 2026-03-09 is still to come
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
policy: {change_types: {emergency: {approvals: domains}}}
# file: .governance/changes/CHG-1.yaml
change: CHG-1
title: Replace the core switches
owner: ben
type: emergency
emergency: {reason: VPN down, authorized_by: ben, at: 2026-02-28T07:10:00Z, incident: INC-9}
reviewers: [dina]
`,
  `
# touched: infra/network/edge.tf
# touched: A .governance/changes/CHG-1.yaml
# file: governance.yaml
program:
  name: Service desk renewal
  sponsor: ana
  alliance: {chair: dina}
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
emergency: {reason: VPN down, authorized_by: dina, at: 2026-02-28T07:10:00Z, incident: INC-9}
`,
]);
