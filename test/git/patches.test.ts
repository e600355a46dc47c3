import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import type { FilePatch, RangeRequest } from '../../server/src/git';
import { createRepo, type Files, type Repo } from '../support/repo';

const numbered = (n: number, word = 'line'): string =>
  Array.from({ length: n }, (_, i) => `${word} ${i + 1}\n`).join('');
const block = (name: string, value: string): string =>
  `- name: ${name}\n  settings:\n    retries: ${value}\n    timeout: 30\n    mode: safe\n    level: 3\n    log: true\n`;

/** Everything of a patch that a digest is made of: ids count only where there are no lines. */
function essence(patch: FilePatch | undefined): unknown {
  if (!patch) return null;
  const { oldBlob, newBlob, ...rest } = patch;
  return patch.opaque ? { ...rest, oldBlob, newBlob } : rest;
}

const essences = (patches: ReadonlyMap<string, FilePatch>): Record<string, unknown> =>
  Object.fromEntries([...patches].sort(([a], [b]) => (a < b ? -1 : 1)).map(([p, patch]) => [p, essence(patch)]));

const all = async (repo: Repo, request: Partial<RangeRequest> = {}): Promise<Record<string, unknown>> =>
  essences(await repo.patches(request));

/** Files of every kind, before and after. */
const BEFORE: Files = {
  'code.ts': numbered(30),
  'no-end': 'one\ntwo',
  crlf: 'one\r\ntwo\r\nthree\r\n',
  gone: 'bye\n',
  'move/from': numbered(8, 'moved'),
  bin: Uint8Array.from([1, 2, 0, 3]),
  'text.bin': 'one\ntwo\n',
  blank: 'a\n\nb\n\nc\n',
  link: { link: 'code.ts' },
  odd: 'x\u2028y\rz\n',
  latin: Uint8Array.from([0x63, 0xe9, 10, 0x63, 0xe8, 10]),
  empty: '',
  // Each algorithm and the indent heuristic would cut these differently.
  algorithm: [...'uwawabvac', ''].join('\n'),
  'items.yaml': 'k:\n- a\n  b\n- c\n',
  '.gitattributes': '*.bin -diff -text\n*.ts diff=fancy\nblank -diff\nlatin working-tree-encoding=UTF-8\n',
};
const AFTER: Files = {
  'code.ts': numbered(30).replace('line 4\n', 'four\n').replace('line 12\n', 'twelve\n').replace('line 25\n', ''),
  'no-end': 'one\nTWO',
  crlf: 'one\r\nTWO\r\nthree\r\n',
  gone: null,
  'move/from': null,
  'move/to': numbered(8, 'moved'),
  bin: Uint8Array.from([1, 2, 0, 4]),
  'text.bin': 'one\nTWO\n',
  blank: 'a\n\nB\n\nc\n',
  link: { link: 'blank' },
  odd: 'x\u2028y\rZ\n',
  latin: Uint8Array.from([0x63, 0xe9, 10, 0x63, 0xea, 10]),
  empty: 'no longer\n',
  algorithm: [...'acuvwuwuu', ''].join('\n'),
  'items.yaml': 'k:\n- a\n  b\n- a\n  b\n- c\n',
  fresh: 'new\n',
};

const work = (): Repo => {
  const repo = createRepo(BEFORE);
  repo.branch('x').write(AFTER);
  return repo;
};

test('hunks: lines without line ends, three of context, no line numbers', async () => {
  const repo = work();
  repo.commit('Work');
  const patches = await repo.patches();
  assert.deepEqual(patches.get('no-end')?.hunks, [
    { lines: [' one', '-two', '\\ No newline at end of file', '+TWO', '\\ No newline at end of file'], earlier: 0 },
  ]);
  assert.deepEqual(patches.get('crlf')?.hunks[0]?.lines, [' one\r', '-two\r', '+TWO\r', ' three\r']);
  assert.deepEqual(patches.get('latin')?.hunks[0]?.lines, [' c\xe9', '-c\xe8', '+c\xea']);
  assert.deepEqual(patches.get('blank')?.hunks[0]?.lines, [' a', ' ', '-b', '+B', ' ', ' c']);
  assert.equal(patches.get('code.ts')?.hunks.length, 3);
  assert.deepEqual([patches.get('gone')?.status, patches.get('gone')?.newMode], ['D', '000000']);
  assert.deepEqual([patches.get('move/from')?.status, patches.get('move/to')?.status], ['D', 'A']);
  assert.deepEqual(patches.get('empty')?.hunks, [{ lines: ['+no longer'], earlier: 0 }]);
});

test('binary is what has a NUL early on, on either side, and nothing else', async () => {
  const late = Buffer.concat([Buffer.alloc(8000, 'a\n'), Buffer.from([0, 10])]);
  const early = Buffer.concat([Buffer.alloc(7999, 'a\n'), Buffer.from([0, 10])]);
  const repo = createRepo({
    becomes: 'text\n',
    was: Uint8Array.from([0, 1]),
    late: 'a\n',
    early: 'a\n',
    plain: 'a\n',
    both: early,
  });
  repo.branch('x').write({ becomes: Uint8Array.from([0, 1]), was: 'text\n', late, early, plain: 'b\n' });
  repo.write({ added: Uint8Array.from([65, 0]), both: Buffer.concat([early, Buffer.from('more\n')]) });
  repo.write({ '.gitattributes': '* binary\nearly diff text\n' });
  const loose = await repo.patches({ mode: 'worktree' });
  repo.commit('Work');
  const patches = await repo.patches();
  const opaque = [...patches].filter(([, p]) => p.opaque).map(([p]) => p);
  assert.deepEqual(opaque.sort(), ['added', 'becomes', 'both', 'early', 'was']);
  for (const p of opaque) {
    assert.deepEqual(patches.get(p)?.hunks, []);
    assert.match(patches.get(p)?.newBlob ?? '', /[1-9a-f]/);
  }
  assert.deepEqual(essences(loose), essences(patches));
});

test('links and changes of type are opaque, a mode bit alone has no hunks', async () => {
  const repo = createRepo({ a: 'a\n', b: 'b\n', l: { link: 'a' } });
  repo.branch('x').write({ a: { link: 'b' }, l: { link: 'b' } });
  fs.chmodSync(path.join(repo.folder, 'b'), 0o755);
  const loose = await repo.patches({ mode: 'worktree' });
  repo.commit('Work');
  const patches = await repo.patches();
  assert.deepEqual([patches.get('a')?.status, patches.get('a')?.opaque], ['T', true]);
  assert.deepEqual([patches.get('l')?.status, patches.get('l')?.opaque], ['M', true]);
  const { opaque, hunks, oldMode, newMode } = patches.get('b') ?? ({} as FilePatch);
  assert.deepEqual([opaque, hunks, oldMode, newMode], [false, [], '100644', '100755']);
  assert.deepEqual(essences(loose), essences(patches));
});

test('the same patches before the commit and after: untracked, staged, committed', async () => {
  const repo = work();
  const loose = await all(repo, { mode: 'worktree' });
  assert.ok('fresh' in loose && 'move/to' in loose, 'untracked files have patches');
  const index = fs.readFileSync(path.join(repo.folder, '.git/index'));
  await all(repo, { mode: 'worktree' });
  assert.ok(index.equals(fs.readFileSync(path.join(repo.folder, '.git/index'))), 'the real index is left alone');
  repo.git('add', '-A');
  assert.deepEqual(await all(repo, { mode: 'staged' }), loose);
  repo.commit('Work');
  assert.deepEqual(await all(repo), loose);
  assert.deepEqual(await all(repo, { mode: 'worktree' }), loose);
});

test('line ends that git converts are converted in the work tree too, untracked files included', async () => {
  const repo = createRepo({ a: 'one\ntwo\n' });
  repo.branch('x').config('core.autocrlf', 'true');
  repo.write({ a: 'one\r\nTWO\r\n', b: 'new\r\n' });
  const loose = await all(repo, { mode: 'worktree' });
  repo.commit('Work');
  assert.deepEqual(await all(repo), loose);
  assert.deepEqual((await repo.patches()).get('b')?.hunks[0]?.lines, ['+new']);
});

test('no configuration, attribute or variable changes a patch', async () => {
  const repo = work();
  const plainLoose = await all(repo, { mode: 'worktree' });
  repo.commit('Work');
  const plain = await all(repo);
  const script = path.join(repo.folder, '.git/evil');
  fs.writeFileSync(script, '#!/bin/sh\necho evil\n', { mode: 0o755 });
  const order = path.join(repo.folder, '.git/order');
  fs.writeFileSync(order, 'no-end\n*.bin\n');
  fs.writeFileSync(
    path.join(repo.folder, '.git/info/attributes'),
    '* diff=fancy\n*.bin -diff\ncrlf binary\ncode.ts diff=fancy\n',
  );
  const hostile: readonly (readonly [string, string])[] = [
    ['diff.noprefix', 'true'],
    ['diff.mnemonicPrefix', 'true'],
    ['diff.srcPrefix', 'x/'],
    ['diff.dstPrefix', 'y/'],
    ['diff.algorithm', 'patience'],
    ['diff.algorithm', 'histogram'],
    ['diff.indentHeuristic', 'false'],
    ['diff.indentHeuristic', 'true'],
    ['diff.context', '0'],
    ['diff.interHunkContext', '20'],
    ['diff.suppressBlankEmpty', 'true'],
    ['diff.renames', 'copies'],
    ['diff.relative', 'true'],
    ['diff.orderFile', order],
    ['diff.external', script],
    ['diff.ignoreSubmodules', 'all'],
    ['diff.submodule', 'log'],
    ['diff.colorMoved', 'zebra'],
    ['diff.wsErrorHighlight', 'all'],
    ['diff.wordRegex', '.'],
    ['diff.autoRefreshIndex', 'false'],
    ['diff.statGraphWidth', '3'],
    ['diff.dirstat', 'lines'],
    ['diff.fancy.textconv', script],
    ['diff.fancy.command', script],
    ['diff.fancy.xfuncname', '.*'],
    ['diff.fancy.binary', 'true'],
    ['diff.fancy.algorithm', 'histogram'],
    ['color.ui', 'always'],
    ['color.diff', 'always'],
    ['core.quotePath', 'true'],
    ['core.whitespace', 'cr-at-eol,tab-in-indent'],
    ['core.pager', script],
    ['core.abbrev', '7'],
    ['core.attributesFile', path.join(repo.folder, '.git/info/attributes')],
    ['core.bigFileThreshold', '1'],
    ['log.showRoot', 'false'],
    ['log.showSignature', 'true'],
    ['format.pretty', 'oneline'],
    ['i18n.logOutputEncoding', 'UTF-16'],
  ];
  for (const [key, value] of hostile) {
    repo.config(key, value);
    assert.deepEqual(await all(repo), plain, `${key}=${value}`);
    if (key !== 'core.bigFileThreshold') repo.git('config', '--unset', key);
  }
  for (const [key, value] of hostile) repo.config(key, value);
  const env = {
    GIT_DIFF_OPTS: '--unified=9',
    GIT_EXTERNAL_DIFF: script,
    GIT_PAGER: script,
    GIT_ICASE_PATHSPECS: '1',
    GIT_GLOB_PATHSPECS: '1',
    GIT_NOGLOB_PATHSPECS: '1',
    LANG: 'de_DE.UTF-8',
  };
  for (const mode of ['head', 'worktree', 'staged'] as const)
    assert.deepEqual(await all(repo, { mode, env }), plain, mode);
  const repository = await repo.open(env);
  const { mergeBases: bases, head } = await repo.range({ env });
  const named = await repository.patches({ bases, head: head.commit, mode: 'head', paths: ['code.ts'] });
  assert.deepEqual(
    essence((named as ReadonlyMap<string, FilePatch>).get('code.ts')),
    plain['code.ts'],
    'one by its name',
  );
  repo.git('reset', '-q', 'HEAD~1');
  assert.deepEqual(await all(repo, { mode: 'worktree', env }), plainLoose, 'with untracked files');
  repo.config('diff.orderFile', path.join(repo.folder, 'missing'));
  assert.deepEqual(await all(repo, { mode: 'worktree', env }), plainLoose, 'an order file that is missing');
});

test('equal blocks are told apart: the same edit of another one is another patch', async () => {
  const blocks = [1, 2, 3].map(() => block('service', '1')).join('');
  const edit = async (which: number): Promise<FilePatch['hunks']> => {
    const repo = createRepo({ 'a.yaml': blocks });
    const parts = [1, 2, 3].map((_, i) => block('service', i === which ? '5' : '1'));
    repo.branch('x').commit('Work', { files: { 'a.yaml': parts.join('') } });
    return (await repo.patches()).get('a.yaml')?.hunks ?? [];
  };
  const [first, second, third] = await Promise.all([0, 1, 2].map(edit));
  assert.deepEqual(
    second?.map((h) => h.lines),
    third?.map((h) => h.lines),
    'the lines are the same',
  );
  assert.deepEqual(
    second?.map((h) => h.earlier),
    [0],
  );
  assert.deepEqual(
    third?.map((h) => h.earlier),
    [1],
  );
  assert.notDeepEqual(first, second);
});

test('earlier: counted in the base file, overlaps included, linear on what repeats', async () => {
  const same = 'x\n'.repeat(40_000);
  const repo = createRepo({ a: same, b: 'a\nb\n'.repeat(10), c: 'one\ntwo' });
  repo.branch('x');
  repo.commit('Work', { files: { a: `${same}end\n`, b: `${'a\nb\n'.repeat(10)}a\n`, c: 'one\ntwo\n' } });
  const patches = await repo.patches();
  assert.equal(patches.get('a')?.hunks[0]?.earlier, 40_000 - 3);
  assert.equal(patches.get('b')?.hunks[0]?.earlier, 8);
  assert.equal(patches.get('c')?.hunks[0]?.earlier, 0, 'a last line without its end is another line');
});

/** An approved state, then something happens; are the patches of `file` still the same? */
async function after(happens: (repo: Repo) => void, file = 'net/a.yaml'): Promise<boolean> {
  const repo = createRepo({ [file]: numbered(40), 'other/b': '1\n', 'net/bin': Uint8Array.from([0, 1]) });
  repo.branch('feature').commit('Work', { files: { [file]: numbered(40).replace('line 20\n', 'twenty\n') } });
  const approved = essence((await repo.patches()).get(file));
  happens(repo);
  return JSON.stringify(approved) === JSON.stringify(essence((await repo.patches()).get(file)));
}

const onMain = (repo: Repo, files: Files): Repo => {
  repo.checkout('main').commit('Meanwhile', { files });
  return repo.checkout('feature');
};

test('what leaves the patch of a file alone', async () => {
  const far = { 'net/a.yaml': `above\n${numbered(40)}below\n` };
  const same: Readonly<Record<string, (repo: Repo) => void>> = {
    'a commit elsewhere': (r) => void r.commit('Else', { files: { 'other/b': '2\n' } }),
    'a rebase over lines added above': (r) => void onMain(r, far).git('rebase', '-q', 'main'),
    'a merge of the base that leaves the context alone': (r) => void onMain(r, far).merge('main'),
    'an amend of the message by another person': (r) =>
      void r.gitWith({ GIT_COMMITTER_NAME: 'Eve' }, 'commit', '-q', '--amend', '-m', 'Other words'),
    'a squash by another person': (r) => {
      r.commit('More', { files: { 'other/b': '2\n' } });
      r.git('reset', '-q', '--soft', 'main');
      r.commit('Squashed', { author: 'Eve <eve@example.com>' });
    },
  };
  for (const [name, happens] of Object.entries(same)) assert.ok(await after(happens), name);
});

test('what changes the patch of a file', async () => {
  const a = 'net/a.yaml';
  const changed: Readonly<Record<string, (repo: Repo) => void>> = {
    'another edit': (r) => void r.commit('More', { files: { [a]: numbered(40).replace('line 20\n', 'TWENTY\n') } }),
    'white space alone': (r) =>
      void r.commit('Indent', { files: { [a]: numbered(40).replace('line 20\n', '  twenty\n') } }),
    'the mode bit': (r) => {
      fs.chmodSync(path.join(r.folder, a), 0o755);
      r.commit('Run');
    },
    'the file moved out': (r) => {
      fs.mkdirSync(path.join(r.folder, 'else'));
      r.git('mv', a, 'else/a.yaml');
      r.commit('Move');
    },
    'a deletion': (r) => void r.commit('Delete', { files: { [a]: null } }),
    'the context edited on the base, rebased cleanly': (r) =>
      void onMain(r, { [a]: numbered(40).replace('line 18\n', 'eighteen\n') }).git('rebase', '-q', 'main'),
    'an edit inside the merge of the base': (r) => {
      onMain(r, { 'other/b': '3\n' }).git('merge', '-q', '--no-ff', '--no-commit', 'main');
      r.commit('Merge', { files: { [a]: numbered(40).replace('line 20\n', 'twenty\n').replace('line 2\n', 'two\n') } });
    },
  };
  for (const [name, happens] of Object.entries(changed)) assert.ok(!(await after(happens)), name);
  assert.ok(!(await after((r) => void r.commit('Bin', { files: { 'net/bin': Uint8Array.from([0, 2]) } }), 'net/bin')));
});

test('files over 8 MB are told by their ids, and a diff too large for one answer is read in groups', async () => {
  const big = (seed: string): Buffer => Buffer.alloc(9 * 1024 * 1024, `${seed} line\n`);
  const repo = createRepo({ small: '1\n', big: big('a') });
  repo.branch('x').write({ small: '2\n', big: big('b'), 'fresh-big': big('c'), '-dash': '1\n' });
  const loose = await repo.patches({ mode: 'worktree' });
  repo.commit('Work');
  const once = await repo.patches();
  assert.deepEqual([...once].map(([p, x]) => [p, x.opaque]).sort(), [
    ['-dash', false],
    ['big', true],
    ['fresh-big', true],
    ['small', false],
  ]);
  assert.deepEqual(essences(loose), essences(once));
  // The same with an answer that may not be larger than one megabyte.
  for (const mode of ['head', 'worktree'] as const) {
    const opened = await repo.host({}, { maxBytes: 1024 * 1024 }).git?.open(repo.id);
    assert.ok(opened && !('kind' in opened));
    const range = await opened.range({ mode, env: {} });
    assert.ok(range.kind === 'range');
    const head = mode === 'head' ? range.head.commit : null;
    const patches = await opened.patches({ bases: range.mergeBases, head, mode, paths: [] });
    assert.ok(!('kind' in patches), JSON.stringify(patches));
    assert.deepEqual(essences(patches), essences(once), mode);
  }
});

test('a file of a work tree that no longer differs, an empty request, a base that is gone', async () => {
  const repo = createRepo({ a: '1\n' });
  const repository = await repo.open();
  const head = repo.git('rev-parse', 'HEAD');
  const nothing = await repository.patches({ bases: [head], head, mode: 'head', paths: [] });
  assert.deepEqual(nothing, new Map());
  assert.deepEqual(await repository.patches({ bases: [], head, mode: 'head', paths: ['a'] }), new Map());
  const gone = await repository.patches({ bases: ['f'.repeat(40)], head, mode: 'head', paths: [] });
  assert.ok('kind' in gone && typeof gone.message === 'string');
  assert.deepEqual(
    await repository.firstChangedLines({ bases: ['f'.repeat(40)], head, mode: 'head', paths: [] }),
    new Map(),
  );
});
