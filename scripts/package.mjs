// Makes linchpin.vsix: builds, copies what .vscodeignore names to out/vsix, and packs that with vsce.
//   node scripts/package.mjs [--no-build] [--out FILE]
//   node scripts/package.mjs --list    only tells which files go in
// Packed from a folder of its own, since vsce refuses .vscodeignore beside the "files" that the npm package needs, and
// so that nothing of the checkout (scripts, development packages) is told to those who install the extension.
import fs from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { ensureInstalled, root, run } from './setup.mjs';

const MAX_BYTES = 1_000_000;
const NOT_SHIPPED = ['scripts', 'devDependencies', 'files', 'bin', 'exports', 'private'];

const { values: options } = parseArgs({
  options: {
    out: { type: 'string', default: path.join(root, 'linchpin.vsix') },
    'no-build': { type: 'boolean', default: false },
    list: { type: 'boolean', default: false },
  },
});
const out = path.resolve(options.out);
const stage = path.join(root, 'out/vsix');

function fail(message) {
  console.error(message);
  process.exit(1);
}

function mustRun(what, command, args) {
  const r = run(command, args);
  if (r.code !== 0) fail(`${what} failed:\n${r.output}`);
}

/** Files that a line of .vscodeignore names: a path, `folder/*.ext` or `folder/**` + `/*.ext`. */
function named(pattern) {
  const star = pattern.indexOf('*');
  if (star < 0) return fs.existsSync(path.join(root, pattern)) ? [pattern] : [];
  const folder = pattern.slice(0, pattern.lastIndexOf('/', star));
  const deep = pattern.includes('**');
  const ending = pattern.slice(pattern.lastIndexOf('*') + 1);
  if (!fs.existsSync(path.join(root, folder))) return [];
  return fs
    .readdirSync(path.join(root, folder), { recursive: deep, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith(ending))
    .map((entry) =>
      path
        .relative(root, path.join(entry.parentPath ?? entry.path, entry.name))
        .split(path.sep)
        .join('/'),
    )
    .sort();
}

const patterns = fs
  .readFileSync(path.join(root, '.vscodeignore'), 'utf8')
  .split('\n')
  .filter((line) => line.startsWith('!'))
  .map((line) => line.slice(1));
if (options.list) {
  // What is built need not be there for that.
  for (const pattern of patterns)
    for (const file of pattern.startsWith('dist/') ? [pattern] : named(pattern)) console.log(file);
  process.exit();
}

ensureInstalled();
if (!options['no-build']) mustRun('The build', process.execPath, [path.join(root, 'scripts/build.mjs')]);

fs.rmSync(stage, { recursive: true, force: true });
let files = 0;
for (const pattern of patterns) {
  const found = named(pattern);
  if (found.length === 0) fail(`.vscodeignore names ${pattern}, which does not exist.`);
  for (const file of found) {
    fs.mkdirSync(path.dirname(path.join(stage, file)), { recursive: true });
    fs.copyFileSync(path.join(root, file), path.join(stage, file));
    files++;
  }
}
const manifest = JSON.parse(fs.readFileSync(path.join(root, 'package.json'), 'utf8'));
for (const key of NOT_SHIPPED) delete manifest[key];
fs.writeFileSync(path.join(stage, 'package.json'), `${JSON.stringify(manifest, null, 2)}\n`);
fs.copyFileSync(path.join(root, '.vscodeignore'), path.join(stage, '.vscodeignore'));

const packing = [
  'package',
  '--no-dependencies',
  '--allow-missing-repository',
  '--no-rewrite-relative-links',
  '--out',
  out,
];
const vsce = createRequire(import.meta.url).resolve('@vscode/vsce/vsce');
const packed = run(process.execPath, [vsce, ...packing], { cwd: stage });
if (packed.code !== 0 || !fs.existsSync(out)) fail(`vsce failed:\n${packed.output}`);
const { size } = fs.statSync(out);
console.log(`${path.relative(process.cwd(), out) || out}: ${files} files, ${Math.round(size / 1000)} kB`);
if (size > MAX_BYTES) fail(`It must stay under ${MAX_BYTES / 1000} kB: look at what came in with the last change.`);
