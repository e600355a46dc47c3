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

checkRuleTest('yaml/invalid-value', [
  {
    fixture: `
program:
  name: Service desk renewal
  mode: governning # since May
        ^^^^^^^^^^ yaml/invalid-value: did you mean \`governing\`?
  sponsor: ana
  core_team: [ben]
domains:
  network: {paths: [a/**], alliance: [dina], min_approvals: -1}
                                                            ^^ yaml/invalid-value
`,
    fix: 'Change to `governing`',
    after: `
program:
  name: Service desk renewal
  mode: governing # since May
  sponsor: ana
  core_team: [ben]
domains:
  network: {paths: [a/**], alliance: [dina], min_approvals: -1}
`,
    uncovers: ['alliance/not-ratified', 'domain/bus-factor'],
  },
  `
# file: governance.yaml
${NETWORK}
${RECORD}
status: "open"
        ^^^^^^ yaml/invalid-value
`,
  `
${NETWORK}
`,
]);
