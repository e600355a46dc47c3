/** Changes of which the records stand on other branches. */
import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { joinFileId } from '../../server/src/base/fileId';
import { createEngine, type Engine, type EngineOptions } from '../../server/src/engine';
import type { RootView } from '../../server/src/workspace/types';
import { createRepo, Repo, temporaryFolder, type Files } from '../support/repo';
import { runCli } from '../support/runCli';

const CHARTER = `program: {name: P, mode: governing, sponsor: ana, core_team: [ben], decide_within: 3d}
domains:
  network: {name: Network, paths: [infra/**], alliance: [dina, fay]}
  payments: {paths: [pay/**], alliance: [eli]}
policy: {reviewers: {max_open_changes: 1}}
`;
const record = (id: string, more = ''): string =>
  `change: ${id}\ntitle: ${id} title\nowner: ben\ndomains: [network]\nreviewers: [dina]\n${more}`;
const at = (id: string): string => `.governance/changes/${id}.yaml`;
const WINDOW = 'window: {start: 2026-04-01T20:00:00Z, end: 2026-04-01T23:00:00Z}\n';
const START: Files = { 'governance.yaml': CHARTER, 'infra/a.tf': '1\n', 'pay/b.ts': '1\n' };

/** A commit on a branch of its own that only the remote has. */
function pushed(repo: Repo, name: string, files: Files, from = 'main'): string {
  repo.git('checkout', '-q', '-B', 'scratch', from);
  const id = repo.commit(name, { files });
  repo.git('update-ref', `refs/remotes/origin/${name}`, id);
  repo.git('checkout', '-q', 'main');
  repo.git('branch', '-qD', 'scratch');
  return id;
}

/** On the branch `mine`, with origin/main and origin/HEAD as a clone has them. */
function clone(more: Files = {}): Repo {
  const repo = createRepo({ ...START, ...more });
  repo.git('update-ref', 'refs/remotes/origin/main', 'main');
  repo.git('symbolic-ref', 'refs/remotes/origin/HEAD', 'refs/remotes/origin/main');
  return repo;
}

async function opened(repo: Repo, options: EngineOptions = {}, calls: string[] = []): Promise<Engine> {
  const trace = (args: readonly string[]): void =>
    void calls.push(args.filter((a, i) => a !== '-c' && args[i - 1] !== '-c')[0] ?? '');
  const engine = createEngine(repo.host({}, { trace }), { mode: 'head', today: '2026-03-10', ...options });
  await engine.open([repo.id]);
  await engine.refreshGit();
  return engine;
}

const viewOf = (engine: Engine): RootView => {
  const [view] = engine.snapshot.views;
  assert.ok(view);
  return view;
};

const view = async (repo: Repo, options: EngineOptions = {}): Promise<RootView> => viewOf(await opened(repo, options));
const flying = (v: RootView): string[] => v.inFlight.map((f) => `${f.record.id?.value} on ${f.on}`);

test('records of unmerged remote branches are open changes; those that are merged, or of this branch, are not', async () => {
  const repo = clone();
  pushed(repo, 'feature-x', { [at('CHG-1')]: record('CHG-1'), 'infra/a.tf': '2\n' });
  pushed(repo, 'team/feature-y', { [at('CHG-2')]: record('CHG-2') });
  const merged = pushed(repo, 'merged', { [at('CHG-3')]: record('CHG-3') });
  repo.git('merge', '-q', '--no-ff', '-m', 'Merge', merged);
  repo.git('update-ref', 'refs/remotes/origin/main', 'main');
  pushed(repo, 'mine', { [at('CHG-4')]: record('CHG-4') });
  pushed(repo, 'empty', { 'infra/b.tf': '1\n' });
  repo.branch('mine');
  const v = await view(repo);
  assert.deepEqual(flying(v), ['CHG-1 on origin/feature-x', 'CHG-2 on origin/team/feature-y']);
  assert.deepEqual(
    v.review.inFlight.map((c) => [c.id, c.basis, c.on, c.domains.map((d) => [d.domain, d.state])]),
    [
      ['CHG-1', 'in-flight', 'origin/feature-x', [['network', 'pending']]],
      ['CHG-2', 'in-flight', 'origin/team/feature-y', [['network', 'pending']]],
    ],
  );
  assert.deepEqual(
    v.review.changes.map((c) => c.id),
    ['CHG-3'],
  );
  assert.equal(v.review.load.get('dina'), 3);
});

test('what the base has changed or closed since is nothing that an old branch brings', async () => {
  const repo = clone({ [at('CHG-1')]: record('CHG-1'), [at('CHG-2')]: record('CHG-2') });
  pushed(repo, 'old', { 'infra/a.tf': '2\n' });
  pushed(repo, 'squashed', { [at('CHG-3')]: record('CHG-3', 'status: in_review\n') });
  repo.commit('Go on', {
    files: {
      [at('CHG-1')]: record('CHG-1', 'status: closed\n'),
      [at('CHG-2')]: null,
      [at('CHG-3')]: record('CHG-3', 'status: implemented\n'),
    },
  });
  repo.git('update-ref', 'refs/remotes/origin/main', 'main');
  // A work tree that has not heard of CHG-3.
  repo.git('checkout', '-q', '-b', 'mine', 'HEAD~1');
  assert.deepEqual(flying(await view(repo)), []);
});

test('the same change several times: the work tree, else the branch that it names, else the newest', async () => {
  const repo = clone();
  pushed(repo, 'a', { [at('CHG-1')]: record('CHG-1', 'title2: x\n'), [at('CHG-2')]: record('CHG-2', 'branch: b*\n') });
  pushed(repo, 'bee', { [at('CHG-1')]: record('CHG-1', 'pr: 1\n'), [at('CHG-2')]: record('CHG-2', 'branch: b*\n') });
  pushed(repo, 'c', {
    [at('CHG-1')]: record('CHG-1', 'pr: 2\n'),
    [at('CHG-2')]: record('CHG-2', 'branch: b*\nrisk: low\n'),
  });
  pushed(repo, 'd', { [at('mine')]: record('CHG-9', 'risk: low\n') });
  repo.branch('mine').commit('Own', { files: { [at('CHG-9')]: record('CHG-9') } });
  assert.deepEqual(flying(await view(repo)), ['CHG-1 on origin/c', 'CHG-2 on origin/bee']);
  assert.equal((await view(repo)).review.load.get('dina'), 3, 'each once');
});

test('approvals on the other branch are taken at their word: who has spoken there is not waited for', async () => {
  const repo = clone({
    'governance.yaml': `${CHARTER.replace('{reviewers', '{approvals: {verify: signed}, reviewers')}`,
  });
  const approved =
    'approvals:\n  - {by: dina, domain: network, at: 2026-03-01, decision: approve, commit: "1234567"}\n';
  pushed(repo, 'one', { [at('CHG-1')]: record('CHG-1', approved) });
  pushed(repo, 'two', {
    [at('CHG-2')]: record('CHG-2'),
    '.governance/approvals/CHG-2/dina.yaml': 'by: dina\ndomain: network\nat: 2026-03-01\ndecision: approve\n',
  });
  pushed(repo, 'three', { [at('CHG-3')]: record('CHG-3') });
  const v = await view(repo);
  assert.deepEqual(
    v.review.inFlight.map((c) => c.domains[0]?.state),
    ['approved', 'approved', 'pending'],
  );
  assert.equal(v.review.load.get('dina'), 1);
});

test('broken records, links, other files and huge ones on other branches harm nobody', async () => {
  const repo = clone();
  pushed(repo, 'broken', {
    [at('CHG-1')]: 'change: CHG-1\nreviewers: [dina\ntitle: {{{\n',
    [at('CHG-2')]: '\0\u0001 - : [',
    [at('CHG-3')]: { link: '../../governance.yaml' },
    '.governance/changes/notes.txt': 'change: CHG-4\n',
    [at('CHG-5')]: `change: CHG-5\nwhy: ${'x'.repeat(2_000_000)}\n`,
    '.governance/approvals/CHG-1/x.yaml': '- [',
  });
  pushed(repo, 'sound', { [at('CHG-6')]: record('CHG-6') });
  const v = await view(repo);
  assert.ok(flying(v).includes('CHG-6 on origin/sound'));
  assert.ok(!flying(v).some((f) => /CHG-[35]/.test(f)));
  assert.deepEqual(v.inFlightNotes, [
    '.governance/changes/CHG-2.yaml on origin/broken cannot be read.',
    '.governance/changes/CHG-5.yaml on origin/broken cannot be read.',
  ]);
  assert.deepEqual(
    (await opened(repo)).findings().filter((f) => /CHG|broken/.test(f.message)),
    [],
  );
});

test('a ref that points nowhere, and one that is no commit, stop nothing', async () => {
  const repo = clone();
  pushed(repo, 'x', { [at('CHG-1')]: record('CHG-1') });
  const blob = repo.git('rev-parse', 'main:governance.yaml');
  repo.git('update-ref', 'refs/remotes/origin/blob', blob);
  fs.writeFileSync(path.join(repo.folder, '.git/refs/remotes/origin/gone'), `${'12'.repeat(20)}\n`);
  fs.mkdirSync(path.join(repo.folder, '.git/refs/remotes/other'), { recursive: true });
  fs.writeFileSync(path.join(repo.folder, '.git/refs/remotes/other/HEAD'), 'ref: refs/remotes/other/nothing\n');
  const v = await view(repo);
  assert.deepEqual(flying(v), ['CHG-1 on origin/x']);
  assert.deepEqual(v.inFlightNotes, []);
});

test('a shallow clone tells what it has', async () => {
  const repo = clone();
  pushed(repo, 'x', { [at('CHG-1')]: record('CHG-1') });
  repo.git('checkout', '-q', '-B', 'x', 'refs/remotes/origin/x');
  repo.git('checkout', '-q', 'main');
  const folder = temporaryFolder();
  repo.git('clone', '-q', '--depth=1', '--no-single-branch', `file://${repo.folder}`, folder);
  assert.deepEqual(flying(await view(new Repo(folder))), ['CHG-1 on origin/x']);
});

test('a root below the top level has the records below it', async () => {
  const repo = clone({ 'svc/governance.yaml': CHARTER });
  pushed(repo, 'x', { [`svc/${at('CHG-1')}`]: record('CHG-1'), [at('CHG-2')]: record('CHG-2') });
  const { views } = (await opened(repo)).snapshot;
  assert.deepEqual(
    views.map((v) => flying(v)),
    [['CHG-2 on origin/x'], ['CHG-1 on origin/x']],
  );
});

test('only what has moved is asked for again', async () => {
  const repo = clone();
  for (let i = 1; i <= 5; i++) pushed(repo, `b${i}`, { [at(`CHG-${i}`)]: record(`CHG-${i}`) });
  const calls: string[] = [];
  const engine = await opened(repo, {}, calls);
  const asked = (): string =>
    calls
      .splice(0)
      .filter((c) => /for-each-ref|diff-tree|log|cat-file/.test(c))
      .sort()
      .join(' ');
  assert.match(asked(), /cat-file cat-file cat-file .*diff-tree for-each-ref log/);
  await engine.refreshGit();
  assert.equal(asked(), 'cat-file for-each-ref', 'the range, and the refs');
  assert.equal(viewOf(engine).inFlight.length, 5);
  pushed(repo, 'b1', { [at('CHG-6')]: record('CHG-6') });
  await engine.refreshGit();
  assert.match(asked(), /diff-tree for-each-ref log/);
  assert.equal(
    flying(viewOf(engine)).join(),
    'CHG-2 on origin/b2,CHG-3 on origin/b3,CHG-4 on origin/b4,CHG-5 on origin/b5,CHG-6 on origin/b1',
  );
  repo.git('update-ref', '-d', 'refs/remotes/origin/b2');
  await engine.refreshGit();
  assert.equal(viewOf(engine).inFlight.length, 4);
});

test('typing asks git nothing, and a record that is typed takes the place of the other branch’s', async () => {
  const repo = clone();
  pushed(repo, 'x', { [at('CHG-1')]: record('CHG-1'), [at('CHG-2')]: record('CHG-2') });
  const calls: string[] = [];
  const engine = await opened(repo, { mode: 'worktree' }, calls);
  const [first] = viewOf(engine).review.inFlight;
  calls.length = 0;
  const file = joinFileId(repo.id, at('CHG-2'));
  engine.documentOpened({ file, text: record('CHG-2'), version: 1 });
  engine.documentChanged({ file, text: record('CHG-2', 'risk: low\n'), version: 2 });
  engine.diagnose();
  const v = viewOf(engine);
  assert.deepEqual(calls, []);
  assert.deepEqual(flying(v), ['CHG-1 on origin/x']);
  assert.equal(v.review.inFlight[0], first, 'judged once');
  assert.equal(v.review.load.get('dina'), 2);
});

test('without git nothing is known, and nothing is said', async () => {
  const repo = clone();
  pushed(repo, 'x', { [at('CHG-1')]: record('CHG-1') });
  const engine = createEngine(repo.host({}, { git: false }), { today: '2026-03-10' });
  await engine.open([repo.id]);
  await engine.refreshGit();
  assert.deepEqual(flying(viewOf(engine)), []);
});

test('check reads other branches only where a rule asks', async () => {
  const repo = clone();
  pushed(repo, 'x', { [at('CHG-1')]: record('CHG-1') });
  repo.branch('mine').commit('Docs', { files: { 'docs/a.md': '1\n' } });
  const calls: string[] = [];
  assert.deepEqual(flying(viewOf(await opened(repo, { inFlight: 'needed' }, calls))), []);
  assert.ok(!calls.includes('for-each-ref'), calls.join());
  repo.commit('Work', { files: { 'infra/a.tf': '2\n', [at('CHG-2')]: record('CHG-2') } });
  assert.deepEqual(flying(await view(repo, { inFlight: 'needed' })), ['CHG-1 on origin/x']);
});

interface Told {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

async function lead(): Promise<{ repo: Repo; run: (...argv: string[]) => Promise<Told> }> {
  const repo = clone();
  pushed(repo, 'feature-x', { [at('CHG-7')]: record('CHG-7', WINDOW), 'infra/a.tf': '3\n' });
  repo.branch('mine').commit('Work', { files: { 'infra/a.tf': '2\n', [at('CHG-1')]: record('CHG-1', WINDOW) } });
  const run = (...argv: string[]): Promise<Told> => runCli([...argv, '--now', '2026-03-10'], { cwd: repo.folder });
  return { repo, run };
}

test('inbox and agenda tell what waits on other branches, where, and since when', async () => {
  const { run } = await lead();
  const inbox = await run('inbox', '--for', 'dina');
  assert.match(inbox.out, /dina decides on CHG-7 \(CHG-7 title; on\s+origin\/feature-x\) for Network/);
  assert.match(
    inbox.out.replace(/\s+/g, ' '),
    /on origin\/feature-x\) for Network\. \[asked on 2026-01-01, decide_within 3d\]/,
  );
  const agenda = JSON.parse((await run('agenda', '--format', 'json')).out) as {
    items: { change: string; on: string | null; place: object | null; kind: string; urgency: string }[];
  };
  const decisions = agenda.items.filter((i) => i.kind === 'decision');
  assert.deepEqual(
    decisions.map((i) => [i.change, i.on, i.place === null, i.urgency]),
    [
      ['CHG-1', null, false, 'overdue'],
      ['CHG-7', 'origin/feature-x', true, 'overdue'],
    ],
  );
});

test('matrix, list, show, explain and reviewers name the branch', async () => {
  const { run } = await lead();
  assert.match((await run('matrix')).out, /CHG-7 on origin\/feature-x\s+◐/);
  assert.match((await run('matrix', '--format', 'markdown')).out, /CHG-7 on origin\/feature-x CHG-7 title \|/);
  assert.match((await run('change', 'list')).out, /CHG-7\s+in_review\s+on origin\/feature-x/);
  assert.match((await run('change', 'show', 'CHG-7')).out, /Branch\s+origin\/feature-x/);
  assert.match((await run('explain', 'CHG-7')).out, /CHG-7 is on origin\/feature-x; what is told here is/);
  assert.match((await run('reviewers', '--change', 'CHG-7')).out, /CHG-7 on origin\/feature-x/);
  assert.match(
    (await run('brief', 'CHG-7', '--for', 'network')).out.replace(/\s+/g, ' '),
    /as origin\/feature-x has it/,
  );
  const close = await run('change', 'close', 'CHG-7');
  assert.match(close.err, /CHG-7 is on origin\/feature-x\. Switch to that branch/);
  assert.match((await run('change', 'new', '--another', '--dry-run')).out, /CHG-8/, 'its id is taken');
  const taken = await run('change', 'new', '--another', '--id', 'CHG-7');
  assert.match(taken.err, /There is a change CHG-7 already, on origin\/feature-x/);
});

test('load and overlaps speak of the change of this branch alone', async () => {
  const { repo } = await lead();
  const engine = await opened(repo);
  const told = engine.findings().filter((f) => /overlaps|overloaded/.test(f.rule));
  assert.deepEqual(
    told.map((f) => [f.rule, f.data['change'], f.message]),
    [
      [
        'change/reviewer-overloaded',
        'CHG-1',
        'dina has 2 open changes to decide on, more than the limit of 1, so this one may wait.',
      ],
      [
        'change/overlaps',
        'CHG-1',
        'CHG-7 (on origin/feature-x) changes Network in the same window, so nobody can tell which of the two caused a fault.',
      ],
    ],
  );
  assert.ok(engine.findings().every((f) => !f.at.file.includes('/.git/')));
  assert.ok(told.every((f) => f.related.every((r) => !r.at.file.includes('/.git/'))));
});

test('since when somebody is asked is told where the change waits for them', async () => {
  const { repo } = await lead();
  const findings = (await opened(repo, { base: 'main' })).findings();
  const message = (rule: string): string | undefined => findings.find((f) => f.rule === rule)?.message;
  assert.equal(message('change/missing-approval'), 'Waiting for Network: dina, asked 68 days ago.');
  assert.equal(message('change/decision-overdue'), 'CHG-1 has waited for Network for 68 days (limit 3 days).');
  repo.write({ [at('CHG-1')]: record('CHG-1').replace('[dina]', '\n  - dina\n  - fay') });
  const typed = (await opened(repo, { base: 'main', mode: 'worktree' })).findings();
  assert.match(
    typed.find((f) => f.rule === 'change/missing-approval')?.message ?? '',
    /^Waiting for Network: dina and fay\.$/,
  );
});
