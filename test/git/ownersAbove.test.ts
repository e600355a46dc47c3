/** A governance root below the top level has the repository's CODEOWNERS: hosts read no other. */
import assert from 'node:assert/strict';
import path from 'node:path';
import { test } from 'node:test';
import { joinFileId } from '../../server/src/base/fileId';
import { createEngine, type Engine } from '../../server/src/engine';
import type { RootView } from '../../server/src/workspace/types';
import { createRepo, type Files, type Repo } from '../support/repo';
import { runCli } from '../support/runCli';

const CHARTER = `program: {name: P, mode: governing, sponsor: ana, core_team: [ben]}
domains:
  edge: {name: Edge, codeowners: ["@net"], alliance: [dina]}
`;
const START: Files = {
  '.github/CODEOWNERS': '/svc/edge/ @net\n/edge/ @other\n',
  'svc/governance.yaml': CHARTER,
  'svc/edge/a.tf': '1\n',
  'edge/b.tf': '1\n',
};

async function opened(repo: Repo, folder: string): Promise<Engine> {
  const engine = createEngine(repo.host(), { mode: 'head', base: 'main', today: '2026-03-10' });
  await engine.open([folder === '' ? repo.id : joinFileId(repo.id, folder)]);
  await engine.refreshGit();
  return engine;
}

const viewOf = (engine: Engine): RootView => {
  const view = engine.snapshot.views.find((v) => v.prefix === 'svc');
  assert.ok(view);
  return view;
};

test('paths are the repository’s there, whichever folder is open', async () => {
  const repo = createRepo(START).branch('mine');
  repo.commit('Work', { files: { 'svc/edge/a.tf': '2\n', 'edge/b.tf': '2\n' } });
  for (const folder of ['', 'svc']) {
    const view = viewOf(await opened(repo, folder));
    assert.deepEqual(view.matcher.match('edge/a.tf'), ['edge']);
    assert.deepEqual(
      view.review.changes.map((c) => c.domains.map((d) => [d.domain, d.files])),
      [[['edge', ['edge/a.tf']]]],
    );
    assert.equal(view.codeowners?.path, '.github/CODEOWNERS');
    assert.equal(view.codeowners.state.file, joinFileId(repo.id, '.github/CODEOWNERS'));
  }
  const explained = await runCli(['explain', 'edge/a.tf', '--base', 'main'], { cwd: path.join(repo.folder, 'svc') });
  assert.match(explained.out, /line 1 of \.github\/CODEOWNERS \(\/svc\/edge\/\) gives it to @net/);
});

test('what an editor has open counts, and a change of it is seen', async () => {
  const repo = createRepo(START);
  const engine = await opened(repo, '');
  const file = joinFileId(repo.id, '.github/CODEOWNERS');
  engine.documentOpened({ file, text: '/svc/other/ @net\n', version: 1 });
  assert.deepEqual(viewOf(engine).matcher.match('edge/a.tf'), []);
  assert.deepEqual(viewOf(engine).matcher.match('other/x'), ['edge']);
  engine.documentClosed(file);
  assert.deepEqual(viewOf(engine).matcher.match('edge/a.tf'), ['edge']);
});

test('a branch cannot take its files out of a domain by a line of that file', async () => {
  const repo = createRepo(START).branch('mine');
  repo.commit('Work', { files: { 'svc/edge/a.tf': '2\n', '.github/CODEOWNERS': '/edge/ @other\n' } });
  const cwd = path.join(repo.folder, 'svc');
  const run = (...argv: string[]): ReturnType<typeof runCli> =>
    runCli(['check', '--base', 'main', '--format', 'json', ...argv], { cwd });
  const answer = async (...argv: string[]): Promise<{ exit: number; findings: { rule: string; message: string }[] }> =>
    JSON.parse((await run(...argv)).out) as { exit: number; findings: { rule: string; message: string }[] };
  assert.equal(
    (await answer('--rules-from', 'head')).findings.some((f) => f.rule === 'change/undeclared'),
    false,
  );
  const both = await answer();
  assert.equal(both.exit, 1);
  assert.match(both.findings.map((f) => f.message).join('\n'), /By the rules of the base: This branch touches Edge/);
});

test('without one at the top, the root’s own is read as before', async () => {
  const repo = createRepo({ ...START, '.github/CODEOWNERS': null, 'svc/CODEOWNERS': 'edge/ @net\n' });
  const view = viewOf(await opened(repo, ''));
  assert.deepEqual(view.matcher.match('edge/a.tf'), ['edge']);
  assert.equal(view.codeowners?.path, 'CODEOWNERS');
});
