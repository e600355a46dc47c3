import { checkRuleTest } from '../../support/ruleTest';

checkRuleTest('domain/orphan', [
  {
    fixture: `
program:
  name: Service desk renewal
  sponsor: ana
  core_team: [ben, cho]
domains:
  fax:
    name: Fax
    paths: [legacy/fax/**]
    status: orphan # since the move
            ^^^^^^ domain/orphan: Fax is an orphan, so nobody is in charge of it
`,
    fix: 'Retire it (`status: retired`)',
    after: `
program:
  name: Service desk renewal
  sponsor: ana
  core_team: [ben, cho]
domains:
  fax:
    name: Fax
    paths: [legacy/fax/**]
    status: retired # since the move
`,
    uncovers: ['alliance/missing'],
  },
  {
    fixture: `
program:
  name: Service desk renewal
  sponsor: ana
  core_team: [ben, cho]
domains:
  fax: {paths: [legacy/fax/**], alliance: [dina], status: orphan}
                                                          ^^^^^^ domain/orphan: its seats do not count
  network: {paths: [infra/network/**], alliance: [dina]}
`,
    fix: 'Make it active (remove `status`)',
    after: `
program:
  name: Service desk renewal
  sponsor: ana
  core_team: [ben, cho]
domains:
  fax: {paths: [legacy/fax/**], alliance: [dina]}
  network: {paths: [infra/network/**], alliance: [dina]}
`,
  },
  `
program:
  name: Service desk renewal
  sponsor: ana
  core_team: [ben, cho]
domains:
  fax: {paths: [legacy/fax/**], alliance: [dina], status: active}
  telex: {paths: [legacy/telex/**], status: retired}
`,
]);
