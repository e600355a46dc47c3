import path from 'node:path';
import { fileIdFromPath, joinFileId, relativeTo, type FileId } from '../base/fileId';
import { decodeName } from '../git/bytes';
import { pinnedRun, type Run } from '../git';
import { createRunner } from '../host/node/run';
import type { FileSystem, Host, ReadResult } from '../host/types';
import { CODEOWNERS_PLACES } from '../model/kinds';
import type { Terminal } from './command';

/** Every governance file, at any depth. */
const PATHSPECS = [
  ':(top,glob)**/governance.y*ml',
  ':(top,glob)**/.governance/**',
  ...CODEOWNERS_PLACES.map((place) => `:(top,glob)**/${place}`),
];

/** What the index says otherwise than the disk. */
interface Staged {
  readonly topLevel: FileId;
  readonly tracked: ReadonlySet<string>;
  /** Texts by path below the top level. */
  readonly texts: ReadonlyMap<string, string>;
}

/** The index of the commit that is being made, as git names it to a hook; one that lies elsewhere is not this repository's. */
function hookIndex(topLevel: string, env: Terminal['env']): Record<string, string> {
  const named = env['GIT_INDEX_FILE'];
  if (!named) return {};
  const index = path.resolve(topLevel, named);
  return relativeTo(joinFileId(fileIdFromPath(topLevel), '.git'), fileIdFromPath(index)) === null
    ? {}
    : { GIT_INDEX_FILE: index };
}

async function textOf(run: Run, name: string): Promise<readonly [string, string][]> {
  const blob = await run(['cat-file', 'blob', `:${name}`]);
  return blob.code === 0 ? [[name, Buffer.from(blob.out, 'latin1').toString('utf8')]] : [];
}

async function staged(host: Host, folder: FileId, terminal: Terminal): Promise<Staged | null> {
  const opened = await host.git?.open(folder);
  if (!opened || 'kind' in opened) return null;
  const { topLevel } = opened;
  const env = hookIndex(topLevel, terminal.env);
  const plain = pinnedRun(createRunner({ env: terminal.env }), topLevel);
  // The patterns above are ours, and meant as patterns.
  const run: Run = (args, options) => plain(args, { ...options, env: { ...env, GIT_LITERAL_PATHSPECS: '0' } });
  const [diff, tracked] = await Promise.all([
    run(['diff', '--name-only', '-z', '--no-ext-diff', '--no-renames', '--no-relative', '--', ...PATHSPECS]),
    opened.trackedFiles(),
  ]);
  if (diff.code !== 0 || !Array.isArray(tracked)) return null;
  const names = diff.out
    .split('\0')
    .filter((name) => name !== '')
    .map(decodeName);
  const texts = await Promise.all(names.map((name) => textOf(run, name)));
  return { topLevel: fileIdFromPath(topLevel), tracked: new Set(tracked), texts: new Map(texts.flat()) };
}

/**
 * A host that reads governance files as they are staged: `--staged` judges the commit that is being made, and what lies about
 * in the work tree is no part of it. One more call of git, and one for each file that differs.
 */
export function stagedHost(host: Host, folder: FileId, terminal: Terminal): Host {
  let asked: Promise<Staged | null> | null = null;
  const index = (): Promise<Staged | null> => (asked ??= staged(host, folder, terminal));
  const fs: FileSystem = {
    ...host.fs,
    async findGovernance(below) {
      const [found, now] = await Promise.all([host.fs.findGovernance(below), index()]);
      if (now === null) return found;
      const here = (file: FileId): boolean => now.tracked.has(relativeTo(now.topLevel, file) ?? '');
      const more = [...now.texts.keys()].map((name) => joinFileId(now.topLevel, name));
      return [...new Set([...found.filter(here), ...more.filter((file) => relativeTo(below, file) !== null)])].sort();
    },
    async read(file): Promise<ReadResult> {
      const now = await index();
      const text = now?.texts.get(relativeTo(now.topLevel, file) ?? '');
      return text === undefined ? host.fs.read(file) : { kind: 'text', text };
    },
  };
  return { ...host, fs };
}
