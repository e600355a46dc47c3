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

checkRuleTest('yaml/wrong-type', [
  {
    fixture: `
${PROGRAM}
domains:
  network:
    paths: infra/network/** # all
           ^^^^^^^^^^^^^^^^ yaml/wrong-type: expected a list
    alliance: [dina]
`,
    fix: 'Put it into a list',
    after: `
program:
  name: Service desk renewal
  sponsor: ana
  core_team: [ben, cho]
domains:
  network:
    paths: [infra/network/**] # all
    alliance: [dina]
`,
  },
  `
program:
  name: Service desk renewal
  sponsor: [ana]
           ^^^^^ yaml/wrong-type: found a list
  core_team: [ben]
`,
  `
${PROGRAM}
domains: [network]
         ^^^^^^^^^ yaml/wrong-type
`,
  `
${NETWORK}
`,
  `
${PROGRAM}
domains:
  docs: {paths: [*.md], alliance: [dina]}
`,
]);
