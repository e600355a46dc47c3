import { checkRuleTest } from '../../support/ruleTest';

checkRuleTest('suppress/no-reason', [
  {
    fixture: `
program:
  name: Service desk renewal
  sponsor: ana
  core_team: [ben, cho]
domains:
  network:
    # linchpin-ignore domain/no-paths
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ suppress/no-reason: does not say why domain/no-paths may be ignored here
    alliance: [dina]
`,
    fix: 'Remove the comment',
    after: `
program:
  name: Service desk renewal
  sponsor: ana
  core_team: [ben, cho]
domains:
  network:
    alliance: [dina]
`,
    uncovers: ['suppress/unused'],
  },
  {
    fixture: `
program:
  name: Service desk renewal
  sponsor: ana
  core_team: [ben, cho]
domains:
  # linchpin-ignore domain/no-paths:
  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ suppress/no-reason
  network:
    alliance: [dina]
`,
    fix: 'Insert a reason, to be filled in',
    after: `
program:
  name: Service desk renewal
  sponsor: ana
  core_team: [ben, cho]
domains:
  # linchpin-ignore domain/no-paths: say why this may stand
  network:
    alliance: [dina]
`,
  },
  {
    fixture: `
program:
  name: Service desk renewal
  sponsor: ana
  core_team: [ben, cho]
domains:
  # linchpin-ignore domain/no-paths the paths come with CHG-2
  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ suppress/no-reason: stands no \`:\`
  network:
    alliance: [dina]
`,
    fix: 'Put the `:` before the reason',
    after: `
program:
  name: Service desk renewal
  sponsor: ana
  core_team: [ben, cho]
domains:
  # linchpin-ignore domain/no-paths: the paths come with CHG-2
  network:
    alliance: [dina]
`,
  },
  `
program:
  name: Service desk renewal
  sponsor: ana
  core_team: [ben, cho]
domains:
  # linchpin-ignore domain/no-paths: the paths come with CHG-2
  network: # linchpin-ignored long ago, please keep
    alliance: [dina]
`,
]);
