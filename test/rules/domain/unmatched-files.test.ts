import { checkRuleTest } from '../../support/ruleTest';

checkRuleTest('domain/unmatched-files', [
  {
    fixture: `
# tracked: infra/network/edge.tf
# tracked: tools/a/x.sh
# tracked: tools/b.sh
# tracked: README.md
program:
  name: Service desk renewal
  sponsor: ana
  core_team: [ben, cho]
domains:
^^^^^^^ domain/unmatched-files: tools/ (2 files) belongs to no domain
  network: {paths: [infra/network/**], alliance: [dina]}
policy:
  paths: {ignore: ["**/*.md"]} # texts
`,
    fix: 'Ignore tools/',
    after: `
program:
  name: Service desk renewal
  sponsor: ana
  core_team: [ben, cho]
domains:
  network: {paths: [infra/network/**], alliance: [dina]}
policy:
  paths: {ignore: ["**/*.md", tools/**]} # texts
`,
    uncovers: ['alliance/domain-without-seat'],
  },
  {
    fixture: `
# tracked: infra/network/edge.tf
# tracked: infra/vpn/x.tf
# tracked: infra/a.tf
program:
  name: Service desk renewal
  sponsor: ana
  core_team: [ben, cho]
domains:
^^^^^^^ domain/unmatched-files: infra/vpn/ (1 file)
^^^^^^^ domain/unmatched-files: infra/a.tf belongs to no domain
  network:
    paths: [infra/network/**]
    alliance: [dina]
policy:
  rules: {domain/unmatched-files: info}
`,
    fix: 'Add infra/vpn/ to network',
    after: `
program:
  name: Service desk renewal
  sponsor: ana
  core_team: [ben, cho]
domains:
  network:
    paths: [infra/network/**, infra/vpn/**]
    alliance: [dina]
policy:
  rules: {domain/unmatched-files: info}
`,
    uncovers: ['alliance/domain-without-seat'],
  },
  {
    fixture: `
# tracked: infra/network/edge.tf
# tracked: docs/x.md
# tracked: Makefile
# tracked: a[b].txt
program:
  name: Service desk renewal
  sponsor: ana
  core_team: [ben, cho]
domains:
^^^^^^^ domain/unmatched-files: docs/ (1 file) belongs to no domain
^^^^^^^ domain/unmatched-files: 2 files beside governance.yaml belong to no domain
  network: {paths: [infra/network/**], alliance: [dina]}
policy: {rules: {domain/unmatched-files: info}}
`,
    fix: 'Ignore all that belongs to no domain today (2 groups)',
    after: `
program:
  name: Service desk renewal
  sponsor: ana
  core_team: [ben, cho]
domains:
  network: {paths: [infra/network/**], alliance: [dina]}
policy: {rules: {domain/unmatched-files: info}, paths: {ignore: [Makefile, 'a\\[b\\].txt', docs/**]}}
`,
    uncovers: ['alliance/domain-without-seat'],
  },
  {
    fixture: `
# tracked: infra/network/edge.tf
# tracked: pay/x.ts
program: {name: X, mode: governing, sponsor: ana, core_team: [ben], ratified: {by: ana, at: 2026-01-12}}
domains:
^^^^^^^ domain/unmatched-files: pay/ (1 file)
  network: {paths: [infra/network/**], alliance: [dina, fay]}
`,
    fix: 'Declare the domain pay',
    after: `
program: {name: X, mode: governing, sponsor: ana, core_team: [ben], ratified: {by: ana, at: 2026-01-12}}
domains:
  network: {paths: [infra/network/**], alliance: [dina, fay]}
  pay:
    paths: [pay/**]
    alliance: []
`,
    uncovers: ['alliance/domain-without-seat'],
  },
  // A wall of them is summed up.
  `
# tracked: infra/network/edge.tf
# tracked: a/1
# tracked: a/2
# tracked: b/1
# tracked: c/1
# tracked: d/1
# tracked: e/1
# tracked: f/1
program:
  name: Service desk renewal
  sponsor: ana
  core_team: [ben, cho]
domains:
^^^^^^^ domain/unmatched-files: 7 tracked files belong to no domain (a/, b/, c/, d/, e/ and 1 more)
  network: {paths: [infra/network/**], alliance: [dina]}
policy: {rules: {domain/unmatched-files: info}}
`,
  // A first sketch covers what it can.
  `
# tracked: infra/network/edge.tf
# tracked: tools/x.sh
program:
  name: Service desk renewal
  sponsor: ana
  core_team: [ben, cho]
domains:
  network: {paths: [infra/network/**], alliance: [dina]}
`,
  // All covered, ignored, generated, or governance itself.
  `
# tracked: infra/network/edge.tf
# tracked: docs/x.md
# tracked: gen/x.ts
# tracked: .github/CODEOWNERS
# tracked: .governance/notes.txt
program:
  name: Service desk renewal
  sponsor: ana
  core_team: [ben, cho]
domains:
  network: {paths: [infra/network/**], alliance: [dina]}
policy:
  paths: {ignore: ["**/*.md"], generated: [gen/**]}
`,
  `
# git: none
program:
  name: Service desk renewal
  sponsor: ana
  core_team: [ben, cho]
domains:
  network: {paths: [infra/network/**], alliance: [dina]}
policy: {paths: {ignore: ["**/*.md"]}}
`,
  // No domain at all: alliance/missing.
  `
# tracked: tools/x.sh
program:
  name: Service desk renewal
  sponsor: ana
  core_team: [ben, cho]
policy: {paths: {ignore: ["**/*.md"]}}
`,
]);
