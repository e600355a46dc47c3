import { checkRuleTest } from '../../support/ruleTest';

checkRuleTest('type/beyond-template', [
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
template: switch
          ^^^^^^ type/beyond-template: it has a medium risk (that is what a record without \`risk\` has) where it allows low at most
reviewers: [dina]
# file: .governance/templates/switch.yaml
template: switch
title: Replace an access switch
paths: [infra/network/**]
authorized: [{by: fay, domain: network, at: 2026-01-15}]
`,
    fix: 'Make it a normal change',
    after: `
change: CHG-1
title: Replace the core switches
owner: ben
type: normal
template: switch
reviewers: [dina]
`,
  },
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
policy: {change_types: {standard: {templates: [.governance/templates/*.yaml]}}}
# file: .governance/changes/CHG-1.yaml
change: CHG-1
title: Replace the core switches
owner: ben
type: standard
template: switch
          ^^^^^^ type/beyond-template: it affects Payments
risk: low
reviewers: [dina, eli]
# file: .governance/templates/switch.yaml
template: switch
title: Replace an access switch
paths: ["**"]
domains: [network]
authorized: [{by: fay, domain: network, at: 2026-01-15}, {by: eli, domain: payments, at: 2026-01-15}]
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
          ^^^^^^ type/beyond-template: infra/network/edge.tf
risk: low
reviewers: [dina]
# file: .governance/templates/switch.yaml
template: switch
title: Replace an access switch
authorized: [{by: fay, domain: network, at: 2026-01-15}]
`,
  `
# tracked: infra/network/edge.tf
# tracked: infra/network/core.tf
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
          ^^^^^^ type/beyond-template: infra/network/core.tf
risk: low
paths: [infra/network/**]
reviewers: [dina]
# file: .governance/templates/switch.yaml
template: switch
title: Replace an access switch
paths: [infra/network/edge.tf]
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
risk: medium
# file: .governance/templates/switch.yaml
template: switch
title: Replace an access switch
paths: [infra/network/**]
risk: medium
authorized: [{by: fay, domain: network, at: 2026-01-15}]
`,
]);
