import { checkRuleTest } from '../../support/ruleTest';

checkRuleTest('team/empty', [
  {
    fixture: `
program:
  name: Service desk renewal
  sponsor: ana
  core_team: [ben, cho]
teams:
  ops: {members: [dina]}
  noc: {name: Operations centre, members: []}
  ^^^ team/empty: The team Operations centre has no members
domains:
  network: {paths: [infra/network/**], alliance: ["team:ops"]}
`,
    fix: 'Remove noc',
    after: `
program:
  name: Service desk renewal
  sponsor: ana
  core_team: [ben, cho]
teams:
  ops: {members: [dina]}
domains:
  network: {paths: [infra/network/**], alliance: ["team:ops"]}
`,
  },
  // Named, so not removed by a machine.
  `
program:
  name: Service desk renewal
  sponsor: ana
  core_team: [ben, cho]
teams:
  noc: {name: Operations centre}
  ^^^ team/empty
domains:
  network: {paths: [infra/network/**], alliance: [dina, "team:noc"]}
`,
  // Imported: the host knows who that is.
  `
program:
  name: Service desk renewal
  sponsor: ana
  core_team: [ben, cho]
teams:
  noc: {handle: "@example/noc"}
  ^^^ team/empty: The team noc has no members
domains:
  network: {paths: [infra/network/**], alliance: [dina, "team:noc"]}
`,
  // A lead is enough; a shape that cannot be used is said elsewhere.
  `
program:
  name: Service desk renewal
  sponsor: ana
  core_team: [ben, cho]
teams:
  noc: {lead: dina}
  ops: {members: ["team:noc"]}
  odd: {members: dina}
domains:
  network: {paths: [infra/network/**], alliance: ["team:ops"]}
`,
  // All seats of a domain: alliance/domain-without-seat says what that means.
  `
program:
  name: Service desk renewal
  sponsor: ana
  core_team: [ben, cho]
teams:
  noc: {members: []}
domains:
  network: {paths: [infra/network/**], alliance: ["team:noc"]}
`,
]);
