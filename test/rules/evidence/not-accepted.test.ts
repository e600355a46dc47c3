import { checkRuleTest } from '../../support/ruleTest';

checkRuleTest('evidence/not-accepted', [
  {
    fixture: `
# file: governance.yaml
program:
  name: Service desk renewal
  sponsor: ana
  core_team: [ben, cho]
domains:
  network:
    name: Network
    paths: [infra/network/**]
    alliance: [dina, fay]
# file: .governance/changes/CHG-1.yaml
change: CHG-1
title: Replace the core switches
owner: ben
status: closed # done
        ^^^^^^ evidence/not-accepted: dina
approvals:
  - {by: dina, domain: network, at: 2026-02-27, decision: approve, commit: 9f1c2e7}
review: {done_at: 2026-02-27, by: fay, outcome: As planned}
`,
    fix: 'Set the status back to `implemented`',
    after: `
change: CHG-1
title: Replace the core switches
owner: ben
status: implemented # done
approvals:
  - {by: dina, domain: network, at: 2026-02-27, decision: approve, commit: 9f1c2e7}
review: {done_at: 2026-02-27, by: fay, outcome: As planned}
`,
  },
  {
    fixture: `
# file: governance.yaml
program:
  name: Service desk renewal
  sponsor: ana
  core_team: [ben, cho]
domains:
  network:
    name: Network
    paths: [infra/network/**]
    owner: dina
    alliance: [dina, fay]
# file: .governance/changes/CHG-1.yaml
change: CHG-1
title: Replace the core switches
owner: ben
status: closed
domains: [{id: network, impact: New}]
reviewers: [dina]
approvals:
  - {by: dina, domain: network, at: 2026-02-27, decision: approve, commit: 9f1c2e7}
review: {done_at: 2026-02-27, by: fay, outcome: As planned}
accepted: [{by: fay, domain: network, at: 2026-02-28}]
^^^^^^^^ evidence/not-accepted
`,
    uncovers: ['change/bad-status', 'approval/unknown-commit'],
  },
  {
    fixture: `
# file: governance.yaml
program:
  name: Service desk renewal
  sponsor: ana
  core_team: [ben, cho]
domains:
  network:
    name: Network
    paths: [infra/network/**]
    owner: dina
    alliance: [dina, fay]
# file: .governance/changes/CHG-1.yaml
change: CHG-1
title: Replace the core switches
owner: ben
status: closed
domains: [{id: network, impact: New}]
reviewers: [dina]
approvals:
  - {by: dina, domain: network, at: 2026-02-27, decision: approve, commit: 9f1c2e7}
review: {done_at: 2026-02-27, by: fay, outcome: As planned}
accepted: [{by: dina, domain: network, at: 2026-12-28}]
^^^^^^^^ evidence/not-accepted
`,
    uncovers: ['change/bad-status', 'approval/unknown-commit'],
  },
  `
# file: governance.yaml
program:
  name: Service desk renewal
  sponsor: ana
  core_team: [ben, cho]
domains:
  network:
    name: Network
    paths: [infra/network/**]
    owner: dina
    alliance: [dina, fay]
# file: .governance/changes/CHG-1.yaml
change: CHG-1
title: Replace the core switches
owner: ben
status: implemented
domains: [network]
reviewers: [dina]
approvals:
  - {by: dina, domain: network, at: 2026-02-27, decision: approve, commit: 9f1c2e7}
`,
  `
# file: governance.yaml
program:
  name: Service desk renewal
  sponsor: ana
  core_team: [ben, cho]
domains:
  network:
    name: Network
    paths: [infra/network/**]
    owner: dina
    alliance: [dina, fay]
# file: .governance/changes/CHG-1.yaml
change: CHG-1
title: Replace the core switches
owner: ben
status: rejected
domains: [network]
`,
  `
# file: governance.yaml
program:
  name: Service desk renewal
  sponsor: ana
  core_team: [ben, cho]
domains:
  network:
    name: Network
    paths: [infra/network/**]
    owner: dina
    alliance: [dina, fay]
    status: retired
# file: .governance/changes/CHG-1.yaml
change: CHG-1
title: Replace the core switches
owner: ben
status: closed
domains: [network]
review: {done_at: 2026-02-27, by: fay, outcome: As planned}
`,
]);
