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

checkRuleTest('domain/glob-no-match', [
  {
    fixture: `
# tracked: infra/network/edge.tf
# tracked: services/pay/a.ts
${PROGRAM}
domains:
  network:
    paths: [infra/network/**, infra/netwrok/**] # moved
                              ^^^^^^^^^^^^^^^^ domain/glob-no-match: matches none of the 3 tracked files
    alliance: [dina]
`,
    fix: 'Change to `infra/network/**`',
    after: `
program:
  name: Service desk renewal
  sponsor: ana
  core_team: [ben, cho]
domains:
  network:
    paths: [infra/network/**, infra/network/**] # moved
    alliance: [dina]
`,
    uncovers: ['domain/glob-redundant'],
  },
  `
# tracked: a/x.txt
${PROGRAM}
domains:
  network:
    paths:
      - "zzzzzz/**"
         ^^^^^^^^^ domain/glob-no-match
    alliance: [dina]
`,
  // Files that the branch adds count, whether git tracks them yet or not.
  `
# tracked: infra/network/edge.tf
# touched: A services/pay/new.ts
${PROGRAM}
domains:
  network: {paths: [infra/network/**, services/pay/**], alliance: [dina], exclude: ["nothing/**"]}
policy: {require_change_record: never, rules: {change/missing-reviewer: off}}
`,
  // Without git, or without any file yet, nothing can be told.
  `
# git: none
${NETWORK}
`,
  `
${NETWORK}
`,
  // Said elsewhere, or owns no files any more.
  `
# tracked: a/x.txt
${PROGRAM}
domains:
  network: {paths: ["../x/**", "infra/[a/**"], alliance: [dina]}
  fax: {paths: [fax/**], alliance: [dina], status: retired}
`,
]);
