import { encodeName } from './bytes';
import { DIFF, PATCH } from './flags';
import { earlierCounter, firstChangedLine, isBinary, LARGE, newHead, sideLength, sideOf, splitLines } from './hunks';
import type { RepositoryPlace } from './location';
import { PatchSyntax, readSections, type FileSection } from './patchText';
import { Fields, isLinkMode, isNoBlob, mergeUnmerged, NO_MODE, readRawRecords, type RawRecord } from './rawDiff';
import { sinceBase, threeDot } from './revisions';
import { describeFailure, NO_COPY, withIndexCopy, worked, type GitIo, type RunResult } from './run';
import type { FilePatch, GitFailure, PatchHunk, PatchRequest, PatchResult, TouchedFile } from './types';

/** Paths are handed to git while they fit a command line everywhere; else all are asked for and sorted out here. */
const MOST_PATHS = 200;
const MOST_PATH_BYTES = 16_000;
/** Bytes of both sides that one call may have to print when files are asked for in groups. */
const GROUP_BYTES = 64 * 1024 * 1024;

const failure = (message: string): GitFailure => ({ kind: 'failed', message });
const isFailure = (value: object): value is GitFailure => 'kind' in value;

/** A file of one base, with what is needed to judge it: large ones carry no hunks. */
export interface Section extends FileSection {
  readonly large: boolean;
}

/** What `git` must see besides the repository: the index of a hook, or one that knows untracked files. */
export interface Scene {
  readonly io: GitIo;
  readonly place: RepositoryPlace;
  readonly untracked: readonly TouchedFile[];
}

const pathArguments = (paths: readonly string[]): string[] | null => {
  const total = paths.reduce((sum, path) => sum + path.length + 1, 0);
  const plain = paths.every((path) => encodeName(path) === path || !path.includes('\uFFFD'));
  return paths.length > 0 && paths.length <= MOST_PATHS && total <= MOST_PATH_BYTES && plain ? [...paths] : null;
};

const recordsOf = (fields: Fields): RawRecord[] => mergeUnmerged(readRawRecords(fields));

/** Raw records with patches behind an empty field. */
function parsePatches(result: RunResult): Section[] {
  const fields = new Fields(result.out);
  const records = recordsOf(fields);
  if (fields.done)
    return records.map((record) => ({
      record,
      oldBlob: record.oldBlob,
      newBlob: record.newBlob,
      hunks: [],
      large: false,
    }));
  fields.next();
  return readSections(result.out, fields.position, records).map((section) => ({ ...section, large: false }));
}

/** All sections since one base, of the paths that are wanted (`null`: all). */
async function sectionsSince(
  scene: Scene,
  request: PatchRequest,
  base: string,
  wanted: ReadonlySet<string> | null,
): Promise<Section[] | GitFailure> {
  const { io } = scene;
  // Three dots: a commit of before a rebase is compared with where it left the base then, not with where the branch does now.
  const revisions =
    request.mode === 'head' ? threeDot('head', base, request.head ?? '') : sinceBase(request.mode, base, '');
  const diff = (flags: readonly string[], paths: readonly string[]): Promise<RunResult> =>
    io.run(['diff', ...DIFF, ...flags, ...revisions, '--', ...paths]);
  const paths = pathArguments(request.paths) ?? [];
  const result = await diff(PATCH, paths);
  const keep = (sections: readonly Section[]): Section[] =>
    sections.filter((s) => wanted === null || wanted.has(s.record.path));
  if (result.problem !== 'too-much')
    return worked(result) ? keep(parsePatches(result)) : failure(describeFailure('diff', result));

  // Too much at once: large files are told by their ids alone, the others are asked for in groups.
  const raw = await diff([], paths);
  if (!worked(raw)) return failure(describeFailure('diff', raw));
  const records = recordsOf(new Fields(raw.out)).filter((r) => wanted === null || wanted.has(r.path));
  const sizes = await sizesOf(scene, records);
  if (!Array.isArray(sizes)) return sizes;
  const out: Section[] = [];
  for (const record of records.filter((_, i) => (sizes[i] ?? 0) > LARGE)) {
    const newBlob = isNoBlob(record.newBlob) && record.newMode !== NO_MODE ? await hashOf(io, record) : record.newBlob;
    if (newBlob === null) return failure(`\`git hash-object\` gave no id for ${record.path}.`);
    out.push({ record, oldBlob: record.oldBlob, newBlob, hunks: [], large: true });
  }
  for (const group of groupsOf(records, sizes)) {
    const part = await diff(
      PATCH,
      group.map((r) => r.path),
    );
    if (!worked(part)) return failure(describeFailure('diff', part));
    const names = new Set(group.map((r) => r.path));
    out.push(...parsePatches(part).filter((s) => names.has(s.record.path)));
  }
  return out.sort((a, b) => (a.record.bytes < b.record.bytes ? -1 : 1));
}

function groupsOf(records: readonly RawRecord[], sizes: readonly number[]): RawRecord[][] {
  const groups: RawRecord[][] = [];
  let bytes = Infinity;
  records.forEach((record, i) => {
    const size = sizes[i] ?? 0;
    if (size > LARGE) return;
    const last = groups[groups.length - 1];
    if (last && bytes + size <= GROUP_BYTES && pathArguments([...last, record].map((r) => r.path)) !== null) {
      last.push(record);
      bytes += size;
    } else {
      groups.push([record]);
      bytes = size;
    }
  });
  return groups;
}

/** The larger side of each record in bytes. */
async function sizesOf({ io, place }: Scene, records: readonly RawRecord[]): Promise<number[] | GitFailure> {
  const ids = [...new Set(records.flatMap((r) => [r.oldBlob, r.newBlob]).filter((id) => !isNoBlob(id)))];
  const result = await io.run(['cat-file', '--batch-check'], { input: ids.map((id) => `${id}\n`).join('') });
  if (!worked(result)) return failure(describeFailure('cat-file', result));
  const known = new Map<string, number>();
  for (const m of result.out.matchAll(/^([0-9a-f]+) blob (\d+)$/gm)) known.set(m[1] ?? '', Number(m[2]));
  return Promise.all(
    records.map(async (r) => {
      const onDisk =
        isNoBlob(r.newBlob) && r.newMode !== NO_MODE ? ((await io.look(`${place.topLevel}/${r.path}`))?.size ?? 0) : 0;
      return Math.max(known.get(r.oldBlob) ?? 0, known.get(r.newBlob) ?? 0, onDisk);
    }),
  );
}

async function hashOf(io: GitIo, record: RawRecord): Promise<string | null> {
  const result = await io.run(['hash-object', '--', record.path]);
  return worked(result) ? result.out.trim() : null;
}

/**
 * Sections per base. Untracked files are added to a temporary index, so that git itself prints them as it would once they
 * are added: filters, line ends and modes included.
 */
export async function readAllSections(scene: Scene, request: PatchRequest): Promise<Section[][] | GitFailure> {
  const wanted = request.paths.length === 0 ? null : new Set(request.paths);
  const perBase = async (io: GitIo): Promise<Section[][] | GitFailure> => {
    const out: Section[][] = [];
    for (const base of [...request.bases].sort()) {
      const sections = await sectionsSince({ ...scene, io }, request, base, wanted).catch((error: unknown) => {
        if (error instanceof PatchSyntax) return failure(`\`git diff\` printed ${error.message}.`);
        throw error;
      });
      if (!Array.isArray(sections)) return sections;
      out.push(sections);
    }
    return out;
  };
  if (request.mode !== 'worktree') return perBase(scene.io);
  const fresh = scene.untracked.filter((f) => f.newMode !== '160000' && (wanted === null || wanted.has(f.path)));
  const answer = await withIndexCopy(scene.io, scene.place.gitDir, async (io) => {
    if (fresh.length > 0) {
      // The id is never looked at: the file differs from its entry, so git reads the file.
      const id = '1'.repeat(request.bases[0]?.length ?? 40);
      const input = fresh.map((f) => `100644 ${id} 0\t${encodeName(f.path)}\0`).join('');
      const added = await io.run(['update-index', '-z', '--index-info'], { input });
      if (!worked(added)) return failure(describeFailure('update-index', added));
    }
    return perBase(io);
  });
  return answer ?? failure(describeFailure('diff', NO_COPY));
}

/** Contents of blobs by one call. */
async function readBlobs(io: GitIo, ids: readonly string[]): Promise<ReadonlyMap<string, string> | GitFailure> {
  const blobs = new Map<string, string>();
  if (ids.length === 0) return blobs;
  const result = await io.run(['cat-file', '--batch'], { input: ids.map((id) => `${id}\n`).join('') });
  if (!worked(result)) return failure(describeFailure('cat-file', result));
  let at = 0;
  for (const id of ids) {
    const end = result.out.indexOf('\n', at);
    const m = /^[0-9a-f]+ blob (\d+)$/.exec(result.out.slice(at, end));
    if (!m) return failure(`git has no blob ${id}.`);
    const size = Number(m[1]);
    blobs.set(id, result.out.slice(end + 1, end + 1 + size));
    at = end + 1 + size + 1;
  }
  return blobs;
}

const hasFile = (mode: string): boolean => mode !== NO_MODE && !isLinkMode(mode);

/** Old contents that must be read: those of changed files, since an added or deleted file is whole in its patch. */
const needsOld = ({ record, oldBlob, newBlob, large, hunks }: Section): boolean =>
  !large && hunks.length > 0 && oldBlob !== newBlob && hasFile(record.oldMode) && hasFile(record.newMode);

function judge(section: Section, old: string | undefined): FilePatch {
  const { record, oldBlob, newBlob, hunks } = section;
  const { path, status, oldMode, newMode } = record;
  const common = { path, status, oldMode, newMode, oldBlob, newBlob };
  const opaque: FilePatch = { ...common, opaque: true, hunks: [] };
  if (section.large || isLinkMode(oldMode) || isLinkMode(newMode)) return opaque;
  const removed = sideLength(hunks, 'old');
  const oldSize = old?.length ?? removed;
  if (Math.max(oldSize, oldSize - removed + sideLength(hunks, 'new')) > LARGE) return opaque;
  const oldLines = old === undefined ? hunks.flatMap((h) => sideOf(h, 'old')) : splitLines(old);
  if (isBinary(old ?? oldLines.join('')) || isBinary(newHead(oldLines, hunks))) return opaque;
  const earlier = earlierCounter(oldLines);
  return {
    ...common,
    opaque: false,
    hunks: hunks.map((h): PatchHunk => ({ lines: h.lines, earlier: earlier(sideOf(h, 'old'), h.oldStart - 1) })),
  };
}

const sameHunk = (a: PatchHunk, b: PatchHunk): boolean =>
  a.earlier === b.earlier && a.lines.length === b.lines.length && a.lines.every((line, i) => line === b.lines[i]);

/** One file seen from several merge bases: the first one's facts, the hunks of all, equal ones once. */
function join(a: FilePatch, b: FilePatch): FilePatch {
  if (a.opaque || b.opaque) return { ...a, opaque: true, hunks: [] };
  return { ...a, hunks: [...a.hunks, ...b.hunks.filter((h) => !a.hunks.some((known) => sameHunk(known, h)))] };
}

export async function patchesOf(scene: Scene, perBase: readonly (readonly Section[])[]): Promise<PatchResult> {
  const ids = perBase
    .flat()
    .filter(needsOld)
    .map((s) => s.oldBlob);
  const blobs = await readBlobs(scene.io, [...new Set(ids)]);
  if (isFailure(blobs)) return blobs;
  const out = new Map<string, FilePatch>();
  for (const sections of perBase)
    for (const section of sections) {
      const patch = judge(section, needsOld(section) ? blobs.get(section.oldBlob) : undefined);
      const known = out.get(patch.path);
      out.set(patch.path, known ? join(known, patch) : patch);
    }
  return out;
}

/** One-based first changed line of each file that is there; a link or a change of the mode alone is at 1. */
export function firstLinesOf(perBase: readonly (readonly Section[])[]): Map<string, number> {
  const out = new Map<string, number>();
  for (const section of perBase.flat()) {
    if (section.record.status === 'D') continue;
    const line = firstChangedLine(section);
    out.set(section.record.path, Math.min(line, out.get(section.record.path) ?? line));
  }
  return out;
}
