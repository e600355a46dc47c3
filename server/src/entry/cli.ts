import { createRequire } from 'node:module';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { main } from '../cli/main';
import type { Style, Terminal } from '../cli/command';

declare const LINCHPIN_VERSION: string;

function style(argv: readonly string[]): Style {
  const { env, stdout } = process;
  const color = Boolean(stdout.isTTY) && !env['NO_COLOR'] && env['TERM'] !== 'dumb' && !argv.includes('--no-color');
  const locale = env['LC_ALL'] || env['LC_CTYPE'] || env['LANG'] || '';
  const able = process.platform === 'win32' || /utf-?8/i.test(locale) || (!stdout.isTTY && locale === '');
  const unicode = able && env['TERM'] !== 'dumb';
  return { color, width: Math.min(Math.max(stdout.columns ?? 100, 20), 120), unicode };
}

const terminal = (argv: readonly string[]): Terminal => ({
  cwd: process.cwd(),
  env: process.env,
  style: style(argv),
  interactive: Boolean(process.stderr.isTTY) && process.env['TERM'] !== 'dumb',
  pages: `${pathToFileURL(path.join(__dirname, '..', 'docs', 'rules')).href}/`,
  out: (text) => void process.stdout.write(text),
  err: (text) => void process.stderr.write(text),
  async stdin() {
    const chunks: Uint8Array[] = [];
    for await (const chunk of process.stdin) chunks.push(chunk as Uint8Array);
    return Buffer.concat(chunks);
  },
});

const argv = process.argv.slice(2);
/**
 * A reader that leaves early (`| head`) is no error of ours, and no success either: the command goes on in silence, so that its
 * exit code still tells what it found. The language server has nobody left to talk to and ends.
 */
for (const stream of [process.stdout, process.stderr]) {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE' || error.code === 'ERR_STREAM_DESTROYED') {
      if (argv[0] === 'lsp') process.exit(0);
      return;
    }
    // An answer that was not told is none: whatever the command found, this run did not succeed.
    if (stream === process.stdout)
      process.stderr.write(
        `linchpin: the answer cannot be written: ${error.code === 'ENOSPC' ? 'the disk is full' : error.message}\n`,
      );
    process.exit(2);
  });
}
if (argv[0] === 'lsp') {
  if (argv[1] !== '--stdio' || argv.length > 2) {
    process.stderr.write('linchpin lsp: say --stdio; a client talks to the server over standard input and output.\n');
    process.exitCode = 2;
  } else {
    // A bundle of its own, loaded only when asked for: the other commands start faster without it.
    createRequire(__filename)(path.join(__dirname, 'server.js'));
  }
} else {
  void main(argv, terminal(argv), LINCHPIN_VERSION).then((code) => (process.exitCode = code));
}
