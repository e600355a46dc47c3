import { checkRuleTest } from '../../support/ruleTest';

checkRuleTest('evidence/adoption-overdue', [
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
    alliance: [dina, fay]
# file: .governance/changes/CHG-1.yaml
change: CHG-1
title: Replace the core switches
owner: ben
status: closed
accepted: [{by: dina, domain: network, at: 2026-02-28}]
review: {done_at: 2026-02-27, by: fay, outcome: As planned}
adoption:
  - {domain: network, behaviour: Callers are checked, measure: 95 % of calls, due: 2026-02-20}
                                                                                   ^^^^^^^^^^ evidence/adoption-overdue
`,
  `
# touched: infra/network/edge.tf
# touched: A .governance/changes/CHG-1.yaml
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
reviewers: [dina]
adoption:
  - {domain: network, behaviour: Callers are checked, measure: 95 % of calls, due: 2026-03-01}
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
    alliance: [dina, fay]
# file: .governance/changes/CHG-1.yaml
change: CHG-1
title: Replace the core switches
owner: ben
status: rejected
adoption:
  - {domain: network, behaviour: Callers are checked, measure: 95 % of calls, due: 2026-02-20}
`,
]);
