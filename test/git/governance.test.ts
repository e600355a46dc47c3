import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { fileIdFromPath, joinFileId, relativeTo, type FileId } from '../../server/src/base/fileId';
import { isGovernanceFile } from '../../server/src/host/node/governanceFiles';
import type { Host } from '../../server/src/host/types';
import { CODEOWNERS_PLACES, kindOfPath, rootOfGovernanceFile } from '../../server/src/model/kinds';
import { createRepo, nodeHost, Repo, temporaryFolder } from '../support/repo';

const found = async (host: Host, folder: FileId): Promise<string[]> =>
  (await host.fs.findGovernance(folder)).map((f) => relativeTo(folder, f) ?? f);

function folderOf(files: Readonly<Record<string, string>>): FileId {
  const repo = new Repo(temporaryFolder());
  repo.write(files);
  return repo.id;
}

const FILES = {
  'governance.yaml': 'program: {}\n',
  'services/pay/governance.yml': 'program: {}\n',
  '.governance/policy.yaml': 'policy: {}\n',
  '.governance/changes/CHG-1.yaml': 'change: {}\n',
  '.governance/notes.md': 'not ours\n',
  '.github/CODEOWNERS': '* @a\n',
  'services/pay/docs/CODEOWNERS': '* @a\n',
  'src/governance.ts': '1\n',
  'my-governance.yaml': '1\n',
  'src/a.ts': '1\n',
};
const WANTED = [
  '.github/CODEOWNERS',
  '.governance/changes/CHG-1.yaml',
  '.governance/policy.yaml',
  'governance.yaml',
  'services/pay/docs/CODEOWNERS',
  'services/pay/governance.yml',
];

test('which files are ours is the same for the host and for the model', () => {
  const names = [
    ...Object.keys(FILES),
    ...CODEOWNERS_PLACES,
    '.governance/a',
    '.governance/b/c.yml',
    'a/.governance/x.yaml',
    'x/.governance',
  ];
  for (const name of [...names, ...names.map((n) => `deep/er/${n}`)]) {
    const file = fileIdFromPath(`/repo/${name}`);
    const model =
      rootOfGovernanceFile(file) !== null || CODEOWNERS_PLACES.some((p) => name === p || name.endsWith(`/${p}`));
    assert.equal(isGovernanceFile(file), model, name);
    if (kindOfPath(name) !== null) assert.ok(isGovernanceFile(file), name);
  }
});

test('the same files with git, without git, and where git may not run', async () => {
  const plain = folderOf({ ...FILES, 'node_modules/x/governance.yaml': '1\n', '.git-not/a': '1' });
  assert.deepEqual(await found(nodeHost(), plain), WANTED);
  const repo = createRepo(FILES);
  assert.deepEqual(await found(repo.host(), repo.id), WANTED);
  assert.deepEqual(await found(repo.host({}, { git: false }), repo.id), WANTED);
  assert.deepEqual(await found(repo.host(), joinFileId(repo.id, 'services')), [
    'pay/docs/CODEOWNERS',
    'pay/governance.yml',
  ]);
});

test('untracked files of a known root and of the folder itself are seen; ignored ones are not', async () => {
  const repo = createRepo({ 'a.ts': '1', '.gitignore': '.governance/private.yaml\n', 'sub/governance.yaml': '1' });
  repo.write({
    'governance.yaml': '1',
    '.governance/changes/new/CHG-2.yaml': '1',
    '.governance/private.yaml': '1',
    'sub/.governance/people.yaml': '1',
    'sub/.github/CODEOWNERS': '* @a',
  });
  assert.deepEqual(await found(repo.host(), repo.id), [
    '.governance/changes/new/CHG-2.yaml',
    'governance.yaml',
    'sub/.github/CODEOWNERS',
    'sub/.governance/people.yaml',
    'sub/governance.yaml',
  ]);
});

test('the editor finds untracked files everywhere, in the folder that it has open', async () => {
  const repo = createRepo({ a: '1', '.gitignore': 'build/\n' });
  repo.write({
    'x/deep/governance.yaml': '1',
    'x/y/governance.yml/z': '1',
    'build/governance.yaml': '1',
    'governance.yaml': '1',
  });
  const host = repo.host({}, { untracked: 'everywhere' });
  assert.deepEqual(await found(host, repo.id), ['governance.yaml', 'x/deep/governance.yaml', 'x/y/governance.yml']);
  assert.deepEqual(await found(host, joinFileId(repo.id, 'x')), ['deep/governance.yaml', 'y/governance.yml']);
  assert.deepEqual(await found(repo.host(), repo.id), ['governance.yaml']);
});

test('a governance file that git knows and the disk does not reads as missing; in a sparse check-out it says why', async () => {
  const repo = createRepo({ 'governance.yaml': '1', 'in/a': '1', 'out/governance.yaml': '2' });
  repo.git('sparse-checkout', 'set', '--cone', 'in');
  const host = repo.host();
  assert.deepEqual(await found(host, repo.id), ['governance.yaml', 'out/governance.yaml']);
  const sparse = await host.fs.read(joinFileId(repo.id, 'out/governance.yaml'));
  assert.equal(sparse.kind, 'unreadable');
  assert.match(sparse.kind === 'unreadable' ? sparse.reason : '', /sparse-checkout add/);
  fs.rmSync(path.join(repo.folder, 'governance.yaml'));
  const again = repo.host();
  await found(again, repo.id);
  assert.deepEqual(await again.fs.read(joinFileId(repo.id, 'governance.yaml')), { kind: 'missing' });
});

test('a repository inside has its own governance', async () => {
  const repo = createRepo({ 'governance.yaml': '1' });
  const inner = new Repo(path.join(repo.folder, 'inner'));
  fs.mkdirSync(inner.folder);
  inner.git('init', '-q', '-b', 'main');
  inner.write({ 'governance.yaml': '1' });
  const host = repo.host();
  assert.deepEqual(await found(host, repo.id), ['governance.yaml']);
  assert.deepEqual(await found(host, inner.id), ['governance.yaml']);
});

test('a folder called like a charter is found, so that somebody says so', async () => {
  const repo = createRepo({ 'governance.yaml/x': '1', 'sub/governance.yml/deep/y': '1' });
  const plain = folderOf({ 'governance.yaml/x': '1', 'sub/governance.yml/deep/y': '1' });
  for (const [host, id] of [
    [repo.host(), repo.id],
    [nodeHost(), plain],
  ] as const) {
    assert.deepEqual(await found(host, id), ['governance.yaml', 'sub/governance.yml']);
    const read = await host.fs.read(joinFileId(id, 'governance.yaml'));
    assert.equal(read.kind === 'unreadable' && read.code, 'directory');
  }
});

test('links: loops end, a link to a folder is not entered, a link to a file is found and not read', async () => {
  const id = folderOf({ 'real/governance.yaml': 'program: {}\n' });
  fs.symlinkSync('.', path.join(id, 'loop'));
  fs.symlinkSync('real', path.join(id, 'also'));
  fs.symlinkSync('real/governance.yaml', path.join(id, 'governance.yaml'));
  fs.symlinkSync('governance.yml', path.join(id, 'governance.yml'));
  const host = nodeHost();
  assert.deepEqual(await found(host, id), ['governance.yaml', 'governance.yml', 'real/governance.yaml']);
  for (const name of ['governance.yaml', 'governance.yml']) {
    const link = await host.fs.read(joinFileId(id, name));
    assert.equal(link.kind === 'unreadable' && link.code, 'link', name);
  }
  // A host follows no link to its CODEOWNERS either.
  fs.symlinkSync('real/governance.yaml', path.join(id, 'CODEOWNERS'));
  assert.equal((await host.fs.read(joinFileId(id, 'CODEOWNERS'))).kind, 'missing');
  assert.deepEqual(
    (await host.fs.list(id)).filter((n) => n.endsWith('/')),
    ['also/', 'loop/', 'real/'],
  );
});

test('what is no folder holds nothing', async () => {
  const id = folderOf({ 'governance.yaml': '1' });
  for (const name of ['governance.yaml', 'gone', 'governance.yaml/x'])
    assert.deepEqual(await nodeHost().fs.findGovernance(joinFileId(id, name)), [], name);
  assert.deepEqual(await nodeHost().fs.list(joinFileId(id, 'gone')), []);
});

test('reading: every kind of file that is no text says why', async () => {
  const id = folderOf({});
  const host = nodeHost();
  const write = (name: string, bytes: Uint8Array | string): FileId => {
    fs.writeFileSync(path.join(id, name), bytes);
    return joinFileId(id, name);
  };
  const kinds: readonly (readonly [string, Uint8Array | string, string, RegExp])[] = [
    ['utf16le', Buffer.from('\ufeffa: 1\n', 'utf16le'), 'not-utf8', /UTF-16/],
    ['utf16be', Buffer.from([0xfe, 0xff, 0, 0x61]), 'not-utf8', /UTF-16/],
    ['latin1', Buffer.from('a: 1\nname: Ren\xe9\n', 'latin1'), 'not-utf8', /byte 0xE9 in line 2/],
    ['cut', Buffer.from([0x61, 0xc3]), 'not-utf8', /0xC3 in line 1/],
    ['binary', Buffer.from([0x61, 0, 1]), 'binary', /binary/],
    ['large', Buffer.alloc(10 * 1024 * 1024 + 1, 'a'), 'too-large', /10\.0 MB/],
  ];
  for (const [name, bytes, code, reason] of kinds) {
    const read = await host.fs.read(write(name, bytes));
    assert.ok(read.kind === 'unreadable', name);
    assert.equal(read.code, code, name);
    assert.match(read.reason, reason, name);
  }
  execFileSync('mkfifo', [path.join(id, 'pipe')]);
  const pipe = await host.fs.read(joinFileId(id, 'pipe'));
  assert.equal(pipe.kind === 'unreadable' && pipe.code, 'io');
  const folder = await host.fs.read(id);
  assert.equal(folder.kind === 'unreadable' && folder.code, 'directory');
  assert.deepEqual(await host.fs.read(joinFileId(id, 'gone')), { kind: 'missing' });
  assert.deepEqual(await host.fs.read(joinFileId(id, 'cut/x')), { kind: 'missing' });
  assert.deepEqual(await host.fs.read(joinFileId(id, 'a\0b')), { kind: 'missing' });
  const text = '\ufeffkey: "é😀"\r\n';
  assert.deepEqual(await host.fs.read(write('good', text)), { kind: 'text', text });
  assert.deepEqual(await host.fs.read(write('empty', '')), { kind: 'text', text: '' });
  assert.deepEqual(await Promise.all(['good', 'gone'].map((n) => host.fs.exists(joinFileId(id, n)))), [true, false]);
});
