import { checkRuleTest } from '../../support/ruleTest';

checkRuleTest('waiver/unused', [
  {
    fixture: `
program:
  name: Service desk renewal
  sponsor: ana
  core_team: [ben, cho]
domains:
  network:
    name: Network
    paths: [infra/network/**]
    alliance: [dina, fay]
policy:
  waivers:
    - {rule: domain/min-unreachable, target: network, reason: Soon, by: ana, expires: 2026-03-31}
             ^^^^^^^^^^^^^^^^^^^^^^ waiver/unused
`,
    fix: 'Remove the waiver',
    after: `
program:
  name: Service desk renewal
  sponsor: ana
  core_team: [ben, cho]
domains:
  network:
    name: Network
    paths: [infra/network/**]
    alliance: [dina, fay]
policy:
  waivers: []
`,
  },
  `
program:
  name: Service desk renewal
  sponsor: ana
  core_team: [ben, cho]
domains:
  network:
    name: Network
    paths: [infra/network/**]
    alliance: [dina, fay]
policy:
  waivers:
    - {rule: domain/buss-factor, target: network, reason: Soon, by: ana, expires: 2026-03-31}
             ^^^^^^^^^^^^^^^^^^ waiver/unused: there is no rule domain/buss-factor
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
policy:
  waivers:
    - {rule: change/missing-approval, target: CHG-1, reason: Soon, by: ana, expires: 2026-03-31}
             ^^^^^^^^^^^^^^^^^^^^^^^ waiver/unused: CHG-1 is closed
# file: .governance/changes/CHG-1.yaml
change: CHG-1
title: Replace the core switches
owner: ben
status: closed
`,
  `
program:
  name: Service desk renewal
  sponsor: ana
  core_team: [ben, cho]
domains:
  network:
    name: Network
    paths: [infra/network/**]
    alliance: [dina, fay]
policy:
  waivers:
    - {rule: change/missing-approval, target: network, reason: Soon, by: ana, expires: 2026-03-31}
`,
]);
