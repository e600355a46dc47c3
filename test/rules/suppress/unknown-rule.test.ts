import { checkRuleTest } from '../../support/ruleTest';

checkRuleTest('suppress/unknown-rule', [
  {
    fixture: `
program:
  name: Service desk renewal
  sponsor: ana
  core_team: [ben, cho]
domains:
  # linchpin-ignore domain/no-path: they come with CHG-2
                    ^^^^^^^^^^^^^^ suppress/unknown-rule: did you mean domain/no-paths?
  network:
    alliance: [dina]
`,
    fix: 'Change to domain/no-paths',
    after: `
program:
  name: Service desk renewal
  sponsor: ana
  core_team: [ben, cho]
domains:
  # linchpin-ignore domain/no-paths: they come with CHG-2
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
  network: # linchpin-ignore glob-no-match: they come with CHG-2
                             ^^^^^^^^^^^^^ suppress/unknown-rule: did you mean domain/glob-no-match?
    paths: [infra/network/**]
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
    paths: [infra/network/**]
    alliance: [dina]
`,
    uncovers: ['suppress/unused'],
  },
  `
program:
  name: Service desk renewal
  sponsor: ana
  core_team: [ben, cho]
domains:
  # linchpin-ignore
  ^^^^^^^^^^^^^^^^^ suppress/unknown-rule: The comment names no rule
  # linchpin-ignore everything: we are in a hurry
                    ^^^^^^^^^^ suppress/unknown-rule: There is no rule everything
  network: {paths: [infra/network/**], alliance: [dina]}
`,
  `
program:
  name: Service desk renewal
  sponsor: ana
  core_team: [ben, cho]
domains:
  # linchpin-ignore domain/no-paths: they come with CHG-2
  # linchpin-ignore is explained in docs/rules/README.md
  network:
    alliance: [dina]
`,
]);
