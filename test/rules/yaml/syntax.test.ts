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

checkRuleTest('yaml/syntax', [
  `
# expect: governance.yaml yaml/syntax
program:
  name: "Service desk
  sponsor: ana
`,
  `
# expect: governance.yaml yaml/syntax: merge
program:
<<<<<<< HEAD
  sponsor: ana
=======
  sponsor: ben
>>>>>>> theirs
  core_team: [cho]
`,
  `
# unreadable: governance.yaml directory
# expect: governance.yaml yaml/syntax: governance.yaml is a folder
# file: .governance/domains.yaml
domains:
  network: {paths: [a/**], alliance: [dina]}
`,
  `
# unreadable: .governance/changes/CHG-1.yaml denied
# expect: .governance/changes/CHG-1.yaml yaml/syntax: may not be read
# file: governance.yaml
${NETWORK}
`,
  `
# unreadable: .governance/changes/CHG-1.yaml link
# expect: .governance/changes/CHG-1.yaml yaml/syntax: is a symbolic link
# file: governance.yaml
${NETWORK}
`,
  `
# unreadable: .governance/changes/CHG-1.yaml not-utf8
# expect: .governance/changes/CHG-1.yaml yaml/syntax: is not UTF-8
# file: governance.yaml
${NETWORK}
`,
  `
# unreadable: .governance/changes/CHG-1.yaml binary
# expect: .governance/changes/CHG-1.yaml yaml/syntax: binary file
# file: governance.yaml
${NETWORK}
`,
  `
# unreadable: .governance/changes/CHG-1.yaml io
# expect: .governance/changes/CHG-1.yaml yaml/syntax: cannot be read
# file: governance.yaml
${NETWORK}
`,
  `
# expect: governance.yaml yaml/syntax: second document
${NETWORK}
---
program: {name: Another}
`,
  `
# expect: governance.yaml yaml/syntax: refers to an anchor
${PROGRAM}
domains:
  network: {paths: [a/**], alliance: *everybody}
`,
  `
${NETWORK}
`,
  // A glob without quotes and a file over the limit have their own findings.
  `
${PROGRAM}
domains:
  docs: {paths: [**/*.md], alliance: [dina]}
`,
  `
# unreadable: .governance/more.yaml too-large
# file: governance.yaml
${NETWORK}
`,
  `
# only a comment
`,
]);
