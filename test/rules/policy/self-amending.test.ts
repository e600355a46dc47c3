import { checkRuleTest } from '../../support/ruleTest';

const PROGRAM = `program: {name: P, sponsor: ana, core_team: [ben]}`;
const ruledBy = (domain: string): string => `${PROGRAM}
domains:
  network: ${domain}`;
const NETWORK = ruledBy('{paths: [infra/**], alliance: [dina]}');

checkRuleTest('policy/self-amending', [
  `
# touched: infra/a.tf
# base: governance.yaml
${NETWORK}
# file: governance.yaml
${PROGRAM}
domains:
  network:
    paths: [infra/**, net/**]
    alliance: [dina, eli]
    ^^^^^^^^ policy/self-amending: This branch changes \`alliance\` and \`paths\` of network, and 1 file of it
`,
  // The rules of another domain change.
  `
# touched: docs/a.md
# base: governance.yaml
${NETWORK}
# file: governance.yaml
${ruledBy('{paths: [infra/**], alliance: [dina, eli]}')}
`,
  // It becomes weaker: policy/weakened says so.
  `
# touched: infra/a.tf
# base: governance.yaml
${NETWORK}
# file: governance.yaml
${ruledBy('{paths: [infra/**], alliance: [eli]}')}
`,
  // Nothing that decides.
  `
# touched: infra/a.tf
# base: governance.yaml
${NETWORK}
# file: governance.yaml
${ruledBy('{name: Network, paths: [infra/**], alliance: [dina], criticality: high}')}
`,
  // A domain that is new judges nobody yet.
  `
# touched: infra/a.tf
# base: governance.yaml
${PROGRAM}
# file: governance.yaml
${NETWORK}
`,
]);
