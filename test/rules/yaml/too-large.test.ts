import { checkRuleTest } from '../../support/ruleTest';

const NETWORK = `program:
  name: Service desk renewal
  sponsor: ana
  core_team: [ben, cho]
domains:
  network:
    paths: [infra/network/**]
    alliance: [dina, fay]`;

checkRuleTest('yaml/too-large', [
  `
# unreadable: .governance/more.yaml too-large
# expect: .governance/more.yaml yaml/too-large: more.yaml is too large
# file: governance.yaml
${NETWORK}
`,
  `
# file: governance.yaml
${NETWORK}
# expect: .governance/deep.yaml yaml/too-large: nested too deeply
# file: .governance/deep.yaml
x: [[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]
`,
  `
${NETWORK}
`,
]);
