// Makes dist/: the extension, the server and the command line for Node, and the browser pair.
//   node scripts/build.mjs [--dev]   --dev: readable output with source maps
import { build } from 'esbuild';
import fs from 'node:fs';
import path from 'node:path';
import { bundles, root } from './bundles.mjs';
import { declarations } from './declarations.mjs';

// Made beside and put in place at once: whoever runs dist/ meanwhile, or builds too, never finds half of it.
const made = path.join(root, `out/build-${process.pid}`);
const old = path.join(root, `out/old-${process.pid}`);
const dist = path.join(root, 'dist');
try {
  await Promise.all(
    bundles({ dev: process.argv.includes('--dev') }).map(({ outfile, ...options }) =>
      build({ ...options, outfile: path.join(made, path.relative('dist', outfile)) }),
    ),
  );
  fs.chmodSync(path.join(made, 'cli.js'), 0o755);
  fs.writeFileSync(path.join(made, 'engine.d.ts'), declarations());
  if (fs.existsSync(dist)) fs.renameSync(dist, old);
  fs.renameSync(made, dist);
} finally {
  for (const folder of [made, old]) fs.rmSync(folder, { recursive: true, force: true });
}
