import { checkRuleTest } from '../../support/ruleTest';

checkRuleTest('yaml/ambiguous-scalar', [
  {
    fixture: `
program:
  name: Service desk renewal
  sponsor: ana
  core_team: [ben, cho]
domains:
  network:
    name: on # air
          ^^ yaml/ambiguous-scalar: \`on\` is a text here and reads as a boolean
    paths: [infra/network/**]
    alliance: [dina]
`,
    fix: 'Quote "on"',
    after: `
program:
  name: Service desk renewal
  sponsor: ana
  core_team: [ben, cho]
domains:
  network:
    name: "on" # air
    paths: [infra/network/**]
    alliance: [dina]
`,
  },
  // Keys that are ids too; in flow style as well.
  `
program:
  name: Service desk renewal
  sponsor: ana
  core_team: [ben, cho]
people:
  ana: {name: Ana Alves}
  ben: {name: Ben Okoro, title: 0123}
                                ^^^^ yaml/ambiguous-scalar: a number
  cho: {name: Cho Min}
  no: {name: Norbert Ott}
  ^^ yaml/ambiguous-scalar: a boolean
domains:
  network: {paths: [1.10/**, 1e3, 0x1f, 1_000, 12:30, "1.10"], alliance: [no]}
                             ^^^ yaml/ambiguous-scalar
                                  ^^^^ yaml/ambiguous-scalar
                                        ^^^^^ yaml/ambiguous-scalar
                                               ^^^^^ yaml/ambiguous-scalar
                                                                          ^^ yaml/ambiguous-scalar
`,
  `
# file: governance.yaml
program:
  name: Service desk renewal
  sponsor: ana
  core_team: [ben, cho]
domains:
  network: {paths: [infra/network/**], alliance: [dina]}
# file: .governance/changes/CHG-1.yaml
change: CHG-1
title: yes
       ^^^ yaml/ambiguous-scalar
owner: ben
branch: elsewhere
pr: 318
approvals:
  - {by: dina, domain: network, at: 2026-02-27, decision: approve, commit: 1234e56}
                                                                           ^^^^^^^ yaml/ambiguous-scalar
`,
  // Quoted, of another type, a word that is known in this spelling, a day, a number that stays what it is.
  `
# tracked: infra/network/x
# tracked: 42
program:
  name: Service desk renewal
  sponsor: ana
  core_team: [ben, cho]
people:
  ana: {name: "no", away: [2025-01-01]}
  ben: {name: 'yes'}
  cho: {name: None}
  dina: {name: 42}
domains:
  network: {external: true, paths: [42, infra/network/x], alliance: [dina], min_approvals: 0}
policy:
  rules: {domain/overlap: off}
`,
  // Said by yaml/invalid-value.
  `
program:
  name: Service desk renewal
  sponsor: ana
  core_team: [ben, cho]
domains:
  network: {external: yes, paths: [infra/network/**], alliance: [dina], criticality: no}
`,
  // A text that has to be repaired first.
  `
program:
  name: Service desk renewal
  sponsor: ana
  core_team: [ben, cho]
domains:
  network:
    name: on
    paths: [infra/network/**
`,
]);
