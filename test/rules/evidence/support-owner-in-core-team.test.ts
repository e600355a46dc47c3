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

const RECORD = `# file: .governance/changes/CHG-1.yaml
change: CHG-1
title: Replace the core switches
owner: ben`;

const BRANCH = `# touched: infra/network/edge.tf
# touched: A .governance/changes/CHG-1.yaml`;

checkRuleTest('evidence/support-owner-in-core-team', [
  {
    fixture: `
${BRANCH}
# file: governance.yaml
${PROGRAM}
domains:
  network: {paths: [infra/network/**], alliance: [dina], support: "team:noc"}
teams:
  noc: {members: [fay]}
${RECORD}
reviewers: [dina]
evidence:
  support_owner: ben # for the time being
                 ^^^ evidence/support-owner-in-core-team: such as team:noc
`,
    fix: 'Use team:noc',
    after: `
change: CHG-1
title: Replace the core switches
owner: ben
reviewers: [dina]
evidence:
  support_owner: team:noc # for the time being
`,
  },
  {
    fixture: `
${BRANCH}
# file: governance.yaml
${PROGRAM}
domains:
  network: {paths: [infra/network/**], alliance: [dina], support: "team:dev", owner: cho}
teams:
  dev: {members: [ben, cho]}
${RECORD}
reviewers: [dina]
evidence: {support_owner: "team:dev"}
                           ^^^^^^^^ evidence/support-owner-in-core-team
`,
    fix: 'Use dina',
    after: `
change: CHG-1
title: Replace the core switches
owner: ben
reviewers: [dina]
evidence: {support_owner: "dina"}
`,
  },
  `
${BRANCH}
# file: governance.yaml
${PROGRAM}
teams:
  mixed: {members: [ben, fay]}
domains:
  network: {paths: [infra/network/**], alliance: [dina]}
${RECORD}
reviewers: [dina]
evidence: {support_owner: "team:mixed", runbook: ben}
`,
  `
${BRANCH}
# file: governance.yaml
${NETWORK}
${RECORD}
reviewers: [dina]
evidence: {support_owner: fay}
`,
]);
