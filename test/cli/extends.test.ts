import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createRepo, type Repo } from '../support/repo';
import { runCli, type CliRun } from '../support/runCli';

const ORG = '.governance/shared/org.yaml';
const CHARTER = `extends: [${ORG}]
program: {name: P, mode: governing, sponsor: ana, core_team: [ben]}
`;
const org = (alliance: string, more = ''): string => `people:
  ana: {email: ana@example.com}
  ben: {email: ben@example.com}
  dina: {email: dina@example.com}
  eli: {email: eli@example.com}
domains:
  network: {name: Network, paths: [infra/**], alliance: [${alliance}]${more}}
`;

const run = (repo: Repo, ...argv: string[]): Promise<CliRun> => runCli(argv, { cwd: repo.folder });
const by = (name: string): string => `${name} <${name.toLowerCase()}@example.com>`;

test('a branch is judged by the shared files of its base and by its own', async () => {
  const repo = createRepo({ 'governance.yaml': CHARTER, [ORG]: org('dina'), 'infra/a.tf': 'a\n' });
  repo.branch('own-judge').commit('Choose another judge', {
    author: by('Ben'),
    files: { [ORG]: org('eli'), 'infra/a.tf': 'b\n' },
  });
  repo.commit('Agree\n\nAlliance-Approved-by: Eli <eli@example.com> (network)', {
    author: by('Eli'),
    allowEmpty: true,
  });
  const told = await run(repo, 'check', '--base', 'main', '--format', 'json');
  assert.equal(told.code, 1);
  const { findings } = JSON.parse(told.out) as { findings: { rule: string; message: string; file: string }[] };
  const weakened = findings.find((f) => f.rule === 'policy/weakened' && f.message.includes('dina'));
  assert.match(weakened?.message ?? '', /dina would no longer be asked about Network/);
  assert.ok(findings.some((f) => f.message.startsWith('By the rules of the base: ') && f.message.includes('Network')));
});

test('who, explain, whatif, matrix and affected know shared domains', async () => {
  const repo = createRepo({ 'governance.yaml': CHARTER, [ORG]: org('dina'), 'infra/a.tf': 'a\n' });
  repo.branch('work').commit('Work', { author: by('Ben'), files: { 'infra/a.tf': 'b\n' } });
  const who = await run(repo, 'who', 'infra/a.tf');
  assert.match(who.out, new RegExp(`network +dina +infra/\\*\\* +\\(${ORG.replace(/\./g, '\\.')}:7\\)`));
  assert.match((await run(repo, 'affected', '--base', 'main')).out, /network/);
  assert.equal((await run(repo, 'explain', 'network', '--base', 'main')).code, 0);
  assert.equal((await run(repo, 'matrix', '--base', 'main')).code, 0);
});

test('an audit judges each merge by the shared files of its time', async () => {
  const repo = createRepo({ 'governance.yaml': CHARTER, [ORG]: org('dina'), 'infra/a.tf': 'a\n' });
  const merged = (name: string, approver: string, content: string): void => {
    repo.branch(name, 'main').commit('Work', { author: by('Ben'), files: { 'infra/a.tf': content } });
    repo.commit(`Agree\n\nAlliance-Approved-by: ${by(approver)} (network)`, { author: by(approver), allowEmpty: true });
    repo.checkout('main').merge(name, `Merge ${name}`);
  };
  merged('one', 'Dina', 'b\n');
  repo.commit('New seat', { files: { [ORG]: org('eli') } });
  merged('two', 'Eli', 'c\n');
  merged('three', 'Dina', 'd\n');
  const { out, err } = await run(repo, 'audit', '--first-parent', '--format', 'json');
  assert.equal(err, '');
  const lines = out
    .trim()
    .split('\n')
    .map((l) => JSON.parse(l) as { subject: string; domains: { id: string; eligible: string[]; state: string }[] });
  const of = (subject: string): string => {
    const network = lines.find((l) => l.subject === subject)?.domains.find((d) => d.id === 'network');
    return `${network?.eligible.join()} ${network?.state}`;
  };
  assert.deepEqual(['Merge one', 'Merge two', 'Merge three'].map(of), [
    'dina approved',
    'eli approved',
    'eli unassigned',
  ]);
});
