import { checkRuleTest } from '../../support/ruleTest';

checkRuleTest('domain/dependency-self', [
  {
    fixture: `
program:
  name: Service desk renewal
  sponsor: ana
  core_team: [ben, cho]
domains:
  network:
    paths: [infra/network/**]
    alliance: [dina]
    depends_on: [network, payments]
                 ^^^^^^^ domain/dependency-self: network is said to depend on itself
  payments: {paths: [services/pay/**], alliance: [eli]}
`,
    fix: 'Remove the dependency on itself',
    after: `
program:
  name: Service desk renewal
  sponsor: ana
  core_team: [ben, cho]
domains:
  network:
    paths: [infra/network/**]
    alliance: [dina]
    depends_on: [payments]
  payments: {paths: [services/pay/**], alliance: [eli]}
`,
  },
  {
    fixture: `
program:
  name: Service desk renewal
  sponsor: ana
  core_team: [ben, cho]
domains:
  network:
    paths: [infra/network/**]
    alliance: [dina]
    depends_on:
      - domain: network
                ^^^^^^^ domain/dependency-self
        propagate: require
`,
    fix: 'Remove the dependency on itself',
    after: `
program:
  name: Service desk renewal
  sponsor: ana
  core_team: [ben, cho]
domains:
  network:
    paths: [infra/network/**]
    alliance: [dina]
    depends_on: []
`,
  },
]);
