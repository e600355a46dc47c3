import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import type { RangeRequest } from '../../server/src/git';
import { createRunner, findProgram } from '../../server/src/host/node/run';
import { createRepo, ISOLATED, temporaryFolder, type Repo } from '../support/repo';

/** First words of every git call, pinned configuration left out. */
function traced(repo: Repo): { host: ReturnType<Repo['host']>; calls: string[] } {
  const calls: string[] = [];
  const host = repo.host(
    {},
    {
      trace: (args) =>
        calls.push(
          args
            .filter((a, i) => a !== '-c' && args[i - 1] !== '-c')
            .slice(0, 2)
            .join(' '),
        ),
    },
  );
  return { host, calls };
}

/** What one `check` asks. */
async function round(repo: Repo, request: RangeRequest): Promise<string[]> {
  const { host, calls } = traced(repo);
  await host.fs.findGovernance(repo.id);
  const opened = await host.git?.open(repo.id);
  assert.ok(opened && !('kind' in opened));
  const [range] = await Promise.all([opened.range(request), opened.trackedFiles()]);
  assert.equal(range.kind, 'range');
  return calls.map((c) => c.split(' ')[0] ?? '').sort();
}

const branch = (): Repo => {
  const repo = createRepo({ 'governance.yaml': 'program: {}\n', a: '1\n' });
  repo.branch('x').commit('Work', { files: { a: '2\n' } });
  return repo;
};

test('one round of questions: five git processes, six with the work tree', async () => {
  assert.deepEqual(await round(branch(), { mode: 'head', env: {} }), [
    'cat-file',
    'diff',
    'log',
    'ls-files',
    'rev-parse',
  ]);
  const worktree = await round(branch(), { mode: 'worktree', env: {} });
  assert.deepEqual(worktree, ['cat-file', 'diff', 'log', 'ls-files', 'ls-files', 'rev-parse']);
});

test('on the base branch there is nothing to compare: three', async () => {
  const repo = createRepo({ 'governance.yaml': '1' });
  assert.deepEqual(await round(repo, { mode: 'head', env: {} }), ['cat-file', 'ls-files', 'rev-parse']);
});

test('tracked files are listed again only when the index has changed', async () => {
  const repo = branch();
  const { host, calls } = traced(repo);
  const tracked = async (): Promise<unknown> => {
    const opened = await host.git?.open(repo.id);
    assert.ok(opened && !('kind' in opened));
    return opened.trackedFiles();
  };
  await tracked();
  await tracked();
  assert.equal(calls.filter((c) => c.startsWith('ls-files')).length, 1);
  repo.write({ b: '1' });
  repo.git('add', 'b');
  assert.deepEqual(await tracked(), ['a', 'b', 'governance.yaml']);
  assert.equal(calls.filter((c) => c.startsWith('rev-parse')).length, 1, 'the place is known');
});

test('the place is forgotten with its .git', async () => {
  const repo = branch();
  const { host } = traced(repo);
  assert.ok(!('kind' in ((await host.git?.open(repo.id)) ?? { kind: 'none' })));
  fs.renameSync(path.join(repo.folder, '.git'), path.join(repo.folder, 'was-git'));
  const gone = await host.git?.open(repo.id);
  assert.ok(gone && 'kind' in gone && gone.kind === 'absent');
});

/** A program called git that does what the shell says. */
function fakeGit(script: string): Record<string, string> {
  const folder = temporaryFolder();
  fs.writeFileSync(path.join(folder, 'git'), `#!/bin/sh\n${script}\n`, { mode: 0o755 });
  return { ...ISOLATED, PATH: `${folder}:${ISOLATED['PATH'] ?? ''}` };
}

test('a call that takes too long, prints too much or is called off is stopped', async () => {
  const slow = fakeGit('exec sleep 60');
  assert.equal((await createRunner({ env: slow, timeout: 50 })(['x'])).problem, 'timeout');
  const loud = fakeGit('exec yes');
  assert.equal((await createRunner({ env: loud, maxBytes: 100_000 })(['x'])).problem, 'too-much');
  const controller = new AbortController();
  const run = createRunner({ env: slow, signal: controller.signal, width: 1 });
  const calls = [run(['x']), run(['waits'])];
  controller.abort();
  assert.deepEqual(
    (await Promise.all(calls)).map((r) => r.problem),
    ['stopped', 'stopped'],
  );
});

test('never more processes at once than allowed', async () => {
  const place = temporaryFolder();
  const env = fakeGit(`n=$(ls '${place}' | wc -l); echo $n; : > '${place}/'$$; /bin/true; rm '${place}/'$$`);
  const run = createRunner({ env, width: 2 });
  const results = await Promise.all(Array.from({ length: 8 }, () => run(['x'])));
  for (const r of results) assert.ok(Number(r.out) < 2, r.out);
});

test('arguments reach git as they are; what cannot be an argument is a failure, not an exception', async () => {
  const env = fakeGit('for a in "$@"; do printf "[%s]" "$a"; done');
  const run = createRunner({ env });
  const args = ['a b', '$(id)', '`id`', ';', '"', "'", '*', ''];
  assert.equal((await run(args)).out, args.map((a) => `[${a}]`).join(''));
  assert.equal((await run(['a\0b'])).problem, 'io');
  assert.equal((await run(['x'], { cwd: '/nonexistent/folder' })).problem, 'no-folder');
  const failing = await createRunner({ env: fakeGit('echo "fatal: no" >&2; exit 3') })(['x']);
  assert.deepEqual(failing, { code: 3, out: '', err: 'fatal: no', problem: null });
});

test('input is bytes; a program that does not read it is no error', async () => {
  const run = createRunner({ env: fakeGit('exec cat') });
  assert.equal((await run(['x'], { input: 'a\xe9\0b' })).out, 'a\xe9\0b');
  const deaf = createRunner({ env: fakeGit('exit 0') });
  assert.equal((await deaf(['x'], { input: 'a'.repeat(1 << 20) })).code, 0);
});

test('the program is looked for in absolute folders of PATH', () => {
  assert.equal(findProgram('git', { PATH: '' }), null);
  assert.equal(findProgram('git', {}), null);
  assert.match(findProgram('git', ISOLATED) ?? '', /^\/.*git$/);
});

test('time passes for the host, and a timer can be called off', async () => {
  const { clock } = branch().host();
  assert.ok(Math.abs(clock.now() - Date.now()) < 60_000);
  const told: string[] = [];
  clock.after(1, () => told.push('off')).cancel();
  await new Promise<void>((resolve) => clock.after(2, resolve));
  assert.deepEqual(told, []);
});
