import { checkRuleTest } from '../../support/ruleTest';

checkRuleTest('schedule/in-freeze', [
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
    freeze: [{from: 2026-11-23, to: 2026-12-02, reason: Peak season, allow: [emergency]}]
# file: .governance/changes/CHG-1.yaml
change: CHG-1
title: Replace the core switches
owner: ben
type: emergency
emergency: {reason: VPN down, authorized_by: ana, at: 2026-02-28T07:10:00Z, incident: INC-9}
window: {start: 2026-12-02T22:00:00+01:00, end: 2026-12-03T01:00:00+01:00}
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
    freeze: [{from: 2026-11-23, to: 2026-12-02, reason: Peak season, allow: [emergency]}]
# file: .governance/changes/CHG-1.yaml
change: CHG-1
title: Replace the core switches
owner: ben
window: {start: 2026-12-02T23:30:00-05:00, end: 2026-12-03T01:00:00-05:00}
^^^^^^ schedule/in-freeze
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
    freeze: [{from: 2026-11-23, to: 2026-12-02, reason: Peak season, allow: [emergency]}]
# file: .governance/changes/CHG-1.yaml
change: CHG-1
title: Replace the core switches
owner: ben
window: {start: 2026-12-03T05:30:00+01:00, end: 2026-12-03T07:00:00+01:00}
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
  core:
    external: true
    alliance: [gus]
    freeze: [{from: 2026-12-02T20:00:00Z, to: 2026-12-02T22:00:00Z}]
  network:
    name: Network
    paths: [infra/network/**]
    alliance: [dina, fay]
    parent: core
# file: .governance/changes/CHG-1.yaml
change: CHG-1
title: Replace the core switches
owner: ben
window: {start: 2026-12-02T22:00:00+01:00, end: 2026-12-03T01:00:00+01:00}
^^^^^^ schedule/in-freeze: the freeze lets no change through
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
    freeze: [{from: 2026-11-23, to: 2026-12-02, reason: Peak season, allow: [emergency]}]
# file: .governance/changes/CHG-1.yaml
change: CHG-1
title: Replace the core switches
owner: ben
status: implemented
window: {start: 2026-12-02T22:00:00+01:00, end: 2026-12-03T01:00:00+01:00}
reviewers: [dina]
approvals:
  - {by: dina, domain: network, at: 2026-02-27, decision: approve, commit: 9f1c2e7}
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
    freeze: [{from: 2026-11-23, to: 2026-12-02, reason: Peak season, allow: [emergency]}]
# file: .governance/changes/CHG-1.yaml
change: CHG-1
title: Replace the core switches
owner: ben
window: {start: 2026-12-02T22:00:00, end: 2026-12-03T01:00:00}
reviewers: [dina]
`,
]);
