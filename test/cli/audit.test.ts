import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import Ajv from 'ajv';
import { createEngine } from '../../server/src/engine';
import { findProgram } from '../../server/src/host/node/run';
import { createRepo, ISOLATED, temporaryFolder, type Repo } from '../support/repo';
import { runCli, type CliRun } from '../support/runCli';

const BEN = 'Ben <ben@example.com>';
const ELI = 'Eli <eli@example.com>';
const DINA = 'Dina <dina@example.com>';

const charter = (network: string, more = ''): string => `program: {name: P, sponsor: ana, core_team: [ben]}
people:
  ana: {email: ana@example.com}
  ben: {email: ben@example.com}
  dina: {email: dina@example.com}
  eli: {email: eli@example.com}
domains:
  network: {paths: [infra/**], alliance: ${network}}
  pay: {paths: [pay/**], alliance: [eli]}
${more}`;
const ACKS = 'policy: {approvals: {reviewed_by: approve}}\n';

interface Entry {
  readonly commit: string;
  readonly subject: string;
  readonly authors: readonly string[];
  readonly change: string | null;
  readonly complete: boolean;
  readonly governed: boolean;
  readonly domains: readonly {
    readonly id: string;
    readonly state: string;
    readonly overlays: readonly string[];
    readonly approvals: readonly { readonly by: string; readonly source: string }[];
    readonly refused: readonly { readonly by: string; readonly reason: string }[];
    readonly lacks: number;
  }[];
}

const ajv = new Ajv({ strict: false });
const schema = JSON.parse(
  fs.readFileSync(path.join(process.cwd(), 'schemas/output/audit.schema.json'), 'utf8'),
) as object;

const run = (repo: Repo, ...argv: readonly string[]): Promise<CliRun> =>
  runCli(['audit', ...argv], { cwd: repo.folder });

async function audited(repo: Repo, ...argv: readonly string[]): Promise<readonly Entry[]> {
  const { code, out, err } = await run(repo, '--format', 'json', ...argv);
  assert.equal(code, 0, err);
  return out
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => {
      const entry: unknown = JSON.parse(line);
      assert.ok(ajv.validate(schema, entry), ajv.errorsText());
      return entry as Entry;
    });
}

/** `Subject: network approved by dina, pay pending`. */
const short = ({ subject, domains }: Entry): string =>
  `${subject}: ${domains
    .map((d) => [d.id, d.state, ...d.overlays, ...d.approvals.map((a) => `by ${a.by}`)].join(' '))
    .join(', ')}`;

test('a linear history: every commit against the rules of its first parent', async () => {
  const repo = createRepo({ 'infra/a.tf': '1\n', 'pay/b.ts': '1\n' });
  repo.commit('Begin to govern', { author: BEN, files: { 'governance.yaml': charter('[dina]', ACKS) } });
  repo.commit(`Network\n\nReviewed-by: ${DINA}`, { author: BEN, files: { 'infra/a.tf': '2\n' } });
  repo.commit(`Both\n\nAcked-by: ${ELI}`, { author: BEN, files: { 'infra/a.tf': '3\n', 'pay/b.ts': '2\n' } });
  repo.commit('Dina leaves her seat', { author: BEN, files: { 'governance.yaml': charter('[eli]', ACKS) } });
  repo.commit(`Network again\n\nReviewed-by: ${DINA}`, { author: BEN, files: { 'infra/a.tf': '4\n' } });
  const entries = await audited(repo);
  assert.deepEqual(entries.map(short), [
    'Start: ',
    'Begin to govern: ',
    'Network: network approved by dina',
    'Both: network unassigned, pay approved by eli',
    'Dina leaves her seat: governance unassigned',
    'Network again: network unassigned',
  ]);
  assert.deepEqual(
    entries.map((e) => e.governed),
    [false, false, true, true, true, true],
  );
  assert.deepEqual(
    entries.map((e) => e.complete),
    [true, true, true, false, false, false],
  );
  assert.deepEqual(entries[2]?.authors, ['ben']);
  const [range] = await audited(repo, 'HEAD~2..HEAD~1');
  assert.equal(range && short(range), 'Dina leaves her seat: governance unassigned');
});

test('the rules of the commit itself, or of both', async () => {
  const repo = createRepo({ 'infra/a.tf': '1\n', 'governance.yaml': charter('[dina]', ACKS) });
  const swap = { 'governance.yaml': charter('[eli]', ACKS), 'infra/a.tf': '2\n' };
  repo.commit(`Swap\n\nReviewed-by: ${ELI}`, { author: BEN, files: swap });
  const of = async (side: string): Promise<string> =>
    ((await audited(repo, '--rules-from', side, 'HEAD~1..'))[0]?.domains ?? [])
      .filter((d) => d.id === 'network')
      .map((d) => d.state)
      .join();
  assert.equal(await of('base'), 'unassigned');
  assert.equal(await of('head'), 'approved');
  assert.equal(await of('both'), 'unassigned');
});

test('merges: one change each, with the commits that they brought', async () => {
  const repo = createRepo({ 'infra/a.tf': '1\n', 'pay/b.ts': '1\n', 'governance.yaml': charter('[dina, eli]', ACKS) });
  repo.branch('feature');
  repo.commit('Work', { author: BEN, files: { 'infra/a.tf': '2\n' } });
  repo.commit(`More\n\nAcked-by: ${DINA}`, { author: ELI, files: { 'infra/c.tf': '1\n' } });
  repo.checkout('main').commit('Meanwhile', { author: BEN, files: { 'pay/b.ts': '2\n' } });
  // An update merge: what it takes from main is no work of the branch.
  repo.checkout('feature').merge('main', 'Update');
  repo.branch('sub').commit('Sub', { author: BEN, files: { 'infra/d.tf': '1\n' } });
  repo.checkout('feature').merge('sub', 'Merge sub');
  repo.checkout('main').merge('feature', `Merge feature\n\nReviewed-by: ${DINA}`);
  const entries = await audited(repo, '--first-parent');
  assert.deepEqual(entries.map(short), [
    'Start: ',
    'Meanwhile: pay unassigned',
    'Merge feature: network approved by dina',
  ]);
  const merge = entries.at(-1);
  assert.deepEqual([...(merge?.authors ?? [])].sort(), ['ben', 'eli']);
  const all = await audited(repo);
  assert.deepEqual(
    all.map((e) => e.subject),
    ['Start', 'Meanwhile', 'Merge sub', 'Merge feature'],
    'a merge below is a change, an update merge is none',
  );
});

test('a trailer on a commit of the branch counts while the domain stayed as it was', async () => {
  const repo = createRepo({ 'infra/a.tf': '1\n', 'pay/b.ts': '1\n', 'governance.yaml': charter('[dina]') });
  const merged = (name: string, after: Record<string, string>): void => {
    repo.branch(name).commit(`Work\n\nAcked-by: ${DINA}`, { author: BEN, files: { 'infra/a.tf': `${name}\n` } });
    repo.commit('Later', { author: BEN, files: after });
    repo.checkout('main').merge(name);
  };
  merged('one', { 'pay/b.ts': '2\n' });
  merged('two', { 'infra/a.tf': 'again\n' });
  const entries = (await audited(repo, '--first-parent')).slice(1);
  const network = entries.map((e) => e.domains.find((d) => d.id === 'network'));
  assert.deepEqual(
    network.map((d) => d?.state),
    ['approved', 'pending'],
  );
  assert.deepEqual(network[1]?.refused, [{ by: 'dina', source: 'trailer', verification: 'declared', reason: 'stale' }]);
});

test('approvals of a record, by their digest', async () => {
  const repo = createRepo({ 'infra/a.tf': '1\n', 'governance.yaml': charter('[dina]') });
  const file = '.governance/changes/CHG-1.yaml';
  const record = 'change: CHG-1\ntitle: T\nowner: ben\nreviewers: [dina]\n';
  repo.branch('feature').commit('Work', { author: BEN, files: { 'infra/a.tf': '2\n', [file]: record } });
  const engine = createEngine(repo.host(), { mode: 'head', base: 'main', today: '2026-01-01', digests: true });
  await engine.open([repo.id]);
  await engine.refreshGit();
  const digest = engine.snapshot.view(repo.id)?.review.changes[0]?.domains[0]?.digest ?? '';
  const approval = `approvals:\n  - {by: dina, domain: network, at: 2026-01-01, decision: approve, digest: "${digest}"}\n`;
  repo.commit('Approve', { author: DINA, files: { [file]: record + approval } });
  repo.checkout('main').merge('feature');
  repo.branch('next').commit('Touch', { author: BEN, files: { 'infra/a.tf': '3\n' } });
  repo.checkout('main').git('merge', '-q', '--squash', 'next');
  repo.commit('Next\n\nChange-Record: CHG-1', { author: BEN });
  const entries = (await audited(repo, '--first-parent')).slice(1);
  assert.deepEqual(
    entries.map((e) => [e.change, e.complete]),
    [
      ['CHG-1', true],
      ['CHG-1', false],
    ],
  );
  assert.equal(entries[1]?.domains[0]?.refused[0]?.reason, 'stale');
});

test('people are who .mailmap says, also in trailers', async () => {
  const repo = createRepo({ 'infra/a.tf': '1\n', 'governance.yaml': charter('[dina]', ACKS) });
  repo.commit('Names', { author: BEN, files: { '.mailmap': 'Dina <dina@example.com> <d.old@example.net>\n' } });
  repo.commit('Work\n\nReviewed-by: D <d.old@example.net>', { author: BEN, files: { 'infra/a.tf': '2\n' } });
  const entries = await audited(repo, 'HEAD~1..');
  assert.deepEqual(entries.map(short), ['Work: network approved by dina']);
});

test('a root below the top judges what lies below it', async () => {
  const repo = createRepo({
    'sub/infra/a.tf': '1\n',
    'sub/governance.yaml': charter('[dina]', ACKS),
    'pay/b.ts': '1\n',
  });
  repo.commit(`Work\n\nReviewed-by: ${DINA}`, { author: BEN, files: { 'sub/infra/a.tf': '2\n', 'pay/b.ts': '2\n' } });
  const { out } = await runCli(['audit', '--format', 'json', 'HEAD~1..'], { cwd: path.join(repo.folder, 'sub') });
  assert.equal(short(JSON.parse(out) as Entry), 'Work: network approved by dina');
});

test('in words, for a spreadsheet and as a page', async () => {
  const repo = createRepo({ 'infra/a.tf': '1\n', 'governance.yaml': charter('[dina]', ACKS) });
  repo.commit('=cmd(), "quoted" <b>', { author: BEN, files: { 'infra/a.tf': '2\n' } });
  repo.commit(`Fine\n\nReviewed-by: ${DINA}`, { author: BEN, files: { 'infra/a.tf': '3\n' } });
  const text = await run(repo, 'HEAD~2..');
  assert.match(
    text.out,
    /^✗ 2026-01-01 [0-9a-f]{10} {2}=cmd\(\), "quoted" <b>\n {4}network: 1 approval missing \(could be from dina\)\n✓ /,
  );
  assert.match(text.out, /2 merged changes: 1 complete, 1 not\.\nnetwork did not agree to 1 change\.\n$/);
  const csv = (await run(repo, '--format', 'csv', 'HEAD~2..')).out.split('\r\n');
  assert.equal(csv.length, 4);
  assert.match(csv[1] ?? '', /,"'=cmd\(\), ""quoted"" <b>",ben,,false,network,unassigned,,1,1,1,dina,$/);
  assert.match(csv[2] ?? '', /,Fine,ben,,true,network,approved,,1,1,0,dina,"dina \(trailer, declared\)"$/);
  const page = (await run(repo, '--format', 'html', 'HEAD~2..')).out;
  assert.match(page, /^<!doctype html>/);
  assert.match(page, /=cmd\(\), &quot;quoted&quot; &lt;b&gt;/);
  assert.doesNotMatch(page, /<script|https?:/);
});

test('a file that cannot be read judges by what it still says, and nothing is complete by it', async () => {
  const repo = createRepo({ 'infra/a.tf': '1\n', 'governance.yaml': `${charter('[dina]', ACKS)}teams: [\n` });
  repo.commit(`Work\n\nReviewed-by: ${DINA}`, { author: BEN, files: { 'infra/a.tf': '2\n' } });
  const [entry] = await audited(repo, 'HEAD~1..');
  assert.equal(entry?.complete, false);
});

test('a handful of processes, however long the history', async () => {
  const repo = createRepo({ 'infra/a.tf': '1\n', 'governance.yaml': charter('[dina]', ACKS), '.mailmap': '# none\n' });
  for (let i = 0; i < 25; i++)
    repo.commit(`Work ${i}\n\nReviewed-by: ${DINA}`, { author: BEN, files: { 'infra/a.tf': `${i}\n` } });
  const folder = temporaryFolder();
  const log = path.join(folder, 'log');
  const real = findProgram('git', ISOLATED) ?? '';
  fs.writeFileSync(path.join(folder, 'git'), `#!/bin/sh\necho x >> '${log}'\nexec '${real}' "$@"\n`, { mode: 0o755 });
  const { out } = await runCli(['audit', '--format', 'json'], {
    cwd: repo.folder,
    env: { ...ISOLATED, PATH: `${folder}:${ISOLATED['PATH'] ?? ''}` },
  });
  assert.equal(out.trim().split('\n').length, 26);
  const calls = fs.readFileSync(log, 'utf8').trim().split('\n').length;
  assert.ok(calls <= 5, `${calls} processes`);
});

test('what git cannot tell is said with exit code 3, wrong usage with 2', async () => {
  const repo = createRepo({ 'governance.yaml': charter('[dina]') });
  const unknown = await run(repo, 'no-such-branch');
  assert.equal(unknown.code, 3);
  assert.match(unknown.err, /cannot decide: `git rev-list` ended with code 128: .*no-such-branch/);
  assert.equal((await run(repo, 'a', 'b')).code, 2);
  const empty = createRepo();
  empty.write({ 'governance.yaml': charter('[dina]') });
  assert.equal((await run(empty)).code, 3);
  const nowhere = await runCli(['audit'], { cwd: repo.folder, env: { ...ISOLATED, PATH: '' } });
  assert.equal(nowhere.code, 3);
});
