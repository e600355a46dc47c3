// No code of ours opens a connection, and the only program that it starts is git.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';

function sources(folder: string): string[] {
  return fs
    .readdirSync(folder, { recursive: true })
    .map(String)
    .filter((f) => f.endsWith('.ts'))
    .map((f) => path.join(folder, f));
}

const FILES = [...sources('server/src'), ...sources('client/src')];
const code = (file: string): string =>
  fs
    .readFileSync(file, 'utf8')
    .replace(/\/\*[\s\S]*?\*\//g, '')
    .replace(/^\s*\/\/.*$/gm, '');

/** Whatever Node, a browser or VS Code opens a connection with. */
const NETWORK =
  /from '(?:node:)?(?:http|https|http2|net|tls|dgram|dns)(?:\/[a-z]+)?'|\b(?:fetch|WebSocket|EventSource|XMLHttpRequest|sendBeacon)\s*\(|new (?:WebSocket|EventSource|XMLHttpRequest)\b/;

test('nothing opens a connection', () => {
  assert.ok(FILES.length > 200);
  for (const file of FILES) assert.doesNotMatch(code(file), NETWORK, file);
});

test('the only place that starts programs starts git, found by its name', () => {
  const starters = FILES.filter((file) =>
    /\b(?:spawn|spawnSync|exec|execSync|execFile|execFileSync|fork)\(/.test(code(file)),
  );
  const modules = FILES.filter((file) => /import (?!type).*child_process/.test(code(file)));
  const [run, ...more] = modules.map((f) => f.split(path.sep).join('/'));
  assert.deepEqual([run, more], ['server/src/host/node/run.ts', []]);
  assert.ok(run !== undefined && starters.includes(path.join(...run.split('/'))));
  assert.deepEqual([...new Set([...code(run).matchAll(/findProgram\('(\w+)'/g)].map((m) => m[1]))], ['git']);
  assert.match(code(run), /spawn\(git,/);
});

test('git is never asked for what would reach another machine', () => {
  const REMOTE = /'(?:fetch|pull|push|clone|ls-remote|remote|submodule|archive --remote|credential|maintenance|gc)'/;
  for (const file of FILES.filter((f) => /[\\/](?:git|host)[\\/]/.test(f)))
    assert.doesNotMatch(code(file), REMOTE, file);
});
