import { checkRuleTest } from '../../support/ruleTest';

checkRuleTest('domain/exclude-removes-all', [
  {
    fixture: `
program:
  name: Service desk renewal
  sponsor: ana
  core_team: [ben, cho]
domains:
  network:
    paths: [infra/network/**, infra/vpn/**]
    exclude: [infra/**] # too much
    ^^^^^^^ domain/exclude-removes-all: takes out everything that \`paths\` covers
    alliance: [dina]
`,
    fix: 'Remove `exclude`',
    after: `
program:
  name: Service desk renewal
  sponsor: ana
  core_team: [ben, cho]
domains:
  network:
    paths: [infra/network/**, infra/vpn/**]
    # too much
    alliance: [dina]
`,
  },
  `
# tracked: infra/network/edge.tf
# tracked: infra/network/vpn.tf
program:
  name: Service desk renewal
  sponsor: ana
  core_team: [ben, cho]
domains:
  network: {paths: [infra/network/**], exclude: ["**/*.tf"], alliance: [dina]}
                                       ^^^^^^^ domain/exclude-removes-all: every tracked file
`,
  // Something is left; nothing was there before (domain/glob-no-match); CODEOWNERS; retired; no paths.
  `
# tracked: infra/network/edge.tf
# tracked: infra/network/README.md
# tracked: infra/vpn/a
# tracked: own/a
program:
  name: Service desk renewal
  sponsor: ana
  core_team: [ben, cho]
domains:
  network: {paths: [infra/network/**], exclude: ["**/*.tf"], alliance: [dina]}
  vpn: {paths: [infra/vpn/**], exclude: [infra/vpn/x/**], alliance: [dina]}
  pay: {paths: [zzz/**], exclude: [zzz/x/**], alliance: [dina]}
  own: {paths: [own/**], exclude: [own/**], codeowners: ["@example/own"], alliance: [dina]}
  fax: {paths: [fax/**], exclude: [fax/**], alliance: [dina], status: retired}
  none: {exclude: [fax/**], alliance: [dina]}
`,
]);
