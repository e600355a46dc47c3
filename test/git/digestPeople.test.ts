import assert from 'node:assert/strict';
import { test } from 'node:test';
import { joinFileId } from '../../server/src/base/fileId';
import { createEngine } from '../../server/src/engine';
import type { Review } from '../../server/src/review/types';
import { createRepo, type Repo } from '../support/repo';

const CHARTER = `
program: {name: P, sponsor: ana, core_team: [ben]}
people:
  ana: {email: ana@example.com}
  ben: {email: ben@example.com}
  dina: {email: dina@example.com}
  eli: {email: eli@example.com}
domains:
  network: {paths: [infra/**], alliance: [dina, eli]}
`;
const RECORD = 'change: CHG-1\ntitle: T\nowner: ben\nreviewers: [dina]\n';
const BEN = 'Ben <ben@example.com>';
const DINA = 'Dina <dina@example.com>';

async function reviewOf(repo: Repo, folder = '.'): Promise<Review> {
  const root = folder === '.' ? repo.id : joinFileId(repo.id, folder);
  const engine = createEngine(repo.host(), { mode: 'head', base: 'main', today: '2026-03-10', digests: true });
  await engine.open([repo.id]);
  await engine.refreshGit();
  const review = engine.snapshot.view(root)?.review;
  assert.ok(review);
  return review;
}

const start = (more: Parameters<Repo['write']>[0] = {}): Repo =>
  createRepo({ 'governance.yaml': CHARTER, 'infra/a.tf': 'a\n', 'pay/b.ts': 'b\n', ...more }).branch('feature');

/** `dina: wrote commit …` without the commit's id. */
async function excluded(repo: Repo): Promise<string[]> {
  const [change] = (await reviewOf(repo)).changes;
  return (change?.domains[0]?.excluded ?? []).map((e) => `${e.person}: ${e.reason}`);
}

test('an author under an old address, through .mailmap', async () => {
  const repo = start({ '.mailmap': 'Dina <dina@example.com> <d.old@example.net>\n' });
  repo.commit('Work', { author: 'D <d.old@example.net>', files: { 'infra/a.tf': 'x\n' } });
  assert.deepEqual(await excluded(repo), ['dina: author']);
});

test('a co-author by trailer', async () => {
  const repo = start();
  repo.commit(`Work\n\nCo-authored-by: ${DINA}`, { author: BEN, files: { 'infra/a.tf': 'x\n' } });
  assert.deepEqual(await excluded(repo), ['dina: co-author']);
});

test('who only merged is no contributor; who edited in the merge is one', async () => {
  const merge = (evil: boolean): Repo => {
    const repo = start();
    repo.commit('Work', { author: BEN, files: { 'infra/a.tf': 'x\n' } });
    repo.checkout('main').commit('Base', { author: BEN, files: { 'infra/c.tf': 'c\n' } });
    repo.checkout('feature').git('merge', '-q', '--no-ff', '--no-commit', 'main');
    if (evil) repo.write({ 'infra/a.tf': 'y\n' });
    repo.git('add', '--all');
    const dina = { GIT_AUTHOR_NAME: 'Dina', GIT_AUTHOR_EMAIL: 'dina@example.com' };
    repo.gitWith(
      { ...dina, GIT_COMMITTER_NAME: 'Dina', GIT_COMMITTER_EMAIL: 'dina@example.com' },
      'commit',
      '-q',
      '-m',
      'Merge main',
    );
    return repo;
  };
  assert.deepEqual(await excluded(merge(false)), []);
  assert.deepEqual(await excluded(merge(true)), ['dina: author']);
});

test('a rebase by another keeps the author', async () => {
  const repo = start();
  repo.commit('Work', { author: DINA, files: { 'infra/a.tf': 'x\n' } });
  repo.checkout('main').commit('Base', { files: { 'pay/b.ts': 'c\n' } });
  repo
    .checkout('feature')
    .gitWith({ GIT_COMMITTER_NAME: 'Eli', GIT_COMMITTER_EMAIL: 'eli@example.com' }, 'rebase', '-q', 'main');
  assert.deepEqual(await excluded(repo), ['dina: author']);
});

test('who only wrote the record is no contributor', async () => {
  const repo = start();
  repo.commit('Work', { author: BEN, files: { 'infra/a.tf': 'x\n' } });
  repo.commit('Ask', { author: DINA, files: { '.governance/changes/CHG-1.yaml': RECORD } });
  assert.deepEqual(await excluded(repo), []);
});

test('a record by trailer and by its own file', async () => {
  const linked = async (repo: Repo): Promise<(string | undefined)[]> =>
    (await reviewOf(repo)).changes.map((c) => c.link?.kind);
  const trailer = start({ '.governance/changes/CHG-1.yaml': RECORD });
  trailer.commit('Work\n\nChange-Record: CHG-1', { author: BEN, files: { 'infra/a.tf': 'x\n' } });
  assert.deepEqual(await linked(trailer), ['trailer']);
  const own = start();
  own.commit('Work', { author: BEN, files: { 'infra/a.tf': 'x\n', '.governance/changes/CHG-1.yaml': RECORD } });
  assert.deepEqual(await linked(own), ['in-range']);
});

test('a root below the top level: paths, authors and digests are its own', async () => {
  const repo = createRepo({ 'svc/governance.yaml': CHARTER, 'svc/infra/a.tf': 'a\n', 'infra/a.tf': 'top\n' }).branch(
    'feature',
  );
  repo.commit('Work', {
    author: DINA,
    files: { 'svc/infra/a.tf': 'x\n', 'infra/a.tf': 'y\n', 'svc/.governance/changes/CHG-1.yaml': RECORD },
  });
  const [change] = (await reviewOf(repo, 'svc')).changes;
  const [network] = change?.domains ?? [];
  assert.deepEqual(network?.files, ['infra/a.tf']);
  assert.deepEqual(
    network?.excluded.map((e) => e.reason),
    ['author'],
  );
  repo.commit('Outside', { author: BEN, files: { 'infra/a.tf': 'z\n' } });
  const again = (await reviewOf(repo, 'svc')).changes[0]?.domains[0];
  assert.match(network?.digest ?? '', /^sha256:/);
  assert.equal(again?.digest, network?.digest);
});

test('the first governance of a repository asks nobody for itself; the next edit asks the sponsor', async () => {
  const repo = createRepo({ 'infra/a.tf': 'a\n' }).branch('feature');
  repo.commit('Begin', { author: BEN, files: { 'governance.yaml': CHARTER } });
  assert.deepEqual((await reviewOf(repo)).changes, []);
  const later = start();
  later.commit('Edit', { author: BEN, files: { 'governance.yaml': `${CHARTER}# more\n` } });
  const [change] = (await reviewOf(later)).changes;
  assert.deepEqual(
    change?.domains.map((d) => [d.domain, d.eligible.map((s) => s.person)]),
    [['governance', ['ana']]],
  );
});
