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

checkRuleTest('alliance/no-sponsor', [
  {
    fixture: `
program:
^^^^^^^ alliance/no-sponsor
  name: Service desk renewal
  core_team: [ben] # builders
`,
    fix: 'Add `sponsor`, to be filled in',
    after: `
program:
  name: Service desk renewal
  sponsor: executive-to-be-named
  core_team: [ben] # builders
`,
    uncovers: ['alliance/missing'],
  },
  {
    fixture: `
program:
^^^^^^^ alliance/no-sponsor: stands behind the change
  name: Service desk renewal
  core_team: [ben]
people:
  ana: {name: Ana Alves, level: executive}
  ivo: {name: Ivo Katz, level: executive, until: 2026-01-31}
  zoe: {name: Zoe Marks, level: executive}
  ben: {name: Ben Okoro}
`,
    fix: 'Make ana the sponsor',
    after: `
program:
  name: Service desk renewal
  sponsor: ana
  core_team: [ben]
people:
  ana: {name: Ana Alves, level: executive}
  ivo: {name: Ivo Katz, level: executive, until: 2026-01-31}
  zoe: {name: Zoe Marks, level: executive}
  ben: {name: Ben Okoro}
`,
    uncovers: ['alliance/missing'],
  },
  {
    fixture: `
# expect: governance.yaml alliance/no-sponsor: No \`program\` is declared
# nothing yet
`,
    uncovers: ['alliance/no-core-team'],
  },
  {
    fixture: `
# expect: .governance/domains.yaml alliance/no-sponsor: No \`program\` is declared
# file: .governance/domains.yaml
domains:
  network: {paths: [a/**], alliance: [dina]}
`,
    uncovers: ['alliance/no-core-team'],
  },
  {
    fixture: `
program:
^^^^^^^ alliance/no-sponsor
`,
    uncovers: ['alliance/no-core-team'],
  },
  `
${NETWORK}
`,
  // A value of the wrong shape has its own finding.
  `
program:
  name: Service desk renewal
  sponsor: [ana]
  core_team: [ben]
`,
  `
program: renewal
`,
  // Another file holds the program.
  `
# file: .governance/program.yaml
${PROGRAM}
# file: governance.yaml
domains:
  network: {paths: [a/**], alliance: [dina]}
`,
  // Half-typed: the sponsor may stand in the broken line.
  `
program:
  name: Service desk renewal
  sponsor: "ana
  core_team: [ben]
`,
]);
