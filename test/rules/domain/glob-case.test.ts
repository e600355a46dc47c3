import { checkRuleTest } from '../../support/ruleTest';

checkRuleTest('domain/glob-case', [
  {
    fixture: `
# tracked: infra/network/edge.tf
program:
  name: Service desk renewal
  sponsor: ana
  core_team: [ben, cho]
domains:
  network:
    paths: [Infra/Network/**] # from Windows
            ^^^^^^^^^^^^^^^^ domain/glob-case: Did you mean \`infra/network/**\`?
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
    paths: [infra/network/**] # from Windows
    alliance: [dina]
`,
  },
  `
# tracked: infra/network/edge.tf
# tracked: infra/x/y
program:
  name: Service desk renewal
  sponsor: ana
  core_team: [ben, cho]
domains:
  network: {paths: [infra/*/Edge.tf, "**/*.TF"], exclude: [INFRA/x/**], alliance: [dina]}
                    ^^^^^^^^^^^^^^^ domain/glob-case: Spell it as the files are spelled
                                      ^^^^^^^ domain/glob-case
                                                           ^^^^^^^^^^ domain/glob-case: Did you mean \`infra/x/**\`?
`,
  // Another reason, a match, said elsewhere, retired.
  `
# tracked: infra/network/edge.tf
program:
  name: Service desk renewal
  sponsor: ana
  core_team: [ben, cho]
domains:
  network: {paths: [infra/netwrok/**, infra/**, "Infra/[a/**", "../Infra/**"], alliance: [dina]}
  fax: {paths: [Infra/**], alliance: [dina], status: retired}
`,
  `
# git: none
program:
  name: Service desk renewal
  sponsor: ana
  core_team: [ben, cho]
domains:
  network: {paths: [Infra/**], alliance: [dina]}
`,
]);
