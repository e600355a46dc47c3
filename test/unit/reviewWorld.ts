import { parseDay, type Day } from '../../server/src/base/days';
import { fileIdFromPath, joinFileId } from '../../server/src/base/fileId';
import type { FilePatch, RangeCommit, TouchedFile } from '../../server/src/git/types';
import { parseApprovalTrailer } from '../../server/src/git/trailers';
import { mergeCharter, readChangeRecord, readCharterPart } from '../../server/src/model';
import { createMatcher } from '../../server/src/paths';
import { review } from '../../server/src/review';
import type {
  BranchFacts,
  PlatformReview,
  ChangeReview,
  AgreedRevert,
  DomainCoverage,
  Review,
  ReviewInput,
} from '../../server/src/review/types';
import { parseYaml } from '../../server/src/yaml';

/** A branch and its governance in short. Everything but the charter may be left out. */
export interface World {
  readonly charter: string;
  /** File below `.governance/changes/` → text. */
  readonly records?: Readonly<Record<string, string>>;
  /** `M infra/a.tf`, `A infra/b.tf generated`, `M vendor/lib link`; without a letter: M. */
  readonly touched?: readonly string[];
  /** `ben@example.com: infra/a.tf docs/b.md`, with `committer=…`, `co=…`, `record=…`, `at=…`, `ack=…`, `approve=mail(domain)` where they matter. */
  readonly commits?: readonly string[];
  readonly branch?: string | null;
  readonly pullRequest?: string;
  readonly tracked?: readonly string[];
  readonly today?: string;
  readonly change?: string;
  /** Path → lines of its only hunk; default: one changed line. `null`: nobody asked for patches. */
  readonly patches?: Readonly<Record<string, readonly string[]>> | null;
  /** Commit → the same as of that commit; `null`: git does not know it. */
  readonly at?: Readonly<Record<string, Readonly<Record<string, readonly string[]>> | null>>;
  readonly reviews?: readonly PlatformReview[];
  /** Whatever else git said. */
  readonly facts?: Partial<BranchFacts>;
  /** Commit → the change that it takes back and does nothing else. */
  readonly reverts?: readonly AgreedRevert[];
  /** No git at all. */
  readonly noGit?: boolean;
}

export const ROOT = fileIdFromPath('/repo');
const BASE = 'b'.repeat(40);
const HEAD = 'c'.repeat(40);

export function touchedFile(text: string): TouchedFile {
  const m = /^(?:([AMDT]) )?(\S+)((?: generated| link)*)$/.exec(text);
  const status = (m?.[1] ?? 'M') as TouchedFile['status'];
  return {
    path: m?.[2] ?? '',
    status,
    oldMode: status === 'A' ? '000000' : '100644',
    newMode: status === 'D' ? '000000' : '100644',
    oldBlob: '1'.repeat(40),
    newBlob: '2'.repeat(40),
    untracked: false,
    link: m?.[3]?.includes('link') ?? false,
    generated: m?.[3]?.includes('generated') ?? false,
  };
}

export function filePatch(path: string, lines: readonly string[], status: TouchedFile['status'] = 'M'): FilePatch {
  const { oldMode, newMode, oldBlob, newBlob } = touchedFile(`${status} ${path}`);
  return { path, status, oldMode, newMode, oldBlob, newBlob, opaque: false, hunks: [{ lines, earlier: 0 }] };
}

export const CHANGED: readonly string[] = ['-before', '+after'];

/** Ids are `1111111…`, `2222222…` in the order given, newest first as git tells them. */
function commitOf(text: string, index: number): RangeCommit {
  const [who = '', rest = ''] = text.split(/: ?/, 2);
  const words = rest.split(' ').filter((w) => w !== '');
  const named = (key: string): string[] =>
    words.filter((w) => w.startsWith(`${key}=`)).map((w) => w.slice(key.length + 1));
  const person = (email: string) => ({ name: email, email });
  return {
    id: String(index + 1).repeat(40),
    parents: [BASE],
    author: person(who),
    committer: person(named('committer')[0] ?? who),
    coAuthors: named('co').map(person),
    authoredAt: named('at')[0] ?? '2026-03-09T10:00:00Z',
    changeRecords: named('record'),
    approvals: (
      [
        ['approve', 'Alliance-Approved-by'],
        ['ack', 'Acked-by'],
        ['reviewed', 'Reviewed-by'],
      ] as const
    ).flatMap(([word, key]) =>
      named(word).flatMap((email) => {
        const m = /^([^(]*)(\(.*\))?$/.exec(email);
        return parseApprovalTrailer(`${key}: Name <${m?.[1] ?? ''}> ${m?.[2] ?? ''}`) ?? [];
      }),
    ),
    strayTrailers: [],
    paths: words.filter((w) => !w.includes('=')),
  };
}

const patchMap = (files: Readonly<Record<string, readonly string[]>>): ReadonlyMap<string, FilePatch> =>
  new Map(Object.entries(files).map(([path, lines]) => [path, filePatch(path, lines)]));

export function inputOf(world: World): ReviewInput {
  const charterFile = joinFileId(ROOT, 'governance.yaml');
  const charter = mergeCharter(ROOT, [readCharterPart(charterFile, parseYaml(world.charter))]);
  const records = Object.entries(world.records ?? {}).map(([name, text]) =>
    readChangeRecord(joinFileId(ROOT, `.governance/changes/${name}`), parseYaml(text)),
  );
  const domains = [...charter.domains.values()]
    .filter((d) => d.status?.value !== 'retired')
    .map((d) => ({
      id: d.id,
      include: (d.paths ?? []).map((p) => p.value),
      exclude: d.exclude.map((p) => p.value),
      owners: [],
    }));
  const files = (world.touched ?? []).map(touchedFile);
  const patches =
    world.patches === null ? null : patchMap(world.patches ?? Object.fromEntries(files.map((f) => [f.path, CHANGED])));
  const at = Object.entries(world.at ?? {}).map(([commit, then]) => [commit, then && patchMap(then)] as const);
  return {
    charter,
    records,
    matcher: createMatcher(domains, null),
    branch: world.noGit
      ? null
      : {
          base: { ref: 'origin/main', commit: BASE },
          baseFrom: 'origin/HEAD',
          head: { ref: 'HEAD', commit: HEAD },
          branch: world.branch === undefined ? 'feature/x' : world.branch,
          pullRequest: world.pullRequest ?? null,
          files,
          commits: (world.commits ?? []).map(commitOf),
          patches,
          patchesAt: new Map(at),
          lines: null,
          proofs: new Map(),
          past: [],
          reverts: world.reverts ?? [],
          reviews: world.reviews ?? [],
          ...world.facts,
        },
    tracked: world.tracked ?? null,
    today: parseDay(world.today ?? '2026-03-10') as Day,
    forcedChange: world.change ?? null,
  };
}

export const reviewOf = (world: World): Review => review(inputOf(world));

/** The only change of a world, or the one of that id (`null`: without a record). */
export function changeIn(result: Review, id?: string | null): ChangeReview {
  const found = id === undefined ? result.changes : result.changes.filter((c) => c.id === id);
  if (found.length !== 1 || !found[0]) throw new Error(`${found.length} changes, not one`);
  return found[0];
}

export function domainIn(change: ChangeReview, id: string): DomainCoverage {
  const found = change.domains.find((d) => d.domain === id);
  if (!found) throw new Error(`${id} is not affected, but ${change.domains.map((d) => d.domain).join(', ')}`);
  return found;
}

/** `pending+stale` */
export const stateOf = (d: DomainCoverage): string => [d.state, ...d.overlays].join('+');

/** `network pending (files)`, one line a domain. */
export const states = (change: ChangeReview): string[] =>
  change.domains.map((d) => `${d.domain} ${stateOf(d)} (${d.because.join(', ')})`);

/** `dina: wrote commit 1111111` */
export const exclusions = (d: DomainCoverage): string[] => d.excluded.map((e) => `${e.person}: ${e.text}`);

/** `dina`, `fay for dina`, `gus via noc`, `dina (away)` */
export const eligible = (d: DomainCoverage): string[] =>
  d.eligible.map(({ person, via, of, away, warned }) => {
    const how = via === 'deputy' ? ` for ${of}` : via === 'team' ? ` via ${of}` : via === 'chair' ? ' as chair' : '';
    return `${person}${how}${away ? ' (away)' : ''}${warned ? ` (warned: ${warned})` : ''}`;
  });

/** `dina counts`, `fay stale, objected-later` */
export const verdicts = (change: ChangeReview): string[] =>
  change.approvals.map((a) => `${a.by ?? '?'} ${a.counts ? 'counts' : a.reasons.join(', ')}`);
