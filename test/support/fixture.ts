import { fileIdFromPath, joinFileId, relativeTo, type FileId } from '../../server/src/base/fileId';
import { createEngine, type Engine } from '../../server/src/engine';
import type {
  BlamedLine,
  CommitProof,
  FilePatch,
  GitPerson,
  RangeCommit,
  RangeResult,
  Repository,
  TouchedFile,
} from '../../server/src/git/types';
import { parseApprovalTrailer } from '../../server/src/git/trailers';
import { memoryHost, type MemoryRepository } from '../../server/src/host/memory';
import type { PlatformReview } from '../../server/src/review/types';
import { readMembers } from '../../server/src/interop/members';
import type { Members } from '../../server/src/workspace/access';
import type { GitHost, Host, ReadResult } from '../../server/src/host/types';
import type { Finding } from '../../server/src/rules/types';

/**
 * A whole little repository as plain text. Directive lines (`# file: …`, `# touched: …` and so on, at a line's start) and
 * underlines (`   ^^^ rule/id: part of the message`, about the line above) are taken out; what is left are the files.
 * Text before the first `# file:` belongs to `governance.yaml`. Paths are relative to the root, `/repo`.
 */
export interface Fixture {
  readonly files: ReadonlyMap<string, string>;
  /** Files as the base had them (`# base: PATH`); those that are not given are as on the branch. `null`: nobody asks. */
  readonly base: ReadonlyMap<string, string> | null;
  readonly expected: readonly Expected[];
  /** Place of `$0`, which is taken out too. */
  readonly cursor: { readonly path: string; readonly offset: number } | null;
  readonly directives: Directives;
}

export interface Expected {
  readonly path: string;
  /** Offsets in the file's text; a finding over several lines is underlined to the end of its first one. `null`: anywhere in the file. */
  readonly span: { readonly start: number; readonly end: number } | null;
  readonly rule: string;
  readonly message: string | null;
}

export interface Directives {
  readonly touched: readonly { readonly path: string; readonly status: TouchedFile['status'] }[];
  readonly tracked: readonly string[];
  readonly unreadable: readonly { readonly path: string; readonly code: string }[];
  readonly today: string;
  readonly branch: string | null;
  readonly author: GitPerson;
  /** Trailers of the branch's only commit: `Acked-by: Dina <dina@example.com>`. */
  readonly trailers: readonly string[];
  /** Lines of its message that look like trailers and are none. */
  readonly stray: readonly string[];
  /** Reviews of the platform: `dhaddad approve`, `dhaddad object 2026-02-27T10:00:00Z`; of the host github, at the head. */
  readonly reviews: readonly string[];
  /** Who has access on github: `dhaddad write`, `@example/noc read`; `…`: the list is a part. */
  readonly members: readonly string[];
  /**
   * Who brought each line of a file: `PATH 1-3 Dina <dina@example.com>`, comments and blank lines not counted (they are
   * everybody's); lines that nobody is named for are not committed.
   */
  readonly blame: readonly string[];
  /** What a file said at the base: text with `\\n`, `PATH TEXT`. */
  readonly before: readonly string[];
  /** `none`, `no-commits`, `no-base` and `failed` play what git may answer. */
  readonly git: 'range' | 'none' | 'no-commits' | 'no-base' | 'failed';
}

export const ROOT: FileId = fileIdFromPath('/repo');

const DIRECTIVE =
  /^# (file|base|touched|tracked|unreadable|expect|today|branch|author|git|trailer|stray|review|member|blame|before): (.+)$/;
const UNDERLINE = /^( *)(\^+) ([a-z]+\/[a-z-]+)(?:: (.+))?$/;
const CURSOR = '$0';
const AS_OF_BASE = 'base:';
const STRANGER: GitPerson = { name: 'Stranger', email: 'stranger@example.com' };

/** Collects the lines of one file; spans are known while it grows, for the underlines that follow. */
class FileText {
  private readonly lines: string[] = [];
  private length = 0;
  private lastStart = 0;

  push(line: string): void {
    this.lastStart = this.length;
    this.lines.push(line);
    this.length += line.length + 1;
  }

  underline(column: number, width: number): { start: number; end: number } {
    return { start: this.lastStart + column, end: this.lastStart + column + width };
  }

  /** Blank lines before the next directive are layout of the fixture, not of the file. */
  get text(): string {
    const text = this.lines.join('\n').replace(/\n*$/, '');
    return text === '' ? '' : `${text}\n`;
  }
}

export function parseFixture(text: string): Fixture {
  const files = new Map<string, FileText>();
  const expected: Expected[] = [];
  const touched: { path: string; status: TouchedFile['status'] }[] = [];
  const tracked: string[] = [];
  const unreadable: { path: string; code: string }[] = [];
  const lists = new Map<string, string[]>(
    ['trailer', 'stray', 'review', 'member', 'blame', 'before'].map((name) => [name, []]),
  );
  const single = new Map<string, string>();
  let cursor: Fixture['cursor'] = null;
  let path = 'governance.yaml';

  const fileAt = (name: string): FileText => {
    const file = files.get(name) ?? new FileText();
    files.set(name, file);
    return file;
  };
  const direct = (name: string, value: string): void => {
    switch (name) {
      case 'file':
      case 'base':
        path = name === 'base' ? `${AS_OF_BASE}${value}` : value;
        fileAt(path);
        return;
      case 'touched': {
        const m = /^(?:([AMDTU]) +)?(.+)$/.exec(value);
        touched.push({ path: m?.[2] ?? value, status: (m?.[1] ?? 'M') as TouchedFile['status'] });
        return;
      }
      case 'tracked':
        tracked.push(value);
        return;
      case 'unreadable': {
        const [name = '', code = 'io'] = value.split(' ');
        unreadable.push({ path: name, code });
        return;
      }
      case 'expect': {
        const m = /^(\S+) ([a-z]+\/[a-z-]+)(?:: (.+))?$/.exec(value);
        if (!m) throw new Error(`not an expectation (PATH RULE: MESSAGE): ${value}`);
        expected.push({ path: m[1] ?? '', span: null, rule: m[2] ?? '', message: m[3] ?? null });
        return;
      }
      default:
        if (lists.has(name)) lists.get(name)?.push(value);
        else single.set(name, value);
    }
  };

  const lines = text.replace(/^\n+/, '').split('\n');
  for (const line of lines) {
    // Two directives may share a line: `# branch: feature/x   # author: Ben <ben@example.com>`.
    const parts = line.split(/ {2,}(?=# (?:branch|author|today): )/);
    const directives = parts.map((part) => DIRECTIVE.exec(part.trimEnd()));
    if (directives.every((d) => d !== null)) {
      for (const d of directives) direct(d[1] ?? '', (d[2] ?? '').trim());
      continue;
    }
    const file = fileAt(path);
    const mark = UNDERLINE.exec(line);
    if (mark) {
      const span = file.underline((mark[1] ?? '').length, (mark[2] ?? '').length);
      expected.push({ path, span, rule: mark[3] ?? '', message: mark[4] ?? null });
      continue;
    }
    const at = line.indexOf(CURSOR);
    file.push(at < 0 ? line : line.slice(0, at) + line.slice(at + CURSOR.length));
    if (at >= 0) cursor = { path, offset: file.underline(at, 0).start };
  }

  const author = /^(.+?) *<(.+)>$/.exec(single.get('author') ?? '');
  const texts = [...files].map(([name, f]): [string, string] => [name, f.text]);
  const ofBase = texts.filter(([name]) => name.startsWith(AS_OF_BASE));
  return {
    files: new Map(texts.filter(([name]) => !name.startsWith(AS_OF_BASE))),
    base: ofBase.length === 0 ? null : new Map(ofBase.map(([name, t]) => [name.slice(AS_OF_BASE.length), t])),
    expected,
    cursor,
    directives: {
      touched,
      tracked,
      unreadable,
      today: single.get('today') ?? '2026-03-01',
      branch: single.get('branch') ?? null,
      author: author ? { name: author[1] ?? '', email: author[2] ?? '' } : STRANGER,
      trailers: lists.get('trailer') ?? [],
      stray: lists.get('stray') ?? [],
      reviews: lists.get('review') ?? [],
      members: lists.get('member') ?? [],
      blame: lists.get('blame') ?? [],
      before: lists.get('before') ?? [],
      git: (single.get('git') ?? 'range') as Directives['git'],
    },
  };
}

const BASE = 'b'.repeat(40);
/** Head of the branch: approvals that name it are of what the branch is now. `9f1c2e7` is enough to write. */
const HEAD = `9f1c2e7${'d'.repeat(33)}`;
/** An earlier commit of the branch, with the first touched file alone: what was approved there is out of date where there are more. */
const EARLIER = `1a2b3c4${'e'.repeat(33)}`;
const NO_BLOB = '0'.repeat(40);

function touchedFile(path: string, status: TouchedFile['status']): TouchedFile {
  return {
    path,
    status,
    oldMode: status === 'A' ? '000000' : '100644',
    newMode: status === 'D' ? '000000' : '100644',
    oldBlob: status === 'A' ? NO_BLOB : '1'.repeat(40),
    newBlob: status === 'D' ? NO_BLOB : '2'.repeat(40),
    untracked: false,
    link: false,
    generated: false,
  };
}

function patchOf(file: TouchedFile): FilePatch {
  const { path, status, oldMode, newMode, oldBlob, newBlob } = file;
  const lines = [...(status === 'A' ? [] : ['-before']), ...(status === 'D' ? [] : ['+after'])];
  return { path, status, oldMode, newMode, oldBlob, newBlob, opaque: false, hunks: [{ lines, earlier: 0 }] };
}

function rangeOf({ directives: d, base }: Fixture): RangeResult {
  if (d.git === 'no-commits')
    return { kind: 'absent', reason: 'no-commits', message: 'This repository has no commit yet.' };
  if (d.git === 'no-base')
    return {
      kind: 'undecided',
      rule: 'git/no-base',
      message: 'The base “origin/main” is not a commit of this repository.',
      help: 'Fetch it with `git fetch origin main`, or name another one with `--base`.',
    };
  if (d.git === 'failed')
    return {
      kind: 'undecided',
      rule: 'git/failed',
      message: '`git diff` ended with code 128.',
      help: 'Run `git fsck`.',
    };
  const files = d.touched.map((t) => touchedFile(t.path, t.status));
  const commit: RangeCommit = {
    id: HEAD,
    parents: [BASE],
    author: d.author,
    committer: d.author,
    authoredAt: `${d.today}T09:00:00Z`,
    coAuthors: [],
    changeRecords: [],
    approvals: d.trailers.flatMap((line) => parseApprovalTrailer(line) ?? []),
    strayTrailers: d.stray,
    paths: files.map((f) => f.path),
  };
  return {
    kind: 'range',
    base: { ref: 'origin/main', commit: BASE },
    baseFrom: 'origin/HEAD',
    head: { ref: 'HEAD', commit: files.length > 0 || base ? HEAD : BASE },
    mode: 'head',
    mergeBases: [BASE],
    branch: d.branch,
    pullRequest: null,
    files,
    commits: files.length > 0 ? [commit] : [],
    notes: [],
    inProgress: false,
  };
}

/** The host, with a git that knows what the branch was at its earlier commit. */
function withHistory(host: Host): Host {
  const { git } = host;
  if (!git) return host;
  const open: GitHost['open'] = async (folder) => {
    const repository = await git.open(folder);
    if ('kind' in repository) return repository;
    const patches: Repository['patches'] = async (request) => {
      const all = await repository.patches(request);
      return request.head !== EARLIER || 'kind' in all ? all : new Map([...all].slice(0, 1));
    };
    return { ...repository, patches };
  };
  return { ...host, git: { open } };
}

/** Who brought the lines of the files, with a commit a person. */
function blameOf(fixture: Fixture): Pick<MemoryRepository, 'blame' | 'proofs'> {
  const blame = new Map<string, BlamedLine[]>();
  const proofs = new Map<string, CommitProof>();
  for (const given of fixture.directives.blame) {
    const m = /^(\S+) (\d+)-(\d+) (.+?) *<(.+)>$/.exec(given);
    const [path, from, to, name, email] = [m?.[1] ?? '', Number(m?.[2]), Number(m?.[3]), m?.[4] ?? '', m?.[5] ?? ''];
    const commit = [...email]
      .map((c) => (c.charCodeAt(0) % 16).toString(16))
      .join('')
      .padEnd(40, '0')
      .slice(0, 40);
    proofs.set(commit, { author: { name, email }, coAuthors: [], signer: null, unsigned: 'none' });
    const lines = (fixture.files.get(path) ?? '').split(/\r?\n/);
    const file = blame.get(path) ?? lines.map((): BlamedLine => ({ text: '\u0000', commit: '' }));
    let counted = 0;
    lines.forEach((text, i) => {
      if (text.trim() !== '' && !text.trimStart().startsWith('#')) counted++;
      if (counted >= from && counted <= to) file[i] = { text, commit };
    });
    blame.set(path, file);
  }
  return { blame, proofs };
}

function reviewOf(text: string): PlatformReview {
  const [handle = '', verdict = 'approve', at = '2026-02-27T10:00:00Z'] = text.split(' ');
  const common = { host: 'github', handle, email: null, commit: HEAD, domains: null, text: null, url: null };
  return { ...common, verdict: verdict as PlatformReview['verdict'], at };
}

function membersOf(lines: readonly string[]): { readonly members?: Members } {
  if (lines.length === 0) return {};
  const entries = lines.filter((l) => l !== '…').map((l) => l.split(' '));
  const of = (team: boolean): object[] =>
    entries
      .filter(([handle = '']) => handle.includes('/') === team)
      .map(([handle = '', access = 'write']) => ({ [team ? 'handle' : 'by']: handle, access }));
  const told = { version: 1, host: 'github', complete: !lines.includes('…'), members: of(false), teams: of(true) };
  return { members: readMembers(JSON.stringify(told)) };
}

/** An engine that has opened the fixture's files and asked its git once. */
export async function openFixture(fixture: Fixture): Promise<Engine> {
  const { directives: d } = fixture;
  const files: Record<string, string | ReadResult> = {};
  for (const [path, text] of fixture.files) files[joinFileId(ROOT, path)] = text;
  for (const { path, code } of d.unreadable) {
    const unreadable = { kind: 'unreadable', reason: code, code } as Extract<ReadResult, { kind: 'unreadable' }>;
    files[joinFileId(ROOT, path)] = unreadable;
  }
  const there = d.touched.filter((t) => t.status !== 'D').map((t) => t.path);
  const tracked = [...new Set([...fixture.files.keys(), ...there, ...d.tracked])].sort();
  const range = rangeOf(fixture);
  const repository = {
    topLevel: ROOT,
    range,
    tracked,
    patches: new Map(range.kind === 'range' ? range.files.map((f) => [f.path, patchOf(f)]) : []),
    firstLines: new Map(there.map((p) => [p, 1])),
    commits: [BASE, EARLIER, HEAD],
    ...blameOf(fixture),
    contents: new Map([
      ...[...(fixture.base ? [...fixture.files, ...fixture.base] : [])].map(([path, text]): [string, string] => [
        `${BASE}:${path}`,
        text,
      ]),
      ...d.before.map((text): [string, string] => {
        const [path = '', ...words] = text.split(' ');
        return [`${BASE}:${path}`, words.join(' ').replace(/\\n/g, '\n')];
      }),
    ]),
  };
  const absent = { kind: 'absent', reason: 'no-repository', message: 'There is no git repository here.' } as const;
  const host = memoryHost({ files, today: d.today, repository: d.git === 'none' ? absent : repository });
  const engine = createEngine(withHistory(host), {
    mode: 'head',
    reviews: d.reviews.map(reviewOf),
    ...membersOf(d.members),
  });
  await engine.open([ROOT]);
  await engine.refreshGit();
  await engine.settle();
  return engine;
}

export interface FixtureRun {
  readonly engine: Engine;
  readonly findings: readonly Finding[];
}

export async function runFixture(fixture: Fixture): Promise<FixtureRun> {
  const engine = await openFixture(fixture);
  return { engine, findings: engine.findings() };
}

/** Path of a finding's file relative to the root. */
export const pathOf = (finding: Finding): string => relativeTo(ROOT, finding.at.file) ?? finding.at.file;
