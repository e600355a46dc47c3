import { checkRuleTest } from '../../support/ruleTest';

checkRuleTest('type/no-template', [
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
policy: {change_types: {standard: {templates: [.governance/templates/*.yaml]}}}
# file: .governance/changes/CHG-1.yaml
change: CHG-1
title: Replace the core switches
owner: ben
type: standard
template: swtich # typo
          ^^^^^^ type/no-template: names the template swtich, which does not exist, so its domains are asked as for any other change. Did you mean switch? Name that one.
risk: low
reviewers: [dina]
# file: .governance/templates/switch.yaml
template: switch
title: Replace an access switch
paths: [infra/network/**]
authorized: [{by: fay, domain: network, at: 2026-01-15}]
`,
    fix: 'Change to switch',
    after: `
change: CHG-1
title: Replace the core switches
owner: ben
type: standard
template: switch # typo
risk: low
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
type: standard # quick
      ^^^^^^^^ type/no-template: Let \`policy.change_types.standard.templates\` name the files
reviewers: [dina]
`,
    fix: 'Make it a normal change',
    after: `
change: CHG-1
title: Replace the core switches
owner: ben
type: normal # quick
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
policy: {change_types: {standard: {templates: [.governance/templates/approved/*.yaml]}}}
# file: .governance/changes/CHG-1.yaml
change: CHG-1
title: Replace the core switches
owner: ben
type: standard
template: switch
          ^^^^^^ type/no-template: in .governance/templates/switch.yaml, where the policy looks for none
risk: low
reviewers: [dina]
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
policy: {change_types: {standard: {approvals: domains}}}
# file: .governance/changes/CHG-1.yaml
change: CHG-1
title: Replace the core switches
owner: ben
type: standard
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
policy: {change_types: {normal: {approvals: none}}}
# file: .governance/changes/CHG-1.yaml
change: CHG-1
^^^^^^ type/no-template: CHG-1 is a normal change and names no template
title: Replace the core switches
owner: ben
reviewers: [dina]
`,
]);
