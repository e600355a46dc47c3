import { checkRuleTest } from '../../support/ruleTest';

checkRuleTest('change/declared-not-touched', [
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
  payments:
    name: Payments
    paths: [services/pay/**]
    alliance: [eli]
# file: .governance/changes/CHG-1.yaml
change: CHG-1
title: Replace the core switches
owner: ben
domains:
  - {id: network, impact: A short outage}
  - payments
    ^^^^^^^^ change/declared-not-touched
reviewers: [dina, eli]
`,
    fix: 'Remove payments',
    after: `
change: CHG-1
title: Replace the core switches
owner: ben
domains:
  - {id: network, impact: A short outage}
reviewers: [dina, eli]
`,
    uncovers: ['change/reviewer-not-alliance'],
  },
  `
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
domains: [payments]
reviewers: [eli]
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
domains: [network]
reviewers: [dina]
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
  payments:
    name: Payments
    paths: [services/pay/**]
    alliance: [eli]
# file: .governance/changes/CHG-1.yaml
change: CHG-1
title: Replace the core switches
owner: ben
domains: [payments]
reviewers: [eli]
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
  desk: {external: true, alliance: [gus]}
# file: .governance/changes/CHG-1.yaml
change: CHG-1
title: Replace the core switches
owner: ben
domains: [desk]
reviewers: [dina, gus]
`,
]);
