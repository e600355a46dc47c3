import { checkRuleTest } from '../../support/ruleTest';

checkRuleTest('change/outside-scope', [
  {
    fixture: `
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
paths: [infra/network/**] # planned
^^^^^ change/outside-scope: outside the declared paths of CHG-1: services/pay/terminal.ts.
reviewers: [dina]
`,
    fix: 'Add services/pay/terminal.ts to `paths`',
    after: `
change: CHG-1
title: Replace the core switches
owner: ben
paths: [infra/network/**, services/pay/terminal.ts] # planned
reviewers: [dina]
`,
    uncovers: ['change/missing-reviewer'],
  },
  {
    fixture: `
# touched: README.md
# touched: docs/a.md
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
paths:
^^^^^ change/outside-scope: 2 files changed outside
  - infra/network/**
reviewers: [dina]
`,
    fix: 'Add these 2 files to `paths`',
    after: `
change: CHG-1
title: Replace the core switches
owner: ben
paths:
  - infra/network/**
  - README.md
  - docs/a.md
reviewers: [dina]
`,
  },
  `
# touched: infra/network/edge.tf
# touched: services/pay/terminal.ts
# touched: A .governance/changes/CHG-1.yaml
# touched: README.md
# touched: A .governance/changes/CHG-2.yaml
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
paths: [infra/network/**]
^^^^^ change/outside-scope: and outside those of every other record of this branch: README.md.
reviewers: [dina]
# file: .governance/changes/CHG-2.yaml
change: CHG-2
title: Another part
owner: ben
paths: [services/pay/**]
reviewers: [eli]
`,
  `
# touched: docs/[a].md
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
paths: [infra/network/**]
^^^^^ change/outside-scope: docs/[a].md
reviewers: [dina]
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
paths: infra/network/**
reviewers: [dina, eli]
`,
  `
# touched: services/pay/terminal.ts
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
`,
]);
