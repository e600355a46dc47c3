// Tells where a stack trace of the extension points to in the source. Check out the commit of that version first.
//   node scripts/trace.mjs < trace.txt
import { build } from 'esbuild';
import { SourceMap } from 'node:module';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import { bundles, root } from './bundles.mjs';

const maps = new Map();
for (const options of bundles({ dev: false })) {
  const made = await build({ ...options, sourcemap: 'external', write: false });
  const map = made.outputFiles.find((f) => f.path.endsWith('.map'));
  maps.set(options.outfile, new SourceMap(JSON.parse(map.text)));
}
const found = (whole, file, line, column) => {
  const name = [...maps.keys()].find((known) => file.replaceAll('\\', '/').endsWith(known));
  const entry = name && maps.get(name).findEntry(Number(line) - 1, Number(column) - 1);
  if (!entry?.originalSource) return whole;
  const source = path.relative(root, path.resolve(root, path.dirname(name), entry.originalSource));
  return `${source}:${entry.originalLine + 1}:${entry.originalColumn + 1}${entry.name ? ` (${entry.name})` : ''}`;
};
process.stdout.write((await text(process.stdin)).replace(/([^\s(]*dist[\\/]\S+?\.js):(\d+):(\d+)/g, found));
