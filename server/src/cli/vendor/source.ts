import { mkdtemp, open, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { describeFailure, worked } from '../../git/run';
import type { Run, RunResult } from '../../git';
import { createRunner } from '../../host/node/run';
import { parseYaml } from '../../yaml';
import { UsageError } from '../args';
import type { Terminal } from '../command';

/** Where a shared file comes from: a plain file, or a file of a git repository at a branch, tag or commit. */
export type Source =
  | { readonly kind: 'file'; readonly file: string }
  | { readonly kind: 'git'; readonly repository: string; readonly ref: string; readonly path: string };

export interface Fetched {
  readonly text: string;
  /** `null`: it came from no repository. */
  readonly commit: string | null;
}

/** A shared file is read at every check: one of this size is none. */
const MOST_BYTES = 1024 * 1024;
const TIMEOUT = 300_000;
const ADDRESS = /^[A-Za-z][A-Za-z0-9+.-]*:\/\/|^[^/\\:@]+@[^/\\:]+:/;
const REF = /^[^\s~^:?*[\\+-][^\s~^:?*[\\]*$/;
/** Transports that fetch. `ext` would run any program that a lock names. */
const TRANSPORTS = 'https:http:ssh:git:file';

/**
 * @param base folder that paths are relative to
 * @throws UsageError for what is no source
 */
export function readSource(text: string, base: string): Source {
  const wrong = (why: string): UsageError =>
    new UsageError(
      `${text}: ${why}; a source is a path, or a repository’s address or path with #REF:PATH, such as https://git.example.com/policy.git#main:org.yaml`,
    );
  if (text === '' || text.startsWith('-')) throw wrong('that is no source');
  const hash = text.indexOf('#');
  if (hash < 0) {
    if (ADDRESS.test(text)) throw wrong('say which file of the repository is meant');
    return { kind: 'file', file: path.resolve(base, text) };
  }
  const [where, rest] = [text.slice(0, hash), text.slice(hash + 1)];
  const colon = rest.indexOf(':');
  const [ref, file] = colon < 0 ? [rest, ''] : [rest.slice(0, colon), rest.slice(colon + 1)];
  if (where === '' || file === '') throw wrong('say which file of the repository is meant');
  if (ref !== '' && !REF.test(ref)) throw wrong(`“${ref}” is no name of a branch, tag or commit`);
  if (file.startsWith('/') || file.split('/').includes('..'))
    throw wrong('the file is named by its path in the repository');
  const repository = ADDRESS.test(where) ? where : path.resolve(base, where);
  return { kind: 'git', repository, ref: ref === '' ? 'HEAD' : ref, path: file };
}

/** The same as it stands in the lock: paths relative to the root, so that everybody’s check-out can follow it. */
export function sourceText(text: string, cwd: string, root: string): string {
  const hash = text.indexOf('#');
  const where = hash < 0 ? text : text.slice(0, hash);
  if (ADDRESS.test(where) || path.isAbsolute(where)) return text;
  const below = path.relative(root, path.resolve(cwd, where)).split(path.sep).join('/');
  return `${below === '' ? '.' : below}${text.slice(where.length)}`;
}

/** Name of the copy: that of the file. */
export const nameOf = (source: Source): string => path.basename(source.kind === 'file' ? source.file : source.path);

async function plainFile(file: string): Promise<Fetched> {
  const handle = await open(file).catch((error: NodeJS.ErrnoException) => {
    throw new UsageError(`${file} ${error.code === 'ENOENT' ? 'is not there' : 'cannot be read'}`);
  });
  try {
    const stat = await handle.stat();
    if (!stat.isFile()) throw new UsageError(`${file} is no file; of a repository say #REF:PATH as well`);
    if (stat.size > MOST_BYTES) throw new UsageError(`${file} has more than 1 MB`);
    return { text: textOf(await handle.readFile(), file), commit: null };
  } finally {
    await handle.close();
  }
}

function textOf(bytes: Uint8Array, name: string): string {
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new UsageError(`${name} is not UTF-8`);
  }
  const yaml = parseYaml(text);
  const [problem] = yaml.problems;
  if (yaml.salvaged || yaml.limits !== 'ok' || problem)
    throw new UsageError(`${name} cannot be read as YAML${problem ? `: ${problem.message}` : ''}`);
  if (yaml.documents[0]?.root?.kind !== 'mapping')
    throw new UsageError(`${name} is no governance file: it has no keys`);
  return text;
}

type GitSource = Extract<Source, { kind: 'git' }>;

/** Fetches one commit into an empty repository. A host may refuse to give a commit by its id: then all branches are asked for. */
async function fetchCommit(run: Run, cwd: string, { repository, ref }: GitSource): Promise<string> {
  const env = { GIT_ALLOW_PROTOCOL: TRANSPORTS, GIT_TERMINAL_PROMPT: '0' };
  const must = (command: string, result: RunResult): RunResult => {
    if (!worked(result)) throw new UsageError(`${repository}: ${describeFailure(command, result)}`);
    return result;
  };
  must('init', await run(['init', '--bare', '--quiet', '.'], { cwd }));
  const quiet = ['fetch', '--quiet', '--no-tags', '--no-recurse-submodules'];
  const one = await run([...quiet, '--depth=1', '--', repository, `${ref}:refs/fetched/one`], { cwd, env });
  const isId = /^[0-9a-f]{40}(?:[0-9a-f]{24})?$/i.test(ref);
  if (!worked(one)) {
    if (!isId) must('fetch', one);
    must('fetch', await run([...quiet, '--', repository, '+refs/heads/*:refs/fetched/*'], { cwd, env }));
  }
  const name = `${worked(one) ? 'refs/fetched/one' : ref}^{commit}`;
  return must('rev-parse', await run(['rev-parse', '--verify', '--quiet', name], { cwd })).out.trim();
}

async function fromRepository(source: GitSource, terminal: Terminal): Promise<Fetched> {
  const run = createRunner({ env: terminal.env, timeout: TIMEOUT });
  const folder = await mkdtemp(path.join(os.tmpdir(), 'linchpin-vendor-'));
  try {
    const commit = await fetchCommit(run, folder, source);
    const listed = await run(['ls-tree', '-z', '--full-tree', commit, '--', source.path], { cwd: folder });
    const entry = /^(\d+) (\w+) ([0-9a-f]+)\t/.exec(listed.out);
    const place = `${source.path} at ${source.ref} (${commit.slice(0, 7)}) of ${source.repository}`;
    if (!entry) throw new UsageError(`there is no ${place}`);
    if (!/^100/.test(entry[1] ?? '')) throw new UsageError(`${place} is no plain file`);
    const read = await run(['cat-file', 'blob', entry[3] ?? ''], { cwd: folder, maxBytes: MOST_BYTES });
    if (read.problem === 'too-much') throw new UsageError(`${place} has more than 1 MB`);
    if (!worked(read)) throw new UsageError(`${place}: ${describeFailure('cat-file', read)}`);
    return { text: textOf(Buffer.from(read.out, 'latin1'), place), commit };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/**
 * Reads a source. The only place of the product that may reach another machine, and only git does.
 * @throws UsageError that says why there is nothing
 */
export function fetchSource(source: Source, terminal: Terminal): Promise<Fetched> {
  return source.kind === 'file' ? plainFile(source.file) : fromRepository(source, terminal);
}
