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

checkRuleTest('alliance/only-core-team', [
  {
    fixture: `
${PROGRAM}
domains:
  network:
    owner: dina
    paths: [infra/network/**]
    alliance: [ben, cho] # for now
    ^^^^^^^^ alliance/only-core-team: ben and cho build the change as core team and hold all seats of network
`,
    fix: 'Give dina a seat',
    after: `
program:
  name: Service desk renewal
  sponsor: ana
  core_team: [ben, cho]
domains:
  network:
    owner: dina
    paths: [infra/network/**]
    alliance: [ben, cho, dina] # for now
`,
  },
  {
    fixture: `
${PROGRAM}
domains:
  network:
    owner: dina
    paths: [infra/network/**]
    alliance:
    ^^^^^^^^ alliance/only-core-team: ben builds the change as core team and holds the only seat of network
      - ben # for now
`,
    fix: 'Give dina a seat',
    after: `
program:
  name: Service desk renewal
  sponsor: ana
  core_team: [ben, cho]
domains:
  network:
    owner: dina
    paths: [infra/network/**]
    alliance:
      - ben # for now
      - dina
`,
  },
  `
${PROGRAM}
teams:
  dev: {members: [ben, cho]}
domains:
  network:
    paths: [infra/network/**]
    alliance: ["team:dev"]
    ^^^^^^^^ alliance/only-core-team
`,
  `
program:
  name: Service desk renewal
  sponsor: ana
  core_team: {lead: ben}
policy:
  approvals: {core_team: warn}
domains:
  network:
    paths: [infra/network/**]
    alliance: [ben]
    ^^^^^^^^ alliance/only-core-team
`,
  `
${NETWORK}
`,
  `
${PROGRAM}
policy:
  approvals: {core_team: allow}
domains:
  network: {paths: [infra/network/**], alliance: [ben]}
`,
  `
${PROGRAM}
domains:
  network: {paths: [infra/network/**], alliance: [ben], min_approvals: 0}
  fax: {paths: [fax/**], alliance: [ben], status: retired}
  vpn: {paths: [vpn/**], alliance: [ben, "team:nok"]}
`,
]);
