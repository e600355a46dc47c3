// Makes node_modules match package-lock.json. Plain Node: it runs before anything is installed. Silent where all is well.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';

export const root = path.resolve(import.meta.dirname, '..');

export function ensureInstalled() {
  const [major] = process.versions.node.split('.').map(Number);
  if (major < 20) {
    console.error(
      `Linchpin is built with Node 20 or newer; this is Node ${process.versions.node}. Install Node 20 and run the command again.`,
    );
    process.exit(2);
  }
  const lock = createHash('sha256')
    .update(fs.readFileSync(path.join(root, 'package-lock.json')))
    .digest('hex');
  const mark = path.join(root, 'node_modules/.linchpin-lock');
  if (fs.existsSync(mark) && fs.readFileSync(mark, 'utf8') === lock) return;
  console.log('Installing packages (once) …');
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
  const run = spawnSync(npm, ['ci', '--loglevel=error'], { cwd: root, stdio: ['ignore', 'inherit', 'inherit'] });
  if (run.status !== 0) {
    console.error('npm ci failed. Linchpin needs the npm registry once, for its development packages.');
    process.exit(run.status ?? 1);
  }
  fs.writeFileSync(mark, lock);
}

/** Runs a program of node_modules/.bin or Node itself; returns { code, seconds, output } and prints nothing. */
export function run(command, args, options = {}) {
  const started = performance.now();
  const r = spawnSync(command, args, { cwd: root, encoding: 'utf8', maxBuffer: 1 << 28, ...options });
  return {
    code: r.status ?? 1,
    seconds: (performance.now() - started) / 1000,
    output: `${r.stdout ?? ''}${r.stderr ?? ''}${r.error ?? ''}`,
  };
}

export const bin = (name) => path.join(root, 'node_modules/.bin', process.platform === 'win32' ? `${name}.cmd` : name);
