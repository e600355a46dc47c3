import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import type { Range, TouchedFile } from '../../server/src/git';
import { createRepo, shortFiles, temporaryFolder } from '../support/repo';

const byPath = (range: Range, name: string): TouchedFile => {
  const file = range.files.find((f) => f.path === name);
  assert.ok(file, `${name} is touched`);
  return file;
};

test('a rename is a deletion and an addition, whatever the configuration says', async () => {
  const repo = createRepo({ 'old/a': 'one\ntwo\nthree\nfour\n' });
  repo.branch('x').config('diff.renames', 'copies').config('status.renames', 'true');
  repo.git('mv', 'old', 'new');
  repo.commit('Move');
  for (const mode of ['head', 'worktree', 'staged'] as const)
    assert.deepEqual(shortFiles(await repo.range({ mode })), ['A new/a', 'D old/a'], mode);
});

test('a mode bit, a link, a change of type: each counts, with its modes and ids', async () => {
  const repo = createRepo({ run: 'x\n', file: 'y\n', plain: 'z\n' });
  repo.branch('x');
  fs.chmodSync(path.join(repo.folder, 'run'), 0o755);
  repo.write({ file: { link: 'plain' }, link: { link: 'nowhere' } });
  repo.commit('Modes');
  const range = await repo.range();
  assert.deepEqual(shortFiles(range), ['T file', 'A link', 'M run']);
  assert.deepEqual([byPath(range, 'run').oldMode, byPath(range, 'run').newMode], ['100644', '100755']);
  assert.deepEqual([byPath(range, 'file').newMode, byPath(range, 'file').link], ['120000', true]);
  assert.deepEqual([byPath(range, 'link').oldMode, byPath(range, 'link').link], ['000000', true]);
  assert.match(byPath(range, 'file').newBlob, /^[0-9a-f]{40}$/);
});

test('names with blanks, quotes, line breaks, tabs, dashes, stars, colons, several alphabets', async () => {
  const names = [
    'two words', ' lead', 'trail ', '"quoted"', "it's", 'line\nbreak', 'tab\there', '-rf', '--help', 'a*b?[c]',
    ':(glob)x', '!not', '#hash', 'back\\slash', 'ü.txt', '漢字', '😀', 'a\u0301', 'dir -x/-y', '{a,b}', 'bell\u0007',
  ]; // prettier-ignore
  const repo = createRepo({ a: '1' });
  repo.branch('x');
  repo.config('core.quotePath', 'true').config('core.precomposeUnicode', 'false');
  repo.write(Object.fromEntries(names.map((n) => [n, `${n}\n`])));
  const wanted = [...names].sort();
  const untracked = await repo.range({ mode: 'worktree' });
  assert.deepEqual(untracked.files.map((f) => f.path).sort(), wanted);
  const loose = await repo.patches({ mode: 'worktree' });
  repo.commit('Names');
  const range = await repo.range();
  assert.deepEqual(range.files.map((f) => f.path).sort(), wanted);
  assert.deepEqual([...(range.commits[0]?.paths ?? [])].sort(), wanted);
  const patches = await repo.patches();
  assert.deepEqual([...patches.keys()].sort(), wanted);
  for (const name of names) {
    const first = Buffer.from(name.split('\n')[0] ?? '').toString('latin1');
    assert.equal(patches.get(name)?.hunks[0]?.lines[0], `+${first}`, JSON.stringify(name));
    assert.deepEqual(loose.get(name), patches.get(name), JSON.stringify(name));
  }
  // One of them alone, by its own name.
  const repository = await repo.open();
  for (const name of ['-rf', 'a*b?[c]', ':(glob)x', 'line\nbreak']) {
    const one = await repository.patches({
      bases: range.mergeBases,
      head: range.head.commit,
      mode: 'head',
      paths: [name],
    });
    assert.deepEqual([...(one as ReadonlyMap<string, unknown>).keys()], [name]);
  }
  assert.deepEqual([...((await repository.trackedFiles()) as string[])].sort(), [...names, 'a'].sort());
});

test('names that are not UTF-8 stay apart, and can be read', async () => {
  const repo = createRepo({ a: '1' });
  repo.branch('x');
  const bytes = [
    [0x63, 0xe9],
    [0x63, 0xe8],
    [0xff],
    [0xfe],
    [0xc3],
    [0xef, 0xbf, 0xbd],
    [0x63, 0xef, 0xbf, 0xbd, 0x45, 0x39],
  ];
  for (const b of bytes) repo.writeOne(Uint8Array.from(b), `${b.join(' ')}\n`);
  repo.writeOne(Buffer.concat([Buffer.from([0xe9]), Buffer.from('.d')]), 'x');
  const loose = await repo.range({ mode: 'worktree' });
  const loosePatches = await repo.patches({ mode: 'worktree' });
  repo.commit('Bytes');
  const range = await repo.range();
  const paths = range.files.map((f) => f.path);
  assert.equal(new Set(paths).size, bytes.length + 1);
  assert.ok(paths.includes('c\uFFFDE9') && paths.includes('c\uFFFDE8'), paths.join(' '));
  assert.deepEqual(loose.files.map((f) => f.path).sort(), [...paths].sort());
  const patches = await repo.patches();
  assert.deepEqual([...patches.keys()].sort(), [...paths].sort());
  for (const p of paths) assert.deepEqual(loosePatches.get(p), patches.get(p));
  const host = repo.host();
  for (const p of paths) assert.equal((await host.fs.read(`${repo.id}/${p}` as typeof repo.id)).kind, 'text', p);
});

test('work tree: changes that are not committed, staged or not, and untracked files; not what is ignored', async () => {
  const repo = createRepo({ a: '1\n', b: '1\n', c: '1\n', '.gitignore': 'ignored\n*.log\n' });
  repo.branch('x').commit('Done', { files: { done: '1\n' } });
  repo.write({ a: '2\n', b: '2\n', c: null, 'new/one': '1\n', ignored: '1', 'x.log': '1' });
  repo.git('add', 'b');
  const range = await repo.range({ mode: 'worktree' });
  assert.deepEqual(shortFiles(range), ['M a', 'M b', 'D c', 'A done', 'A new/one']);
  assert.deepEqual(
    range.files.filter((f) => f.untracked).map((f) => f.path),
    ['new/one'],
  );
  assert.equal(range.head.ref, 'work tree');
  const staged = await repo.range({ mode: 'staged' });
  assert.deepEqual(shortFiles(staged), ['M b', 'A done']);
  assert.equal(staged.head.ref, 'index');
  assert.deepEqual(shortFiles(await repo.range()), ['A done']);
  assert.equal(range.commits.length, 1);
});

test('a file that was only touched by the clock is not touched', async () => {
  const repo = createRepo({ a: '1\n' });
  repo.branch('x').config('diff.autoRefreshIndex', 'false');
  fs.utimesSync(path.join(repo.folder, 'a'), new Date(0), new Date(0));
  const before = fs.readFileSync(path.join(repo.folder, '.git/index'));
  assert.deepEqual(shortFiles(await repo.range({ mode: 'worktree' })), []);
  assert.ok(before.equals(fs.readFileSync(path.join(repo.folder, '.git/index'))), 'the index is left as it is');
});

test('an edit of the same size in the same tick of the clock as the index is not overlooked', async () => {
  const repo = createRepo({ a: 'one\n', b: '1\n' });
  repo.branch('x').config('core.trustCtime', 'false');
  const tick = new Date('2026-01-01T10:00:00.123Z');
  const at = (name: string): string => path.join(repo.folder, name);
  fs.utimesSync(at('a'), tick, tick);
  repo.git('update-index', '--refresh');
  repo.write({ a: 'two\n' });
  for (const name of ['a', '.git/index']) fs.utimesSync(at(name), tick, tick);
  assert.deepEqual(shortFiles(await repo.range({ mode: 'worktree' })), ['M a']);
  assert.deepEqual([...(await repo.patches({ mode: 'worktree' })).keys()], ['a']);
  repo.write({ untracked: '1' });
  assert.deepEqual([...(await repo.patches({ mode: 'worktree' })).keys()].sort(), ['a', 'untracked']);
});

test('an edit that was taken back within the branch is not touched', async () => {
  const repo = createRepo({ a: '1\n' });
  repo.branch('x').commit('There', { files: { a: '2\n' } });
  repo.commit('And back', { files: { a: '1\n' } });
  const range = await repo.range();
  assert.deepEqual([range.files, range.commits.length], [[], 2]);
});

test('generated: by .gitattributes at any depth, near ones winning', async () => {
  const repo = createRepo({
    '.gitattributes': '*.gen linguist-generated\ndist/** linguist-generated=true\n',
    'sub/.gitattributes': 'keep.gen -linguist-generated\n',
  });
  repo.branch('x');
  const files = { 'a.gen': '1', 'dist/b': '1', 'sub/c.gen': '1', 'sub/keep.gen': '1', plain: '1', ' odd\n.gen': '1' };
  repo.write(files);
  const generated = (range: Range): string[] =>
    range.files
      .filter((f) => f.generated)
      .map((f) => f.path)
      .sort();
  const wanted = [' odd\n.gen', 'a.gen', 'dist/b', 'sub/c.gen'];
  assert.deepEqual(generated(await repo.range({ mode: 'worktree' })), wanted);
  repo.git('add', '-A');
  assert.deepEqual(generated(await repo.range({ mode: 'staged' })), wanted);
  repo.commit('Work');
  assert.deepEqual(generated(await repo.range()), wanted);
});

test('generated: attributes that only this user has do not count', async () => {
  const repo = createRepo({ '.gitattributes': '*.gen linguist-generated\n' });
  const mine = path.join(temporaryFolder(), 'attributes');
  fs.writeFileSync(mine, '* linguist-generated\n');
  repo.config('core.attributesFile', mine);
  repo.branch('x').commit('Work', { files: { 'a.gen': '1', plain: '1' } });
  assert.deepEqual(
    (await repo.range()).files.map((f) => [f.path, f.generated]),
    [
      ['a.gen', true],
      ['plain', false],
    ],
  );
});

test('generated: git is not asked where no attributes file above a touched file speaks of it', async () => {
  const repo = createRepo({ '.gitattributes': '*.bin -diff\n', 'other/.gitattributes': '* linguist-generated\n' });
  repo.branch('x').commit('Work', { files: { 'a.gen': '1' } });
  const calls: string[] = [];
  const opened = await repo.host({}, { trace: (args) => calls.push(args.join(' ')) }).git?.open(repo.id);
  assert.ok(opened && !('kind' in opened));
  const range = await opened.range({ mode: 'head', env: {} });
  assert.ok(range.kind === 'range');
  assert.deepEqual(
    range.files.map((f) => f.generated),
    [false],
  );
  assert.ok(calls.length > 0 && !calls.some((c) => c.includes('check-attr')));
});

test('firstChangedLines: one-based, on the new side; deleted files are absent', async () => {
  const lines = Array.from({ length: 20 }, (_, i) => `${i + 1}\n`);
  const repo = createRepo({ mid: lines.join(''), cut: lines.join(''), top: lines.join(''), gone: '1\n', mode: '1\n' });
  repo.branch('x');
  repo.write({
    mid: lines.with(11, 'twelve\n').join(''),
    cut: lines.filter((_, i) => i !== 7).join(''),
    top: `0\n${lines.join('')}`,
    gone: null,
    fresh: '1\n',
  });
  fs.chmodSync(path.join(repo.folder, 'mode'), 0o755);
  const wanted = { cut: 8, fresh: 1, mid: 12, mode: 1, top: 1 };
  for (const mode of ['worktree', 'head'] as const) {
    if (mode === 'head') repo.commit('Work');
    const repository = await repo.open();
    const range = await repo.range({ mode });
    const head = mode === 'head' ? range.head.commit : null;
    const found = await repository.firstChangedLines({
      bases: range.mergeBases,
      head,
      mode,
      paths: range.files.map((f) => f.path),
    });
    assert.deepEqual(Object.fromEntries([...found].sort()), wanted, mode);
  }
});

test('thousands of touched files: names past the length of a command line', async () => {
  const repo = createRepo({ a: '1' });
  repo.branch('x');
  const names = Array.from({ length: 3000 }, (_, i) => `folder-with-a-long-name/and-another-one/${i}/file-${i}.txt`);
  repo.commit('Many', { files: Object.fromEntries(names.map((n) => [n, '1\n'])) });
  const repository = await repo.open();
  const range = await repo.range();
  assert.equal(range.files.length, names.length);
  const patches = await repository.patches({
    bases: range.mergeBases,
    head: range.head.commit,
    mode: 'head',
    paths: names,
  });
  assert.equal((patches as ReadonlyMap<string, unknown>).size, names.length);
});
