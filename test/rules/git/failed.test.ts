import { checkRuleTest } from '../../support/ruleTest';

const NETWORK = `program:
  name: Service desk renewal
  sponsor: ana
  core_team: [ben, cho]
domains:
  network:
    paths: [infra/network/**]
    alliance: [dina, fay]`;

checkRuleTest('git/failed', [
  `
# git: failed
program:
^^^^^^^ git/failed: \`git diff\` ended with code 128.
  name: Service desk renewal
  sponsor: ana
  core_team: [ben]
domains:
  network: {paths: [a/**], alliance: [dina]}
`,
  `
# git: no-base
${NETWORK}
`,
  `
# git: none
${NETWORK}
`,
]);
