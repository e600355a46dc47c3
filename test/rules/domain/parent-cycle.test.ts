import { checkRuleTest } from '../../support/ruleTest';

checkRuleTest('domain/parent-cycle', [
  {
    fixture: `
program:
  name: Service desk renewal
  sponsor: ana
  core_team: [ben, cho]
domains:
  network: {paths: [infra/network/**], alliance: [dina], parent: vpn}
  vpn:
    paths: [infra/vpn/**]
    alliance: [fay]
    parent: network
            ^^^^^^^ domain/parent-cycle: network → vpn → network
`,
    fix: 'Remove `parent` of vpn',
    after: `
program:
  name: Service desk renewal
  sponsor: ana
  core_team: [ben, cho]
domains:
  network: {paths: [infra/network/**], alliance: [dina], parent: vpn}
  vpn:
    paths: [infra/vpn/**]
    alliance: [fay]
`,
  },
  `
program:
  name: Service desk renewal
  sponsor: ana
  core_team: [ben, cho]
domains:
  network: {paths: [infra/network/**], alliance: [dina], parent: network}
                                                                 ^^^^^^^ domain/parent-cycle: a part of itself
`,
  // A tree is no circle.
  `
program:
  name: Service desk renewal
  sponsor: ana
  core_team: [ben, cho]
domains:
  a: {external: true, alliance: [dina]}
  b: {external: true, alliance: [dina], parent: a}
  c: {external: true, alliance: [dina], parent: b}
  d: {external: true, alliance: [dina], parent: b}
  e: {external: true, alliance: [dina], parent: nowhere}
`,
]);
