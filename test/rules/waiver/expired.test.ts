import { checkRuleTest } from '../../support/ruleTest';

checkRuleTest('waiver/expired', [
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
    - {rule: domain/bus-factor, target: network, reason: Soon, by: ana, expires: 2026-02-01}
                                                                                 ^^^^^^^^^^ waiver/expired: 28 days ago
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
    - {rule: domain/bus-factor, target: network, reason: Soon, by: ana, expires: 2026-03-01}
`,
]);
