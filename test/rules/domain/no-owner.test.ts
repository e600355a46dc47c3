import { checkRuleTest } from '../../support/ruleTest';

checkRuleTest('domain/no-owner', [
  {
    fixture: `
program:
  name: Service desk renewal
  sponsor: ana
  core_team: [ben, cho]
domains:
  network: {paths: [infra/network/**], alliance: [dina], owner: dina}
  desk: {external: true, alliance: [gus], owner: gus}
  payments:
  ^^^^^^^^ domain/no-owner: Payment services has no \`owner\`, and nobody is said to manage it
    name: Payment services
    paths: [services/pay/**]
    alliance: [ben, eli]
`,
    fix: 'Make eli the owner',
    after: `
program:
  name: Service desk renewal
  sponsor: ana
  core_team: [ben, cho]
domains:
  network: {paths: [infra/network/**], alliance: [dina], owner: dina}
  desk: {external: true, alliance: [gus], owner: gus}
  payments:
    name: Payment services
    owner: eli
    paths: [services/pay/**]
    alliance: [ben, eli]
`,
  },
  // Where the policy asks for it.
  `
program:
  name: Service desk renewal
  sponsor: ana
  core_team: [ben, cho]
domains:
  network: {paths: [infra/network/**], alliance: [dina]}
  ^^^^^^^ domain/no-owner
policy: {rules: {domain/no-owner: info}}
`,
  // Managers and the parent’s owner are known.
  `
program:
  name: Service desk renewal
  sponsor: ana
  core_team: [ben, cho]
people:
  ana: {}
  ben: {}
  cho: {}
  dina: {manages: [network]}
  eli: {manages: [payments]}
  gus: {}
domains:
  network: {paths: [infra/network/**], alliance: [dina]}
  vpn: {paths: [infra/vpn/**], parent: network}
  payments: {paths: [services/pay/**], alliance: [eli]}
`,
  // Only half of the domains say it yet.
  `
program:
  name: Service desk renewal
  sponsor: ana
  core_team: [ben, cho]
domains:
  network: {paths: [infra/network/**], alliance: [dina], owner: dina}
  payments: {paths: [services/pay/**], alliance: [eli]}
`,
  // Said elsewhere, or retired.
  `
program:
  name: Service desk renewal
  sponsor: ana
  core_team: [ben, cho]
domains:
  network: {paths: [infra/network/**], alliance: [dina], owner: dina}
  desk: {external: true, alliance: [gus], owner: gus}
  none: {paths: [none/**], alliance: []}
  fax: {paths: [fax/**], alliance: [dina], status: retired}
  telex: {paths: [telex/**], alliance: [dina], status: orphan}
`,
]);
