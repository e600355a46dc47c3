import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileIdFromPath, type FileId } from '../../server/src/base/fileId';
import type { FilePatch, Range, RangeRequest, RangeResult, Repository } from '../../server/src/git';
import { createNodeHost } from '../../server/src/host/node';
import type { Host } from '../../server/src/host/types';

/** Content of a file: text, bytes, a symbolic link, or `null` to delete it. */
export type Content = string | Uint8Array | { readonly link: string } | null;
/** Paths relative to the repository, as text or as bytes where they are not UTF-8. */
export type Files = Readonly<Record<string, Content>>;

export interface CommitOptions {
  /** `Name <mail>`; default: Ann <ann@example.com>. */
  readonly author?: string;
  /** Default: the author. */
  readonly committer?: string;
  /** Written first, and added. */
  readonly files?: Files;
  readonly allowEmpty?: boolean;
}

/** `Name <mail>` in two. */
function person(text: string): { name: string; email: string } {
  const m = /^(.*?) *<(.*)>$/.exec(text);
  return { name: m?.[1] ?? text, email: m?.[2] ?? 'nobody@example.com' };
}

const ANN = 'Ann <ann@example.com>';
const temporary: string[] = [];
process.on('exit', () => {
  for (const folder of temporary) {
    try {
      fs.rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
    } catch {
      // A read-only folder of a test; the system clears its temporary files.
    }
  }
});

/** An empty folder that goes when the tests end. Its real path: no link in it. */
export function temporaryFolder(): string {
  const folder = fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), 'linchpin-test-')));
  temporary.push(folder);
  return folder;
}

/** What git may see of the machine: nothing but its program. */
export const ISOLATED: Readonly<Record<string, string>> = {
  PATH: process.env['PATH'] ?? '',
  HOME: '/nonexistent',
  GIT_CONFIG_GLOBAL: '/dev/null',
  GIT_CONFIG_NOSYSTEM: '1',
  TZ: 'UTC',
};

/** A real repository, made step by step. Every commit is a minute after the one before, so that ids never differ between runs. */
export class Repo {
  private minute = 0;
  readonly id: FileId;

  constructor(
    readonly folder: string,
    readonly env: Readonly<Record<string, string>> = ISOLATED,
  ) {
    this.id = fileIdFromPath(folder);
  }

  /** Runs git in the repository and gives what it printed, without the last line break. */
  git(...args: string[]): string {
    return this.gitWith({}, ...args);
  }

  gitWith(env: Readonly<Record<string, string>>, ...args: string[]): string {
    const date = new Date(Date.UTC(2026, 0, 1, 8, this.minute)).toISOString();
    const who = {
      GIT_AUTHOR_NAME: 'Ann',
      GIT_AUTHOR_EMAIL: 'ann@example.com',
      GIT_COMMITTER_NAME: 'Ann',
      GIT_COMMITTER_EMAIL: 'ann@example.com',
    };
    return execFileSync('git', args, {
      cwd: this.folder,
      env: { ...this.env, ...who, GIT_AUTHOR_DATE: date, GIT_COMMITTER_DATE: date, GIT_EDITOR: 'true', ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
      encoding: 'utf8',
    }).replace(/\n$/, '');
  }

  /** git that is expected to fail (a conflict): gives whether it did. */
  tryGit(...args: string[]): boolean {
    try {
      this.git(...args);
      return true;
    } catch {
      return false;
    }
  }

  at(name: string | Uint8Array): string | Buffer {
    return typeof name === 'string'
      ? path.join(this.folder, name)
      : Buffer.concat([Buffer.from(`${this.folder}/`), name]);
  }

  write(files: Files): this {
    for (const [name, content] of Object.entries(files)) this.writeOne(name, content);
    return this;
  }

  writeOne(name: string | Uint8Array, content: Content): this {
    const full = this.at(name);
    if (content === null || typeof content !== 'string') fs.rmSync(full, { force: true, recursive: true });
    if (content === null) return this;
    if (typeof name === 'string') fs.mkdirSync(path.dirname(String(full)), { recursive: true });
    if (typeof content === 'object' && 'link' in content) fs.symlinkSync(content.link, full);
    else fs.writeFileSync(full, content);
    return this;
  }

  /** Commits everything that was written (or `files`), and gives the full id. */
  commit(message: string, options: CommitOptions = {}): string {
    if (options.files) this.write(options.files);
    const author = person(options.author ?? ANN);
    const committer = person(options.committer ?? options.author ?? ANN);
    this.minute++;
    this.git('add', '--all');
    const who = {
      GIT_AUTHOR_NAME: author.name,
      GIT_AUTHOR_EMAIL: author.email,
      GIT_COMMITTER_NAME: committer.name,
      GIT_COMMITTER_EMAIL: committer.email,
    };
    this.gitWith(who, 'commit', '-q', '--no-verify', ...(options.allowEmpty ? ['--allow-empty'] : []), '-m', message);
    return this.git('rev-parse', 'HEAD');
  }

  /** Makes a branch at HEAD (or `from`) and switches to it. */
  branch(name: string, from?: string): this {
    this.git('checkout', '-q', '-b', name, ...(from === undefined ? [] : [from]));
    return this;
  }

  checkout(name: string): this {
    this.git('checkout', '-q', name);
    return this;
  }

  /** A real merge commit of another branch; gives its id. */
  merge(name: string, message = `Merge ${name}`): string {
    this.minute++;
    this.git('merge', '-q', '--no-ff', '-m', message, name);
    return this.git('rev-parse', 'HEAD');
  }

  config(key: string, value: string): this {
    this.git('config', key, value);
    return this;
  }

  host(env: Readonly<Record<string, string>> = {}, more: Partial<Parameters<typeof createNodeHost>[0]> = {}): Host {
    return nodeHost({ ...this.env, ...env }, more);
  }

  /** What the engine would be told. @throws where there is no repository */
  async open(env: Readonly<Record<string, string>> = {}): Promise<Repository> {
    const opened = await this.host(env).git?.open(this.id);
    if (!opened || 'kind' in opened) throw new Error(`not opened: ${JSON.stringify(opened)}`);
    return opened;
  }

  async rangeOrNot(request: Partial<RangeRequest> = {}): Promise<RangeResult> {
    const env = { ...request.env } as Record<string, string>;
    return (await this.open(env)).range({ mode: 'head', env, ...request });
  }

  /** The range. @throws where git could not say */
  async range(request: Partial<RangeRequest> = {}): Promise<Range> {
    const range = await this.rangeOrNot(request);
    if (range.kind !== 'range') throw new Error(`no range: ${range.message}`);
    return range;
  }

  /** Patches of everything that the range touches. @throws where git could not say */
  async patches(request: Partial<RangeRequest> = {}): Promise<ReadonlyMap<string, FilePatch>> {
    const env = { ...request.env } as Record<string, string>;
    const repository = await this.open(env);
    const range = await repository.range({ mode: 'head', env, ...request });
    if (range.kind !== 'range') throw new Error(`no range: ${range.message}`);
    const head = range.mode === 'head' ? range.head.commit : null;
    const patches = await repository.patches({ bases: range.mergeBases, head, mode: range.mode, paths: [] });
    if ('kind' in patches) throw new Error(String(patches.message));
    return patches;
  }
}

const SILENT = { error: () => undefined, warn: () => undefined, info: () => undefined, debug: () => undefined };

export function nodeHost(
  env: Readonly<Record<string, string>> = ISOLATED,
  more: Partial<Parameters<typeof createNodeHost>[0]> = {},
): Host {
  return createNodeHost({ git: true, log: SILENT, env, ...more });
}

/** A new repository on `main`, empty or with a first commit of the given files. */
export function createRepo(files?: Files, env: Readonly<Record<string, string>> = ISOLATED): Repo {
  const repo = new Repo(temporaryFolder(), env);
  repo.git('init', '-q', '-b', 'main');
  // Nothing of the machine's templates or of later git versions decides what the tests see.
  repo.config('core.autocrlf', 'false').config('commit.gpgSign', 'false');
  if (files) repo.commit('Start', { files });
  return repo;
}

/** Touched files in short: `M a`, `A b`. */
export const shortFiles = (range: Range): string[] => range.files.map((f) => `${f.status} ${f.path}`);
