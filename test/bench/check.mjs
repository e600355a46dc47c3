// `linchpin check` and `linchpin check --staged` on a branch of 100 files in the 100,000-file repository, against what they cannot
// do without: Node's own start, the git calls, and js-yaml's bare parseEvents over the governance files.
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { parseEvents } from 'js-yaml';
import { ms, stats } from './stats.mjs';
import { git, governanceText, recordText, SIZES, sourcePaths } from './workspace.mjs';

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

/** The same for a commit that is being made: its diff is that of the index, and so are the governance files. */
const STAGED_CALLS = [
  ['rev-parse', '--show-toplevel', 'HEAD'],
  ['diff', '--raw', '-z', '--no-renames', '--no-abbrev', '--cached', 'HEAD'],
  ['diff', '--name-only', '-z', '--', ':(top,glob)**/governance.y*ml', ':(top,glob)**/.governance/**'],
  ['ls-files', '-z'],
];

const gitTime = (calls, folder) => calls.reduce((sum, args) => sum + timed('git', args, { cwd: folder }).took, 0);

/** One run of a command line that must come to an answer. */
function answered(cli, args, folder) {
  const { took, run } = timed(process.execPath, [cli, ...args, '--format', 'json'], { cwd: folder });
  if (run.status !== 0 && run.status !== 1)
    throw new Error(`${args.join(' ')} ended with ${run.status}: ${run.stderr}`);
  return { took, output: run.stdout };
}

export function benchCheck(root, folder, rounds) {
  const cli = path.join(root, 'dist/cli.js');
  const took = { check: [], staged: [], node: [], git: [], gitStaged: [], yaml: [] };
  const texts = [governanceText(), ...Array.from({ length: SIZES.records }, (_, i) => recordText(i + 1))];
  let output = '';
  for (let i = 0; i < rounds; i++) {
    const check = answered(cli, ['check'], folder);
    output = check.output.toString();
    took.check.push(check.took);
    took.node.push(timed(process.execPath, ['-e', '0']).took);
    took.git.push(gitTime(GIT_CALLS, folder));
    const started = performance.now();
    for (const text of texts) parseEvents(text);
    took.yaml.push(performance.now() - started);
  }
  // What a hook meets: a source file and the record of its change are staged.
  const files = [`.governance/changes/CHG-1.yaml`, sourcePaths()[0]];
  for (const name of files)
    fs.appendFileSync(path.join(folder, name), name.endsWith('.ts') ? '// staged\n' : '# staged\n');
  git(folder, 'add', ...files);
  try {
    for (let i = 0; i < rounds; i++) {
      took.staged.push(answered(cli, ['check', '--staged'], folder).took);
      took.gitStaged.push(gitTime(STAGED_CALLS, folder));
    }
  } finally {
    git(folder, 'checkout', '--quiet', 'HEAD', '--', ...files);
  }
  const report = JSON.parse(output);
  const affected = report.changes.find((c) => c.governs_branch)?.domains.length ?? 0;
  if (affected < 50) throw new Error(`the synthetic branch must affect many domains, not ${affected}`);
  // The best of all rounds: on a shared machine whatever is slower measures the neighbours.
  const best = Object.fromEntries(Object.entries(took).map(([name, times]) => [name, stats(times).min]));
  const told = (name, gitBest) => {
    const floor = best.node + gitBest + best.yaml;
    return [
      `  ${name}: ${ms(best[name])} (best of ${rounds}, p50 ${ms(stats(took[name]).p50)})`,
      `    floor: Node's start ${ms(best.node)} + git ${ms(gitBest)} + js-yaml parseEvents of ${texts.length} files ${ms(best.yaml)} = ${ms(floor)}`,
      `    ratio ${(best[name] / floor).toFixed(2)} (to reach: 1.5)`,
    ];
  };
  return [
    `check, 100-file branch, ${SIZES.files.toLocaleString('en')} files, ${affected} affected domains; staged: a source file and a record`,
    ...told('check', best.git),
    ...told('staged', best.gitStaged),
  ];
}
