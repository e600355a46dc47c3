import { checkRuleTest } from '../../support/ruleTest';

checkRuleTest('change/overlaps', [
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
window: {start: 2026-04-18T20:00:00+02:00, end: 2026-04-18T23:00:00+02:00}
reviewers: [dina]
# file: .governance/changes/CHG-2.yaml
change: CHG-2
title: Patch the routers
owner: cho
branch: patches
domains: [{id: network, impact: Short}]
window: {start: 2026-04-18T17:30:00-05:00, end: 2026-04-18T18:00:00-05:00}
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
window: {start: 2026-04-18T20:00:00+02:00, end: 2026-04-18T23:00:00+02:00}
^^^^^^ change/overlaps
reviewers: [dina]
# file: .governance/changes/CHG-2.yaml
change: CHG-2
title: Patch the routers
owner: cho
branch: patches
domains: [{id: network, impact: Short}]
window: {start: 2026-04-18T15:30:00-05:00, end: 2026-04-18T18:00:00-05:00}
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
  payments:
    name: Payments
    paths: [services/pay/**]
    alliance: [eli]
# file: .governance/changes/CHG-1.yaml
change: CHG-1
title: Replace the core switches
owner: ben
window: {start: 2026-04-18T20:00:00+02:00, end: 2026-04-18T23:00:00+02:00}
reviewers: [dina]
# file: .governance/changes/CHG-2.yaml
change: CHG-2
title: Patch the routers
owner: cho
branch: patches
domains: [{id: payments, impact: Short}]
window: {start: 2026-04-18T20:00:00+02:00, end: 2026-04-18T23:00:00+02:00}
`,
  `
# today: 2026-05-01
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
window: {start: 2026-04-18T20:00:00+02:00, end: 2026-04-18T23:00:00+02:00}
reviewers: [dina]
# file: .governance/changes/CHG-2.yaml
change: CHG-2
title: Patch the routers
owner: cho
branch: patches
domains: [{id: network, impact: Short}]
window: {start: 2026-04-18T20:00:00+02:00, end: 2026-04-18T23:00:00+02:00}
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
window: {start: 2026-04-18T20:00:00+02:00, end: 2026-04-18T23:00:00+02:00}
reviewers: [dina]
# file: .governance/changes/CHG-2.yaml
change: CHG-2
title: Patch the routers
owner: cho
branch: patches
domains: [{id: network, impact: Short}]
window: {start: 2026-04-18T20:00:00+02:00, end: 2026-04-18T23:00:00+02:00}
status: cancelled
`,
]);
