import { checkRuleTest } from '../../support/ruleTest';

checkRuleTest('domain/overlap', [
  `
# tracked: infra/vpn.tf
# tracked: infra/a/vpn.md
program:
  name: Service desk renewal
  sponsor: ana
  core_team: [ben, cho]
domains:
  network: {name: Network, paths: [infra/**], alliance: [dina]}
  security: {paths: ["**/vpn.*"], alliance: [gus]}
  ^^^^^^^^ domain/overlap: shares 2 tracked files with Network, such as infra/a/vpn.md
  docs: {paths: ["**/*.md"], alliance: [eli]}
  ^^^^ domain/overlap: shares 1 tracked file with Network
  ^^^^ domain/overlap: shares 1 tracked file with security
policy:
  rules: {domain/overlap: info}
`,
  `
# tracked: infra/vpn.tf
program: {name: X, mode: governing, sponsor: ana, core_team: [ben], ratified: {by: ana, at: 2026-01-12}}
domains:
  network: {paths: [infra/**], alliance: [dina, fay]}
  security: {paths: ["**/vpn.*"], alliance: [gus, fay]}
  ^^^^^^^^ domain/overlap
`,
  // Off in advisory mode.
  `
# tracked: infra/vpn.tf
program:
  name: Service desk renewal
  sponsor: ana
  core_team: [ben, cho]
domains:
  network: {paths: [infra/**], alliance: [dina]}
  security: {paths: ["**/vpn.*"], alliance: [gus]}
`,
  // A part and its whole; what is excluded; retired.
  `
# tracked: infra/vpn/edge/a.tf
# tracked: infra/x.md
# tracked: y.md
program:
  name: Service desk renewal
  sponsor: ana
  core_team: [ben, cho]
domains:
  network: {paths: [infra/**], alliance: [dina]}
  vpn: {paths: [infra/vpn/**], alliance: [dina], parent: network}
  edge: {paths: [infra/vpn/edge/**], alliance: [dina], parent: vpn}
  docs: {paths: ["**/*.md"], exclude: [infra/**], alliance: [eli]}
  fax: {paths: ["**"], alliance: [eli], status: retired}
policy:
  rules: {domain/overlap: info}
`,
  `
# git: none
program:
  name: Service desk renewal
  sponsor: ana
  core_team: [ben, cho]
domains:
  network: {paths: [infra/**], alliance: [dina]}
  security: {paths: [infra/**], alliance: [gus]}
policy:
  rules: {domain/overlap: info}
`,
]);
