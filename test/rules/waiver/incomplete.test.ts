import { checkRuleTest } from '../../support/ruleTest';

checkRuleTest('waiver/incomplete', [
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
    - rule: domain/bus-factor
      ^^^^^^^^^^^^^^^^^^^^^^^ waiver/incomplete: lacks \`target\`, \`by\` and \`expires\`
      reason: Soon
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
    - {rule: domain/bus-factor, target: network, reason: Soon, by: ana, expires: soon}
`,
]);
