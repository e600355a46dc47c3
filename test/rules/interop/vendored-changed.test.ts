import { checkRuleTest } from '../../support/ruleTest';

const OWN = `extends: [.governance/shared/org.yaml]
program: {name: P, sponsor: ana, core_team: [ben]}`;
const ORG = `# file: .governance/shared/org.yaml
domains:
  network:
    paths: [infra/network/**]
    alliance: [dina]
# tracked: infra/network/edge.tf`;
const DIGEST = 'sha256:beeeb74e8ef170f3c544133d0289dee28b84fcf022bca388287b6f7bc73962b1';
const lock = (files: string): string => `# file: .governance/vendor.lock.yaml
version: 1
files:
${files}`;

checkRuleTest('interop/vendored-changed', [
  // No lock, and a lock that does not know the file.
  `
extends: [.governance/shared/org.yaml]
          ^^^^^^^^^^^^^^^^^^^^^^^^^^^ interop/vendored-changed: there is no .governance/vendor.lock.yaml
program: {name: P, sponsor: ana, core_team: [ben]}
${ORG}`,
  `
extends: .governance/shared/org.yaml
         ^^^^^^^^^^^^^^^^^^^^^^^^^^^ interop/vendored-changed: does not say where it comes from
program: {name: P, sponsor: ana, core_team: [ben]}
${lock('  .governance/shared/other.yaml: {source: x, digest: ' + DIGEST + '}')}
  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ interop/vendored-changed: which is not there
${ORG}`,
  // As it came, whoever brought it.
  `
${OWN}
${lock('  .governance/shared/org.yaml: {source: ../org/org.yaml, digest: ' + DIGEST + '}')}
${ORG}`,
  // Nothing to compare with.
  `
${OWN}
${lock('  .governance/shared/org.yaml: {source: ../org/org.yaml}')}
  ^^^^^^^^^^^^^^^^^^^^^^^^^^^ interop/vendored-changed: does not say what
${ORG}`,
  // A lock that does not parse says so itself; a file that nothing extends is nobody's word.
  `
${OWN}
${lock('  .governance/shared/org.yaml: {source: [')}
${ORG}`,
  `
program: {name: P, sponsor: ana, core_team: [ben]}
${ORG}`,
  // The branch alone cannot turn it off.
  `
# base: governance.yaml
${OWN}
# base: .governance/shared/org.yaml
domains: {}
# file: governance.yaml
extends: [.governance/shared/org.yaml]
          ^^^^^^^^^^^^^^^^^^^^^^^^^^^ interop/vendored-changed: anybody could have written it
program: {name: P, sponsor: ana, core_team: [ben]}
policy: {rules: {interop/vendored-changed: off}}
${ORG}`,
]);
