import { checkRuleTest } from '../../support/ruleTest';

checkRuleTest('people/no-identity', [
  {
    fixture: `
# touched: infra/network/edge.tf
# author: Dina Haddad <dina@example.com>
program:
  name: Service desk renewal
  sponsor: ana
  core_team: [ben, cho]
people:
  ana: {name: Ana Alves}
  ben: {name: Ben Okoro, email: ben@example.com}
  cho: Cho Min
  ^^^ people/no-identity: Cho Min is in the core team
  dina: {name: Dina Haddad, level: manager} # on call
  ^^^^ people/no-identity: Dina Haddad holds a seat for Network
domains:
  network: {name: Network, paths: [infra/network/**], alliance: [dina]}
policy: {require_change_record: never}
`,
    fix: 'Add `email: dina@example.com`',
    after: `
program:
  name: Service desk renewal
  sponsor: ana
  core_team: [ben, cho]
people:
  ana: {name: Ana Alves}
  ben: {name: Ben Okoro, email: ben@example.com}
  cho: Cho Min
  dina: {name: Dina Haddad, level: manager, email: dina@example.com} # on call
domains:
  network: {name: Network, paths: [infra/network/**], alliance: [dina]}
policy: {require_change_record: never}
`,
    uncovers: ['change/no-eligible-reviewer'],
  },
  // Approvals are to be more than a text.
  `
program:
  name: Service desk renewal
  sponsor: ana
  core_team: [ben, cho]
people:
  ana: {}
  ben: {}
  ^^^ people/no-identity
  cho: {}
  ^^^ people/no-identity
  dina: {}
  ^^^^ people/no-identity
domains:
  network: {paths: [infra/network/**], alliance: [dina]}
policy:
  approvals: {verify: authored}
`,
  // Nobody has an address: the charter does not speak of git yet.
  `
program:
  name: Service desk renewal
  sponsor: ana
  core_team: [ben, cho]
people:
  ana: {name: Ana Alves, level: executive}
  ben: {name: Ben Okoro, level: lead}
  cho: {name: Cho Min, level: staff}
  dina: {}
domains:
  network: {paths: [infra/network/**], alliance: [dina]}
`,
  // No seat, no part in the core team, or gone.
  `
program:
  name: Service desk renewal
  sponsor: ana
  core_team: [ben, cho]
people:
  ana: {email: ana@example.com}
  ben: {email: ben@example.com}
  cho: {email: [cho@example.com]}
  dina: {email: dina@example.com}
  gus: {}
  hal: {until: 2025-11-30}
domains:
  network: {paths: [infra/network/**], alliance: [dina, hal], owner: gus}
  fax: {paths: [fax/**], alliance: [gus], status: retired}
`,
]);
