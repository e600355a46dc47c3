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

checkRuleTest('domain/glob-outside-root', [
  `
${PROGRAM}
domains:
  network:
    paths: [infra/network/**, ../shared/**, "D:/net/**"]
                              ^^^^^^^^^^^^ domain/glob-outside-root: paths of network
                                             ^^^^^^^^^ domain/glob-outside-root
    exclude: ["a/../../b"]
               ^^^^^^^^^ domain/glob-outside-root
    alliance: [dina]
policy:
  paths:
    ignore: ["~/x"]
              ^^^ domain/glob-outside-root
    generated: ["/../gen/**"]
                 ^^^^^^^^^^ domain/glob-outside-root
`,
  `
# file: governance.yaml
${NETWORK}
${RECORD}
paths: [../elsewhere/**]
        ^^^^^^^^^^^^^^^ domain/glob-outside-root: paths of this change
`,
  `
${PROGRAM}
domains:
  network: {paths: [/infra/**, a..b/**, "..c/**"], alliance: [dina]}
`,
]);
