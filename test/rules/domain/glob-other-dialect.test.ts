import { checkRuleTest } from '../../support/ruleTest';

checkRuleTest('domain/glob-other-dialect', [
  {
    fixture: `
# tracked: README.md
# tracked: a/b.md
# tracked: docs/x.md
program:
  name: Service desk renewal
  sponsor: ana
  core_team: [ben, cho]
domains:
  docs:
    paths: ["*.md", docs/**] # all of them
             ^^^^ domain/glob-other-dialect: in CODEOWNERS and .gitignore it would cover all folders. Did you mean \`**/*.md\`?
    alliance: [dina]
`,
    fix: 'Change to `**/*.md`',
    after: `
program:
  name: Service desk renewal
  sponsor: ana
  core_team: [ben, cho]
domains:
  docs:
    paths: ["**/*.md", docs/**] # all of them
    alliance: [dina]
`,
  },
  `
# tracked: infra/a.tf
# tracked: infra/net/b.tf
# tracked: infra/x.md
program:
  name: Service desk renewal
  sponsor: ana
  core_team: [ben, cho]
domains:
  infra:
    paths: ["infra/**.tf"]
             ^^^^^^^^^^^ domain/glob-other-dialect: Did you mean \`infra/**/*.tf\`?
    exclude: ["infra/**.md"]
    alliance: [dina]
`,
  // Without git nothing tells which files there are.
  {
    fixture: `
# git: none
program:
  name: Service desk renewal
  sponsor: ana
  core_team: [ben, cho]
domains:
  all: {paths: ["*"], alliance: [dina]}
                 ^ domain/glob-other-dialect: Did you mean \`**\`?
  some: {paths: ['infra\\network\\*', "@(infra|ops)/**", "!(x)y"], alliance: [eli]}
                  ^^^^^^^^^^^^^^^ domain/glob-other-dialect: Did you mean \`infra/network/*\`?
                                     ^^^^^^^^^^^^^^^ domain/glob-other-dialect: Did you mean \`{infra,ops}/**\`?
  more: {paths: ["+(a|b)/x"], alliance: [gus]}
                  ^^^^^^^^ domain/glob-other-dialect: Write the alternatives as \`{a,b}\`
`,
    uncovers: ['domain/glob-too-broad'],
  },
  // Both readings cover the same files, or there is but one.
  `
# tracked: README.md
# tracked: infra/a.tf
# tracked: src/x.ts
# tracked: Makefile
# tracked: .env
program:
  name: Service desk renewal
  sponsor: ana
  core_team: [ben, cho]
domains:
  docs: {paths: ["*.md"], alliance: [dina]}
  infra: {paths: ["infra/**.tf", "**/*.ts", "infra/*.tf", "src**", Makefile, ".*"], alliance: [eli]}
`,
  // Covers nothing (domain/glob-no-match offers the other reading), or is retired.
  `
# tracked: README.md
# tracked: a/b.md
# tracked: a/b.rst
program:
  name: Service desk renewal
  sponsor: ana
  core_team: [ben, cho]
domains:
  docs: {paths: ["*.rst"], alliance: [dina]}
  fax: {paths: ["*.md"], alliance: [dina], status: retired}
`,
]);
