// npm test: all set-up, all checks, all suites, in a clean clone too. Plain Node until the packages are there.
//   node scripts/test.mjs [--core] [--only checks|SUITE|e2e,…] [--grep FILE-PART]
//   --core: everything but the tests inside VS Code (needs neither Chromium nor the VS Code host)
import { spawn } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { bin, ensureInstalled, root, run } from './setup.mjs';

const { values: options } = parseArgs({
  options: { core: { type: 'boolean', default: false }, only: { type: 'string' }, grep: { type: 'string' } },
});
ensureInstalled();
const { bundleTests, suites } = await import('./bundle-tests.mjs');
const wanted = options.only?.split(',');
const wants = (name) => !wanted || wanted.includes(name);
const totals = { passed: 0, failed: 0, skipped: 0 };
let broken = false;

function report(name, ok, seconds, detail = '') {
  console.log(
    `${ok ? 'ok  ' : 'FAIL'} ${name.padEnd(12)} ${seconds.toFixed(1).padStart(6)} s${detail ? `  ${detail}` : ''}`,
  );
  if (!ok) broken = true;
}

function check(name, command, args) {
  const r = run(command, args);
  report(name, r.code === 0, r.seconds);
  if (r.code !== 0) console.log(r.output);
}

if (wants('checks')) {
  check('types', bin('tsc'), ['--noEmit', '-p', '.']);
  check('lint', bin('eslint'), ['.', '--max-warnings', '0']);
  check('format', bin('prettier'), ['--check', '--log-level', 'warn', '.']);
  check('unused', bin('knip'), ['--no-progress']);
}
check('build', process.execPath, ['scripts/build.mjs']);
if (wants('checks') && !broken) {
  // The project's own governance, by the command it makes. A checkout for CI may hold one commit and no branch, so the records
  // are judged by what they declare; `linchpin check` on a branch judges its diff.
  check('governance', process.execPath, ['dist/cli.js', 'check', '--base', 'HEAD']);
}
if (broken) {
  console.log('The build or a check failed: the tests were not run.');
  process.exit(1);
}

/** Streams one bundle's TAP, shows what fails, counts what passes. */
function runSuite(file) {
  return new Promise((resolve) => {
    const started = performance.now();
    const env = { ...process.env, FORCE_COLOR: '0', NO_COLOR: '1' };
    const child = spawn(process.execPath, ['--enable-source-maps', '--test', '--test-reporter=tap', file], {
      cwd: root,
      env,
    });
    let out = '';
    child.stdout.on('data', (d) => (out += d));
    child.stderr.on('data', (d) => (out += d));
    child.on('close', (code) => {
      const number = (key) => Number(new RegExp(`^# ${key} (\\d+)$`, 'm').exec(out)?.[1] ?? 0);
      const counts = {
        passed: number('pass'),
        failed: number('fail') + number('cancelled'),
        skipped: number('skipped'),
      };
      if (code !== 0 && counts.failed === 0) counts.failed = 1;
      totals.passed += counts.passed;
      totals.failed += counts.failed;
      totals.skipped += counts.skipped;
      const name = path.basename(file).split('.')[0];
      report(
        name,
        code === 0 && counts.passed > 0,
        (performance.now() - started) / 1000,
        `${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped`,
      );
      for (const line of out.matchAll(/^ *(?:ok .* # SKIP .*)$/gm)) console.log(`       ${line[0].trim()}`);
      if (code !== 0) console.log(failures(out));
      resolve();
    });
  });
}

/** The failing tests of a TAP text with their details, without the passing ones. */
function failures(tap) {
  const lines = tap.split('\n');
  const out = [];
  for (let i = 0; i < lines.length; i++) {
    if (!/^\s*not ok /.test(lines[i])) continue;
    out.push(lines[i]);
    for (i++; i < lines.length && !/^\s*\.\.\.$/.test(lines[i]); i++) out.push(lines[i]);
  }
  return out.length > 0 ? out.slice(0, 400).join('\n') : lines.slice(-80).join('\n');
}

fs.rmSync(path.join(root, 'out/test'), { recursive: true, force: true });
for (const file of await bundleTests(suites.filter(wants), options.grep)) await runSuite(file);

if (!options.core && wants('e2e') && fs.existsSync(path.join(root, 'test/e2e/run.mjs'))) {
  const started = performance.now();
  const child = spawn(process.execPath, ['test/e2e/run.mjs'], { cwd: root, stdio: ['ignore', 'pipe', 'inherit'] });
  let out = '';
  child.stdout.on('data', (d) => {
    out += d;
    process.stdout.write(d);
  });
  const code = await new Promise((resolve) => child.on('close', resolve));
  let ran = 0;
  for (const m of out.matchAll(/(\d+) passed, (\d+) failed/g)) {
    ran += Number(m[1]) + Number(m[2]);
    totals.passed += Number(m[1]);
    totals.failed += Number(m[2]);
  }
  report('e2e', code === 0 && ran > 0, (performance.now() - started) / 1000);
} else if (options.core) {
  console.log('     e2e          not run: --core leaves the tests inside VS Code out');
}

if (totals.passed === 0) broken = true;
console.log(`\n${totals.passed} passed, ${totals.failed} failed, ${totals.skipped} skipped`);
process.exit(broken || totals.failed > 0 ? 1 : 0);
