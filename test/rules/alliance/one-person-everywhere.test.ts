import { checkRuleTest } from '../../support/ruleTest';

checkRuleTest('alliance/one-person-everywhere', [
  `
program:
  name: Service desk renewal
  sponsor: ana
  core_team: [ben, cho]
people:
  ana: {name: Ana Alves, level: executive}
  ben: {name: Ben Okoro, level: lead}
  cho: {name: Cho Min, level: staff}
  dina: {name: Dina Haddad}
  ^^^^ alliance/one-person-everywhere: Dina Haddad holds a seat in 4 of 4 domains
  eli: {name: Eli Roth}
domains:
  network: {paths: [network/**], alliance: [dina, eli]}
  payments: {paths: [pay/**], alliance: [dina]}
  desk: {paths: [desk/**], alliance: [dina]}
  storage: {paths: [storage/**], alliance: [dina]}
`,
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
  ^^^^ alliance/one-person-everywhere: 3 of 4
  eli: {}
teams:
  noc: {members: [dina, eli]}
domains:
  network: {paths: [network/**], alliance: ["team:noc"]}
  payments: {paths: [pay/**], alliance: [dina]}
  desk: {paths: [desk/**], alliance: [dina]}
  storage: {paths: [storage/**], alliance: [eli]}
`,
  // Half of them is a team that shares the work.
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
  eli: {}
domains:
  network: {paths: [network/**], alliance: [dina]}
  payments: {paths: [pay/**], alliance: [dina]}
  desk: {paths: [desk/**], alliance: [eli]}
  storage: {paths: [storage/**], alliance: [eli]}
`,
  // Three domains that ask somebody are few enough.
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
  network: {paths: [network/**], alliance: [dina]}
  payments: {paths: [pay/**], alliance: [dina]}
  desk: {paths: [desk/**], alliance: [dina]}
  fax: {paths: [fax/**], alliance: [dina], status: retired}
  docs: {paths: [docs/**], alliance: [dina], min_approvals: 0}
  none: {paths: [none/**], alliance: []}
`,
  // Without a people block there is no place to say it.
  `
program:
  name: Service desk renewal
  sponsor: ana
  core_team: [ben, cho]
domains:
  network: {paths: [network/**], alliance: [dina]}
  payments: {paths: [pay/**], alliance: [dina]}
  desk: {paths: [desk/**], alliance: [dina]}
  storage: {paths: [storage/**], alliance: [dina]}
`,
]);
