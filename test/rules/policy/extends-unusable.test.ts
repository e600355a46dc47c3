import { checkRuleTest } from '../../support/ruleTest';

const PROGRAM = 'program: {name: P, sponsor: ana, core_team: [ben]}';
const BELOW = '.governance/shared';
const MANY = Array.from({ length: 51 }, (_, i) => i);

checkRuleTest('policy/extends-unusable', [
  // Where shared files are not.
  `
extends:
  - /.governance/shared/gone.yaml
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ policy/extends-unusable: is not there
  - https://example.com/org.yaml
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ policy/extends-unusable: leads out of this governance root
  - .governance/shared/../../org.yaml
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ policy/extends-unusable: leads out
  - org.yaml
    ^^^^^^^^ policy/extends-unusable: does not stand in
  - .governance/shared
    ^^^^^^^^^^^^^^^^^^ policy/extends-unusable: does not stand in
${PROGRAM}
# file: org.yaml
domains: {}
`,
  // A circle, found where it closes; the rest counts.
  `
extends: [${BELOW}/a.yaml]
${PROGRAM}
# file: ${BELOW}/a.yaml
extends: [${BELOW}/b.yaml]
# file: ${BELOW}/b.yaml
extends: [${BELOW}/a.yaml]
          ^^^^^^^^^^^^^^^^^^^^^^^^^ policy/extends-unusable: leads back to the file that names it
`,
  `
extends: [${BELOW}/a.yaml]
${PROGRAM}
# file: ${BELOW}/a.yaml
extends: ${BELOW}/a.yaml
         ^^^^^^^^^^^^^^^^^^^^^^^^^ policy/extends-unusable: leads back
`,
  // The same file by two ways is no circle.
  `
extends: [${BELOW}/a.yaml, ${BELOW}/b.yaml]
${PROGRAM}
# file: ${BELOW}/a.yaml
extends: [${BELOW}/c.yaml]
# file: ${BELOW}/b.yaml
extends: [${BELOW}/c.yaml]
# file: ${BELOW}/c.yaml
policy: {base: origin/main}
`,
  // More than anybody needs: the rest is told, not read.
  `
extends: [${MANY.map((n) => `${BELOW}/n${n}.yaml`).join(', ')}]
${PROGRAM}
# expect: governance.yaml policy/extends-unusable: n50.yaml is one shared file too many
${MANY.map((n) => `# file: ${BELOW}/n${n}.yaml\ndomains: {d${n}: {paths: [d${n}/**], alliance: [dina]}}`).join('\n')}
`,
  // What counts for nothing.
  `
extends: [${BELOW}/a.yaml]
${PROGRAM}
# file: ${BELOW}/a.yaml
program: {name: Q, sponsor: eve, core_team: [mal]}
^^^^^^^ policy/extends-unusable: each repository has its own
# file: ${BELOW}/idle.yaml
domains: {x: {paths: [x/**], alliance: []}}
# file: .governance/vendor.lock.yaml
version: 1
files:
  ${BELOW}/idle.yaml: {source: x, digest: sha256:0000000000000000000000000000000000000000000000000000000000000000}
  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ policy/extends-unusable: nothing extends it
`,
  // No policy sets it, and nothing waives it.
  `
extends: [${BELOW}/gone.yaml]
          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ policy/extends-unusable
${PROGRAM}
policy:
  rules: {policy/extends-unusable: off}
  waivers: [{rule: policy/extends-unusable, target: missing, reason: Not here yet, by: ana, expires: 2027-01-01}]
`,
  PROGRAM,
]);
