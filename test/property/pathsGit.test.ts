import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { after, test } from 'node:test';
import fc from 'fast-check';
import { compileGlob, createMatcher } from '../../server/src/paths';

/** Names that people and other systems give to files, the odd ones on purpose. */
const NAMES = [
  'a', 'b', 'ab', 'abc', 'foo', 'foobar', 'bar', 'bar.md', 'x.tar.gz', '.hidden', '.gitignore', 'A', 'Foo',
  'a b', ' ', '[a]', '[slug]', 'ab[', ']', '{a,b}', '{x}', '*', '**', '?', '\\', 'a\\b', '!a', '-x', '#c', ':(glob)a',
  'new\nline', 'tab\tname', '"q"', "it's", '^', 'a-c', 'é', 'ä.md', '日本', '😀', 'foo*', '...', '..a',
]; // prettier-ignore

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'linchpin-globs-'));
after(() => fs.rmSync(folder, { recursive: true, force: true }));
const env = { PATH: process.env['PATH'], GIT_CONFIG_GLOBAL: os.devNull, GIT_CONFIG_NOSYSTEM: '1', HOME: folder };
const git = (args: readonly string[], input?: string): string =>
  execFileSync('git', args, { cwd: folder, env, input, encoding: 'utf8', maxBuffer: 1 << 26 });

/** An index of many paths; git's `ls-files` needs no file on disk. A name cannot be both a file and a folder. */
function makeRepository(): readonly string[] {
  git(['init', '-q']);
  const folders = NAMES.filter((_, i) => i % 2 === 0);
  const files = NAMES.filter((_, i) => i % 2 === 1);
  const paths = new Set<string>(files);
  for (const top of folders) {
    for (const file of files) paths.add(`${top}/${file}`);
    for (const mid of folders) for (const file of files.slice(0, 9)) paths.add(`${top}/${mid}/${file}`);
  }
  paths.add('foo/b/foo/b/foo/b/bar.md').add('ab/ab/ab/ab/ab/abc');
  const blob = git(['hash-object', '-w', '--stdin'], '').trim();
  const entries = [...paths].map((p) => `100644 ${blob}\t${p}\0`).join('');
  git(['update-index', '-z', '--index-info'], entries);
  return git(['ls-files', '-z'])
    .split('\0')
    .filter((p) => p !== '');
}

const tracked = makeRepository();

/** What git lists for the pattern; `null` where it refuses it. */
function oracle(pattern: string): readonly string[] | null {
  const run = spawnSync('git', ['ls-files', '-z', '--', `:(glob)${pattern.replace(/^\/+/, '')}`], {
    cwd: folder,
    env,
    encoding: 'utf8',
  });
  return run.status === 0 ? run.stdout.split('\0').filter((p) => p !== '') : null;
}

/**
 * git compares bytes and we compare characters, so they differ where `?` or a class meets a character of several bytes:
 * those paths are left out for patterns with such a wildcard.
 */
const comparable = (pattern: string, path: string): boolean =>
  !/[?[]/.test(pattern) || !/\P{ASCII}/u.test(path + pattern);

function check(pattern: string): void {
  const glob = compileGlob(pattern);
  const expected = oracle(pattern);
  const said = `${JSON.stringify(pattern)} `;
  if ('message' in glob) {
    // What we refuse matches at most a path of exactly that text.
    const text = pattern.replace(/^\/+/, '').replace(/(^|\/)(?:\.?\/)+/g, '$1');
    const folder = text.endsWith('/') ? text : `${text}/`;
    const literal = tracked.filter((p) => p === text || p.startsWith(folder));
    assert.deepEqual(expected ?? [], literal, `${said}is refused: ${glob.message}`);
    return;
  }
  const matcher = createMatcher([{ id: 'd', include: [pattern], exclude: [], owners: [] }], null);
  const considered = tracked.filter((p) => comparable(pattern, p));
  const wanted = (expected ?? []).filter((p) => comparable(pattern, p));
  assert.deepEqual(
    considered.filter((p) => glob.matches(p)),
    wanted,
    `${said}alone`,
  );
  assert.deepEqual(
    considered.filter((p) => matcher.match(p).length === 1),
    wanted,
    `${said}in the matcher`,
  );
}

const PIECES = [
  '*', '**', '***', '?', '/', '/', '//', './', '/**/', '**/', '/*', '*/', '[a-c]', '[!a]', '[^b]', '[]]', '[a', '[[:alpha:]]',
  '\\*', '\\[', '\\\\', '\\', '\\/', '.', '.md', 'a', 'b', 'foo', 'bar', 'ab',
]; // prettier-ignore

const pattern = fc
  .array(fc.oneof(fc.constantFrom(...PIECES), fc.constantFrom(...NAMES)), { minLength: 1, maxLength: 6 })
  .map((pieces) => pieces.join(''))
  .filter((p) => !/\{.*,.*\}|^!|\{[^}]*,/.test(p) && p.trim() !== '' && !p.split('/').includes('..'));

test('git ls-files gives the same files for every pattern without braces', () => {
  fc.assert(fc.property(pattern, check), { numRuns: process.env['LINCHPIN_ALL'] ? 3_000 : 250 });
});

test('git ls-files gives the same files where a path is turned into a pattern', () => {
  const mutated = fc
    .tuple(fc.constantFrom(...tracked), fc.nat(), fc.nat(3), fc.constantFrom(...PIECES))
    .map(([p, at, drop, piece]) => p.slice(0, at % (p.length + 1)) + piece + p.slice((at % (p.length + 1)) + drop))
    .filter(
      (p) =>
        !/\p{Surrogate}/u.test(p) &&
        !/\{.*,/.test(p) &&
        !p.startsWith('!') &&
        p.trim() !== '' &&
        !p.split('/').includes('..'),
    );
  fc.assert(fc.property(mutated, check), { numRuns: process.env['LINCHPIN_ALL'] ? 3_000 : 250 });
});
