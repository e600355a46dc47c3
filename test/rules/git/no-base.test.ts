import { checkRuleTest } from '../../support/ruleTest';

const NETWORK = `program:
  name: Service desk renewal
  sponsor: ana
  core_team: [ben, cho]
domains:
  network:
    paths: [infra/network/**]
    alliance: [dina, fay]`;

const RECORD = `# file: .governance/changes/CHG-1.yaml
change: CHG-1
title: Replace the core switches
owner: ben`;

checkRuleTest('git/no-base', [
  `
# git: no-base
program:
^^^^^^^ git/no-base: The base “origin/main” is not a commit
  name: Service desk renewal
  sponsor: ana
  core_team: [ben]
domains:
  network: {paths: [a/**], alliance: [dina]}
`,
  `
# git: no-base
# expect: .governance/changes/CHG-1.yaml git/no-base
${RECORD}
`,
  `
# git: failed
${NETWORK}
`,
  `
# git: no-commits
${NETWORK}
`,
]);
