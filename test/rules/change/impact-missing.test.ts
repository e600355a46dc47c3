import { checkRuleTest } from '../../support/ruleTest';

checkRuleTest('change/impact-missing', [
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
domains: [network] # all
          ^^^^^^^ change/impact-missing: CHG-1 affects Network
reviewers: [dina]
`,
    fix: 'Add `impact`, to be filled in',
    after: `
change: CHG-1
title: Replace the core switches
owner: ben
domains: [{id: network, impact: What changes for its people}] # all
reviewers: [dina]
`,
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
# file: .governance/changes/CHG-1.yaml
change: CHG-1
title: Replace the core switches
owner: ben
domains:
  - network
    ^^^^^^^ change/impact-missing
reviewers: [dina]
`,
    fix: 'Add `impact`, to be filled in',
    after: `
change: CHG-1
title: Replace the core switches
owner: ben
domains:
  - {id: network, impact: What changes for its people}
reviewers: [dina]
`,
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
# file: .governance/changes/CHG-1.yaml
change: CHG-1
title: Replace the core switches
owner: ben
risk: high
domains:
  - id: network
    ^^^^^^^^^^^ change/impact-missing: although its risk is high
reviewers: [dina]
evidence: {support_owner: dina, rollback: Undo it}
`,
    fix: 'Add `impact`, to be filled in',
    after: `
change: CHG-1
title: Replace the core switches
owner: ben
risk: high
domains:
  - id: network
    impact: What changes for its people
reviewers: [dina]
evidence: {support_owner: dina, rollback: Undo it}
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
# file: .governance/changes/CHG-1.yaml
change: CHG-1
title: Replace the core switches
owner: ben
domains: [{id: network, impact: A short outage}]
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
# file: .governance/changes/CHG-1.yaml
change: CHG-1
title: Replace the core switches
owner: ben
status: closed
domains: [network]
`,
]);
