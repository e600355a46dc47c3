import { checkRuleTest } from '../../support/ruleTest';

checkRuleTest('people/away-uncovered', [
  {
    fixture: `
program:
  name: Service desk renewal
  sponsor: ana
  core_team: [ben, cho]
people:
  ana: {name: Ana Alves, level: executive}
  ben: {name: Ben Okoro, level: lead}
  cho: {name: Cho Min, level: staff}
  dina: {name: Dina Haddad, level: manager, manages: [network], away: [{from: 2026-03-02, to: 2026-03-13}]}
                                                                       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ people/away-uncovered: dina has no deputy: from 2026-03-02 on nobody can decide for Network
  fay: {name: Fay Lindt, level: manager, manages: [network]}
domains:
  network: {name: Network, paths: [infra/network/**], alliance: [dina]}
`,
    fix: 'Make fay the deputy of dina',
    after: `
program:
  name: Service desk renewal
  sponsor: ana
  core_team: [ben, cho]
people:
  ana: {name: Ana Alves, level: executive}
  ben: {name: Ben Okoro, level: lead}
  cho: {name: Cho Min, level: staff}
  dina: {name: Dina Haddad, level: manager, manages: [network], deputy: fay, away: [{from: 2026-03-02, to: 2026-03-13}]}
  fay: {name: Fay Lindt, level: manager, manages: [network]}
domains:
  network: {name: Network, paths: [infra/network/**], alliance: [dina]}
`,
  },
  // A deputy who builds, decides, is away too, or has left, covers nothing.
  {
    fixture: `
program:
  name: Service desk renewal
  sponsor: ana
  core_team: [ben, cho]
people:
  ana: {name: Ana Alves, level: executive}
  ben: {name: Ben Okoro, level: lead}
  cho: {name: Cho Min, level: staff}
  dina: {name: Dina Haddad, level: manager, manages: [network], away: [{from: 2026-03-02, to: 2026-03-13}], deputy: ben}
                                                                       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ people/away-uncovered: the deputy, ben, cannot act then
  fay: {name: Fay Lindt, level: manager, manages: [network]}
domains:
  network: {name: Network, paths: [infra/network/**], alliance: [dina]}
`,
    uncovers: ['people/deputy-not-independent'],
  },
  `
program:
  name: Service desk renewal
  sponsor: ana
  core_team: [ben, cho]
people:
  ana: {name: Ana Alves, level: executive}
  ben: {name: Ben Okoro, level: lead}
  cho: {name: Cho Min, level: staff}
  dina: {name: Dina Haddad, level: manager, manages: [network], away: [{from: 2026-03-02, to: 2026-03-13}], deputy: fay}
                                                                       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ people/away-uncovered: the deputy, fay, cannot act then: from 2026-03-05 on
  fay: {name: Fay Lindt, level: manager, manages: [network], away: [2026-03-05]}
domains:
  network: {name: Network, paths: [infra/network/**], alliance: [dina]}
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
  dina: {name: Dina Haddad, level: manager, manages: [network], away: [{from: 2026-03-02, to: 2026-03-13}], deputy: fay}
                                                                       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ people/away-uncovered: from 2026-03-07 on
  fay: {name: Fay Lindt, level: manager, manages: [network], until: 2026-03-06}
domains:
  network: {name: Network, paths: [infra/network/**], alliance: [dina]}
`,
  // Two seats: the absence that begins last opens the gap.
  `
program:
  name: Service desk renewal
  sponsor: ana
  core_team: [ben, cho]
people:
  ana: {name: Ana Alves, level: executive}
  ben: {name: Ben Okoro, level: lead}
  cho: {name: Cho Min, level: staff}
  dina: {name: Dina Haddad, level: manager, manages: [network], away: [{from: 2026-03-02, to: 2026-03-13}]}
  fay: {name: Fay Lindt, level: manager, manages: [network], away: [{from: 2026-03-10, to: 2026-03-20}]}
                                                                    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ people/away-uncovered: fay is away from 2026-03-10 to 2026-03-20, and fay has no deputy: from 2026-03-10 on
domains:
  network: {name: Network, paths: [infra/network/**], alliance: [dina, fay]}
`,
  // One finding for all domains that an absence leaves; inherited seats too.
  `
program:
  name: Service desk renewal
  sponsor: ana
  core_team: [ben, cho]
people:
  ana: {name: Ana Alves, level: executive}
  ben: {name: Ben Okoro, level: lead}
  cho: {name: Cho Min, level: staff}
  dina: {away: [{from: 2026-02-20, to: 2026-03-10}]}
                ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ people/away-uncovered: from 2026-03-01 on nobody can decide for network and vpn
domains:
  network: {paths: [infra/network/**], alliance: [dina]}
  vpn: {paths: [infra/vpn/**], parent: network}
`,
  // Covered by the deputy, by another seat, over, or nobody could decide anyway.
  `
program:
  name: Service desk renewal
  sponsor: ana
  core_team: [ben, cho]
people:
  ana: {name: Ana Alves, level: executive}
  ben: {name: Ben Okoro, level: lead}
  cho: {name: Cho Min, level: staff}
  dina: {name: Dina Haddad, level: manager, manages: [network], away: [{from: 2026-03-02, to: 2026-03-13}], deputy: fay}
  fay: {name: Fay Lindt, level: manager, manages: [network]}
domains:
  network: {name: Network, paths: [infra/network/**], alliance: [dina]}
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
  dina: {name: Dina Haddad, level: manager, manages: [network], away: [{from: 2026-03-02, to: 2026-03-13}]}
  fay: {name: Fay Lindt, level: manager, manages: [network]}
domains:
  network: {name: Network, paths: [infra/network/**], alliance: [dina, fay]}
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
  dina: {name: Dina Haddad, level: manager, manages: [network], away: [{from: 2026-02-01, to: 2026-02-28}]}
  fay: {name: Fay Lindt, level: manager, manages: [network]}
domains:
  network: {name: Network, paths: [infra/network/**], alliance: [dina]}
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
  dina: {name: Dina Haddad, level: manager, manages: [network], away: [{from: 2026-03-13, to: 2026-03-02}]}
  fay: {name: Fay Lindt, level: manager, manages: [network]}
domains:
  network: {name: Network, paths: [infra/network/**], alliance: [dina]}
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
  dina: {name: Dina Haddad, level: manager, manages: [network], away: [{from: 2026-03-02, to: 2026-03-13}]}
  fay: {name: Fay Lindt, level: manager, manages: [network]}
domains:
  network: {name: Network, paths: [infra/network/**], alliance: [fay]}
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
  dina: {name: Dina Haddad, level: manager, manages: [network], away: [{from: 2026-03-02, to: 2026-03-13}]}
  fay: {name: Fay Lindt, level: manager, manages: [network]}
domains:
  network: {name: Network, paths: [infra/network/**], alliance: [dina], min_approvals: 2}
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
  dina: {name: Dina Haddad, level: manager, manages: [network], away: [{from: 2026-03-02, to: 2026-03-13}]}
  fay: {name: Fay Lindt, level: manager, manages: [network]}
domains:
  network: {name: Network, paths: [infra/network/**], alliance: [dina], min_approvals: 0}
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
  dina: {name: Dina Haddad, level: manager, manages: [network], away: [{from: 2026-03-02, to: 2026-03-13}]}
  fay: {name: Fay Lindt, level: manager, manages: [network]}
domains:
  network: {name: Network, paths: [infra/network/**], alliance: [dina], status: retired}
`,
  // In the window only those of the domain are there who make this very change.
  `
# touched: A .governance/changes/CHG-1.yaml
# file: governance.yaml
program:
  name: Service desk renewal
  sponsor: ana
  core_team: [ben, cho]
people:
  ana: {name: Ana Alves, level: executive}
  ben: {name: Ben Okoro, level: lead}
  cho: {name: Cho Min, level: staff}
  dina: {name: Dina Haddad, level: manager, manages: [network], away: [{from: 2026-04-10, to: 2026-04-20}]}
  fay: {name: Fay Lindt, level: manager, manages: [network]}
domains:
  network: {name: Network, paths: [infra/network/**], alliance: [dina, fay]}
# file: .governance/changes/CHG-1.yaml
change: CHG-1
title: Replace the core switches
owner: ben
implementers: [fay]
domains: [network]
window: {start: 2026-04-18T20:00:00+02:00, end: 2026-04-18T23:00:00+02:00}
^^^^^^ people/away-uncovered: On 2026-04-18, in the window of CHG-1, nobody of Network is there who may decide about it: dina is away, and whoever is there has a part in the change.
reviewers: [dina]
`,
  // Before the absence; somebody else is there; the absence says it for every change.
  `
# touched: A .governance/changes/CHG-1.yaml
# file: governance.yaml
program:
  name: Service desk renewal
  sponsor: ana
  core_team: [ben, cho]
people:
  ana: {name: Ana Alves, level: executive}
  ben: {name: Ben Okoro, level: lead}
  cho: {name: Cho Min, level: staff}
  dina: {name: Dina Haddad, level: manager, manages: [network], away: [{from: 2026-04-10, to: 2026-04-20}]}
  fay: {name: Fay Lindt, level: manager, manages: [network]}
domains:
  network: {name: Network, paths: [infra/network/**], alliance: [dina, fay]}
# file: .governance/changes/CHG-1.yaml
change: CHG-1
title: Replace the core switches
owner: ben
implementers: [fay]
domains: [network]
window: {start: 2026-04-08T20:00:00+02:00, end: 2026-04-08T23:00:00+02:00}
reviewers: [dina]
`,
  `
# touched: A .governance/changes/CHG-1.yaml
# file: governance.yaml
program:
  name: Service desk renewal
  sponsor: ana
  core_team: [ben, cho]
people:
  ana: {name: Ana Alves, level: executive}
  ben: {name: Ben Okoro, level: lead}
  cho: {name: Cho Min, level: staff}
  dina: {name: Dina Haddad, level: manager, manages: [network], away: [{from: 2026-04-10, to: 2026-04-20}]}
  fay: {name: Fay Lindt, level: manager, manages: [network]}
domains:
  network: {name: Network, paths: [infra/network/**], alliance: [dina, fay]}
# file: .governance/changes/CHG-1.yaml
change: CHG-1
title: Replace the core switches
owner: ben
domains: [network]
window: {start: 2026-04-18T20:00:00+02:00, end: 2026-04-18T23:00:00+02:00}
reviewers: [dina]
`,
  `
# touched: A .governance/changes/CHG-1.yaml
# file: governance.yaml
program:
  name: Service desk renewal
  sponsor: ana
  core_team: [ben, cho]
people:
  ana: {name: Ana Alves, level: executive}
  ben: {name: Ben Okoro, level: lead}
  cho: {name: Cho Min, level: staff}
  dina: {name: Dina Haddad, level: manager, manages: [network], away: [{from: 2026-04-10, to: 2026-04-20}]}
                                                                       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ people/away-uncovered
  fay: {name: Fay Lindt, level: manager, manages: [network]}
domains:
  network: {name: Network, paths: [infra/network/**], alliance: [dina]}
# file: .governance/changes/CHG-1.yaml
change: CHG-1
title: Replace the core switches
owner: ben
domains: [network]
window: {start: 2026-04-18T20:00:00+02:00, end: 2026-04-18T23:00:00+02:00}
reviewers: [dina]
`,
]);
