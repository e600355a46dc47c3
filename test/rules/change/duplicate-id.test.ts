import { checkRuleTest } from '../../support/ruleTest';

const NETWORK = `program:
  name: Service desk renewal
  sponsor: ana
  core_team: [ben, cho]
domains:
  network:
    paths: [infra/network/**]
    alliance: [dina, fay]`;

checkRuleTest('change/duplicate-id', [
  {
    fixture: `
# file: governance.yaml
${NETWORK}
# file: .governance/changes/CHG-1.yaml
change: CHG-1
title: One
owner: ben
# file: .governance/changes/b.yaml
change: CHG-1 # copied
        ^^^^^ change/duplicate-id: also the id of the change record in .governance/changes/CHG-1.yaml
title: Two
owner: ben
# file: .governance/changes/c.yaml
change: CHG-7
title: Three
owner: ben
`,
    fix: 'Change the id to CHG-8',
    after: `
change: CHG-8 # copied
title: Two
owner: ben
`,
  },
  {
    fixture: `
# file: governance.yaml
${NETWORK}
# file: .governance/changes/a.yaml
change: RFC-009
title: One
owner: ben
# file: .governance/changes/b.yaml
change: "RFC-009"
         ^^^^^^^ change/duplicate-id
title: Two
owner: ben
# file: .governance/changes/c.yaml
change: CHG-50
title: Three
owner: ben
`,
    fix: 'Change the id to RFC-010',
    after: `
change: "RFC-010"
title: Two
owner: ben
`,
  },
  {
    fixture: `
# file: governance.yaml
${NETWORK}
# file: .governance/changes/a.yaml
change: vpn
title: One
owner: ben
# file: .governance/changes/b.yaml
change: vpn
        ^^^ change/duplicate-id
title: Two
owner: ben
`,
    fix: 'Change the id to vpn-2',
    after: `
change: vpn-2
title: Two
owner: ben
`,
  },
  `
# file: governance.yaml
${NETWORK}
# file: .governance/changes/a.yaml
change: CHG-1
title: One
owner: ben
# file: .governance/changes/b.yaml
change: CHG-2
title: Two
owner: ben
`,
  `
# file: governance.yaml
${NETWORK}
# file: .governance/changes/a.yaml
title: One
owner: ben
# file: .governance/changes/b.yaml
title: Two
owner: ben
`,
]);
