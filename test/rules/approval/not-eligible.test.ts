import { checkRuleTest } from '../../support/ruleTest';

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

const DINA = `  - {by: dina, domain: network, at: 2026-02-27, decision: approve, commit: 9f1c2e7}`;

checkRuleTest('approval/not-eligible', [
  `
${BRANCH}
# file: governance.yaml
${NETWORK}
${RECORD}
reviewers: [dina]
approvals:
  - {by: gus, domain: network, at: 2026-02-27, decision: approve, commit: 9f1c2e7}
         ^^^ approval/not-eligible: gus holds no seat for network, so this approval does not count.
  - by: ana
        ^^^ approval/not-eligible: ana is the sponsor
    domain: network
    at: 2026-02-27
    decision: approve
`,
  `
${BRANCH}
# author: Fay Lindt <fay@example.com>
# file: governance.yaml
program:
  name: Service desk renewal
  sponsor: ana
  core_team: [ben]
people:
  ana: {name: Ana Alves}
  ben: {name: Ben Okoro}
  dina: {name: Dina Haddad}
  fay: {name: Fay Lindt, email: fay@example.com}
  hal: {name: Hal Voss, until: 2025-11-30}
domains:
  network: {paths: [infra/network/**], alliance: [dina, fay, hal]}
${RECORD}
reviewers: [dina]
approvals:
  - {by: fay, domain: network, at: 2026-02-27, decision: approve, commit: 9f1c2e7}
  - {by: hal, domain: network, at: 2026-02-27, decision: approve, commit: 9f1c2e7}
         ^^^ approval/not-eligible: hal left on 2025-11-30
`,
  `
${BRANCH}
# file: governance.yaml
${PEOPLE}
domains:
  network: {paths: [infra/network/**], alliance: [dina]}
  payments: {paths: [services/pay/**], alliance: [eli]}
${RECORD}
reviewers: [dina]
approvals:
  - {by: eli, for: dina, domain: network, at: 2026-02-27, decision: approve, commit: 9f1c2e7}
`,
  // In files of their own.
  `
${BRANCH}
# file: governance.yaml
${NETWORK}
${RECORD}
reviewers: [dina]
# file: .governance/approvals/CHG-1/gus.yaml
by: gus
    ^^^ approval/not-eligible
domain: network
at: 2026-02-27
decision: approve
commit: 9f1c2e7
`,
  `
${BRANCH}
# file: governance.yaml
${NETWORK}
${RECORD}
reviewers: [dina]
approvals:
${DINA}
`,
  // Who left later could speak then; a deputy acts; another domain; unknown people; self and core team have their own rules.
  `
${BRANCH}
# file: governance.yaml
${PEOPLE}
  hal: {name: Hal Voss, manages: [network], until: 2026-02-28}
domains:
  network: {paths: [infra/network/**], alliance: [dina, hal]}
  payments: {paths: [services/pay/**], alliance: [eli, ben]}
${RECORD}
reviewers: [dina]
approvals:
  - {by: hal, domain: network, at: 2026-02-27, decision: approve, commit: 9f1c2e7}
  - {by: fay, for: dina, domain: network, at: 2026-02-27, decision: approve, commit: 9f1c2e7}
  - {by: gus, domain: network, at: 2026-02-27, decision: approve, commit: 9f1c2e7}
  - {by: dina, domain: payments, at: 2026-02-27, decision: approve, commit: 9f1c2e7}
  - {by: ben, domain: network, at: 2026-02-27, decision: approve, commit: 9f1c2e7}
`,
  `
# file: governance.yaml
${NETWORK}
${RECORD}
branch: elsewhere
domains: [network]
approvals:
  - {by: gus, domain: network, at: 2026-02-27, decision: approve}
`,
]);
