import { checkRuleTest } from '../../support/ruleTest';

const NETWORK = `program:
  name: Service desk renewal
  sponsor: ana
  core_team: [ben, cho]
domains:
  network:
    paths: [infra/network/**]
    alliance: [dina, fay]`;

checkRuleTest('yaml/duplicate-definition', [
  `
# file: governance.yaml
${NETWORK}
policy: {base: origin/main}
people: {ana: Ana, ben: Ben, cho: Cho, dina: Dina, fay: Fay}
# file: .governance/more.yaml
program:
  sponsor: zoe
  ^^^^^^^ yaml/duplicate-definition
domains:
  network: {paths: [b/**], alliance: [dina]}
  ^^^^^^^ yaml/duplicate-definition: The domain network is also defined in governance.yaml
people: {dina: Dina}
         ^^^^ yaml/duplicate-definition: The person dina
policy: {base: origin/dev}
         ^^^^ yaml/duplicate-definition
`,
  `
# file: governance.yaml
${NETWORK}
# file: .governance/more.yaml
program: {purpose: One service desk}
domains:
  payments: {paths: [b/**], alliance: [eli]}
`,
  // Within one file it is a key that stands twice.
  `
${NETWORK}
  network: {paths: [b/**], alliance: [eli]}
`,
]);
