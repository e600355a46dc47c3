import { checkRuleTest } from '../../support/ruleTest';

const PROGRAM = `program:
  name: Service desk renewal
  sponsor: ana
  core_team: [ben, cho]`;

checkRuleTest('domain/codeowners-unknown', [
  {
    fixture: `
# file: CODEOWNERS
/services/pay/ @example/payments # cards
/infra/ @Example/Network noc@example.com

# file: governance.yaml
${PROGRAM}
domains:
  payments: # cards
    codeowners: ["@example/payment", NOC@example.com]
                  ^^^^^^^^^^^^^^^^ domain/codeowners-unknown: CODEOWNERS does not name @example/payment, so payments gets no file through it; did you mean @example/payments?
    alliance: [dina]
  network: {codeowners: ["@example/NETWORK"], alliance: [eli]}
`,
    fix: 'Change to `@example/payments`',
    after: `
program:
  name: Service desk renewal
  sponsor: ana
  core_team: [ben, cho]
domains:
  payments: # cards
    codeowners: ["@example/payments", NOC@example.com]
    alliance: [dina]
  network: {codeowners: ["@example/NETWORK"], alliance: [eli]}
`,
  },
  `
${PROGRAM}
domains:
  payments: {codeowners: ["@example/pay", "@eli"], alliance: [eli]}
                           ^^^^^^^^^^^^ domain/codeowners-unknown: There is no CODEOWNERS that gives a file to @example/pay
                                           ^^^^ domain/codeowners-unknown: There is no CODEOWNERS that gives a file to @eli
  network: {paths: [infra/**], codeowners: ["@net"], alliance: [dina]}
                                             ^^^^ domain/codeowners-unknown: so network gets no file through it
  fax: {codeowners: ["@fax"], alliance: [gus], status: retired}
`,
  // The host takes the first place; that it cannot be read does not bring up the next.
  `
# unreadable: .github/CODEOWNERS encoding
# file: CODEOWNERS
* @example/pay

# file: governance.yaml
${PROGRAM}
domains:
  payments: {codeowners: ["@example/pay"], alliance: [eli]}
                           ^^^^^^^^^^^^ domain/codeowners-unknown: \`.github/CODEOWNERS\` cannot be read
`,
  // GitHub skips a line in which one owner is no owner.
  `
# file: CODEOWNERS
* @example/pay dina

# file: governance.yaml
${PROGRAM}
domains:
  payments: {codeowners: ["@example/pay"], alliance: [eli]}
                           ^^^^^^^^^^^^ domain/codeowners-unknown: CODEOWNERS names @example/pay only where that gives nothing, so payments gets no file through it. Line 1: \`dina\` is no owner
`,
  // The words of a section are GitLab's, wherever the file lies.
  `
# file: docs/CODEOWNERS
[Payments] @example/pay
services/pay/

# file: governance.yaml
${PROGRAM}
domains:
  payments: {codeowners: ["@example/pay"], alliance: [eli]}
`,
]);
