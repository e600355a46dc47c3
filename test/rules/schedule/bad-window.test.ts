import { checkRuleTest } from '../../support/ruleTest';

checkRuleTest('schedule/bad-window', [
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
window: {start: 2026-04-18T20:00:00+02:00}
^^^^^^ schedule/bad-window: The change window has no \`end\`
reviewers: [dina]
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
window: {}
^^^^^^ schedule/bad-window: no \`start\` and no \`end\`
reviewers: [dina]
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
window: {start: 2026-04-18T20:00:00+02:00, end: 2026-04-18T18:00:00Z}
                                                ^^^^^^^^^^^^^^^^^^^^ schedule/bad-window: which is when it begins
reviewers: [dina]
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
window: {start: 2026-04-18T20:00:00, end: 2026-04-18T17:00:00Z}
reviewers: [dina]
`,
  `
program:
  name: Service desk renewal
  sponsor: ana
  core_team: [ben, cho]
domains:
  network:
    name: Network
    paths: [infra/network/**]
    alliance: [dina, fay]
    freeze: [{from: 2026-12-02, to: 2026-11-23}]
                                    ^^^^^^^^^^ schedule/bad-window: This freeze of network ends on 2026-11-23, before it begins
`,
  `
program:
  name: Service desk renewal
  sponsor: ana
  core_team: [ben, cho]
domains:
  network:
    name: Network
    paths: [infra/network/**]
    alliance: [dina, fay]
    freeze: [{from: 2026-12-02, to: 2026-12-02}]
`,
]);
