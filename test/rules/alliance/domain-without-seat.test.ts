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

checkRuleTest('alliance/domain-without-seat', [
  {
    fixture: `
${PROGRAM}
people:
  ana: {name: Ana Alves, level: executive}
  ben: {name: Ben Okoro, manages: [network]}
  cho: {name: Cho Min}
  dina: {name: Dina Haddad, manages: [network]}
  hal: {name: Hal Voss, manages: [network], until: 2025-11-30}
domains:
  network: # the core
  ^^^^^^^ alliance/domain-without-seat: such as dina
    paths: [infra/network/**]
`,
    fix: 'Give dina the seat',
    after: `
program:
  name: Service desk renewal
  sponsor: ana
  core_team: [ben, cho]
people:
  ana: {name: Ana Alves, level: executive}
  ben: {name: Ben Okoro, manages: [network]}
  cho: {name: Cho Min}
  dina: {name: Dina Haddad, manages: [network]}
  hal: {name: Hal Voss, manages: [network], until: 2025-11-30}
domains:
  network: # the core
    paths: [infra/network/**]
    alliance: [dina]
`,
  },
  {
    fixture: `
${PROGRAM}
domains:
  network:
  ^^^^^^^ alliance/domain-without-seat
    name: Network
    owner: dina
    paths: [infra/network/**]
    alliance: []
`,
    fix: 'Give dina the seat',
    after: `
program:
  name: Service desk renewal
  sponsor: ana
  core_team: [ben, cho]
domains:
  network:
    name: Network
    owner: dina
    paths: [infra/network/**]
    alliance: [dina]
`,
  },
  {
    fixture: `
${PROGRAM}
domains:
  network: {paths: [infra/network/**], owner: dina}
  ^^^^^^^ alliance/domain-without-seat: whether operations can carry a change to network
`,
    fix: 'Give dina the seat',
    after: `
program:
  name: Service desk renewal
  sponsor: ana
  core_team: [ben, cho]
domains:
  network: {paths: [infra/network/**], alliance: [dina], owner: dina}
`,
  },
  `
${PROGRAM}
domains:
  network: {paths: [infra/network/**]}
  ^^^^^^^ alliance/domain-without-seat
  payments: {external: true}
  ^^^^^^^^ alliance/domain-without-seat
`,
  `
${PROGRAM}
teams:
  noc: {name: Network operations centre, members: []}
domains:
  network: {paths: [infra/network/**], alliance: ["team:noc"]}
  ^^^^^^^ alliance/domain-without-seat: team:noc, which has no members
`,
  `
${NETWORK}
`,
  // Inherited, informed only, retired.
  `
${PROGRAM}
domains:
  network: {paths: [infra/network/**], alliance: [dina]}
  vpn: {paths: [infra/vpn/**], parent: network}
  docs: {paths: ["docs/**"], min_approvals: 0}
  fax: {paths: [fax/**], status: retired}
`,
  `
${PROGRAM}
policy:
  approvals: {min_approvals: 0}
domains:
  network: {paths: [infra/network/**]}
`,
  // Said elsewhere: the shape, an unknown team, a text that does not parse.
  `
${PROGRAM}
domains:
  network: {paths: [infra/network/**], alliance: dina}
`,
  `
${PROGRAM}
domains:
  network: {paths: [infra/network/**], alliance: ["team:nok"]}
`,
  `
${PROGRAM}
domains:
  network:
    paths: [infra/network/**
`,
]);
