/**
 * The repository that most feature tests stand in: two roots of trouble on its branch. Network is touched and asked, its
 * approval is stale; Payments is touched and nobody is asked; Service desk has no files and is declared.
 */
export const GOVERNANCE = `
# file: governance.yaml
program:
  name: ITSM renewal
  purpose: One service desk, one change practice
  mode: governing
  sponsor: ana
  core_team: {lead: ben, members: [ben, cho]}
  alliance: {chair: dina, members: [ivo]}
  decide_within: 3d
  escalation: ana
  ratified: {by: ana, at: 2026-01-12, ref: docs/charter.md}
  ends: 2026-12-18

people:
  ana: {name: Ana Alves, title: CIO, level: executive, email: ana@example.com}
  ben: {name: Ben Okoro, title: Program lead, level: lead, email: ben@example.com}
  cho: {name: Cho Min, level: staff, email: cho@example.com}
  dina:
    name: Dina Haddad
    title: Network operations manager
    level: manager
    manages: [network]
    email: dina@example.com
    deputy: fay
    away: [{from: 2026-03-02, to: 2026-03-13}]
  eli: {name: Eli Roth, title: Payments manager, level: manager, manages: [payments], email: eli@example.com}
  fay: {name: Fay Lindt, level: manager, manages: [network], email: fay@example.com}
  gus: {name: Gus Pérez, level: manager, manages: [service-desk], email: gus@example.com}
  hal: {name: Hal Voss, until: 2025-11-30}
  ivo: {name: Ivo Katz, level: manager, manages: [facilities]}

teams:
  noc: {name: Network operations centre, lead: fay, members: [fay, dina], handle: "@example/noc"}

domains:
  network:
    name: Network
    owner: dina
    alliance: [dina, fay]
    support: team:noc
    criticality: high
    paths: [infra/network/**]
    exclude: ["**/testdata/**"]
    services: [core-switching, vpn]
  payments:
    name: Payments
    alliance: [eli]
    criticality: critical
    paths: [services/pay/**]
    depends_on: [network]
  service-desk:
    name: Service desk
    alliance: [gus, hal]
    external: true
    depends_on: [{domain: payments, propagate: require}]
  facilities:
    name: Facilities
    paths: [buildings/**]
    alliance: []

policy:
  approvals:
    stale: on_domain_change
    self: deny
  reviewers: {min_seats: 2, max_open_changes: 8}
  evidence:
    by_type: {normal: [support_owner, rollback]}
    by_risk: {high: [support_owner, rollback, runbook, training]}
  rules: {domain/overlap: off}
  waivers:
    - {rule: domain/bus-factor, target: payments, reason: Second manager joins, by: ana, expires: 2026-03-31}
`;

export const CHANGE = `
# file: .governance/changes/CHG-42.yaml
change: CHG-42
title: Move VPN termination to the new edge
why: Old concentrators leave support in June
type: normal
risk: high
status: in_review
owner: ben
implementers: [cho]
domains:
  - network
  - {id: service-desk, impact: Password reset flow changes}
reviewers: [dina]
evidence:
  support_owner: team:noc
  runbook: docs/runbooks/vpn-edge.md
  rollback: docs/runbooks/missing.md
  capacity: {na: No new traffic}
approvals:
  - {by: fay, domain: network, at: 2026-02-20, decision: approve, digest: "sha256:${'0'.repeat(64)}"}
  - {by: cho, domain: payments, at: 2026-02-20, decision: approve, digest: "sha256:${'0'.repeat(64)}"}
objections:
  - {by: gus, domain: service-desk, at: 2026-02-25, concern: The phone script is not ready, status: open}
`;

export const BRANCH = `
# today: 2026-03-05
# branch: feature/vpn-edge
# touched: A .governance/changes/CHG-42.yaml
# touched: infra/network/edge.tf
# touched: infra/network/vpn.tf
# touched: services/pay/tunnel.ts
# tracked: docs/charter.md
# tracked: docs/runbooks/vpn-edge.md
# tracked: docs/runbooks/switch.md
# tracked: docs/training/vpn.md
# tracked: infra/network/core.tf
# tracked: infra/dns/zones.tf
# tracked: services/pay/card.ts
# tracked: services/pay/terminal/main.ts
# tracked: services/mail/main.ts
# tracked: README.md
`;

/** Rarer keys: an emergency with its authority, a deputy's approval, hand-over and acceptance, files of their own. */
export const OTHERS = `
# file: .governance/changes/CHG-43.yaml
change: CHG-43
title: Replace the failed core switch
type: emergency
owner: cho
branch: hotfix/core
domains: [network]
reviewers: [dina]
evidence:
  support_owner: dina
  handover: {to: fay, at: 2026-03-20}
approvals:
  - {by: fay, for: dina, domain: network, at: 2026-03-03, decision: approve}
emergency: {reason: Core switch down, authorized_by: ana, at: 2026-03-03T07:10:00Z, review_due: 2026-03-10}
accepted: [{by: dina, domain: network, at: 2026-03-04}]

# file: .governance/approvals/CHG-43/eli.yaml
by: eli
domain: network
at: 2026-03-04
concern: The spare part is used
status: open

# file: .governance/templates/switch.yaml
template: switch-replacement
title: Replace a switch
owner: dina
`;

export const REPO = GOVERNANCE + CHANGE + BRANCH;
