import { checkRuleTest } from '../../support/ruleTest';

checkRuleTest('evidence/na-without-reason', [
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
risk: high
reviewers: [dina]
evidence:
  support_owner: dina
  rollback: {na: ""}
  ^^^^^^^^ evidence/na-without-reason
`,
]);
