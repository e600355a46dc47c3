import { checkRuleTest } from '../../support/ruleTest';

checkRuleTest('policy/exemption-used', [
  `
# author: Renovate <bot@example.com>
# touched: go.sum
# touched: go.mod
# file: governance.yaml
program:
  name: Service desk renewal
  sponsor: ana
  core_team: [ben, cho]
people:
  ana: {email: ana@example.com}
  ben: {email: ben@example.com}
  cho: {email: cho@example.com}
  dina: {email: dina@example.com, manages: [network]}
  renovate: {email: bot@example.com}
domains:
  network: {name: Network, paths: ["**"], alliance: [dina]}
policy: {exempt: {authors: [renovate], paths: [go.sum]}}
`,
  `
# author: Ben <ben@example.com>
# touched: go.sum
# file: governance.yaml
program:
  name: Service desk renewal
  sponsor: ana
  core_team: [ben, cho]
people:
  ana: {email: ana@example.com}
  ben: {email: ben@example.com}
  cho: {email: cho@example.com}
  dina: {email: dina@example.com, manages: [network]}
  renovate: {email: bot@example.com}
domains:
  network: {name: Network, paths: ["**"], alliance: [dina]}
policy: {exempt: {authors: [renovate], paths: [go.sum]}}
`,
  `
# author: Renovate <bot@example.com>
# touched: governance.yaml
# file: governance.yaml
program:
  name: Service desk renewal
  sponsor: ana
  core_team: [ben, cho]
people:
  ana: {email: ana@example.com}
  ben: {email: ben@example.com}
  cho: {email: cho@example.com}
  dina: {email: dina@example.com, manages: [network]}
  renovate: {email: bot@example.com}
domains:
  network: {name: Network, paths: ["**"], alliance: [dina]}
policy: {exempt: {authors: [renovate], paths: ["**"]}}
`,
  `
# author: Renovate <bot@example.com>
# touched: go.sum
# file: governance.yaml
program:
  name: Service desk renewal
  sponsor: ana
  core_team: [ben, cho]
people:
  ana: {email: ana@example.com}
  ben: {email: ben@example.com}
  cho: {email: cho@example.com}
  dina: {email: dina@example.com, manages: [network]}
  renovate: {email: bot@example.com}
domains:
  network: {name: Network, paths: ["**"], alliance: [dina]}
`,
]);
