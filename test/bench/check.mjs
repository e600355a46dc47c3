// `linchpin check` on a branch of 100 files in the 100,000-file repository, against what it cannot do without: Node's own
// start, the git calls, and js-yaml's bare parseEvents over the governance files.
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { parseEvents } from 'js-yaml';
import { ms, stats } from './stats.mjs';
import { governanceText, recordText, SIZES } from './workspace.mjs';

const timed = (command, args, options) => {
  const started = performance.now();
  const run = spawnSync(command, args, { ...options, stdio: ['ignore', 'pipe', 'pipe'], maxBuffer: 1 << 30 });
  if (run.error) throw run.error;
  return { took: performance.now() - started, run };
};

/** The git calls that any answer needs: the base, the merge base, the diff, the commits, the tracked paths. */
const GIT_CALLS = [
  ['rev-parse', '--show-toplevel', 'HEAD', 'main'],
  ['merge-base', '--all', 'main', 'HEAD'],
  ['diff', '--raw', '-z', '--no-renames', '--no-abbrev', 'main...HEAD'],
  ['log', '-z', '--raw', '--no-renames', '--format=%H%x00%aN%x00%aE', 'main..HEAD'],
  ['ls-files', '-z'],
];

export function benchCheck(root, folder, rounds) {
  const cli = path.join(root, 'dist/cli.js');
  const own = [];
  const node = [];
  const git = [];
  const yaml = [];
  const texts = [governanceText(), ...Array.from({ length: SIZES.records }, (_, i) => recordText(i + 1))];
  let output = '';
  for (let i = 0; i < rounds; i++) {
    const check = timed(process.execPath, [cli, 'check', '--format', 'json'], { cwd: folder });
    if (check.run.status !== 0 && check.run.status !== 1)
      throw new Error(`check ended with ${check.run.status}: ${check.run.stderr}`);
    output = check.run.stdout.toString();
    own.push(check.took);
    node.push(timed(process.execPath, ['-e', '0']).took);
    git.push(GIT_CALLS.reduce((sum, args) => sum + timed('git', args, { cwd: folder }).took, 0));
    const started = performance.now();
    for (const text of texts) parseEvents(text);
    yaml.push(performance.now() - started);
  }
  const report = JSON.parse(output);
  const affected = report.changes.find((c) => c.governs_branch)?.domains.length ?? 0;
  if (affected < 50) throw new Error(`the synthetic branch must affect many domains, not ${affected}`);
  // The best of all rounds: on a shared machine whatever is slower measures the neighbours.
  const [a, n, g, y] = [own, node, git, yaml].map((v) => stats(v).min);
  const floor = n + g + y;
  return [
    `check, 100-file branch, ${SIZES.files.toLocaleString('en')} files, ${affected} affected domains: ${ms(a)} (best of ${rounds}, p50 ${ms(stats(own).p50)})`,
    `  floor: Node's start ${ms(n)} + git ${ms(g)} + js-yaml parseEvents of ${texts.length} files ${ms(y)} = ${ms(floor)}`,
    `  ratio ${(a / floor).toFixed(2)} (to reach: 1.5)`,
  ];
}
