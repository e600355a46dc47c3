import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fileIdFromUri } from '../../server/src/base/fileId';
import { createEngine } from '../../server/src/engine';
import { createBrowserHost } from '../../server/src/host/browser';
import { withEditorFiles } from '../../server/src/host/editorFiles';
import { memoryHost } from '../../server/src/host/memory';
import type { FileSystem } from '../../server/src/host/types';

const VIRTUAL = 'vscode-vfs://github/example/desk';
const CHARTER = 'program:\n  name: Desk\n  sponsr: ana\n  core_team: [ben]\n';

/** What an editor would answer for a virtual workspace with one governance file. */
const editor: FileSystem = {
  findGovernance: () => Promise.resolve([fileIdFromUri(`${VIRTUAL}/governance.yaml`)]),
  read: (file) =>
    Promise.resolve(file.endsWith('/governance.yaml') ? { kind: 'text', text: CHARTER } : { kind: 'missing' }),
  exists: () => Promise.resolve(false),
  list: () => Promise.resolve(['governance.yaml']),
};

async function rulesFound(host: Parameters<typeof createEngine>[0]): Promise<string[]> {
  const engine = createEngine(host, { mode: 'worktree' });
  await engine.open([fileIdFromUri(VIRTUAL)]);
  await engine.refreshGit();
  await engine.settle();
  return engine.findings().map((f) => f.rule);
}

test('a virtual workspace is read through the editor, and git is not asked about it', async () => {
  const disk = memoryHost({
    files: { '/repo/governance.yaml': 'program: {}\n' },
    repository: { kind: 'absent', reason: 'no-repository', message: 'There is no git repository here.' },
  });
  const host = withEditorFiles(disk, editor);
  assert.ok((await rulesFound(host)).includes('yaml/unknown-key'));
  assert.deepEqual(disk.counts, { reads: 0, lists: 0, exists: 0, git: 0 });
  assert.deepEqual(await host.fs.read(fileIdFromUri('file:///repo/governance.yaml')), {
    kind: 'text',
    text: 'program: {}\n',
  });
  const opened = await host.git?.open(fileIdFromUri(VIRTUAL));
  assert.ok(opened && 'kind' in opened && opened.kind === 'absent');
});

test('the browser host has files, a clock and no git', async () => {
  const { log } = memoryHost({ files: {} });
  const host = createBrowserHost({ fs: editor, log });
  assert.equal(host.git, null);
  assert.ok((await rulesFound(host)).includes('yaml/unknown-key'));
  await new Promise<void>((resolve) => host.clock.after(0, resolve));
  host.clock.after(0, () => assert.fail('was cancelled')).cancel();
});
