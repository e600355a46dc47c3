import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { runCli, type CliRun } from '../support/runCli';
import { createRepo, temporaryFolder, type Repo } from '../support/repo';

const CHARTER = `
program: {name: P, mode: governing, sponsor: ana, core_team: [ben]}
people:
  ana: {email: ana@example.com}
  ben: {email: ben@example.com}
  dina: {email: dina@example.com, handles: {github: dhaddad}}
domains:
  network: {name: Network, paths: [infra/**], alliance: [dina]}
policy:
  approvals: {sources: [platform], verify: platform}
`;

function branch(charter = CHARTER): Repo {
  const record = 'change: CHG-1\ntitle: T\nowner: ben\nbranch: feature\nreviewers: [dina]\n';
  const repo = createRepo({
    'governance.yaml': charter,
    '.governance/changes/CHG-1.yaml': record,
    'infra/a.tf': 'a\n',
  });
  repo.branch('feature').commit('Work', { author: 'Ben <ben@example.com>', files: { 'infra/a.tf': 'x\n' } });
  return repo;
}

const check = (repo: Repo, reviews: unknown, ...more: string[]): Promise<CliRun> => {
  const argv = ['check', '--base', 'main', '--now', '2026-03-10', '--reviews', '-', ...more];
  return runCli(argv, { cwd: repo.folder, stdin: typeof reviews === 'string' ? reviews : JSON.stringify(reviews) });
};

const approved = (repo: Repo, login: string): object => ({
  user: { login },
  state: 'APPROVED',
  submitted_at: '2026-03-05T09:30:00Z',
  commit_id: repo.git('rev-parse', 'HEAD'),
});

test('an approval on the code host settles the domain; without it the run fails', async () => {
  const repo = branch();
  assert.equal((await check(repo, [])).code, 1);
  const good = await check(repo, [approved(repo, 'dhaddad')], '--format', 'json');
  assert.equal(good.code, 0, good.out);
  const json = JSON.parse(good.out) as { changes: { domains: { approvals: object[] }[] }[] };
  const [approval] = json.changes[0]?.domains[0]?.approvals ?? [];
  assert.deepEqual(approval, { by: 'dina', source: 'platform', fresh: true, counts: true, verification: 'platform' });
});

test('accounts of nobody, and a platform that the policy does not name, are told', async () => {
  const repo = branch();
  const strangers = await check(repo, [approved(repo, 'zoe'), approved(repo, 'kim')]);
  assert.equal(strangers.code, 1);
  assert.match(strangers.out, /--reviews: zoe and kim are accounts of nobody under `people`/);
  const other = branch(CHARTER.replace('sources: [platform], verify: platform', 'sources: [record]'));
  const unnamed = await check(other, [approved(other, 'dhaddad')]);
  assert.equal(unnamed.code, 1);
  assert.match(unnamed.out, /--reviews counts for nothing: `policy\.approvals\.sources` does not name `platform`/);
});

test('a file that cannot be used is refused: missing, a folder, too large, no JSON, of another shape', async () => {
  const repo = branch();
  const folder = temporaryFolder();
  const large = path.join(folder, 'large.json');
  fs.closeSync(fs.openSync(large, 'w'));
  fs.truncateSync(large, 50 * 1024 * 1024);
  const run = (file: string): Promise<CliRun> =>
    runCli(['check', '--base', 'main', '--reviews', file], { cwd: repo.folder });
  const rows: readonly (readonly [CliRun, RegExp])[] = [
    [await run(path.join(folder, 'none.json')), /the file cannot be read/],
    [await run(folder), /cannot be read|is not a file/],
    [await run(large), /it has 50\.0 MB, and at most 10\.0 MB are read; give the reviews of this one request only/],
    [await check(repo, 'x'), /it is no JSON/],
    [await check(repo, { message: 'Not Found' }), /of a shape that is not known/],
    [await check(repo, ' '.repeat(11 * 1024 * 1024)), /at most 10\.0 MB/],
  ];
  for (const [{ code, err, out }, words] of rows) {
    assert.equal(code, 2, err + out);
    assert.match(err, words);
    assert.equal(out, '');
  }
});
