import { checkRuleTest } from '../../support/ruleTest';

const PROGRAM = `program:
  name: Service desk renewal
  sponsor: ana
  core_team: [ben, cho]`;

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

checkRuleTest('domain/invalid-glob', [
  `
${PROGRAM}
domains:
  network:
    paths: ["infra/[network/**", "!infra/x"]
             ^^^^^^^^^^^^^^^^^ domain/invalid-glob
                                  ^^^^^^^^ domain/invalid-glob
    alliance: [dina]
`,
  `
# file: governance.yaml
${NETWORK}
${RECORD}
paths: ["infra/[a/**"]
         ^^^^^^^^^^^ domain/invalid-glob
`,
  `
${PROGRAM}
domains:
  network: {paths: ["infra/{a,b}/**", "in?ra/[a-c]/*.tf", /abs/**], alliance: [dina]}
`,
  `
${PROGRAM}
domains:
  network: {paths: ["../infra/[a/**"], alliance: [dina]}
`,
]);
