import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createEngine } from '../../server/src/engine';
import { createRepo, type Files, type Repo } from '../support/repo';

const CHARTER = `
program: {name: P, mode: governing, sponsor: ana, core_team: [ben]}
domains:
  network: {paths: [infra/**], alliance: [dina]}
policy:
  exempt: {reverts: true}
`;
const RECORD = '.governance/changes/CHG-7.yaml';
const recordOf = (status: string): string => `change: CHG-7\ntitle: T\nowner: ben\nstatus: ${status}\n`;

/** A base on which CHG-7 was made, and a branch from it. */
function started(status = 'implemented', trailer = 'Change-Record: CHG-7'): { repo: Repo; made: string } {
  const repo = createRepo({
    'governance.yaml': CHARTER,
    [RECORD]: recordOf(status),
    'infra/a.tf': 'a\n',
    'b.md': 'b\n',
  });
  repo.commit(`Change the edge\n\n${trailer}`, { files: { 'infra/a.tf': 'x\n', 'infra/new.tf': 'n\n' } });
  const made = repo.git('rev-parse', 'HEAD');
  return { repo: repo.branch('feature'), made };
}

function takeBack(repo: Repo, made: string, files: Files = { 'infra/a.tf': 'a\n', 'infra/new.tf': null }): void {
  repo.commit(`Revert "Change the edge"\n\nThis reverts commit ${made}.`, { files });
}

async function exemption(repo: Repo): Promise<readonly string[] | null> {
  const engine = createEngine(repo.host(), { mode: 'head', base: 'main', today: '2026-03-10' });
  await engine.open([repo.id]);
  await engine.refreshGit();
  const [view] = engine.snapshot.views;
  assert.equal(view?.git.kind, 'range');
  const found = view.review.exemption;
  const rules = engine.findings().map((f) => f.rule);
  assert.equal(rules.includes('policy/exemption-used'), found !== null);
  assert.equal(rules.includes('change/undeclared'), found === null);
  return found?.kind === 'reverts' ? found.changes : null;
}

test('a branch that takes back an agreed change, byte for byte, is exempt', async () => {
  const { repo, made } = started();
  takeBack(repo, made);
  assert.deepEqual(await exemption(repo), ['CHG-7']);
});

test('git’s own revert is one', async () => {
  const { repo, made } = started();
  repo.git('revert', '--no-edit', made);
  assert.deepEqual(await exemption(repo), ['CHG-7']);
});

const NOT: readonly (readonly [string, () => Repo])[] = [
  [
    'it takes back less',
    () => {
      const { repo, made } = started();
      takeBack(repo, made, { 'infra/a.tf': 'a\n' });
      return repo;
    },
  ],
  [
    'it does more in the same file',
    () => {
      const { repo, made } = started();
      takeBack(repo, made, { 'infra/a.tf': 'a\nmore\n', 'infra/new.tf': null });
      return repo;
    },
  ],
  [
    'another commit follows',
    () => {
      const { repo, made } = started();
      takeBack(repo, made);
      repo.commit('More', { files: { 'b.md': 'c\n' } });
      return repo;
    },
  ],
  [
    'the message alone says so',
    () => {
      const { repo, made } = started();
      takeBack(repo, made, { 'infra/a.tf': 'evil\n' });
      return repo;
    },
  ],
  [
    'what it takes back names no record',
    () => {
      const { repo, made } = started('implemented', 'Reviewed-by: Nobody <n@example.com>');
      takeBack(repo, made);
      return repo;
    },
  ],
  [
    'the record was not agreed, and the branch says that it was',
    () => {
      const { repo, made } = started('draft');
      takeBack(repo, made);
      repo.commit('Agree', { files: { [RECORD]: recordOf('implemented') } });
      return repo;
    },
  ],
  [
    'what it takes back is its own',
    () => {
      const { repo } = started();
      repo.commit('Work\n\nChange-Record: CHG-7', { files: { 'infra/a.tf': 'y\n' } });
      takeBack(repo, repo.git('rev-parse', 'HEAD'), { 'infra/a.tf': 'x\n' });
      repo.commit('Work again', { files: { 'infra/a.tf': 'z\n' } });
      return repo;
    },
  ],
];

for (const [name, make] of NOT)
  test(`no exemption: ${name}`, async () => {
    const repo = make();
    const engine = createEngine(repo.host(), { mode: 'head', base: 'main', today: '2026-03-10' });
    await engine.open([repo.id]);
    await engine.refreshGit();
    assert.equal(engine.snapshot.views[0]?.git.kind, 'range');
    assert.equal(engine.snapshot.views[0]?.review.exemption, null);
  });
