import { checkRuleTest } from '../../support/ruleTest';

checkRuleTest('alliance/sponsor-holds-seat', [
  {
    fixture: `
program:
  name: Service desk renewal
  sponsor: ana
  core_team: [ben, cho]
domains:
  network:
    name: Network
    paths: [infra/network/**]
    alliance:
      - dina
      # decides
      - ana
        ^^^ alliance/sponsor-holds-seat: ana sponsors the program and holds a seat for Network
`,
    fix: 'Remove ana from the seats',
    after: `
program:
  name: Service desk renewal
  sponsor: ana
  core_team: [ben, cho]
domains:
  network:
    name: Network
    paths: [infra/network/**]
    alliance:
      - dina
      # decides
`,
  },
  `
program:
  name: Service desk renewal
  sponsor: ana
  core_team: [ben, cho]
domains:
  network: {paths: [infra/network/**], alliance: [ana, dina]}
                                                  ^^^ alliance/sponsor-holds-seat
  payments: {paths: [services/pay/**], alliance: [eli, ana]}
                                                       ^^^ alliance/sponsor-holds-seat
`,
  `
program:
  name: Service desk renewal
  sponsor: ana
  core_team: [ben, cho]
teams:
  noc: {members: [dina, ana]}
domains:
  network: {paths: [infra/network/**], alliance: ["team:noc"]}
                                                   ^^^^^^^^ alliance/sponsor-holds-seat: through team:noc
`,
  // Where the others are too few, domain/min-unreachable names the sponsor among its reasons.
  `
program:
  name: Service desk renewal
  sponsor: ana
  core_team: [ben, cho]
domains:
  network: {paths: [infra/network/**], alliance: [ana]}
  payments: {paths: [services/pay/**], alliance: [ana, eli], min_approvals: 2}
  desk: {external: true, alliance: [ana, ben]}
`,
  // Informed only, retired, no seat.
  `
program:
  name: Service desk renewal
  sponsor: ana
  core_team: [ben, cho]
domains:
  network: {paths: [infra/network/**], alliance: [dina, ana], min_approvals: 0}
  fax: {paths: [fax/**], alliance: [dina, ana], status: retired}
  payments: {paths: [services/pay/**], alliance: [eli], owner: ana}
`,
  `
program: {name: Service desk renewal, core_team: [ben]}
domains:
  network: {paths: [infra/network/**], alliance: [dina, ana]}
`,
]);
