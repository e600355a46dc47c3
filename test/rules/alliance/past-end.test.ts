import { checkRuleTest } from '../../support/ruleTest';

checkRuleTest('alliance/past-end', [
  {
    fixture: `
program:
  name: Service desk renewal
  sponsor: ana
  core_team: [ben, cho]
  ratified: {by: ana, at: 2025-01-12}
  ends: 2026-02-17 # a year
        ^^^^^^^^^^ alliance/past-end: ended 12 days ago, on 2026-02-17
domains:
  network: {paths: [infra/network/**], alliance: [dina]}
`,
    fix: 'Extend it to 2026-05-31 (three months)',
    after: `
program:
  name: Service desk renewal
  sponsor: ana
  core_team: [ben, cho]
  ratified: {by: ana, at: 2025-01-12}
  ends: 2026-05-31 # a year
domains:
  network: {paths: [infra/network/**], alliance: [dina]}
`,
  },
  {
    fixture: `
program:
  name: Service desk renewal
  sponsor: ana
  core_team: [ben, cho]
  ratified: {by: ana, at: 2025-01-12}
  ends: 2026-02-28
        ^^^^^^^^^^ alliance/past-end: ended 1 day ago
domains:
  network: {paths: [infra/network/**], alliance: [dina]}
`,
    fix: 'Close it (`status: closed`)',
    after: `
program:
  name: Service desk renewal
  status: closed
  sponsor: ana
  core_team: [ben, cho]
  ratified: {by: ana, at: 2025-01-12}
  ends: 2026-02-28
domains:
  network: {paths: [infra/network/**], alliance: [dina]}
`,
  },
  `
program:
  name: Service desk renewal
  sponsor: ana
  core_team: [ben, cho]
  ratified: {by: ana, at: 2025-01-12}
  status: paused
  ends: "2025-12-31"
         ^^^^^^^^^^ alliance/past-end
domains:
  network: {paths: [infra/network/**], alliance: [dina]}
`,
  // The last day still belongs to it; a closed program has ended on purpose.
  `
program:
  name: Service desk renewal
  sponsor: ana
  core_team: [ben, cho]
  ratified: {by: ana, at: 2025-01-12}
  ends: 2026-03-01
domains:
  network: {paths: [infra/network/**], alliance: [dina]}
`,
  `
program:
  name: Service desk renewal
  sponsor: ana
  core_team: [ben, cho]
  ratified: {by: ana, at: 2025-01-12}
  status: closed
  ends: 2025-03-01
domains:
  network: {paths: [infra/network/**], alliance: [dina]}
`,
  `
program:
  name: Service desk renewal
  sponsor: ana
  core_team: [ben, cho]
  ratified: {by: ana, at: 2025-01-12}
  ends: soon
domains:
  network: {paths: [infra/network/**], alliance: [dina]}
`,
]);
