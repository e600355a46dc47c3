import assert from 'node:assert/strict';
import { createEngine, type EngineOptions } from '../../server/src/engine';
import type { ChangeReview, JudgedApproval } from '../../server/src/review/types';
import { proofWords } from '../../server/src/review';
import { createRepo, type Files, type Repo } from '../support/repo';

export const ANA = 'Ana <ana@example.com>';
export const BEN = 'Ben <ben@example.com>';
export const DINA = 'Dina <dina@example.com>';
export const ELI = 'Eli <eli@example.com>';
export const FAY = 'Fay <fay@example.com>';

export const charterOf = (policy = ''): string => `
program: {name: P, mode: governing, sponsor: ana, core_team: [ben], alliance: {chair: ivo}}
people:
  ana: {email: ana@example.com}
  ben: {email: ben@example.com}
  dina: {email: dina@example.com, deputy: fay, handles: {github: dhaddad, gitlab: dina.h}}
  eli: {email: eli@example.com, handles: {github: eroth}}
  fay: {email: fay@example.com}
  ivo: {email: ivo@example.com}
domains:
  network: {paths: [infra/**], alliance: [dina]}
  payments: {paths: [pay/**], alliance: [eli]}
policy:
  approvals: {${policy}}
`;

export const RECORD = '.governance/changes/CHG-1.yaml';
export const recordOf = (more = ''): string => `change: CHG-1
title: T
owner: ben
branch: feature
reviewers: [dina, eli]
${more}`;

/** A base with charter and record, and a branch on which ben has changed the network. */
export function started(policy = '', more: Files = {}): Repo {
  const base = { 'governance.yaml': charterOf(policy), [RECORD]: recordOf(), 'infra/a.tf': 'a\n', 'pay/b.ts': 'b\n' };
  const repo = createRepo({ ...base, ...more }).branch('feature');
  repo.commit('Work', { author: BEN, files: { 'infra/a.tf': 'x\n' } });
  return repo;
}

export interface Judged {
  readonly change: ChangeReview;
  readonly findings: readonly string[];
}

export async function judge(repo: Repo, options: Partial<EngineOptions> = {}): Promise<Judged> {
  const engine = createEngine(repo.host(), { mode: 'head', base: 'main', today: '2026-03-10', ...options });
  await engine.open([repo.id]);
  await engine.refreshGit();
  const [view] = engine.snapshot.views;
  assert.equal(view?.git.kind, 'range');
  const [change] = view?.review.changes ?? [];
  assert.ok(change);
  const findings = engine
    .findings()
    .filter((f) => f.rule.startsWith('approval/'))
    .map((f) => `${f.rule}: ${f.message}`);
  return { change, findings };
}

/** `dina network: counts`, `dina network: stale`. */
export const verdict = (a: JudgedApproval): string =>
  `${a.by} ${a.domain}: ${a.counts ? 'counts' : (a.reasons[0] ?? '?')}`;

export const verdicts = async (repo: Repo, options: Partial<EngineOptions> = {}): Promise<string[]> =>
  (await judge(repo, options)).change.approvals.map(verdict);

/** How well each approval is established: `authored: committed by that person`. */
export const levels = async (repo: Repo, options: Partial<EngineOptions> = {}): Promise<string[]> =>
  (await judge(repo, { levels: true, ...options })).change.approvals.map((a) =>
    proofWords(a).replace(/[0-9a-f]{7}/g, 'ID'),
  );

/** An approval of the head's content as `linchpin approve` writes it, without digest. */
export const approvalOf = (repo: Repo, by = 'dina', more = ''): string =>
  `approvals:\n  - {by: ${by}, domain: network, at: 2026-03-05, decision: approve, commit: "${repo.git('rev-parse', 'HEAD')}"${more}}\n`;
