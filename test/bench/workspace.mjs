// A synthetic repository for the benchmarks: 100,000 files, 500 domains, 2,000 governance files, a branch of 100 files.
// Made once into a cache folder; the same numbers give the same repository.
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';

export const SIZES = { files: 100_000, domains: 500, records: 1_999, patterns: 2_000, touched: 100 };

const env = { ...process.env, GIT_CONFIG_GLOBAL: '/dev/null', GIT_CONFIG_NOSYSTEM: '1' };

export function git(folder, ...args) {
  const run = spawnSync('git', args, { cwd: folder, env, encoding: 'utf8', maxBuffer: 1 << 30 });
  if (run.status !== 0) throw new Error(`git ${args.join(' ')}: ${run.stderr}`);
  return run.stdout;
}

const folderOf = (domain) => `area${Math.floor(domain / 25)}/part${domain}`;

export function governanceText() {
  const people = [];
  const domains = [];
  for (let d = 0; d < SIZES.domains; d++) {
    people.push(`  m${d}: {name: Manager ${d}, level: manager, manages: [d${d}], email: m${d}@example.com}`);
    const f = folderOf(d);
    domains.push(
      `  d${d}:\n    name: Domain ${d}\n    alliance: [m${d}, m${(d + 1) % SIZES.domains}]\n` +
        `    paths: [${f}/**, "**/*.d${d}", shared/lib${d % 40}/part${d}-*.ts, conf/${d}.yaml]`,
    );
  }
  return (
    `program:\n  name: Synthetic\n  sponsor: ana\n  core_team: [ben]\npeople:\n  ana: {name: Ana, level: executive, email: ana@example.com}\n` +
    `  ben: {name: Ben, level: staff, email: ben@example.com}\n${people.join('\n')}\ndomains:\n${domains.join('\n')}\n`
  );
}

export const recordText = (n) =>
  `change: CHG-${n}\ntitle: Change number ${n}\nowner: ben\nbranch: work/${n}\ndomains: [d${n % SIZES.domains}]\nreviewers: [m${n % SIZES.domains}, m${(n * 7) % SIZES.domains}]\nevidence:\n  runbook: ${folderOf(n % SIZES.domains)}/file0.ts\n`;

export function sourcePaths() {
  const paths = [];
  for (let i = 0; paths.length < SIZES.files; i++) {
    const domain = i % SIZES.domains;
    paths.push(`${folderOf(domain)}/${i % 3 === 0 ? `sub${i % 11}/` : ''}file${Math.floor(i / SIZES.domains)}.ts`);
  }
  return [...new Set(paths)];
}

/** @returns {Promise<string>} the folder, on its branch `work/1` */
export async function makeWorkspace(cache) {
  const key = createHash('sha256')
    .update(fs.readFileSync(import.meta.filename))
    .digest('hex')
    .slice(0, 12);
  const folder = path.join(cache, `workspace-${key}`);
  if (fs.existsSync(path.join(folder, '.made'))) return folder;
  fs.rmSync(folder, { recursive: true, force: true });
  fs.mkdirSync(folder, { recursive: true });
  git(folder, 'init', '--quiet', '--initial-branch=main');
  const sources = sourcePaths();
  const files = new Map([['governance.yaml', governanceText()]]);
  for (let n = 1; n <= SIZES.records; n++) files.set(`.governance/changes/CHG-${n}.yaml`, recordText(n));
  for (const p of sources) files.set(p, `export const a = 1;\nexport const path = '${p}';\n`);
  const commit = (mark, ref, message, list, from) =>
    `commit ${ref}\nmark :${mark}\ncommitter Ben <ben@example.com> ${1_760_000_000 + mark} +0000\ndata ${Buffer.byteLength(message)}\n${message}\n${from ? `from ${from}\n` : ''}${list
      .map(([p, t]) => `M 100644 inline ${p}\ndata ${Buffer.byteLength(t)}\n${t}\n`)
      .join('')}\n`;
  // A stride that shares no factor with the number of domains, so that the branch touches many of them.
  const touched = sources.filter((_, i) => i % 997 === 0).slice(0, SIZES.touched);
  const stream =
    commit(1, 'refs/heads/main', 'Everything', [...files]) +
    commit(
      2,
      'refs/heads/work/1',
      'Touch a hundred files',
      touched.map((p) => [p, `export const a = 2;\nexport const path = '${p}';\n`]),
      ':1',
    );
  await new Promise((resolve, reject) => {
    const child = spawn('git', ['fast-import', '--quiet'], { cwd: folder, env, stdio: ['pipe', 'inherit', 'inherit'] });
    child.on('close', (code) => (code === 0 ? resolve() : reject(new Error(`git fast-import ended with ${code}`))));
    child.stdin.end(stream);
  });
  git(folder, 'checkout', '--quiet', '--force', 'work/1');
  fs.writeFileSync(path.join(folder, '.git/info/exclude'), '.made\n');
  fs.writeFileSync(path.join(folder, '.made'), '');
  return folder;
}
