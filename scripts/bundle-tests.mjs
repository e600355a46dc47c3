// Bundles each test folder into one file: node:test starts one process a bundle, which is some forty times
// faster than one a file. Usage: import { bundleTests } …; prints nothing.
import { build } from 'esbuild';
import fs from 'node:fs';
import path from 'node:path';

export const root = path.resolve(import.meta.dirname, '..');
/** Suites of node:test, in the order in which they run. `e2e` and `bench` have runners of their own. */
export const suites = ['unit', 'rules', 'features', 'session', 'property', 'git', 'interop', 'cli', 'protocol'];

function testFiles(folder) {
  if (!fs.existsSync(folder)) return [];
  return fs
    .readdirSync(folder, { recursive: true })
    .map(String)
    .filter((f) => f.endsWith('.test.ts'))
    .sort()
    .map((f) => path.join(folder, f));
}

/** @returns {Promise<string[]>} the bundles made, one per suite that has tests (only files matching `grep`, if given) */
export async function bundleTests(names = suites, grep, outdir = path.join(root, 'out/test')) {
  const made = await Promise.all(
    names.map(async (name) => {
      const files = testFiles(path.join(root, 'test', name)).filter((f) => !grep || f.includes(grep));
      if (files.length === 0) return null;
      const outfile = path.join(outdir, `${name}.test.cjs`);
      await build({
        stdin: {
          contents: files
            .map((f) => `import ${JSON.stringify(`./${path.relative(root, f).split(path.sep).join('/')}`)};`)
            .join('\n'),
          resolveDir: root,
          sourcefile: `${name}.entry.ts`,
        },
        outfile,
        bundle: true,
        platform: 'node',
        format: 'cjs',
        target: 'node20',
        sourcemap: 'inline',
        logLevel: 'warning',
        // A script that a test imports must not take the bundle for its own direct use.
        define: { 'import.meta.dirname': '__dirname', 'import.meta.filename': '""' },
        external: ['fast-check', 'ajv', 'ajv-formats', 'yaml', 'esbuild', 'typescript'],
      });
      return outfile;
    }),
  );
  return made.filter((f) => f !== null);
}

// Direct use: node scripts/bundle-tests.mjs [SUITE[,SUITE]] [FILE-PART]  bundles and runs those.
if (process.argv[1] === import.meta.filename) {
  const { spawnSync } = await import('node:child_process');
  const [names, grep] = process.argv.slice(2);
  // A folder of its own, so that two such runs do not overwrite each other's bundles.
  const outdir = path.join(root, `out/run-${process.pid}`);
  const made = await bundleTests(names ? names.split(',') : suites, grep, outdir);
  if (made.length === 0) {
    console.error(`no test file${grep ? ` whose path holds “${grep}”` : ''} in ${names ?? 'any suite'}`);
    process.exit(1);
  }
  const run = spawnSync(process.execPath, ['--enable-source-maps', '--test', ...made], { stdio: 'inherit', cwd: root });
  fs.rmSync(outdir, { recursive: true, force: true });
  process.exit(run.status ?? 1);
}
