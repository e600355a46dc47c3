import { checkRuleTest } from '../../support/ruleTest';

checkRuleTest('suppress/unused', [
  {
    fixture: `
# tracked: infra/network/edge.tf
program:
  name: Service desk renewal
  sponsor: ana
  core_team: [ben, cho]
domains:
  network:
    # linchpin-ignore domain/glob-no-match: to come with CHG-2
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ suppress/unused: domain/glob-no-match finds nothing on the line that it speaks of
    paths: [infra/network/**]
    alliance: [dina]
`,
    fix: 'Remove the comment',
    after: `
program:
  name: Service desk renewal
  sponsor: ana
  core_team: [ben, cho]
domains:
  network:
    paths: [infra/network/**]
    alliance: [dina]
`,
  },
  {
    fixture: `
# tracked: infra/network/edge.tf
program:
  name: Service desk renewal
  sponsor: ana
  core_team: [ben, cho]
domains:
  network:
    paths: [infra/network/**] # linchpin-ignore domain/glob-no-match: to come
                              ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ suppress/unused
    alliance: [dina]
`,
    fix: 'Remove the comment',
    after: `
program:
  name: Service desk renewal
  sponsor: ana
  core_team: [ben, cho]
domains:
  network:
    paths: [infra/network/**]
    alliance: [dina]
`,
  },
  // What no comment can ignore.
  `
# linchpin-ignore alliance/no-sponsor: we have none
^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ suppress/unused: guards an agreement or the files themselves
program: {name: X, core_team: [ben]}
domains:
  network: {paths: [infra/network/**], alliance: [dina]}
`,
  // It ignores something: a rule about the charter, about one file, about a change on its branch.
  `
# tracked: infra/network/edge.tf
program:
  name: Service desk renewal
  sponsor: ana
  core_team: [ben, cho]
domains:
  network:
    # linchpin-ignore domain/glob-no-match: to come with CHG-2
    paths: [infra/edge/**]
    alliance: [dina]
`,
  `
program:
  name: Service desk renewal
  sponsor: ana
  core_team: [ben, cho]
domains:
  network:
    # linchpin-ignore domain/glob-redundant: kept for the reader
    paths: [infra/**, infra/network/**]
    # linchpin-ignore yaml/unknown-key: for another tool
    colour: blue
    alliance: [dina]
`,
  `
# touched: A .governance/changes/CHG-1.yaml
# touched: infra/network/edge.tf
# file: governance.yaml
program:
  name: Service desk renewal
  sponsor: ana
  core_team: [ben, cho]
domains:
  network: {paths: [infra/network/**], alliance: [dina]}
# file: .governance/changes/CHG-1.yaml
change: CHG-1
title: Replace the core switches
owner: ben
reviewers: [dina]
evidence:
  # linchpin-ignore evidence/not-found: written next week
  runbook: docs/edge.md
`,
  `
# touched: A .governance/changes/CHG-1.yaml
# tracked: docs/edge.md
# touched: infra/network/edge.tf
# file: governance.yaml
program:
  name: Service desk renewal
  sponsor: ana
  core_team: [ben, cho]
domains:
  network: {paths: [infra/network/**], alliance: [dina]}
# file: .governance/changes/CHG-1.yaml
change: CHG-1
title: Replace the core switches
owner: ben
reviewers: [dina]
evidence:
  # linchpin-ignore evidence/not-found: written next week
  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ suppress/unused
  runbook: docs/edge.md
`,
  // Where the rule could not look: no git, the record of another branch, turned off, a text that is broken.
  `
# git: none
program:
  name: Service desk renewal
  sponsor: ana
  core_team: [ben, cho]
domains:
  network:
    # linchpin-ignore domain/glob-no-match: to come
    paths: [infra/network/**]
    alliance: [dina]
`,
  `
# tracked: docs/edge.md
# file: governance.yaml
program:
  name: Service desk renewal
  sponsor: ana
  core_team: [ben, cho]
domains:
  network: {paths: [infra/network/**], alliance: [dina]}
# file: .governance/changes/CHG-1.yaml
change: CHG-1
title: Replace the core switches
owner: ben
branch: elsewhere
evidence:
  # linchpin-ignore evidence/not-found: written next week
  runbook: docs/edge.md
`,
  `
# tracked: infra/network/edge.tf
program:
  name: Service desk renewal
  sponsor: ana
  core_team: [ben, cho]
domains:
  network:
    # linchpin-ignore domain/glob-no-match: to come with CHG-2
    paths: [infra/network/**]
    alliance: [dina]
policy: {rules: {domain/glob-no-match: off}}
`,
  `
# tracked: infra/network/edge.tf
program:
  name: Service desk renewal
  sponsor: ana
  core_team: [ben, cho]
domains:
  network:
    # linchpin-ignore domain/glob-no-match: to come with CHG-2
    paths: [infra/network/**]
    alliance: [dina]
  payments: {paths: [services/pay/**
`,
  // Said by the other two rules; a sentence for people is no command.
  `
program:
  name: Service desk renewal
  sponsor: ana
  core_team: [ben, cho]
# linchpin-ignore comments are explained in docs/rules
domains:
  # linchpin-ignore domain/no-such-rule: said by suppress/unknown-rule
  network: {paths: [infra/network/**], alliance: [dina]} # linchpin-ignore domain/no-paths
`,
]);
