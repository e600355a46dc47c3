import { parseDay, type Day } from '../base/days';
import { decodeName, decodeText } from './bytes';
import { DIFF } from './flags';
import { ObjectReader, type GitObject } from './objects';
import { Fields, readRawRecords } from './rawDiff';
import { describeFailure, worked, type GitIo, type RunResult } from './run';
import type { GitFailure, OtherBranch, OtherBranches, OtherBranchesRequest, OtherFile } from './types';

/** Of more branches than this the newest are read: what nobody has touched for so long waits for nobody. */
const MOST_BRANCHES = 1_000;
/** A record is written by people. What is larger is something else, and is not read. Bytes. */
const MOST_BYTES = 1024 * 1024;
const MOST_BYTES_IN_ALL = 64 * 1024 * 1024;

interface Tip {
  /** `origin/feature-x` */
  readonly ref: string;
  readonly name: string;
  readonly commit: string;
}

const failure = (command: string, result: RunResult): GitFailure => ({
  kind: 'failed',
  message: describeFailure(command, result),
});
const isFailure = (answer: object): answer is GitFailure => 'kind' in answer && answer.kind === 'failed';

interface Refs {
  readonly tips: readonly Tip[];
  /** What is merged into one of these commits is in flight no more. */
  readonly trunks: readonly string[];
}

/** `refs/remotes/origin/feature/x` → `feature/x`: the first part is the remote. */
const branchName = (ref: string): string => ref.replace(/^refs\/remotes\/[^/]+\//, '');
const TRUNKS = ['refs/remotes/origin/main', 'refs/remotes/origin/master'];

/**
 * Remote-tracking branches other than this one. The remotes' default branches are trunks: whatever branch this one is
 * compared with, what they hold is not in flight. Asks for names and ids alone, so that a broken ref stops nothing.
 */
async function listRefs(io: GitIo, branch: string | null): Promise<Refs | GitFailure> {
  const result = await io.run(['for-each-ref', '--format=%(objectname) %(symref) %(refname)', 'refs/remotes']);
  if (!worked(result)) return failure('for-each-ref', result);
  const tips: (Tip & { readonly full: string })[] = [];
  const heads = new Set<string>();
  for (const line of result.out.split('\n')) {
    const m = /^([0-9a-f]{40,64}) (\S*) (refs\/remotes\/\S+)$/.exec(line);
    if (!m) continue;
    const [, commit = '', target = '', full = ''] = m;
    if (target !== '') heads.add(target);
    else
      tips.push({
        ref: decodeName(full.slice('refs/remotes/'.length)),
        name: decodeName(branchName(full)),
        commit,
        full,
      });
  }
  const trunk = (full: string): boolean => heads.has(full) || (heads.size === 0 && TRUNKS.includes(full));
  return {
    tips: tips.filter((t) => !trunk(t.full) && t.name !== branch),
    trunks: tips.filter((t) => trunk(t.full)).map((t) => t.commit),
  };
}

async function readObjects(io: GitIo, ids: readonly string[]): Promise<(GitObject | null)[] | GitFailure> {
  if (ids.length === 0) return [];
  const result = await io.run(['cat-file', '--batch'], { input: ids.map((id) => `${id}\n`).join('') });
  if (!worked(result)) return failure('cat-file', result);
  return [...new ObjectReader().push(result.out)];
}

interface TipCommit extends Tip {
  readonly tree: string;
  /** Seconds since 1970. */
  readonly time: number;
}

const treeOf = (object: GitObject | null): string | null =>
  object?.type === 'commit' ? (/^tree ([0-9a-f]{40,64})\n/.exec(object.bytes)?.[1] ?? null) : null;

/** Which blobs, by path, the commits of some tips that no trunk has brought, and when they last did. */
interface BroughtFile {
  readonly blobs: ReadonlyMap<string, number>;
  /** The author's day of each commit. */
  readonly days: readonly Day[];
}
type Brought = ReadonlyMap<string, BroughtFile>;
/** A merge that edits a file by itself brings whatever stands there now. */
const ANY = '';

async function readBrought(
  io: GitIo,
  tips: readonly string[],
  trunks: readonly string[],
  places: readonly string[],
): Promise<Brought | GitFailure> {
  const input = [...tips, ...trunks.map((commit) => `^${commit}`)].map((line) => `${line}\n`).join('');
  const format = ['--format=%H %ct %ad', '--date=short', '--diff-merges=combined', '--no-show-signature', '--no-notes'];
  const result = await io.run(['log', '--stdin', ...format, ...DIFF, '--', ...places], { input });
  if (!worked(result)) return failure('log', result);
  const brought = new Map<string, { blobs: Map<string, number>; days: Day[] }>();
  const fields = new Fields(result.out);
  let time = 0;
  let day: Day | null = null;
  while (!fields.done) {
    const records = readRawRecords(fields);
    for (const { path, newBlob } of records) {
      const known = brought.get(path) ?? { blobs: new Map<string, number>(), days: [] };
      known.blobs.set(newBlob, Math.max(time, known.blobs.get(newBlob) ?? 0));
      if (day !== null) known.days.push(day);
      brought.set(path, known);
    }
    if (records.length > 0 || fields.done) continue;
    const m = /^[0-9a-f]{40,64} (\d+) (\S+)$/.exec(fields.next());
    if (m) [time, day] = [Number(m[1]), parseDay(m[2] ?? '')];
  }
  return brought;
}

interface Differing {
  readonly path: string;
  readonly blob: string;
  /** `null`: the base has no such file. */
  readonly base: string | null;
}

/** Files that trees have and the base does not have in that state, by tree. Links hold no text and are left out. */
async function readDiffering(
  io: GitIo,
  base: string,
  trees: readonly string[],
  places: readonly string[],
): Promise<ReadonlyMap<string, readonly Differing[]> | GitFailure> {
  const input = trees.map((tree) => `${base} ${tree}\n`).join('');
  const args = ['diff-tree', '--stdin', '-r', '--diff-filter=AM', ...DIFF, '--', ...places];
  const result = await io.run(args, { input });
  if (!worked(result)) return failure('diff-tree', result);
  const out = new Map<string, Differing[]>();
  const fields = new Fields(result.out);
  let list: Differing[] = [];
  while (!fields.done) {
    let field = fields.next();
    for (let m; (m = /^[0-9a-f]{40,64} ([0-9a-f]{40,64})\n/.exec(field)); field = field.slice(m[0].length))
      out.set(m[1] ?? '', (list = []));
    const m = /^:\d{6} (\d{6}) ([0-9a-f]{40,64}) ([0-9a-f]{40,64}) [AM]$/.exec(field);
    if (!m) continue;
    const path = decodeName(fields.next());
    const [, mode = '', old = '', blob = ''] = m;
    if (mode.startsWith('100')) list.push({ path, blob, base: /^0+$/.test(old) ? null : old });
  }
  return out;
}

/** Texts of blobs by id, in two calls. Too large ones, and those that are not here, are left out. */
async function readTexts(io: GitIo, ids: readonly string[]): Promise<Map<string, string> | GitFailure> {
  if (ids.length === 0) return new Map();
  const sizes = await io.run(['cat-file', '--batch-check'], { input: ids.map((id) => `${id}\n`).join('') });
  if (!worked(sizes)) return failure('cat-file', sizes);
  let left = MOST_BYTES_IN_ALL;
  const wanted = sizes.out.split('\n').flatMap((line) => {
    const m = /^([0-9a-f]{40,64}) blob (\d+)$/.exec(line);
    const size = Number(m?.[2] ?? Infinity);
    if (size > MOST_BYTES || size > left) return [];
    left -= size;
    return [m?.[1] ?? ''];
  });
  const read = await readObjects(io, wanted);
  if (isFailure(read)) return read;
  return new Map(read.flatMap((o) => (o ? [[o.id, decodeText(o.bytes)] as const] : [])));
}

/** Tips whose commit is here, the newest first. */
async function readTips(
  io: GitIo,
  base: string,
  tips: readonly Tip[],
): Promise<{ readonly base: string; readonly tips: readonly TipCommit[] } | GitFailure> {
  const objects = await readObjects(io, [base, ...tips.map((t) => t.commit)]);
  if (isFailure(objects)) return objects;
  const baseTree = treeOf(objects[0] ?? null);
  if (baseTree === null) return { kind: 'failed', message: `The base ${base} cannot be read.` };
  const here = tips.flatMap((tip, i): TipCommit[] => {
    const object = objects[i + 1] ?? null;
    const tree = treeOf(object);
    const time = Number(/^committer .* (\d+) [+-]\d{4}$/m.exec(object?.bytes ?? '')?.[1] ?? 0);
    return tree === null ? [] : [{ ...tip, tree, time }];
  });
  return { base: baseTree, tips: here.sort((a, b) => b.time - a.time) };
}

/** What some tips bring, each with the files below the places that its own commits changed. */
async function readBranches(
  io: GitIo,
  request: OtherBranchesRequest,
  trunks: readonly string[],
  base: string,
  tips: readonly TipCommit[],
): Promise<readonly OtherBranch[] | GitFailure> {
  if (tips.length === 0) return [];
  const { places } = request;
  const trees = [...new Set(tips.map((t) => t.tree))];
  const commits = [...new Set(tips.map((t) => t.commit))];
  const [brought, differing] = await Promise.all([
    readBrought(io, commits, [request.base, ...trunks], places),
    readDiffering(io, base, trees, places),
  ]);
  if (isFailure(brought)) return brought;
  if (isFailure(differing)) return differing;
  const timeOf = ({ path, blob }: Differing): number | undefined => {
    const blobs = brought.get(path)?.blobs;
    return blobs?.get(blob) ?? blobs?.get(ANY);
  };
  const filesOf = (tip: TipCommit): Differing[] =>
    (differing.get(tip.tree) ?? []).filter((file) => timeOf(file) !== undefined);
  const wanted = tips.flatMap(filesOf).flatMap(({ blob, base: old }) => (old === null ? [blob] : [blob, old]));
  const texts = await readTexts(io, [...new Set(wanted)]);
  if (isFailure(texts)) return texts;
  return tips.map((tip) => ({
    ref: tip.ref,
    name: tip.name,
    commit: tip.commit,
    files: filesOf(tip).map((file): OtherFile => {
      const { path, blob, base: old } = file;
      const baseText = old === null ? null : (texts.get(old) ?? null);
      const [writtenOn, ...more] = brought.get(path)?.days ?? [];
      const written = old === null && more.length === 0 ? (writtenOn ?? null) : null;
      return { path, blob, text: texts.get(blob) ?? null, time: timeOf(file) ?? 0, writtenOn: written, baseText };
    }),
  }));
}

/**
 * What other branches bring to some folders: one call where nothing has moved, six where something has, whatever the number
 * of branches. A file counts for a branch where the branch's own commits brought it: one that the base has changed since,
 * or has removed, is nothing that the branch brings.
 */
export async function readOtherBranches(
  io: GitIo,
  request: OtherBranchesRequest,
  known: OtherBranches | null,
): Promise<OtherBranches | GitFailure> {
  const refs = await listRefs(io, request.branch);
  if (isFailure(refs)) return refs;
  const key = JSON.stringify([request.base, refs.trunks, request.places]);
  const names = JSON.stringify(refs.tips);
  if (known?.key === key && known.names === names) return known;
  const old = new Map(known?.key === key ? known.branches.map((b) => [b.commit, b]) : []);
  if (refs.tips.length === 0) return { key, names, branches: [], left: 0 };
  const read = await readTips(io, request.base, refs.tips);
  if (isFailure(read)) return read;
  const newest = read.tips.slice(0, MOST_BRANCHES);
  const moved = await readBranches(
    io,
    request,
    refs.trunks,
    read.base,
    newest.filter((t) => !old.has(t.commit)),
  );
  if (isFailure(moved)) return moved;
  const fresh = new Map(moved.map((b) => [b.ref, b]));
  const branches = newest.flatMap(({ ref, name, commit }): OtherBranch[] => {
    const same = old.get(commit);
    const branch = fresh.get(ref) ?? (same && { ...same, ref, name });
    return branch ? [branch] : [];
  });
  return { key, names, branches, left: read.tips.length - newest.length };
}
