import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import Ajv from 'ajv';
import { createRepo, type Repo } from './repo';
import { runCli, type CliOptions, type CliRun } from './runCli';

/** The answer of a command as JSON, held against its published schema. */
export function validAnswer(command: string, text: string): unknown {
  const value: unknown = JSON.parse(text);
  const file = path.join(process.cwd(), `schemas/output/${command}.schema.json`);
  const ajv = new Ajv({ strict: false });
  assert.ok(
    ajv.validate(JSON.parse(fs.readFileSync(file, 'utf8')) as object, value),
    `${command}: ${ajv.errorsText()}\n${text}`,
  );
  return value;
}

const GOVERNANCE = `program:
  name: ITSM renewal
  ends: 2026-12-18
  sponsor: ana
  core_team: {lead: ben, members: [ben, cho]}
  alliance: {chair: dina}
  decide_within: 3d

people:
  ana: {name: Ana Alves, level: executive, email: ana@example.com}
  ben: {name: Ben Okoro, level: lead, email: ben@example.com}
  cho: {name: Cho Min, level: staff, email: cho@example.com}
  dina: {name: Dina Haddad, level: manager, manages: [network], email: dina@example.com, deputy: fay, away: [{from: 2026-03-02, to: 2026-03-13}]}
  eli: {name: Eli Roth, level: manager, email: eli@example.com}
  fay: {name: Fay Lindt, level: manager, email: fay@example.com}
  gus: {name: Gus Pérez, level: manager, email: gus@example.com}

teams:
  noc: {name: Network operations centre, lead: fay, members: [fay]}

domains:
  network:
    name: Network
    alliance: [dina]
    support: team:noc
    paths: [infra/network/**]
    freeze: [{from: 2026-11-23, to: 2026-12-02, reason: Peak season}]
  payments:
    name: Payments
    alliance: [eli, gus]
    paths: [services/pay/**]
  service-desk:
    name: Service desk
    alliance: [gus]
    external: true

policy:
  waivers:
    - {rule: domain/bus-factor, target: network, reason: Second manager joins, by: ana, expires: 2026-03-31}
`;

const record = (commit: string): string => `change: CHG-42
title: Move VPN termination to the new edge
why: Old concentrators leave support in June
owner: ben
implementers: [cho]
branch: vpn-edge
domains:
  - {id: service-desk, impact: Password reset flow changes for remote staff}
window: {start: 2026-04-18T20:00:00+02:00, end: 2026-04-18T23:00:00+02:00}
reviewers: [dina, gus]
evidence:
  support_owner: team:noc
  runbook: docs/runbooks/vpn.md
  rollback: docs/runbooks/vpn.md#roll-back
  training: {plan: docs/training/vpn.md, done: false}
  communications: {na: No user notices it}
approvals:
  - {by: gus, domain: service-desk, at: 2026-03-04, decision: approve_with_conditions, commit: ${commit}, conditions: [{text: Phone script ready, done: false}]}
objections:
  - {by: eli, domain: payments, at: 2026-03-01, concern: Card terminals use the old tunnel, status: open}
adoption:
  - {domain: service-desk, behaviour: Agents verify callers with the new form, measure: 95 % of calls, due: 2026-06-30}
`;

const IMPLEMENTED = `change: CHG-3
title: New call routing
status: implemented
owner: ben
domains: [service-desk]
reviewers: [gus]
evidence:
  handover: {to: gus, at: 2026-03-10}
review: {due: 2026-03-02}
adoption:
  - {domain: service-desk, behaviour: Calls are tagged, due: 2026-09-01}
`;

const ELSEWHERE = 'change: CHG-7\ntitle: Replace the switches\nowner: cho\nbranch: switches\nreviewers: [fay]\n';
const CLOSED =
  'change: CHG-1\ntitle: Rename the queues\nstatus: closed\nowner: ben\ndomains: [service-desk]\nreviewers: [gus]\n';

const at = (id: string): string => `.governance/changes/${id}.yaml`;

/**
 * A programme in full swing: a change under way with a deputy acting, an objection and a condition; one that is implemented,
 * one on another branch, one closed. Every commit is of 1 January 2026, so reviewers were asked on that day.
 */
export function makeProgramme(): Repo {
  const repo = createRepo({
    'governance.yaml': GOVERNANCE,
    'infra/network/vpn.tf': 'size = 2\n',
    'services/pay/tunnel.ts': "export const tunnel = 'old';\n",
    'docs/runbooks/vpn.md': '# VPN\n\n## Roll back\n',
    'docs/training/vpn.md': '# Training\n',
    [at('CHG-3')]: IMPLEMENTED,
    [at('CHG-7')]: ELSEWHERE,
    [at('CHG-1')]: CLOSED,
  });
  repo.config('user.name', 'Ben Okoro').config('user.email', 'ben@example.com').branch('vpn-edge');
  const commit = repo.commit('Move VPN to the edge', {
    author: 'Ben Okoro <ben@example.com>',
    files: {
      'infra/network/vpn.tf': 'size = 4\n',
      'services/pay/tunnel.ts': "export const tunnel = 'edge';\n",
      [at('CHG-42')]: record('HEAD'),
    },
  });
  repo.commit('Approve', { author: 'Gus Perez <gus@example.com>', files: { [at('CHG-42')]: record(commit) } });
  return repo;
}

export const TODAY = ['--now', '2026-03-05'];

export const runIn =
  (folder: string) =>
  (argv: readonly string[], options: Partial<CliOptions> = {}): Promise<CliRun> =>
    runCli(argv, { cwd: folder, ...options });

/** Several runs as one text, each under its command line; an exit code other than 0 and what went to standard error too. */
export async function transcript(
  run: ReturnType<typeof runIn>,
  lines: readonly (readonly string[])[],
  options: Partial<CliOptions> = {},
): Promise<string> {
  const parts: string[] = [];
  for (const argv of lines) {
    const { code, out, err } = await run([...argv, ...TODAY], options);
    parts.push(`$ linchpin ${argv.join(' ')}\n${out}${err}${code === 0 ? '' : `exit code ${code}\n`}`);
  }
  return parts.join('\n');
}
