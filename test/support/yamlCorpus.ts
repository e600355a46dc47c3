import fs from 'node:fs';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';

/** The folder of real data, or why tests that need it are skipped. */
export const DATA = process.env['LINCHPIN_DATA'];
export const skipWithoutData = DATA === undefined ? 'no data' : false;
/** All of the corpus instead of a sample. */
export const ALL = process.env['LINCHPIN_ALL'] === '1';

export interface TarFile {
  readonly path: string;
  readonly bytes: Buffer;
}

/** Plain files of a .tar.gz (ustar, with GNU and pax long names). */
export function readTarGz(file: string): TarFile[] {
  const tar = gunzipSync(fs.readFileSync(file));
  const files: TarFile[] = [];
  const text = (at: number, length: number): string => tar.toString('utf8', at, at + length).replace(/\0[\s\S]*$/, '');
  let longName: string | null = null;
  for (let at = 0; at + 512 <= tar.length && tar[at] !== 0;) {
    const size = parseInt(text(at + 124, 12).trim() || '0', 8);
    const type = String.fromCharCode(tar[at + 156] ?? 0);
    const body = tar.subarray(at + 512, at + 512 + size);
    if (type === 'L') longName = body.toString('utf8').replace(/\0+$/, '');
    else if (type === 'x') longName = /\d+ path=([^\n]*)\n/.exec(body.toString('utf8'))?.[1] ?? longName;
    else {
      const prefix = text(at + 345, 155);
      const name = longName ?? (prefix ? `${prefix}/${text(at, 100)}` : text(at, 100));
      if (type === '0' || type === '\0') files.push({ path: name, bytes: body });
      longName = null;
    }
    at += 512 + Math.ceil(size / 512) * 512;
  }
  return files;
}

const inData = (name: string): string => path.join(DATA ?? '', 'yaml', name);

/** Rows of a gzipped JSON Lines file of the data folder's `yaml/`. */
export function readRows<T>(name: string): T[] {
  const text = gunzipSync(fs.readFileSync(inData(name))).toString('utf8');
  return text
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as T);
}

export interface CorpusFile {
  readonly path: string;
  readonly text: string;
}

/** Real YAML files by their path in the manifest. */
export function readCorpus(): CorpusFile[] {
  return readTarGz(inData('corpus.tar.gz'))
    .map(({ path: name, bytes }) => ({ path: name.replace(/^corpus\//, ''), text: bytes.toString('utf8') }))
    .sort((a, b) => (a.path < b.path ? -1 : 1));
}

export interface SuiteCase {
  readonly id: string;
  readonly text: string;
  readonly valid: boolean;
}

/** The cases of the YAML test suite: a text and whether it is YAML. */
export function readTestSuite(): SuiteCase[] {
  const files = new Map(
    readTarGz(inData('yaml-test-suite-data-2022-01-17.tar.gz')).map((f) => [f.path, f.bytes.toString('utf8')]),
  );
  return [...files]
    .filter(([name]) => name.endsWith('/in.yaml'))
    .map(([name, text]) => {
      const folder = name.slice(0, -'/in.yaml'.length);
      return { id: folder.replace(/^[^/]*\//, ''), text, valid: !files.has(`${folder}/error`) };
    })
    .sort((a, b) => (a.id < b.id ? -1 : 1));
}

/** Numbers from 0 to 1, the same in every run (mulberry32). */
export function randomNumbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}
