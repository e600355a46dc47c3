import { checkRuleTest } from '../../support/ruleTest';

const PROGRAM = `program:
  name: Service desk renewal
  sponsor: ana
  core_team: [ben, cho]`;

checkRuleTest('team/unknown', [
  {
    fixture: `
${PROGRAM}
teams:
  noc: {members: [dina]}
domains:
  network: {paths: [infra/network/**], alliance: ["team:nok"]} # they run it
                                                   ^^^^^^^^ team/unknown: did you mean team:noc?
`,
    fix: 'Change to team:noc',
    after: `
program:
  name: Service desk renewal
  sponsor: ana
  core_team: [ben, cho]
teams:
  noc: {members: [dina]}
domains:
  network: {paths: [infra/network/**], alliance: ["team:noc"]} # they run it
`,
    uncovers: ['alliance/domain-without-seat'],
  },
  {
    fixture: `
${PROGRAM}
domains:
  network:
    paths: [infra/network/**]
    support: team:desk
             ^^^^^^^^^ team/unknown: so it stands for nobody
    alliance: [dina]
`,
    fix: 'Declare the team desk',
    after: `
program:
  name: Service desk renewal
  sponsor: ana
  core_team: [ben, cho]
domains:
  network:
    paths: [infra/network/**]
    support: team:desk
    alliance: [dina]
teams:
  desk: {name: desk, members: []}
`,
    uncovers: ['team/empty'],
  },
  `
${PROGRAM}
teams:
  noc: {members: [dina]}
domains:
  network: {paths: [infra/network/**], alliance: ["team:noc"], support: team:noc}
`,
]);
