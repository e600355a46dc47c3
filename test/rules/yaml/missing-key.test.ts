import { checkRuleTest } from '../../support/ruleTest';

const NETWORK = `program:
  name: Service desk renewal
  sponsor: ana
  core_team: [ben, cho]
domains:
  network:
    paths: [infra/network/**]
    alliance: [dina, fay]`;

checkRuleTest('yaml/missing-key', [
  {
    fixture: `
# file: governance.yaml
${NETWORK}
# file: .governance/changes/CHG-1.yaml
change: CHG-1
^^^^^^ yaml/missing-key: needs \`title\`
owner: ben # leads
`,
    fix: 'Add `title: What changes, in one line`',
    after: `
change: CHG-1
owner: ben # leads
title: What changes, in one line
`,
  },
  {
    fixture: `
# file: governance.yaml
${NETWORK}
# file: .governance/changes/CHG-9.yaml
# expect: .governance/changes/CHG-9.yaml yaml/missing-key: needs \`change\`
title: Replace the core switches
owner: ben
`,
    fix: 'Add `change: CHG-9`',
    after: `
title: Replace the core switches
owner: ben
change: CHG-9
`,
  },
  {
    fixture: `
# file: governance.yaml
${NETWORK}
# file: .governance/changes/CHG-1.yaml
change: CHG-1
^^^^^^ yaml/missing-key: needs \`owner\`
title: Replace the core switches
`,
    fix: 'Add `owner: ben`',
    after: `
change: CHG-1
title: Replace the core switches
owner: ben
`,
  },
  // The sponsor and the core team are told with their reasons.
  `
program: {name: Service desk renewal}
`,
  // Half-typed: what is missing may stand in the broken line.
  `
# file: governance.yaml
${NETWORK}
# file: .governance/changes/CHG-1.yaml
change: CHG-1
owner: ben
title: "Replace
`,
]);
