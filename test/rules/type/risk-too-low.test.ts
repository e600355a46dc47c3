import { checkRuleTest } from '../../support/ruleTest';

checkRuleTest('type/risk-too-low', [
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
    criticality: critical
# file: .governance/changes/CHG-1.yaml
change: CHG-1
title: Replace the core switches
owner: ben
risk: low # small
      ^^^ type/risk-too-low
reviewers: [dina]
`,
    fix: 'Change to `high`',
    after: `
change: CHG-1
title: Replace the core switches
owner: ben
risk: high # small
reviewers: [dina]
`,
    uncovers: ['evidence/missing'],
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
  core: {criticality: high, external: true, alliance: [gus]}
  network:
    name: Network
    paths: [infra/network/**]
    alliance: [dina, fay]
    parent: core
# file: .governance/changes/CHG-1.yaml
change: CHG-1
title: Replace the core switches
owner: ben
risk: low
      ^^^ type/risk-too-low: Network is of high importance
reviewers: [dina]
`,
    fix: 'Change to `medium`',
    after: `
change: CHG-1
title: Replace the core switches
owner: ben
risk: medium
reviewers: [dina]
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
    criticality: critical
policy: {change_types: {standard: {templates: [.governance/templates/*.yaml]}}}
# file: .governance/changes/CHG-1.yaml
change: CHG-1
title: Replace the core switches
owner: ben
type: standard
template: switch
risk: low
# file: .governance/templates/switch.yaml
template: switch
title: Replace an access switch
paths: [infra/network/**]
authorized: [{by: fay, domain: network, at: 2026-01-15}]
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
    criticality: medium
# file: .governance/changes/CHG-1.yaml
change: CHG-1
title: Replace the core switches
owner: ben
risk: low
reviewers: [dina]
`,
]);
