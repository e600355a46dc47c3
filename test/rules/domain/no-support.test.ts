import { checkRuleTest } from '../../support/ruleTest';

checkRuleTest('domain/no-support', [
  {
    fixture: `
program:
  name: Service desk renewal
  sponsor: ana
  core_team: [ben, cho]
domains:
  network: {paths: [infra/network/**], alliance: [dina], support: "team:noc"}
  payments:
  ^^^^^^^^ domain/no-support: Payments has no \`support\`
    owner: eli
    paths: [services/pay/**]
    alliance: [gus]
teams:
  noc: {members: [dina]}
`,
    fix: 'Make eli its support',
    after: `
program:
  name: Service desk renewal
  sponsor: ana
  core_team: [ben, cho]
domains:
  network: {paths: [infra/network/**], alliance: [dina], support: "team:noc"}
  payments:
    owner: eli
    paths: [services/pay/**]
    alliance: [gus]
    support: eli
teams:
  noc: {members: [dina]}
`,
  },
  `
program:
  name: Service desk renewal
  sponsor: ana
  core_team: [ben, cho]
domains:
  network: {paths: [infra/network/**], alliance: [dina]}
  ^^^^^^^ domain/no-support
policy: {rules: {domain/no-support: info}}
`,
  // Inherited, external, retired, an orphan.
  `
program:
  name: Service desk renewal
  sponsor: ana
  core_team: [ben, cho]
domains:
  network: {paths: [infra/network/**], alliance: [dina], support: dina}
  vpn: {paths: [infra/vpn/**], parent: network}
  desk: {external: true, alliance: [gus]}
  fax: {paths: [fax/**], alliance: [dina], status: retired}
  telex: {paths: [telex/**], alliance: [dina], status: orphan}
`,
  // A charter that does not speak of support yet.
  `
program:
  name: Service desk renewal
  sponsor: ana
  core_team: [ben, cho]
domains:
  network: {paths: [infra/network/**], alliance: [dina]}
`,
]);
