import { open } from 'node:fs/promises';
import path from 'node:path';
import { UsageError } from './args';
import type { Terminal } from './command';

const megabytes = (bytes: number): string => `${(bytes / 1024 / 1024).toFixed(1)} MB`;

/** The file's bytes. One that is too large is never read. */
async function bytesOf(flag: string, from: string, most: number, terminal: Terminal): Promise<Uint8Array> {
  if (from === '-') return terminal.stdin();
  const file = await open(path.resolve(terminal.cwd, from)).catch(() => {
    throw new UsageError(`${flag} ${from}: the file cannot be read`);
  });
  try {
    const stat = await file.stat();
    if (!stat.isFile()) throw new UsageError(`${flag} ${from}: it is not a file`);
    if (stat.size > most) throw tooLarge(flag, from, stat.size, most);
    return await file.readFile();
  } finally {
    await file.close();
  }
}

const tooLarge = (flag: string, from: string, bytes: number, most: number): UsageError =>
  new UsageError(
    `${flag} ${from}: it has ${megabytes(bytes)}, and at most ${megabytes(most)} are read; give the ${flag.slice(2)} of this one ${flag === '--reviews' ? 'request' : 'repository'} only`,
  );

/**
 * The text of a file that a flag names, `-` for standard input.
 * @param most bytes
 * @throws UsageError where it cannot be read, is too large or is not UTF-8
 */
export async function givenText(flag: string, from: string, most: number, terminal: Terminal): Promise<string> {
  const bytes = await bytesOf(flag, from, most, terminal);
  if (bytes.length > most) throw tooLarge(flag, from, bytes.length, most);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new UsageError(`${flag} ${from}: it is not UTF-8`);
  }
}
