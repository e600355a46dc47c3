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

checkRuleTest('yaml/duplicate-key', [
  {
    fixture: `
${PROGRAM}
domains:
  network:
    paths: [infra/network/**] # first
    alliance: [dina]
    paths: [ansible/**]
    ^^^^^ yaml/duplicate-key: already stands on line 7
`,
    fix: 'Remove this `paths`',
    after: `
program:
  name: Service desk renewal
  sponsor: ana
  core_team: [ben, cho]
domains:
  network:
    paths: [infra/network/**] # first
    alliance: [dina]
`,
  },
  {
    fixture: `
${PROGRAM}
domains:
  network: {paths: [a/**], alliance: [dina], "paths": [b/**]}
                                             ^^^^^^^ yaml/duplicate-key
`,
    fix: 'Remove the other `paths`',
    after: `
program:
  name: Service desk renewal
  sponsor: ana
  core_team: [ben, cho]
domains:
  network: {alliance: [dina], "paths": [b/**]}
`,
  },
  `
${NETWORK}
`,
]);
