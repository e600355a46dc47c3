import { checkRuleTest } from '../../support/ruleTest';

checkRuleTest('domain/parent-unknown', [
  {
    fixture: `
program:
  name: Service desk renewal
  sponsor: ana
  core_team: [ben, cho]
domains:
  network: {paths: [infra/network/**], alliance: [dina]}
  vpn:
    paths: [infra/vpn/**]
    alliance: [fay]
    parent: netwrok # part of it
            ^^^^^^^ domain/parent-unknown: vpn is said to be a part of netwrok, which is no domain here
`,
    fix: 'Change to network',
    after: `
program:
  name: Service desk renewal
  sponsor: ana
  core_team: [ben, cho]
domains:
  network: {paths: [infra/network/**], alliance: [dina]}
  vpn:
    paths: [infra/vpn/**]
    alliance: [fay]
    parent: network # part of it
`,
    uncovers: ['alliance/domain-without-seat'],
  },
  {
    fixture: `
program:
  name: Service desk renewal
  sponsor: ana
  core_team: [ben, cho]
domains:
  network: {paths: [infra/network/**], alliance: [dina]}
  vpn: {paths: [infra/vpn/**], alliance: [fay], parent: core}
                                                        ^^^^ domain/parent-unknown: inherits neither owner nor seats.
`,
    fix: 'Remove `parent`',
    after: `
program:
  name: Service desk renewal
  sponsor: ana
  core_team: [ben, cho]
domains:
  network: {paths: [infra/network/**], alliance: [dina]}
  vpn: {paths: [infra/vpn/**], alliance: [fay]}
`,
    uncovers: ['alliance/domain-without-seat'],
  },
  `
program:
  name: Service desk renewal
  sponsor: ana
  core_team: [ben, cho]
domains:
  network: {paths: [infra/network/**], alliance: [dina]}
  vpn: {paths: [infra/vpn/**], alliance: [fay], parent: network}
`,
]);
