import { checkRuleTest } from '../../support/ruleTest';

checkRuleTest('team/cycle', [
  {
    fixture: `
program:
  name: Service desk renewal
  sponsor: ana
  core_team: [ben, cho]
teams:
  noc: {members: [dina, "team:ops"]}
  ops:
    members:
      - eli
      - team:noc # the old one
        ^^^^^^^^ team/cycle: noc → ops → noc
domains:
  network: {paths: [infra/network/**], alliance: ["team:noc"]}
`,
    fix: 'Take team:noc out of ops',
    after: `
program:
  name: Service desk renewal
  sponsor: ana
  core_team: [ben, cho]
teams:
  noc: {members: [dina, "team:ops"]}
  ops:
    members:
      - eli
      # the old one
domains:
  network: {paths: [infra/network/**], alliance: ["team:noc"]}
`,
  },
  {
    fixture: `
program:
  name: Service desk renewal
  sponsor: ana
  core_team: [ben, cho]
teams:
  noc: {lead: "team:noc", members: [dina]}
               ^^^^^^^^ team/cycle: named as a member of itself
domains:
  network: {paths: [infra/network/**], alliance: ["team:noc"]}
`,
    fix: 'Take team:noc out of noc',
    after: `
program:
  name: Service desk renewal
  sponsor: ana
  core_team: [ben, cho]
teams:
  noc: {members: [dina]}
domains:
  network: {paths: [infra/network/**], alliance: ["team:noc"]}
`,
  },
  // The same team twice is no circle.
  `
program:
  name: Service desk renewal
  sponsor: ana
  core_team: [ben, cho]
teams:
  all: {members: ["team:noc", "team:ops"]}
  noc: {members: [dina, "team:both"]}
  ops: {members: [eli, "team:both", "team:gone"]}
  both: {members: [fay]}
domains:
  network: {paths: [infra/network/**], alliance: ["team:all"]}
`,
]);
