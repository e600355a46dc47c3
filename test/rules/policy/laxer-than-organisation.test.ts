import { checkRuleTest } from '../../support/ruleTest';

const ID = 'policy/laxer-than-organisation';
const PROGRAM = 'program: {name: P, sponsor: ana, core_team: [ben]}';
const TREE = '# tracked: infra/a.tf\n# tracked: infra/b.tf\n# tracked: pay/c.ts';

/** A repository over one shared file. */
const over = (org: string, own: string): string => `${TREE}
extends: [.governance/shared/org.yaml]
${PROGRAM}
${own}
# file: .governance/shared/org.yaml
${org}
`;
const policy = (org: string, own: string): string => over(`policy: ${org}`, own);

checkRuleTest(ID, [
  // Every knob that the organisation writes.
  policy(
    '{approvals: {self: deny, contributors: warn, verify: signed, min_approvals: 2, sources: [record]}, require_change_record: always, propagation: require}',
    `policy:
  approvals:
    self: warn
    ^^^^ ${ID}: from deny to warn
    contributors: allow
    ^^^^^^^^^^^^ ${ID}: from warn to allow
    verify: authored
    ^^^^^^ ${ID}
    min_approvals: 1
    ^^^^^^^^^^^^^ ${ID}: 1 instead of 2
    sources: [record, trailer]
    ^^^^^^^ ${ID}: trailer would count too
  require_change_record: never
  ^^^^^^^^^^^^^^^^^^^^^ ${ID}
  propagation: none
  ^^^^^^^^^^^ ${ID}`,
  ),
  // Where it is silent the repository is free, also below a key that both write; tightening is always right.
  policy(
    '{approvals: {self: warn}, evidence: {by_type: {normal: [runbook]}}, rules: {domain/bus-factor: info}}',
    `policy:
  approvals: {self: deny, contributors: allow, verify: signed}
  evidence: {by_type: {normal: [rollback], standard: []}, by_risk: {high: []}}
  rules: {domain/bus-factor: error, domain/no-owner: off}
  paths: {ignore: [docs/**]}
  exempt: {authors: [], paths: [go.sum], reverts: true}`,
  ),
  // What is out of sight.
  policy(
    '{paths: {ignore: ["**/*.snap"], generated: [a.lock]}, exempt: {authors: [bot], paths: [go.sum]}}',
    `policy:
  paths:
    ignore: ["**/*.snap", infra/**]
    ^^^^^^ ${ID}: \`infra/**\`
    generated: []
  exempt: {authors: [bot], paths: [go.sum, src/**]}
  ^^^^^^ ${ID}: src/**`,
  ),
  // Rules and waivers.
  policy(
    '{rules: {domain/bus-factor: error, evidence/missing: warning}}',
    `policy:
  rules:
    domain/bus-factor: off
    ^^^^^^^^^^^^^^^^^ ${ID}: turned off
  waivers:
    - {rule: evidence/missing, target: CHG-1, reason: Later, by: ana, expires: 2026-12-31}
    - {rule: domain/no-owner, target: pay, reason: Later, by: ana, expires: 2026-12-31}
# expect: governance.yaml ${ID}: a waiver releases from evidence/missing`,
  ),
  policy(
    '{waivers: []}',
    `policy:
  waivers: [{rule: domain/no-owner, target: pay, reason: Later, by: ana, expires: 2026-12-31}]
# expect: governance.yaml ${ID}: A waiver releases from domain/no-owner for pay.`,
  ),
  // Types of change, one by one.
  policy(
    '{change_types: {standard: {approvals: domains}, emergency: {approvals: authority, authority: [ana], review_within: 3d}}}',
    `policy:
  change_types:
    normal: {approvals: domains}
    emergency:
      approvals: authority
      authority: [ana, ben]
      ^^^^^^^^^ ${ID}: ben could authorise
      review_within: 30d
      ^^^^^^^^^^^^^ ${ID}`,
  ),
  // A domain of the organisation: what is added is joined, what is taken away is told.
  over(
    'domains:\n  network: {paths: [infra/**], alliance: [dina, fay], min_approvals: 2}',
    `domains:
  network:
    alliance: [gus]
    paths: [pay/**]
    exclude: [infra/a.tf]
    ^^^^^^^ ${ID}: would no longer belong to
    min_approvals: 1
    ^^^^^^^^^^^^^ ${ID}: 1 approval instead of 2`,
  ),
  over(
    'domains:\n  network: {paths: [infra/**], alliance: [dina]}',
    `domains:
  network:
    status: retired
    ^^^^^^ ${ID}: is retired`,
  ),
  // Nothing of a shared domain is put out of sight, nor waived; one's own is one's own.
  over(
    'domains:\n  network: {name: Network, paths: [infra/**], alliance: [dina]}',
    `domains: {own: {paths: [pay/**], alliance: [eli]}}
policy:
  paths:
    ignore: [pay/**, docs/**, infra/a.tf]
    ^^^^^^ ${ID}: Files of Network in \`infra/a.tf\`
    generated: ["**/*.tf"]
    ^^^^^^^^^ ${ID}: such as infra/a.tf, are told instead of asked
  exempt: {authors: [bot], paths: [infra/b.tf], reverts: false}
  ^^^^^^ ${ID}: may pass unasked
  waivers:
    - {rule: change/missing-approval, target: network, reason: Later, by: ana, expires: 2026-12-31}
    - {rule: domain/bus-factor, target: network, reason: Later, by: ana, expires: 2026-12-31}
# expect: governance.yaml ${ID}: a waiver releases from change/missing-approval for network, a domain of that file`,
  ),
  // Identities belong to whoever declares them.
  over(
    'people:\n  ana: {}\n  ben: {}\n  dina: {email: dina@example.com}',
    `people:
  dina:
    email: mal@example.com
    ^^^^^ ${ID}: would speak and approve as dina
    deputy: ben
    ^^^^^^ ${ID}: ben could act for dina
    manages: [network]
domains: {network: {paths: [infra/**], alliance: [dina]}}`,
  ),
  // A shared file of one's own in front does not help.
  `${TREE}
extends: [.governance/shared/org.yaml, .governance/shared/own.yaml]
${PROGRAM}
# file: .governance/shared/org.yaml
policy: {approvals: {self: deny}}
# file: .governance/shared/own.yaml
policy: {approvals: {self: allow}}
                     ^^^^ ${ID}: Laxer than .governance/shared/org.yaml
`,
  // The rule cannot be turned off, whatever the base says.
  `${TREE}
# base: governance.yaml
extends: [.governance/shared/org.yaml]
${PROGRAM}
policy: {approvals: {self: allow}, rules: {${ID}: off}}
# base: .governance/shared/org.yaml
policy: {approvals: {self: deny}}
# file: governance.yaml
extends: [.governance/shared/org.yaml]
${PROGRAM}
policy: {approvals: {self: allow}, rules: {${ID}: off}}
                     ^^^^ ${ID}
# file: .governance/shared/org.yaml
policy: {approvals: {self: deny}}
`,
  // Nothing is extended: the file is read by nobody.
  `${TREE}
${PROGRAM}
policy: {approvals: {self: allow}}
# file: .governance/shared/org.yaml
policy: {approvals: {self: deny}}
`,
]);
