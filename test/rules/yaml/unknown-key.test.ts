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

checkRuleTest('yaml/unknown-key', [
  {
    fixture: `
${PROGRAM}
domains:
  network:
    paths: [infra/network/**]
    alliance: [dina]
    min_aprovals: 2 # both
    ^^^^^^^^^^^^ yaml/unknown-key: did you mean \`min_approvals\`?
`,
    fix: 'Rename to `min_approvals`',
    after: `
program:
  name: Service desk renewal
  sponsor: ana
  core_team: [ben, cho]
domains:
  network:
    paths: [infra/network/**]
    alliance: [dina]
    min_approvals: 2 # both
`,
    uncovers: ['domain/min-unreachable'],
  },
  {
    fixture: `
${NETWORK}
colour: blue
^^^^^^ yaml/unknown-key: so it has no effect
policy: {base: origin/main}
`,
    fix: 'Remove `colour`',
    after: `
program:
  name: Service desk renewal
  sponsor: ana
  core_team: [ben, cho]
domains:
  network:
    paths: [infra/network/**]
    alliance: [dina, fay]
policy: {base: origin/main}
`,
  },
  `
# file: governance.yaml
${NETWORK}
${RECORD}
evidence: {x_licence: none needed}
links: {servicenow: CHG0031337}
`,
  {
    fixture: `
${NETWORK}
${RECORD}
reviewers: [dina]
domains:
  - {id: network, impact: Views, a matrix, and lenses}
                                 ^^^^^^^^ yaml/unknown-key: The text of \`impact\` ends at the comma
`,
    fix: 'Quote the text of `impact`',
    after: `
${RECORD}
reviewers: [dina]
domains:
  - {id: network, impact: "Views, a matrix, and lenses"}
`,
  },
]);
