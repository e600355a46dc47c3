import { checkRuleTest } from '../../support/ruleTest';

checkRuleTest('domain/dependency-unknown', [
  {
    fixture: `
program:
  name: Service desk renewal
  sponsor: ana
  core_team: [ben, cho]
domains:
  network: {paths: [infra/network/**], alliance: [dina]}
  payments:
    paths: [services/pay/**]
    alliance: [eli]
    depends_on: [netwrok] # the tunnel
                 ^^^^^^^ domain/dependency-unknown: nobody of payments is told when it changes; did you mean network?
`,
    fix: 'Change to network',
    after: `
program:
  name: Service desk renewal
  sponsor: ana
  core_team: [ben, cho]
domains:
  network: {paths: [infra/network/**], alliance: [dina]}
  payments:
    paths: [services/pay/**]
    alliance: [eli]
    depends_on: [network] # the tunnel
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
  payments:
    paths: [services/pay/**]
    alliance: [eli]
    depends_on:
      - {domain: mainframe, propagate: require}
                 ^^^^^^^^^ domain/dependency-unknown
      - network
`,
    fix: 'Remove the dependency on mainframe',
    after: `
program:
  name: Service desk renewal
  sponsor: ana
  core_team: [ben, cho]
domains:
  network: {paths: [infra/network/**], alliance: [dina]}
  payments:
    paths: [services/pay/**]
    alliance: [eli]
    depends_on:
      - network
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
  payments: {paths: [services/pay/**], alliance: [eli], depends_on: [network, desk]}
                                                                              ^^^^ domain/dependency-unknown
`,
    fix: 'Create the domain desk',
    after: `
program:
  name: Service desk renewal
  sponsor: ana
  core_team: [ben, cho]
domains:
  network: {paths: [infra/network/**], alliance: [dina]}
  payments: {paths: [services/pay/**], alliance: [eli], depends_on: [network, desk]}
  desk:
    external: true
    alliance: []
`,
    uncovers: ['alliance/domain-without-seat'],
  },
  // The governance files are a domain of their own.
  `
program:
  name: Service desk renewal
  sponsor: ana
  core_team: [ben, cho]
domains:
  network: {paths: [infra/network/**], alliance: [dina]}
  payments: {paths: [services/pay/**], alliance: [eli], depends_on: [network, governance]}
`,
]);
