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

checkRuleTest('alliance/missing', [
  {
    fixture: `
# tracked: infra/network/edge.tf
# tracked: services/pay/a.ts
# tracked: .github/workflows/ci.yml
# tracked: odd [name]/x.txt
program:
^^^^^^^ alliance/missing: nobody from operational management
  name: Service desk renewal
  sponsor: ana
  core_team: [ben]
`,
    fix: 'Declare 2 domains from the top-level folders',
    after: `
program:
  name: Service desk renewal
  sponsor: ana
  core_team: [ben]
domains:
  infra:
    paths: [infra/**]
    alliance: []
  services:
    paths: [services/**]
    alliance: []
`,
    uncovers: ['alliance/domain-without-seat'],
  },
  {
    fixture: `
# tracked: infra/network/edge.tf
# file: governance.yaml
# who is who
program:
^^^^^^^ alliance/missing
  name: Service desk renewal
  sponsor: ana
  core_team: [ben]
domains:
people:
  ana: {name: Ana Alves, level: executive}
  ben: {name: Ben Okoro}
  dina: {name: Dina Haddad, handles: {github: dhaddad}}
# file: CODEOWNERS
* @dhaddad
/infra/ @example/network
`,
    fix: 'Declare 2 domains from CODEOWNERS',
    after: `
# who is who
program:
  name: Service desk renewal
  sponsor: ana
  core_team: [ben]
domains:
  dhaddad:
    codeowners: ["@dhaddad"]
    alliance: [dina]
  network:
    codeowners: ["@example/network"]
    alliance: []
people:
  ana: {name: Ana Alves, level: executive}
  ben: {name: Ben Okoro}
  dina: {name: Dina Haddad, handles: {github: dhaddad}}
`,
    uncovers: ['alliance/domain-without-seat'],
  },
  `
# git: none
program:
^^^^^^^ alliance/missing
  name: Service desk renewal
  sponsor: ana
  core_team: [ben]
`,
  `
program:
^^^^^^^ alliance/missing
  name: Service desk renewal
  sponsor: ana
  core_team: [ben]
domains:
  network: {paths: [a/**], alliance: [dina], status: retired}
`,
  `
${NETWORK}
`,
  // Without sponsor or core team there is no gap between them yet.
  `
program:
  name: Service desk renewal
  core_team: [ben]
`,
  `
program:
  name: Service desk renewal
  sponsor: ana
`,
  // A shape that cannot be used has its own finding.
  `
${PROGRAM}
domains: [network]
`,
  `
# file: governance.yaml
${PROGRAM}
# file: .governance/domains.yaml
domains:
  network: {paths: [a/**], alliance: [dina
`,
]);
