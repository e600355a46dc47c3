import { checkRuleTest } from '../../support/ruleTest';

const PROGRAM = `program:
  name: Service desk renewal
  sponsor: ana
  core_team: [ben, cho]`;

checkRuleTest('domain/unquoted-glob', [
  {
    fixture: `
${PROGRAM}
domains:
  docs:
    paths: [**/*.md, a/**] # all of them
            ^^^^^^^ domain/unquoted-glob
    alliance: [dina]
`,
    fix: 'Quote "**/*.md"',
    after: `
program:
  name: Service desk renewal
  sponsor: ana
  core_team: [ben, cho]
domains:
  docs:
    paths: ["**/*.md", a/**] # all of them
    alliance: [dina]
`,
  },
  {
    fixture: `
${PROGRAM}
domains:
  docs:
    paths:
      - *.md
        ^^^^ domain/unquoted-glob
    exclude:
      - docs/**
    alliance: [dina]
`,
    fix: 'Quote "*.md"',
    after: `
program:
  name: Service desk renewal
  sponsor: ana
  core_team: [ben, cho]
domains:
  docs:
    paths:
      - "*.md"
    exclude:
      - docs/**
    alliance: [dina]
`,
  },
  `
${PROGRAM}
domains:
  docs: {paths: ["**/*.md", '*.txt'], alliance: [dina]}
`,
  `
${PROGRAM}
domains:
  docs: {paths: &all [docs/**], alliance: [dina]}
  more: {paths: *all, alliance: [dina]}
`,
]);
