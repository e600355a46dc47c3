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

const BRANCH = `# touched: infra/network/edge.tf
# touched: A .governance/changes/CHG-1.yaml`;

checkRuleTest('change/no-eligible-reviewer', [
  {
    fixture: `
${BRANCH}
# file: governance.yaml
${PROGRAM}
domains:
  network: {paths: [infra/network/**], alliance: [ben, ana], owner: gus}
${RECORD}
reviewers: [dina]
^^^^^^^^^ change/no-eligible-reviewer: Network is affected (1 file) and nobody is left to ask: ben owns this change and ana
`,
    fix: 'Give gus a seat for network',
    after: `
program:
  name: Service desk renewal
  sponsor: ana
  core_team: [ben, cho]
domains:
  network: {paths: [infra/network/**], alliance: [ben, ana, gus], owner: gus}
`,
    uncovers: ['alliance/sponsor-holds-seat', 'change/missing-reviewer'],
  },
  `
${BRANCH}
# file: governance.yaml
${PROGRAM}
domains:
  network: {paths: [infra/network/**], alliance: []}
# file: .governance/changes/CHG-1.yaml
change: CHG-1
^^^^^^ change/no-eligible-reviewer: nobody holds a seat for it
title: Replace the core switches
owner: ben
`,
  {
    fixture: `
${BRANCH}
# author: Dina Haddad <dina@example.com>
# file: governance.yaml
program:
  name: Service desk renewal
  sponsor: ana
  core_team: [ben]
people:
  ana: {name: Ana Alves}
  ben: {name: Ben Okoro}
  dina: {name: Dina Haddad, email: dina@example.com, manages: [network]}
  fay: {name: Fay Lindt, manages: [network]}
domains:
  network:
    name: Network
    paths: [infra/network/**]
    alliance:
      - dina # runs it
${RECORD}
reviewers: [dina]
^^^^^^^^^ change/no-eligible-reviewer: dina wrote commit 9f1c2e7
`,
    fix: 'Give fay a seat for Network',
    after: `
program:
  name: Service desk renewal
  sponsor: ana
  core_team: [ben]
people:
  ana: {name: Ana Alves}
  ben: {name: Ben Okoro}
  dina: {name: Dina Haddad, email: dina@example.com, manages: [network]}
  fay: {name: Fay Lindt, manages: [network]}
domains:
  network:
    name: Network
    paths: [infra/network/**]
    alliance:
      - dina # runs it
      - fay
`,
    uncovers: ['change/missing-reviewer', 'people/no-identity'],
  },
  `
# touched: infra/network/edge.tf
# expect: infra/network/edge.tf change/no-eligible-reviewer
# file: governance.yaml
${PROGRAM}
policy: {require_change_record: never}
domains:
  network: {paths: [infra/network/**], alliance: [ben]}
`,
  `
${BRANCH}
# file: governance.yaml
${NETWORK}
${RECORD}
reviewers: []
`,
  `
${BRANCH}
# file: governance.yaml
${PROGRAM}
domains:
  network: {paths: [infra/network/**], alliance: [ben], min_approvals: 0}
${RECORD}
`,
  // Misspelt seats: people/unknown is the cause.
  `
${BRANCH}
# file: governance.yaml
${PEOPLE}
domains:
  network: {paths: [infra/network/**], alliance: [dnia]}
${RECORD}
reviewers: []
`,
  `
# touched: infra/network/edge.tf
# file: governance.yaml
${PROGRAM}
domains:
  network: {paths: [infra/network/**], alliance: [ben]}
`,
]);
