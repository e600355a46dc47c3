import { checkRuleTest } from '../../support/ruleTest';

checkRuleTest('alliance/not-ratified', [
  {
    fixture: `
program:
^^^^^^^ alliance/not-ratified: may doubt whether Service desk renewal is entitled to ask
  name: Service desk renewal
  mode: governing
  sponsor: ana # the CIO
  core_team: [ben, cho]
domains:
  network: {paths: [infra/network/**], alliance: [dina, fay]}
`,
    fix: 'Add `ratified: {by: ana, at: 2026-03-01}`',
    after: `
program:
  name: Service desk renewal
  mode: governing
  sponsor: ana # the CIO
  core_team: [ben, cho]
  ratified: {by: ana, at: 2026-03-01}
domains:
  network: {paths: [infra/network/**], alliance: [dina, fay]}
`,
  },
  `
program: {name: X, sponsor: ana, core_team: [ben], starts: 2026-01-12, ends: 2026-12-18}
^^^^^^^ alliance/not-ratified
domains:
  network: {paths: [infra/network/**], alliance: [dina]}
`,
  // A first sketch needs nobody’s acceptance, unless the policy asks for it.
  `
program:
  name: Service desk renewal
  sponsor: ana
  core_team: [ben, cho]
domains:
  network: {paths: [infra/network/**], alliance: [dina]}
`,
  `
program:
^^^^^^^ alliance/not-ratified
  name: Service desk renewal
  sponsor: ana
  core_team: [ben, cho]
domains:
  network: {paths: [infra/network/**], alliance: [dina]}
policy:
  rules: {alliance/not-ratified: warning}
`,
  `
program: {name: X, mode: governing, sponsor: ana, core_team: [ben], ratified: {by: ana, at: 2026-01-12}}
domains:
  network: {paths: [infra/network/**], alliance: [dina, fay]}
`,
  // Proposed, closed; no sponsor or no domain yet; a value that cannot be used.
  `
program: {name: X, mode: governing, sponsor: ana, core_team: [ben], status: proposed}
domains:
  network: {paths: [infra/network/**], alliance: [dina, fay]}
`,
  `
program: {name: X, mode: governing, sponsor: ana, core_team: [ben], status: closed}
domains:
  network: {paths: [infra/network/**], alliance: [dina, fay]}
`,
  `
program: {name: X, mode: governing, core_team: [ben]}
domains:
  network: {paths: [infra/network/**], alliance: [dina, fay]}
`,
  `
program: {name: X, mode: governing, sponsor: ana, core_team: [ben]}
`,
  `
program: {name: X, mode: governing, sponsor: ana, core_team: [ben], ratified: true}
domains:
  network: {paths: [infra/network/**], alliance: [dina, fay]}
`,
]);
