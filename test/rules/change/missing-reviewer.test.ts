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

const TWO = `program:
  name: Service desk renewal
  sponsor: ana
  core_team: [ben, cho]
domains:
  network:
    name: Network
    paths: [infra/network/**]
    alliance: [dina, fay]
  payments:
    paths: [services/pay/**]
    alliance: [eli]`;

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

const BOTH = `# touched: infra/network/edge.tf
# touched: services/pay/terminal.ts
# touched: A .governance/changes/CHG-1.yaml`;

const DINA = `  - {by: dina, domain: network, at: 2026-02-27, decision: approve, commit: 9f1c2e7}`;

checkRuleTest('change/missing-reviewer', [
  {
    fixture: `
${BOTH}
# file: governance.yaml
${TWO}
${RECORD}
reviewers: [dina] # asked
^^^^^^^^^ change/missing-reviewer: Payments is affected (1 file) and none of its alliance (eli) is a reviewer.
`,
    fix: 'Add eli (0 open reviews)',
    after: `
change: CHG-1
title: Replace the core switches
owner: ben
reviewers: [dina, eli] # asked
`,
    uncovers: ['change/missing-approval'],
  },
  {
    fixture: `
${BRANCH}
# touched: infra/network/core.tf
# touched: infra/network/vpn/a b.tf
# touched: D infra/network/old.tf
# file: governance.yaml
${NETWORK}
${RECORD}
reviewers: []
^^^^^^^^^ change/missing-reviewer: Network is affected (4 files) and none of its alliance (dina, fay) is a reviewer.
`,
    fix: 'Add dina (0 open reviews)',
    after: `
change: CHG-1
title: Replace the core switches
owner: ben
reviewers: [dina]
`,
    uncovers: ['change/missing-approval'],
  },
  // The key is missing: it stands on `change`, and the fix makes it.
  {
    fixture: `
${BRANCH}
# file: governance.yaml
${NETWORK}
# file: .governance/changes/CHG-1.yaml
change: CHG-1
^^^^^^ change/missing-reviewer
title: Replace the core switches
owner: ben # leads
status: in_review
`,
    fix: 'Add fay (0 open reviews)',
    after: `
change: CHG-1
title: Replace the core switches
owner: ben # leads
reviewers: [fay]
status: in_review
`,
    uncovers: ['change/missing-approval'],
  },
  // A block list, and the least loaded first.
  {
    fixture: `
${BRANCH}
# file: governance.yaml
${NETWORK}
# file: .governance/changes/CHG-1.yaml
change: CHG-1
title: Replace the core switches
owner: ben
reviewers:
^^^^^^^^^ change/missing-reviewer: such as fay (1 open review)
  # who is asked
  - gus # not of the network
# file: .governance/changes/CHG-2.yaml
change: CHG-2
title: Another one
owner: cho
branch: other
reviewers: [dina]
# file: .governance/changes/CHG-3.yaml
change: CHG-3
title: Yet another one
owner: cho
branch: third
reviewers: [dina, fay]
`,
    fix: 'Add dina (2 open reviews)',
    after: `
change: CHG-1
title: Replace the core switches
owner: ben
reviewers:
  # who is asked
  - gus # not of the network
  - dina
`,
    uncovers: ['change/missing-approval'],
  },
  // Several domains lack somebody.
  {
    fixture: `
${BOTH}
# file: governance.yaml
${TWO}
${RECORD}
reviewers: []
^^^^^^^^^ change/missing-reviewer: (dina, fay)
^^^^^^^^^ change/missing-reviewer: (eli)
`,
    fix: 'Add the smallest set for all domains (dina, eli)',
    after: `
change: CHG-1
title: Replace the core switches
owner: ben
reviewers: [dina, eli]
`,
    uncovers: ['change/missing-approval'],
  },
  {
    fixture: `
${BOTH}
# file: governance.yaml
${PROGRAM}
domains:
  network: {paths: [infra/**], alliance: [dina, eli]}
  payments: {paths: [services/**], alliance: [fay, eli]}
${RECORD}
reviewers: []
^^^^^^^^^ change/missing-reviewer
^^^^^^^^^ change/missing-reviewer
`,
    fix: 'Add the smallest set for all domains (eli)',
    after: `
change: CHG-1
title: Replace the core switches
owner: ben
reviewers: [eli]
`,
    uncovers: ['change/missing-approval'],
  },
  // Away people last, and said so; their deputy acts.
  {
    fixture: `
${BRANCH}
# file: governance.yaml
program:
  name: Service desk renewal
  sponsor: ana
  core_team: [ben]
people:
  ana: {name: Ana Alves}
  ben: {name: Ben Okoro}
  dina: {name: Dina Haddad, away: [{from: 2026-02-23, to: 2026-03-13}]}
  fay: {name: Fay Lindt}
domains:
  network: {paths: [infra/network/**], alliance: [dina, fay]}
${RECORD}
reviewers: []
^^^^^^^^^ change/missing-reviewer: such as fay (0 open reviews)
`,
    fix: 'Add dina (0 open reviews, away until 2026-03-13)',
    after: `
change: CHG-1
title: Replace the core switches
owner: ben
reviewers: [dina]
`,
    uncovers: ['change/missing-approval'],
  },
  // Declared, not touched; through a dependency.
  {
    fixture: `
# file: governance.yaml
${PROGRAM}
domains:
  network: {paths: [infra/**], alliance: [dina]}
  desk: {external: true, alliance: [gus], depends_on: [{domain: network, propagate: require}]}
${RECORD}
domains: [network]
reviewers: [eli]
^^^^^^^^^ change/missing-reviewer: Network is affected (the record declares it)
^^^^^^^^^ change/missing-reviewer: Desk is affected (it depends on a domain that changes)
`,
    uncovers: ['change/missing-approval'],
  },
  // The governance files themselves.
  {
    fixture: `
# touched: governance.yaml
# touched: A .governance/changes/CHG-1.yaml
# file: governance.yaml
${NETWORK}
${RECORD}
reviewers: [gus]
^^^^^^^^^ change/missing-reviewer: The governance files are affected (1 file) and none of those who answer for them (ana) is a reviewer.
`,
    fix: 'Add ana (0 open reviews)',
    after: `
change: CHG-1
title: Replace the core switches
owner: ben
reviewers: [gus, ana]
`,
    uncovers: ['change/missing-approval'],
  },
  // No record is asked for: the branch itself is judged, on its first file that is still there.
  {
    fixture: `
# touched: D infra/network/a.tf
# touched: infra/network/edge.tf
# branch: feature/new-edge
# expect: infra/network/edge.tf change/missing-reviewer: Network is affected (2 files)
# file: governance.yaml
${NETWORK}
policy:
  require_change_record: never
`,
    fix: 'Create the change record CHG-1',
    after: `
# file: .governance/changes/CHG-1.yaml
change: CHG-1
title: New edge
owner: ben
branch: feature/new-edge
reviewers: [dina]
`,
    uncovers: ['change/missing-approval'],
  },
  // Asked, approved unasked, informed, not touched, another branch, over.
  `
${BRANCH}
# file: governance.yaml
${NETWORK}
${RECORD}
reviewers: [fay]
`,
  `
${BRANCH}
# file: governance.yaml
${NETWORK}
${RECORD}
approvals:
${DINA}
`,
  `
${BRANCH}
# file: governance.yaml
${PROGRAM}
domains:
  network: {paths: [infra/network/**], alliance: [dina], min_approvals: 0}
${RECORD}
`,
  `
# touched: README.md
# file: governance.yaml
${NETWORK}
${RECORD}
reviewers: []
# file: .governance/changes/CHG-2.yaml
change: CHG-2
title: Elsewhere
owner: ben
branch: other
domains: [network]
# file: .governance/changes/CHG-3.yaml
change: CHG-3
title: Over
owner: ben
status: closed
domains: [network]
`,
  // A team is asked.
  `
${BRANCH}
# file: governance.yaml
${PROGRAM}
teams:
  noc: {members: [fay, dina]}
domains:
  network: {paths: [infra/network/**], alliance: [dina, fay]}
${RECORD}
reviewers: ["team:noc"]
`,
  // Nobody is eligible, the shape is wrong, the name is misspelt, the record or the charter does not parse.
  `
${BRANCH}
# file: governance.yaml
${PROGRAM}
domains:
  network: {paths: [infra/network/**], alliance: [ben]}
${RECORD}
reviewers: []
`,
  `
${BRANCH}
# file: governance.yaml
${NETWORK}
${RECORD}
reviewers: dina
`,
  `
${BRANCH}
# file: governance.yaml
${PEOPLE}
domains:
  network: {paths: [infra/network/**], alliance: [dina]}
${RECORD}
reviewers: [dnia]
`,
  `
${BRANCH}
# file: governance.yaml
${NETWORK}
${RECORD}
reviewers: [gus
`,
  `
${BRANCH}
# file: governance.yaml
${NETWORK}
  payments: {paths: [
${RECORD}
reviewers: []
`,
  `
${BRANCH}
# file: governance.yaml
${NETWORK}
policy:
  waivers:
    - {rule: change/missing-reviewer, target: network, reason: Only a comment changes, by: ana, expires: 2026-03-31}
${RECORD}
reviewers: []
`,
]);
