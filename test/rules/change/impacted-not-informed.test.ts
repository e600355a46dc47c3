import { checkRuleTest } from '../../support/ruleTest';

checkRuleTest('change/impacted-not-informed', [
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
    depends_on: [network]
# file: .governance/changes/CHG-1.yaml
change: CHG-1
title: Replace the core switches
owner: ben
domains: [network] # so far
^^^^^^^ change/impacted-not-informed: Payments depends on Network
reviewers: [dina]
`,
    fix: 'Add payments to the domains of this change',
    after: `
change: CHG-1
title: Replace the core switches
owner: ben
domains: [network, payments] # so far
reviewers: [dina]
`,
    uncovers: ['change/missing-reviewer', 'change/declared-not-touched', 'change/impact-missing'],
  },
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
    depends_on: [network]
# file: .governance/changes/CHG-1.yaml
change: CHG-1
^^^^^^ change/impacted-not-informed
title: Replace the core switches
owner: ben
reviewers: [dina]
`,
    fix: 'Add payments to the domains of this change',
    after: `
change: CHG-1
title: Replace the core switches
owner: ben
domains: [payments]
reviewers: [dina]
`,
    uncovers: [
      'change/missing-reviewer',
      'change/declared-not-touched',
      'change/impact-missing',
      'change/undeclared-domain',
    ],
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
  payments:
    name: Payments
    paths: [services/pay/**]
    alliance: [eli]
    depends_on: [{domain: network, propagate: none}]
# file: .governance/changes/CHG-1.yaml
change: CHG-1
title: Replace the core switches
owner: ben
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
  payments:
    name: Payments
    paths: [services/pay/**]
    alliance: [eli]
    depends_on: [{domain: network, propagate: require}]
# file: .governance/changes/CHG-1.yaml
change: CHG-1
title: Replace the core switches
owner: ben
reviewers: [dina, eli]
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
    depends_on: [network]
# file: .governance/changes/CHG-1.yaml
change: CHG-1
title: Replace the core switches
owner: ben
reviewers: [dina, eli]
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
    status: orphan
    depends_on: [network]
# file: .governance/changes/CHG-1.yaml
change: CHG-1
title: Replace the core switches
owner: ben
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
  payments:
    name: Payments
    paths: [services/pay/**]
    alliance: [eli]
    depends_on: [network]
# file: .governance/changes/CHG-1.yaml
change: CHG-1
title: Replace the core switches
owner: ben
domains: [paymnts]
reviewers: [dina]
`,
]);
