import { checkRuleTest } from '../../support/ruleTest';

checkRuleTest('domain/dependency-cycle', [
  {
    fixture: `
program:
  name: Service desk renewal
  sponsor: ana
  core_team: [ben, cho]
domains:
  network: {paths: [infra/network/**], alliance: [dina], depends_on: [power]}
  power: {external: true, alliance: [gus], depends_on: [network]} # cooling is steered
                                                        ^^^^^^^ domain/dependency-cycle: network → power → network
`,
    fix: 'Remove the dependency of power on network',
    after: `
program:
  name: Service desk renewal
  sponsor: ana
  core_team: [ben, cho]
domains:
  network: {paths: [infra/network/**], alliance: [dina], depends_on: [power]}
  power: {external: true, alliance: [gus], depends_on: []} # cooling is steered
`,
  },
  // Each arrow that leads back is told once.
  `
program:
  name: Service desk renewal
  sponsor: ana
  core_team: [ben, cho]
domains:
  a: {external: true, alliance: [dina], depends_on: [b]}
  b: {external: true, alliance: [dina], depends_on: [c, a]}
                                                        ^ domain/dependency-cycle: a → b → a
  c: {external: true, alliance: [dina], depends_on: [{domain: a, propagate: require}, d]}
                                                              ^ domain/dependency-cycle: a → b → c → a
  d: {external: true, alliance: [dina]}
`,
  // Two ways to the same place; itself; unknown; nobody to be told.
  `
program:
  name: Service desk renewal
  sponsor: ana
  core_team: [ben, cho]
domains:
  a: {external: true, alliance: [dina], depends_on: [b, c]}
  b: {external: true, alliance: [dina], depends_on: [d]}
  c: {external: true, alliance: [dina], depends_on: [d, c, nowhere]}
  d: {external: true, alliance: [dina], depends_on: [{domain: a, propagate: none}]}
`,
]);
