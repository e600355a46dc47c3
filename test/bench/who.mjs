// The domains of 100,000 paths on standard input, by 2,000 patterns, as a process; beside it the CODEOWNERS tools of npm that
// work without a host, with the same patterns as one CODEOWNERS file. They are asked for 1,000 of the paths: more would take
// too long.
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { ms } from './stats.mjs';
import { governanceText, sourcePaths } from './workspace.mjs';

const PEERS = [
  'codeowners@5.1.1',
  'codeowners-utils@1.0.2',
  'github-codeowners@0.2.1',
  '@snyk/github-codeowners@1.1.0',
];
const SAMPLE = 1_000;

function installPeers(cache) {
  const folder = path.join(cache, 'owners');
  if (!fs.existsSync(path.join(folder, 'node_modules/@snyk/github-codeowners'))) {
    fs.mkdirSync(folder, { recursive: true });
    fs.writeFileSync(path.join(folder, 'package.json'), '{"private": true}\n');
    const run = spawnSync('npm', ['install', '--ignore-scripts', '--no-audit', '--no-fund', ...PEERS], {
      cwd: folder,
      encoding: 'utf8',
    });
    if (run.status !== 0) return null;
  }
  return createRequire(path.join(folder, 'package.json'));
}

/** `[name, prepare]`: `prepare` reads the file and gives what answers for one path. */
const tools = (peer, folder, file) => [
  [
    'codeowners 5.1.1',
    () => {
      const owners = new (peer('codeowners'))(folder);
      return (p) => owners.getOwner(p);
    },
  ],
  [
    'codeowners-utils 1.0.2',
    () => {
      const { parse, matchFile } = peer('codeowners-utils');
      const entries = parse(fs.readFileSync(file, 'utf8'));
      return (p) => matchFile(p, entries)?.owners ?? [];
    },
  ],
  ...['github-codeowners', '@snyk/github-codeowners'].map((name) => [
    `${name} ${peer(`${name}/package.json`).version}`,
    () => {
      const engine = peer(`${name}/dist/lib/ownership`).OwnershipEngine.FromCodeownersFile(file);
      return (p) => engine.calcFileOwnership(p);
    },
  ]),
];

/** The patterns of the synthetic charter, each with its domain as owner. */
function codeownersText(charter) {
  const lines = [];
  let domain = '';
  for (const line of charter.split('\n')) {
    domain = /^ {2}(d\d+):$/.exec(line)?.[1] ?? domain;
    const list = /^ {4}paths: \[(.*)\]$/.exec(line)?.[1];
    for (const p of list?.split(', ') ?? [])
      lines.push(`/${p.replace(/"/g, '').replace(/^\*\*\//, '**/')} @${domain}`.replace('/**/', '**/'));
  }
  return `${lines.join('\n')}\n`;
}

export function benchWho(root, cache, rounds) {
  const folder = path.join(cache, 'who');
  fs.rmSync(folder, { recursive: true, force: true });
  fs.mkdirSync(folder, { recursive: true });
  const charter = governanceText();
  fs.writeFileSync(path.join(folder, 'governance.yaml'), charter);
  const file = path.join(folder, 'CODEOWNERS');
  fs.writeFileSync(file, codeownersText(charter));
  const paths = sourcePaths();
  const input = `${paths.join('\n')}\n`;
  const timed = (args) => {
    const started = performance.now();
    const run = spawnSync(process.execPath, args, { cwd: folder, input, maxBuffer: 1 << 30, encoding: 'utf8' });
    if (run.status !== 0) throw new Error(run.stderr);
    return { time: performance.now() - started, out: run.stdout };
  };
  let start = Infinity;
  let whole = Infinity;
  let found = 0;
  for (let i = 0; i < rounds; i++) {
    start = Math.min(start, timed(['-e', '0']).time);
    const { time, out } = timed([path.join(root, 'dist/cli.js'), 'who', '--stdin', '--format', 'json']);
    whole = Math.min(whole, time);
    found = JSON.parse(out).paths.filter((p) => p.domains.length > 0).length;
  }
  const own = (whole - start) / paths.length;
  const lines = [
    `who: ${paths.length} paths on standard input, 2,000 patterns, ${found} of them in a domain (best of ${rounds})`,
    `  Node's own start        ${ms(start)}`,
    `  linchpin who --stdin    ${ms(whole)}, ${ms(whole - start)} beyond that: ${(own * 1000).toFixed(1)} µs a path`,
  ];
  const peer = installPeers(cache);
  if (!peer) return [...lines, '  the CODEOWNERS tools could not be installed (no package registry?)'];
  const sample = paths.filter((_, i) => i % Math.floor(paths.length / SAMPLE) === 0).slice(0, SAMPLE);
  for (const [name, prepare] of tools(peer, folder, file)) {
    try {
      const before = performance.now();
      const ask = prepare();
      const ready = performance.now();
      let owned = 0;
      for (const p of sample) if ((ask(p)?.length ?? 0) > 0) owned++;
      const each = (performance.now() - ready) / sample.length;
      lines.push(
        `  ${name.padEnd(30)} ${(each * 1000).toFixed(0)} µs a path (${sample.length} paths, ${owned} owned, ${ms(ready - before)} to read): ${(each / own).toFixed(0)} times ours`,
      );
    } catch (error) {
      lines.push(`  ${name.padEnd(30)} does not work: ${String(error).split('\n')[0]}`);
    }
  }
  return lines;
}
