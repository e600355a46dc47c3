import { checkRuleTest } from '../../support/ruleTest';

/** Text of a base and of a branch; the branch's underlines stand below its lines. */
const pair = (base: string, branch: string, more = ''): string => `${more}
# base: governance.yaml
${base}
# file: governance.yaml
${branch}
`;

const PROGRAM = 'program: {name: P, sponsor: ana, core_team: [ben]}';
const NETWORK = `${PROGRAM}
domains:
  network: {paths: [infra/**], alliance: [dina]}`;
const TREE = '# tracked: infra/a.tf\n# tracked: infra/b.tf\n# tracked: pay/c.ts';
const policy = (text: string): string => `${NETWORK}
policy: ${text}`;

checkRuleTest('policy/weakened', [
  // The program.
  pair(
    'program: {name: P, mode: governing, sponsor: ana, core_team: [ben, cho], alliance: {chair: gus}}',
    `program:
  name: P
  mode: advisory
  ^^^^ policy/weakened: no longer governing
  status: closed
  ^^^^^^ policy/weakened: The program is closed
  sponsor: eli
  ^^^^^^^ policy/weakened: ana is no longer the sponsor
  core_team: [ben]
  ^^^^^^^^^ policy/weakened: cho would no longer count as builders
  alliance: {chair: fay}
             ^^^^^ policy/weakened: gus no longer leads the alliance`,
  ),
  // People and teams.
  pair(
    `${PROGRAM}
people:
  ana: {}
  ben: {email: ben@example.com, until: 2026-12-31}
  dina: {email: [dina@example.com, d@example.com]}
  eli: {}
  fay: {handles: {github: fay}}
teams:
  noc: {members: [dina, eli]}`,
    `${PROGRAM}
people:
^^^^^^ policy/weakened: eli is no longer declared
  ana: {deputy: dina}
        ^^^^^^ policy/weakened: dina could act for ana
  ben: {email: [ben@example.com, mal@example.com]}
  ^^^ policy/weakened: could approve beyond that day
        ^^^^^ policy/weakened: Whoever uses the address mal@example.com would speak and approve as ben
  dina: {email: dina@example.com}
         ^^^^^ policy/weakened: The address d@example.com would no longer be dina
  fay: {handles: {github: faye}}
        ^^^^^^^ policy/weakened: The handle github: fay
teams:
  noc: {members: [dina]}
        ^^^^^^^ policy/weakened: eli loses the place in the team noc`,
  ),
  pair(
    `${NETWORK}\npeople: {ana: {}, ben: {}, dina: {}}`,
    `${NETWORK}\n# expect: governance.yaml policy/weakened: any name could approve`,
  ),
  // Domains.
  pair(
    `${PROGRAM}
domains:
  network: {paths: [infra/**], alliance: [dina, eli], min_approvals: 2, mode: governing}
  pay: {paths: [pay/**], alliance: [eli]}
  desk: {external: true, alliance: [gus], depends_on: [{domain: pay, propagate: require}]}
  old: {external: true, alliance: [gus]}`,
    `${PROGRAM}
domains:
^^^^^^^ policy/weakened: pay is no longer a domain
  network:
  ^^^^^^^ policy/weakened: network is no longer governing
    paths: [infra/a.tf]
    ^^^^^ policy/weakened: \`infra/**\` would no longer belong to network (1 file, such as infra/b.tf)
    alliance: [dina]
    ^^^^^^^^ policy/weakened: eli would no longer be asked about network
    min_approvals: 1
    ^^^^^^^^^^^^^ policy/weakened: network would need 1 approval instead of 2
  desk: {external: true, alliance: [gus], depends_on: []}
                                          ^^^^^^^^^^ policy/weakened: desk would hear less of changes of pay
  old: {external: true, alliance: [gus], status: retired}
                                         ^^^^^^ policy/weakened: old is retired`,
    TREE,
  ),
  pair(
    NETWORK,
    `${PROGRAM}
domains:
  network: {paths: [infra/**], exclude: [infra/b.*], alliance: [dina]}
                               ^^^^^^^ policy/weakened: Files in \`infra/b.*\` would no longer belong to network (1 file
  mine: {paths: [governance.yaml], alliance: [mal]}
         ^^^^^ policy/weakened: mine would decide about governance.yaml in place of chair and sponsor`,
    TREE,
  ),
  pair(
    `${PROGRAM}
domains:
  network: {paths: [infra/**], alliance: [dina], freeze: [{from: 2026-11-01, to: 2026-12-01}]}`,
    `${PROGRAM}
domains:
  network: {paths: [infra/**], alliance: [dina], freeze: [{from: 2026-11-01, to: 2026-12-01, allow: [emergency]}]}
                                                 ^^^^^^ policy/weakened: The freeze of network from 2026-11-01 to 2026-12-01`,
  ),
  // A pattern that another covers, seats that come, a number that grows: nothing is weaker.
  pair(
    `${PROGRAM}
domains:
  network: {paths: [infra/net/**, infra/vpn/*.tf], alliance: [dina]}`,
    `${PROGRAM}
domains:
  network: {paths: [infra/**], alliance: [dina, eli], min_approvals: 2}
  pay: {paths: [pay/**], alliance: [eli]}`,
    TREE,
  ),
  // CODEOWNERS takes a file away.
  `
${TREE}
# base: .github/CODEOWNERS
infra/ @net
# file: .github/CODEOWNERS
infra/ @net
infra/b.tf @mal
# file: governance.yaml
${PROGRAM}
domains:
  network: {codeowners: ["@net"], alliance: [dina]}
            ^^^^^^^^^^ policy/weakened: CODEOWNERS takes 1 file from network: infra/b.tf.
`,
  // The policy.
  pair(
    policy(
      '{require_change_record: always, propagation: require, approvals: {min_approvals: 2, self: deny, verify: signed}}',
    ),
    `${NETWORK}
policy:
  require_change_record: never
  ^^^^^^^^^^^^^^^^^^^^^ policy/weakened: \`require_change_record\` goes from always to never
  propagation: none
  ^^^^^^^^^^^ policy/weakened: who depends on a domain would hear less
  paths: {ignore: ["**/*.snap"], generated: [gen/**]}
          ^^^^^^ policy/weakened: Files in \`**/*.snap\` would count for nobody
                                 ^^^^^^^^^ policy/weakened: Files in \`gen/**\` would be told instead of asked
  exempt: {authors: [bot], paths: [go.sum]}
  ^^^^^^ policy/weakened: More would pass unasked: bot and go.sum
  approvals:
    min_approvals: 1
    ^^^^^^^^^^^^^ policy/weakened: 1 instead of 2 approvals would be enough
    self: allow
    ^^^^ policy/weakened: who makes a change could approve it
    contributors: warn
    ^^^^^^^^^^^^ policy/weakened: \`contributors\` goes from deny to warn
    verify: declared
    ^^^^^^ policy/weakened: an approval would need less proof
    reviewed_by: approve
    ^^^^^^^^^^^ policy/weakened: a Reviewed-by would be an approval
    stale: never
    ^^^^^ policy/weakened: an approval would outlive more edits
    sources: [record, trailer, platform]
    ^^^^^^^ policy/weakened: Approvals from platform would count too
# expect: governance.yaml policy/weakened: network would need 1 approval instead of 2
`,
  ),
  pair(
    policy('{evidence: {by_risk: {high: [support_owner, rollback, runbook]}}, rules: {domain/overlap: warning}}'),
    `${NETWORK}
policy:
  evidence:
    by_risk: {high: [support_owner, rollback]}
              ^^^^ policy/weakened: runbook would no longer be asked of high changes
  rules: {domain/overlap: off, change/missing-approval: hint, domain/bus-factor: error}
          ^^^^^^^^^^^^^^ policy/weakened: The rule domain/overlap is turned off
                               ^^^^^^^^^^^^^^^^^^^^^^^ policy/weakened: lowered to hint
  change_types:
    standard: {approvals: none, templates: [".governance/templates/*.yaml"]}
                                ^^^^^^^^^ policy/weakened: Templates in
    emergency: {approvals: authority, authority: [mal], review_within: 3d}
                                      ^^^^^^^^^ policy/weakened: mal could authorise a change of type emergency
  waivers:
    - {rule: domain/bus-factor, target: network, reason: Later, by: ana, expires: 2026-12-31}
# expect: governance.yaml policy/weakened: A waiver releases from domain/bus-factor for network`,
  ),
  // A template that is agreed to.
  `
# base: governance.yaml
${NETWORK}
# file: governance.yaml
${NETWORK}
# file: .governance/templates/switch.yaml
template: switch
# expect: .governance/templates/switch.yaml policy/weakened: The template switch is agreed to: dina for network
title: Switches
owner: ben
paths: [infra/**]
authorized: [{by: dina, domain: network, at: 2026-01-12}]
# base: .governance/templates/switch.yaml
template: switch
title: Switches
owner: ben
paths: [infra/**]
`,
  // The branch cannot turn the rule off for itself.
  pair(
    NETWORK,
    `${PROGRAM}
domains:
  network: {paths: [infra/**], alliance: [dina], min_approvals: 0}
                                                 ^^^^^^^^^^^^^ policy/weakened: no approval instead of 1
policy:
  rules: {policy/weakened: off}
          ^^^^^^^^^^^^^^^ policy/weakened: The rule policy/weakened is turned off`,
  ),
  // No governance on the base, or none that can be read: nothing to compare with.
  `
# file: governance.yaml
${NETWORK}
`,
  pair('program: [', NETWORK),
  pair(NETWORK, `${PROGRAM}\ndomains: [`),
]);
