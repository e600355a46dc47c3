import { checkRuleTest } from '../../support/ruleTest';

checkRuleTest('change/decision-overdue', [
  `
# touched: infra/network/edge.tf
# touched: services/pay/terminal.ts
# touched: A .governance/changes/CHG-1.yaml
# file: governance.yaml
program:
  name: Service desk renewal
  sponsor: ana
  core_team: [ben, cho]
  decide_within: 3d
  escalation: ivo
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
reviewers: [dina, eli]
^^^^^^^^^ change/decision-overdue: or turn to ivo
approvals:
  - {by: dina, domain: network, at: 2026-02-25, decision: approve, commit: 9f1c2e7}
`,
  `
# today: 2026-03-03
# touched: infra/network/edge.tf
# touched: services/pay/terminal.ts
# touched: A .governance/changes/CHG-1.yaml
# file: governance.yaml
program:
  name: Service desk renewal
  sponsor: ana
  core_team: [ben, cho]
  decide_within: 2wd
  escalation: ivo
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
reviewers: [dina, eli]
approvals:
  - {by: dina, domain: network, at: 2026-02-27, decision: approve, commit: 9f1c2e7}
`,
  `
# today: 2026-03-04
# touched: infra/network/edge.tf
# touched: services/pay/terminal.ts
# touched: A .governance/changes/CHG-1.yaml
# file: governance.yaml
program:
  name: Service desk renewal
  sponsor: ana
  core_team: [ben, cho]
  decide_within: 2wd
  escalation: ivo
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
reviewers: [dina, eli]
^^^^^^^^^ change/decision-overdue: limit 2 working days
approvals:
  - {by: dina, domain: network, at: 2026-02-27, decision: approve, commit: 9f1c2e7}
`,
  `
# touched: infra/network/edge.tf
# touched: services/pay/terminal.ts
# touched: A .governance/changes/CHG-1.yaml
# file: governance.yaml
program:
  name: Service desk renewal
  sponsor: ana
  core_team: [ben, cho]
  decide_within: 3d
  escalation: ivo
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
reviewers: [dina, eli]
`,
  `
# touched: infra/network/edge.tf
# touched: services/pay/terminal.ts
# touched: A .governance/changes/CHG-1.yaml
# file: governance.yaml
program:
  name: Service desk renewal
  sponsor: ana
  status: paused
  core_team: [ben, cho]
  decide_within: 3d
  escalation: ivo
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
reviewers: [dina, eli]
approvals:
  - {by: dina, domain: network, at: 2026-02-20, decision: approve, commit: 9f1c2e7}
`,
  `
# touched: infra/network/edge.tf
# touched: services/pay/terminal.ts
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
reviewers: [dina, eli]
approvals:
  - {by: dina, domain: network, at: 2026-02-20, decision: approve, commit: 9f1c2e7}
`,
]);
