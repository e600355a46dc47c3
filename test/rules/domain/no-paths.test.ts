import { checkRuleTest } from '../../support/ruleTest';

const PROGRAM = `program:
  name: Service desk renewal
  sponsor: ana
  core_team: [ben, cho]`;

checkRuleTest('domain/no-paths', [
  {
    fixture: `
# tracked: network/edge.tf
# tracked: services/pay/a.ts
${PROGRAM}
domains:
  network: # the core
  ^^^^^^^ domain/no-paths: no change will ever touch it
    alliance: [dina]
`,
    fix: 'Add `paths: [network/**]`',
    after: `
program:
  name: Service desk renewal
  sponsor: ana
  core_team: [ben, cho]
domains:
  network: # the core
    alliance: [dina]
    paths: [network/**]
`,
  },
  {
    fixture: `
${PROGRAM}
domains:
  service-desk: {alliance: [gus]}
  ^^^^^^^^^^^^ domain/no-paths
`,
    fix: 'Add `external: true` (it has no files here)',
    after: `
program:
  name: Service desk renewal
  sponsor: ana
  core_team: [ben, cho]
domains:
  service-desk: {alliance: [gus], external: true}
`,
  },
  `
${PROGRAM}
domains:
  network: {alliance: [gus], paths: []}
  ^^^^^^^ domain/no-paths
`,
  `
${PROGRAM}
domains:
  network: {paths: [a/**], alliance: [dina]}
  payments: {codeowners: ["@example/pay"], alliance: [eli]}
  service-desk: {external: true, alliance: [gus]}
  fax: {alliance: [gus], status: retired}
`,
  `
${PROGRAM}
domains:
  network: {paths: infra/**, alliance: [dina]}
`,
]);
