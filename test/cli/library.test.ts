import assert from 'node:assert/strict';
import { spawnSync, type SpawnSyncReturns } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { makeExample } from '../../scripts/example.mjs';
import { validAnswer } from '../support/programme';
import { CLEAN_ENV } from '../support/runCli';

/** A project that has installed the packed package, and the example repository beside it. */
const project = fs.mkdtempSync(path.join(os.tmpdir(), 'linchpin-library-'));
const installed = path.join(project, 'node_modules/linchpin');
const example = path.join(project, 'example');
after(() => fs.rmSync(project, { recursive: true, force: true }));

before(() => {
  const packed = spawnSync('npm', ['pack', '--ignore-scripts', '--json', '--pack-destination', project], {
    encoding: 'utf8',
    env: { ...process.env, npm_config_offline: 'true' },
  });
  assert.equal(packed.status, 0, packed.stderr);
  const [made] = JSON.parse(packed.stdout) as { filename: string }[];
  fs.mkdirSync(installed, { recursive: true });
  const tar = ['xzf', path.join(project, made?.filename ?? ''), '-C', installed, '--strip-components=1'];
  assert.equal(spawnSync('tar', tar).status, 0);
  makeExample(example);
});

const node = (...args: string[]): SpawnSyncReturns<string> =>
  spawnSync(process.execPath, args, { cwd: project, env: { ...CLEAN_ENV }, encoding: 'utf8' });

function script(name: string, text: string): SpawnSyncReturns<string> {
  const file = path.join(project, name);
  fs.writeFileSync(file, text);
  return node(file);
}

test('the example of the documentation runs against the packed package', () => {
  fs.copyFileSync('docs/examples/comment.mjs', path.join(project, 'comment.mjs'));
  const { status, stdout, stderr } = node('comment.mjs', example);
  assert.equal(status, 0, stderr);
  assert.match(stdout, /^Linchpin \d+\.\d+\.\d+, compared with main\n/);
  assert.match(stdout, /CHG-1: not complete\n- network: hole\n- payments: unassigned, ask eli\n/);
  assert.match(stdout, /\d+ findings now, \d+ if \.governance\/changes\/CHG-1\.yaml asked dina and eli\.\n$/);
});

test('check, who and affected answer what the command line does', () => {
  const made = script(
    'answers.cjs',
    `const { openGovernance } = require('linchpin/engine');
openGovernance(${JSON.stringify(example)}, { today: '2026-03-05' }).then(async (g) => {
  console.log(JSON.stringify({ check: await g.check(), who: g.who(['infra/network/edge.tf', '/nowhere/x'.slice(1)]), affected: g.affected() }));
});`,
  );
  assert.equal(made.status, 0, made.stderr);
  const answer = JSON.parse(made.stdout) as { check: object; who: object; affected: object };
  validAnswer('check', JSON.stringify(answer.check));
  validAnswer('affected', JSON.stringify(answer.affected));
  validAnswer('who', JSON.stringify({ version: 1, paths: answer.who }));
  const cli = path.join(installed, 'dist/cli.js');
  const told = (...args: string[]): object => {
    const run = spawnSync(process.execPath, [cli, ...args, '--format', 'json', '--root', example], {
      cwd: example,
      env: { ...CLEAN_ENV },
      encoding: 'utf8',
    });
    return JSON.parse(run.stdout) as object;
  };
  assert.deepEqual(answer.check, told('check', '--now', '2026-03-05'));
  assert.deepEqual(answer.affected, told('affected'));
});

test('texts put over files, a refresh, and what is refused', () => {
  const made = script(
    'live.mjs',
    `import assert from 'node:assert/strict';
import fs from 'node:fs';
import { openGovernance } from 'linchpin/engine';
const folder = ${JSON.stringify(example)};
const g = await openGovernance(folder);
const rules = async () => (await g.check()).findings.map((f) => f.rule);
const before = await rules();
g.setText('governance.yaml', 'program: {name: P}\\n');
assert.ok((await rules()).includes('alliance/no-sponsor'));
await g.refresh();
assert.ok((await rules()).includes('alliance/no-sponsor'), 'the text stays');
g.setText('governance.yaml', null);
assert.deepEqual(await rules(), before);
assert.deepEqual(g.who(['./services/pay/x.ts', folder + '/README']).map((p) => p.path), ['services/pay/x.ts', 'README']);
assert.throws(() => g.setText('../x.yaml', ''), /lies outside/);
assert.throws(() => g.who(['/etc/passwd']), /lies outside/);
const empty = fs.mkdtempSync(folder + '-empty-');
await assert.rejects(openGovernance(empty), /no governance files/);
await assert.rejects(openGovernance(folder + '/gone'), /no such folder/);
await assert.rejects(openGovernance(folder, { members: '[' }), /no JSON/);
await assert.rejects(openGovernance(folder, { reviews: '{}' }), /shape that is not known/);
await assert.rejects(import('linchpin/dist/cli.js'), /not exported|ERR_PACKAGE_PATH/);
console.log('fine');`,
  );
  assert.equal(made.stdout, 'fine\n', made.stderr);
});

test('the types stand alone, in either way of resolving modules', () => {
  const types = fs.readFileSync(path.join(installed, 'dist/engine.d.ts'), 'utf8');
  assert.doesNotMatch(types, /\bimport\b/);
  fs.writeFileSync(
    path.join(project, 'typed.mts'),
    `import { openGovernance, version, type CheckAnswer, type Finding } from 'linchpin/engine';
const governance = await openGovernance('.', { mode: 'worktree' });
const answer: CheckAnswer = await governance.check();
const worst: Finding | undefined = answer.findings.find((f) => f.severity === 'error');
export const text: string = \`\${version} \${worst?.range.start.line ?? 0} \${answer.changes[0]?.domains[0]?.state ?? ''}\`;
// @ts-expect-error there is no such mode
void openGovernance('.', { mode: 'all' });
`,
  );
  const tsc = path.join(process.cwd(), 'node_modules/typescript/bin/tsc');
  for (const [module, resolution] of [
    ['node16', 'node16'],
    ['esnext', 'bundler'],
  ] as const) {
    const flags = ['--noEmit', '--strict', '--target', 'es2022', '--module', module, '--moduleResolution', resolution];
    const run = node(tsc, ...flags, 'typed.mts');
    assert.equal(run.status, 0, `${resolution}: ${run.stdout}`);
  }
});
