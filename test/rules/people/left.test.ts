import { checkRuleTest } from '../../support/ruleTest';

const PEOPLE = `program:
  name: Service desk renewal
  sponsor: ana
  core_team: [ben]
people:
  ana: {name: Ana Alves, level: executive}
  ben: {name: Ben Okoro, level: lead}
  dina: {name: Dina Haddad, level: manager, manages: [network], deputy: fay}
  fay: {name: Fay Lindt, level: manager, manages: [network]}
  eli: {name: Eli Roth, level: manager, manages: [payments]}`;

const RECORD = `# file: .governance/changes/CHG-1.yaml
change: CHG-1
title: Replace the core switches
owner: ben`;

checkRuleTest('people/left', [
  {
    fixture: `
${PEOPLE}
  hal: {name: Hal Voss, manages: [network], deputy: fay, until: 2025-11-30}
domains:
  network:
    paths: [infra/network/**]
    alliance: [dina, hal] # two
                     ^^^ people/left: hal left on 2025-11-30 and is still holder of a seat for network
  payments: {paths: [services/pay/**], alliance: [eli]}
`,
    fix: 'Replace hal by fay',
    after: `
program:
  name: Service desk renewal
  sponsor: ana
  core_team: [ben]
people:
  ana: {name: Ana Alves, level: executive}
  ben: {name: Ben Okoro, level: lead}
  dina: {name: Dina Haddad, level: manager, manages: [network], deputy: fay}
  fay: {name: Fay Lindt, level: manager, manages: [network]}
  eli: {name: Eli Roth, level: manager, manages: [payments]}
  hal: {name: Hal Voss, manages: [network], deputy: fay, until: 2025-11-30}
domains:
  network:
    paths: [infra/network/**]
    alliance: [dina, fay] # two
  payments: {paths: [services/pay/**], alliance: [eli]}
`,
  },
  {
    fixture: `
${PEOPLE}
  hal: {name: Hal Voss, manages: [network], until: 2025-11-30}
domains:
  network:
    paths: [infra/network/**]
    alliance:
      - dina
      # has left
      - hal
        ^^^ people/left
      - fay
  payments: {paths: [services/pay/**], alliance: [eli]}
`,
    fix: 'Remove hal',
    after: `
program:
  name: Service desk renewal
  sponsor: ana
  core_team: [ben]
people:
  ana: {name: Ana Alves, level: executive}
  ben: {name: Ben Okoro, level: lead}
  dina: {name: Dina Haddad, level: manager, manages: [network], deputy: fay}
  fay: {name: Fay Lindt, level: manager, manages: [network]}
  eli: {name: Eli Roth, level: manager, manages: [payments]}
  hal: {name: Hal Voss, manages: [network], until: 2025-11-30}
domains:
  network:
    paths: [infra/network/**]
    alliance:
      - dina
      # has left
      - fay
  payments: {paths: [services/pay/**], alliance: [eli]}
`,
  },
  {
    fixture: `
# file: governance.yaml
${PEOPLE}
  hal: {name: Hal Voss, manages: [network], deputy: fay, until: 2025-11-30}
domains:
  network: {paths: [infra/network/**], alliance: [hal], owner: hal}
                                                  ^^^ people/left
                                                               ^^^ people/left
  payments: {paths: [services/pay/**], alliance: [eli]}
${RECORD}
domains: [network]
reviewers: [hal, fay]
            ^^^ people/left: reviewer of CHG-1
`,
    fix: 'Replace hal by fay everywhere',
    after: `
# file: governance.yaml
program:
  name: Service desk renewal
  sponsor: ana
  core_team: [ben]
people:
  ana: {name: Ana Alves, level: executive}
  ben: {name: Ben Okoro, level: lead}
  dina: {name: Dina Haddad, level: manager, manages: [network], deputy: fay}
  fay: {name: Fay Lindt, level: manager, manages: [network]}
  eli: {name: Eli Roth, level: manager, manages: [payments]}
  hal: {name: Hal Voss, manages: [network], deputy: fay, until: 2025-11-30}
domains:
  network: {paths: [infra/network/**], alliance: [fay], owner: fay}
  payments: {paths: [services/pay/**], alliance: [eli]}
# file: .governance/changes/CHG-1.yaml
change: CHG-1
title: Replace the core switches
owner: ben
domains: [network]
reviewers: [fay]
`,
    uncovers: ['change/missing-approval', 'change/missing-reviewer'],
  },
  // The last day counts as there; what somebody once did stays.
  `
# file: governance.yaml
${PEOPLE}
  hal: {name: Hal Voss, manages: [network], until: 2026-03-01}
  gus: {name: Gus Perez, until: 2025-11-30}
domains:
  network: {paths: [infra/network/**], alliance: [dina, hal]}
  payments: {paths: [services/pay/**], alliance: [eli]}
  fax: {paths: [fax/**], alliance: [gus], status: retired}
${RECORD}
status: closed
reviewers: [gus]
approvals:
  - {by: gus, domain: network, at: 2025-11-27, decision: approve}
`,
]);
