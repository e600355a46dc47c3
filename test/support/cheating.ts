/** A branch that tries to be its own judge, and what `check` says of it. */
import assert from 'node:assert/strict';
import { createEngine } from '../../server/src/engine';
import { createRepo, type CommitOptions, type Files, type Repo } from './repo';
import { runCli } from './runCli';

export const MAL = 'Mal <mal@example.com>';
export const EVE = 'Eve <eve@example.com>';
export const DINA = 'Dina <dina@example.com>';
/** An address that nobody has. */
export const NOBODY = 'Nobody <nobody@example.net>';

export const PEOPLE = `people:
  ana: {email: ana@example.com}
  ben: {email: ben@example.com}
  dina: {email: dina@example.com}
  eve: {email: eve@example.com}
  gus: {email: gus@example.com}
  mal: {email: mal@example.com}
`;
export const charter = (more: { mode?: string; network?: string; policy?: string; people?: string } = {}): string =>
  `program: {name: P, mode: ${more.mode ?? 'governing'}, sponsor: ana, core_team: [ben], alliance: {chair: gus}}
${more.people ?? PEOPLE}domains:
  network: {name: Network, ${more.network ?? 'paths: [infra/**], alliance: [dina]'}}
${more.policy === undefined ? '' : `policy: ${more.policy}\n`}`;

export const RECORD = '.governance/changes/CHG-1.yaml';
export const record = (more = ''): string =>
  `change: CHG-1\ntitle: Switches\nowner: mal\nrisk: low\nreviewers: [dina]\n${more}`;

export interface Json {
  readonly exit: number;
  readonly mode: string;
  readonly notes: readonly string[];
  readonly changes: readonly {
    readonly id: string | null;
    readonly complete: boolean;
    readonly complete_by?: { readonly head: boolean | null; readonly base: boolean | null };
    readonly domains: readonly { readonly id: string; readonly state: string; readonly overlays: readonly string[] }[];
  }[];
  readonly findings: readonly {
    readonly rule: string;
    readonly severity: string;
    readonly message: string;
    readonly file: string;
    readonly data: Readonly<Record<string, unknown>>;
  }[];
}

export async function check(
  repo: Repo,
  flags: readonly string[] = [],
  env: Record<string, string> = {},
): Promise<Json> {
  const base = env['CI'] === undefined ? ['--base', 'main'] : [];
  const argv = ['check', '--format', 'json', '--now', '2026-03-10', ...base, ...flags];
  const { out, err } = await runCli(argv, { cwd: repo.folder, env });
  assert.ok(out.startsWith('{'), err);
  return JSON.parse(out) as Json;
}

export const shown = (json: Json): string =>
  json.findings.map((f) => `${f.severity} ${f.rule} ${f.file}: ${f.message}`).join('\n');

/** What the change lacks of Network by some rules: nothing once it is settled. */
export function openDomain(json: Json, id = 'network'): string | null {
  for (const change of json.changes)
    for (const d of change.domains)
      if (d.id === id && !d.overlays.includes('informed') && !d.overlays.includes('waived') && d.state !== 'approved')
        return d.state;
  return null;
}

export interface Cheat {
  readonly base?: Files;
  /** Commits of the branch, after the one by Mal that changes a file of Network. */
  readonly then: readonly (CommitOptions & { readonly files: Files })[];
  /** Record as Mal commits it together with the work. */
  readonly record?: string;
  /** By the branch's own rules alone nobody of Network would be waited for. */
  readonly works: boolean;
  /** What says so. */
  readonly says: RegExp;
  readonly rule: string;
}

export function branchOf(cheat: Pick<Cheat, 'base' | 'then' | 'record'>): Repo {
  const repo = createRepo({ 'governance.yaml': charter(), 'infra/a.tf': '1\n', 'docs/a.md': '1\n', ...cheat.base });
  repo
    .branch('feature')
    .commit('Work', { author: MAL, files: { 'infra/a.tf': '2\n', [RECORD]: cheat.record ?? record() } });
  for (const commit of cheat.then) repo.commit('More', { author: MAL, ...commit });
  return repo;
}

/** Digest of Network's part of the branch as it stands. */
export async function digestOf(repo: Repo): Promise<string> {
  const engine = createEngine(repo.host(), { mode: 'head', base: 'main', today: '2026-03-09', digests: true });
  await engine.open([repo.id]);
  await engine.refreshGit();
  const changes = engine.snapshot.view(repo.id)?.review.changes ?? [];
  const digest = changes.flatMap((c) => c.domains).find((d) => d.domain === 'network')?.digest;
  assert.ok(digest);
  return digest;
}

export const approval = (by: string, digest: string): string =>
  `approvals:\n  - {by: ${by}, domain: network, at: 2026-03-09, decision: approve, digest: "${digest}"}\n`;

export async function refuses(name: string, repo: Repo, cheat: Pick<Cheat, 'works' | 'says' | 'rule'>): Promise<Json> {
  if (cheat.works) {
    const alone = await check(repo, ['--rules-from', 'head']);
    assert.equal(openDomain(alone), null, `${name}: by its own rules\n${shown(alone)}`);
  }
  const json = await check(repo);
  assert.equal(json.exit, 1, `${name}\n${shown(json)}`);
  assert.ok(
    json.changes.every((c) => !c.complete),
    `${name}: nothing is complete`,
  );
  const found = json.findings.find((f) => f.rule === cheat.rule && cheat.says.test(f.message));
  assert.ok(found, `${name}: ${cheat.rule} ${String(cheat.says)}\n${shown(json)}`);
  if (found.rule !== 'approval/unverified') assert.equal(found.severity, 'error', `${name}\n${shown(json)}`);
  return json;
}
