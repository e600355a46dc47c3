// `linchpin audit` over 4,000 commits of a real history, against what git alone takes to tell the same commits: `git log --raw`
// with persons and trailers. Once with the same governance all along, once with one that changes 70 times.
import { build } from 'esbuild';
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { ms, stats } from './stats.mjs';

const FLOOR = [
  'log',
  '--raw',
  '-z',
  '--no-renames',
  '--no-abbrev',
  '--format=%H%n%aN <%aE>%n%cI%n%(trailers:only,unfold)',
];

function timed(command, args, options) {
  const started = performance.now();
  const run = spawnSync(command, args, { ...options, stdio: ['ignore', 'pipe', 'pipe'], maxBuffer: 1 << 30 });
  if (run.error) throw run.error;
  if (run.status !== 0) throw new Error(`${command} ${args[0]} ended with ${run.status}: ${run.stderr}`);
  return { took: performance.now() - started, out: run.stdout.toString() };
}

/** The repositories, made once: the same converters and data give the same history. */
async function ensureRepositories(root, cache) {
  const outfile = path.join(cache, 'audit-repo.cjs');
  await build({
    entryPoints: [path.join(root, 'test/bench/auditRepo.ts')],
    bundle: true,
    format: 'cjs',
    platform: 'node',
    outfile,
    logLevel: 'warning',
  });
  const key = createHash('sha256')
    .update(fs.readFileSync(path.join(root, 'test/bench/auditRepo.ts')))
    .digest('hex');
  const folder = path.join(cache, `audit-${key.slice(0, 12)}`);
  if (!fs.existsSync(path.join(folder, '.made'))) {
    fs.rmSync(folder, { recursive: true, force: true });
    timed(process.execPath, [outfile, folder], {});
    fs.writeFileSync(path.join(folder, '.made'), '');
  }
  return folder;
}

/** Most memory that the process had resident, in MB. */
function memoryOf(cli, folder, cache) {
  const preload = path.join(cache, 'audit-memory.cjs');
  fs.writeFileSync(
    preload,
    "process.on('exit', () => require('node:fs').writeSync(2, `\\nKB ${process.resourceUsage().maxRSS}\\n`));\n",
  );
  const run = spawnSync(process.execPath, ['--require', preload, cli, 'audit', '--format', 'json'], {
    cwd: folder,
    maxBuffer: 1 << 30,
  });
  return Number(/KB (\d+)/.exec(run.stderr.toString())?.[1]) / 1024;
}

export async function benchAudit(root, cache, rounds) {
  if (!process.env.LINCHPIN_DATA)
    return ['audit: skipped, LINCHPIN_DATA does not name the folder of the real histories'];
  const repositories = await ensureRepositories(root, cache);
  const cli = path.join(root, 'dist/cli.js');
  const lines = [];
  for (const [name, says] of [
    ['fixed', 'governance the same all along'],
    ['changing', 'governance changed by every change of MAINTAINERS'],
  ]) {
    const folder = path.join(repositories, name);
    const own = [];
    const git = [];
    let out = '';
    for (let i = 0; i < rounds; i++) {
      const audit = timed(process.execPath, [cli, 'audit', '--format', 'json'], { cwd: folder });
      out = audit.out;
      own.push(audit.took);
      git.push(timed('git', FLOOR, { cwd: folder }).took);
    }
    const changes = out.split('\n').length - 1;
    const affected = out.match(/"id":"/g)?.length ?? 0;
    if (changes < 1000 || affected < changes)
      throw new Error(`${changes} changes must affect more than ${affected} domains`);
    const [a, g] = [stats(own).min, stats(git).min];
    lines.push(
      `audit, ${changes.toLocaleString('en')} changes, ${says}: ${ms(a)} (best of ${rounds}, p50 ${ms(stats(own).p50)}), at most ${memoryOf(cli, folder, cache).toFixed(0)} MB resident`,
      `  floor: git log --raw with trailers ${ms(g)} (p50 ${ms(stats(git).p50)}), ratio ${(a / g).toFixed(2)}, of the medians ${(stats(own).p50 / stats(git).p50).toFixed(2)} (to reach: 3)`,
    );
  }
  return lines;
}
