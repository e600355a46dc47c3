import { checkRuleTest } from '../../support/ruleTest';

checkRuleTest('waiver/self-granted', [
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
    - {rule: change/missing-approval, target: network, reason: Urgent, by: cho, expires: 2026-03-31}
                                                                           ^^^ waiver/self-granted: cho, who gives it, is in the core team
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
    - {rule: people/leaving-soon, target: dina, reason: Known, by: dina, expires: 2026-03-31}
                                                                   ^^^^ waiver/self-granted: is the one for whom it is waived
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
    - {rule: domain/glob-no-match, target: network, reason: Comes later, by: cho, expires: 2026-03-31}
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
    - {rule: change/missing-approval, target: network, reason: Urgent, by: ana, expires: 2026-03-31}
`,
]);
