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

checkRuleTest('yaml/bad-date', [
  {
    fixture: `
${PROGRAM}
  ends: 2026-02-30 # a temporary structure
        ^^^^^^^^^^ yaml/bad-date: 2026-02-30
domains:
  network: {paths: [a/**], alliance: [dina]}
`,
    fix: 'Change to today (2026-03-01)',
    after: `
program:
  name: Service desk renewal
  sponsor: ana
  core_team: [ben, cho]
  ends: 2026-03-01 # a temporary structure
domains:
  network: {paths: [a/**], alliance: [dina]}
`,
  },
  {
    fixture: `
# file: governance.yaml
${NETWORK}
${RECORD}
window: {start: 2026-04-18T20:00:00, end: 2026-04-18T23:00:00+02:00}
                ^^^^^^^^^^^^^^^^^^^ yaml/bad-date: has no time zone
`,
    fix: 'Add the zone `Z` (UTC)',
    after: `
change: CHG-1
title: Replace the core switches
owner: ben
window: {start: 2026-04-18T20:00:00Z, end: 2026-04-18T23:00:00+02:00}
`,
  },
  `
${PROGRAM}
  decide_within: soon
                 ^^^^ yaml/bad-date
domains:
  network: {paths: [a/**], alliance: [dina]}
`,
  `
${PROGRAM}
  ends: 2026-12-18
  decide_within: 5wd
domains:
  network: {paths: [a/**], alliance: [dina]}
`,
]);
