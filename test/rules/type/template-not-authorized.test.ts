import { checkRuleTest } from '../../support/ruleTest';

checkRuleTest('type/template-not-authorized', [
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
          ^^^^^^ type/template-not-authorized: held until 2026-02-28
risk: low
reviewers: [dina]
# file: .governance/templates/switch.yaml
template: switch
title: Replace an access switch
paths: [infra/network/**]
expires: 2026-02-28
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
expires: 2026-03-01
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
policy: {change_types: {standard: {templates: [.governance/templates/*.yaml]}}}
# file: .governance/changes/CHG-1.yaml
change: CHG-1
title: Replace the core switches
owner: ben
type: standard
template: switch
          ^^^^^^ type/template-not-authorized
risk: low
reviewers: [dina]
# file: .governance/templates/switch.yaml
template: switch
title: Replace an access switch
paths: [infra/network/**]
authorized:
  - {by: ben, domain: network, at: 2026-01-15}
  - {by: gus, domain: network, at: 2026-01-15}
  - {by: dina, domain: network, at: 2026-12-15}
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
    min_approvals: 2
policy: {change_types: {standard: {templates: [.governance/templates/*.yaml]}}}
# file: .governance/changes/CHG-1.yaml
change: CHG-1
title: Replace the core switches
owner: ben
type: standard
template: switch
          ^^^^^^ type/template-not-authorized
risk: low
reviewers: [dina, fay]
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
    min_approvals: 2
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
authorized: [{by: fay, domain: network, at: 2026-01-15}, {by: dina, domain: network, at: 2026-01-16}]
`,
]);
