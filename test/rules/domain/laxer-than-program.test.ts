import { checkRuleTest } from '../../support/ruleTest';

checkRuleTest('domain/laxer-than-program', [
  {
    fixture: `
program: {name: X, mode: governing, sponsor: ana, core_team: [ben], ratified: {by: ana, at: 2026-01-12}}
domains:
  docs:
    mode: advisory # only texts
          ^^^^^^^^ domain/laxer-than-program: Docs says \`advisory\` and the program says \`governing\`
    paths: [docs/**]
    alliance: [dina, fay]
`,
    fix: 'Remove `mode` of this domain',
    after: `
program: {name: X, mode: governing, sponsor: ana, core_team: [ben], ratified: {by: ana, at: 2026-01-12}}
domains:
  docs:
    # only texts
    paths: [docs/**]
    alliance: [dina, fay]
`,
  },
  `
program: {name: X, mode: governing, sponsor: ana, core_team: [ben], ratified: {by: ana, at: 2026-01-12}}
domains:
  docs: {paths: [docs/**], alliance: [dina, fay], mode: governing}
  pay: {paths: [pay/**], alliance: [dina, fay]}
`,
  // The program is advisory itself.
  `
program:
  name: Service desk renewal
  sponsor: ana
  core_team: [ben, cho]
domains:
  docs: {paths: [docs/**], alliance: [dina], mode: advisory}
  pay: {paths: [pay/**], alliance: [dina, fay], mode: governing}
`,
]);
