import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { runIn, TODAY } from '../support/programme';
import { createRepo, type Repo } from '../support/repo';

const CHARTER = `program: {name: A, mode: governing, sponsor: ana, core_team: [ben]}
domains:
  network: {paths: [infra/**], alliance: [dina]}
`;
const RECORD = '.governance/changes/CHG-1.yaml';
const record = (reviewers: string): string =>
  `change: CHG-1\ntitle: T\nowner: ben\nbranch: work\nreviewers: [${reviewers}]\n`;

function make(): Repo {
  const repo = createRepo({ 'governance.yaml': CHARTER, 'infra/a': '1\n' });
  repo.branch('work').write({ 'infra/a': '2\n', [RECORD]: record('') });
  repo.git('add', '--all');
  return repo;
}

const staged = async (repo: Repo, env: Readonly<Record<string, string>> = {}): Promise<readonly string[]> => {
  const { out } = await runIn(repo.folder)(['check', '--staged', '--format', 'json', ...TODAY], { env });
  return (JSON.parse(out) as { findings: { rule: string }[] }).findings.map((f) => f.rule);
};

test('--staged judges the record as it is staged, not as it lies in the work tree', async () => {
  const repo = make();
  assert.ok((await staged(repo)).includes('change/missing-reviewer'));
  repo.write({ [RECORD]: record('dina') });
  assert.ok((await staged(repo)).includes('change/missing-reviewer'), 'an edit that is not staged changes nothing');
  repo.git('add', RECORD);
  assert.ok(!(await staged(repo)).includes('change/missing-reviewer'));
  repo.write({ [RECORD]: 'change: [\n' });
  assert.ok(!(await staged(repo)).includes('yaml/syntax'), 'half-typed text is no part of the commit');
  fs.rmSync(path.join(repo.folder, RECORD));
  assert.ok(!(await staged(repo)).includes('change/undeclared'), 'nor is a deletion that is not staged');
});

test('--staged does not count a record that git does not know yet, nor one whose deletion is staged', async () => {
  const repo = make();
  repo.git('rm', '-q', '--cached', RECORD);
  assert.ok((await staged(repo)).includes('change/undeclared'));
  const other = createRepo({ 'governance.yaml': CHARTER, 'infra/a': '1\n' });
  other.branch('work').write({ 'infra/a': '2\n' }).git('add', '--all');
  other.write({ [RECORD]: record('dina'), 'sub/governance.yaml': 'program: [\n' });
  const rules = await staged(other);
  assert.ok(rules.includes('change/undeclared'));
  assert.ok(!rules.includes('yaml/wrong-type'));
});

test('--staged reads the index that git names to a hook, and no other repository’s', async () => {
  const repo = make();
  const index = path.join(repo.folder, '.git/next-index');
  fs.copyFileSync(path.join(repo.folder, '.git/index'), index);
  repo.write({ [RECORD]: record('dina') });
  repo.gitWith({ GIT_INDEX_FILE: index }, 'add', RECORD);
  assert.ok((await staged(repo)).includes('change/missing-reviewer'));
  assert.ok(!(await staged(repo, { GIT_INDEX_FILE: '.git/next-index' })).includes('change/missing-reviewer'));
  const elsewhere = path.join(make().folder, '.git/index');
  assert.ok((await staged(repo, { GIT_INDEX_FILE: elsewhere })).includes('change/missing-reviewer'));
});

test('--fix leaves a file alone that has changes beside the staged ones', async () => {
  const repo = make();
  const half = CHARTER.replace('[ben]', 'ben');
  repo.write({ 'governance.yaml': half }).git('add', '--all');
  repo.write({ 'governance.yaml': `${half}# mine\n` });
  const { code, err } = await runIn(repo.folder)(['check', '--staged', '--fix', ...TODAY]);
  assert.equal(code, 2);
  assert.match(err, /not staged/);
  assert.equal(fs.readFileSync(path.join(repo.folder, 'governance.yaml'), 'utf8'), `${half}# mine\n`);
});
