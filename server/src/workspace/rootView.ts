import type { Day } from '../base/days';
import type { FileId } from '../base/fileId';
import { mergeCharter } from '../model';
import type { Charter, ChangeRecord, CharterPart, Template } from '../model/types';
import { codeownersFlavour, createMatcher, parseCodeowners, SortedPaths, type DomainMatcher } from '../paths';
import { assemble, linkRecords, prepareReview, reviewChange, type ReviewContext } from '../review';
import type { ChangeReview, Review } from '../review/types';
import { baseFiles, JUDGED } from './baseFiles';
import type { GitFacts } from './gitFacts';
import { compareCharterPaths } from '../model/kinds';
import { codeownersState } from './owners';
import { mentionIndex, type MentionIndex } from './mentionIndex';
import type { FileState, GitState, LostRoot, Mention, RootView } from './types';

/** Everything that a root's view is made of. */
export interface RootInputs {
  readonly root: FileId;
  readonly files: ReadonlyMap<FileId, FileState>;
  readonly git: GitFacts;
  readonly today: Day;
  readonly forcedChange: string | null;
  /** Disk answers for paths that git does not track. */
  readonly existing: ReadonlyMap<string, boolean>;
  /** These are the rules of the base: see `ReviewInput`. */
  readonly ofBase?: true;
}

/** What a view computes, each at most once, each with the inputs that it holds for. */
interface Parts {
  files: readonly FileState[];
  charterIsStale: boolean;
  charter: { readonly from: readonly (CharterPart | Template)[]; readonly charter: Charter };
  records: readonly ChangeRecord[];
  codeowners: { readonly from: FileState | null; readonly codeowners: RootView['codeowners'] };
  matcher: {
    readonly charter: Charter;
    readonly codeowners: RootView['codeowners'];
    /** What the matcher is made of, as one text. */
    readonly patterns: string;
    readonly matcher: DomainMatcher;
  };
  review: ReviewMemo;
  reviewed: Review;
  mentions: MentionIndex;
  baseFiles: { readonly from: ReadonlyMap<string, string>; readonly files: ReadonlyMap<FileId, FileState> };
  baseGit: { readonly from: GitFacts; readonly git: GitFacts };
  base: { readonly view: LazyRootView | null };
  topFolders: { readonly from: readonly string[] | null; readonly names: readonly string[] };
}

interface ReviewMemo {
  readonly context: ReviewContext;
  readonly matcher: DomainMatcher;
  readonly charter: Charter;
  readonly git: GitFacts;
  readonly today: Day;
  readonly forcedChange: string | null;
  /** A record is immutable, so its review holds as long as the context and its link do. */
  readonly changes: Map<ChangeRecord, { readonly link: string; readonly review: ChangeReview }>;
}

const sameList = (a: readonly unknown[], b: readonly unknown[]): boolean =>
  a.length === b.length && a.every((x, i) => x === b[i]);

const byPath = (a: { path: string }, b: { path: string }): number => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0);

/** Approvals in files of their own stand beside those of the record that they name. */
function withOwnApprovals(record: ChangeRecord, entries: readonly FileState[]): ChangeRecord {
  const mine = entries.map((f) => f.facts.entry).filter((e) => e !== null && e.change === record.id?.value);
  if (mine.length === 0) return record;
  return {
    ...record,
    approvals: [...record.approvals, ...mine.map((e) => e?.approval).filter((a) => a != null)],
    objections: [...record.objections, ...mine.map((e) => e?.objection).filter((o) => o != null)],
  };
}

/** True where merging approval files into the record gave what it gave before. */
function sameMerge(old: ChangeRecord, now: ChangeRecord): boolean {
  const { approvals: a, objections: o, ...rest } = now;
  const { approvals: oldA, objections: oldO, ...oldRest } = old;
  return sameList(a, oldA) && sameList(o, oldO) && sameList(Object.values(rest), Object.values(oldRest));
}

/**
 * One root of one snapshot. Lazy: a part is computed when somebody asks. Incremental: a part that the view before it
 * computed is taken over where its inputs are the same objects. It keeps those values, never the old view itself.
 */
export class LazyRootView implements RootView {
  private readonly memo: Partial<Parts> = {};
  private readonly seeds: Partial<Parts>;

  constructor(
    private readonly inputs: RootInputs,
    previous: LazyRootView | null,
  ) {
    this.seeds = previous ? { ...previous.seeds, ...previous.memo } : {};
  }

  private part<K extends keyof Parts>(key: K, make: (before: Parts[K] | undefined) => Parts[K]): Parts[K] {
    const known = this.memo[key];
    if (known !== undefined) return known;
    const made = make(this.seeds[key]);
    (this.memo as Parts)[key] = made;
    return made;
  }

  get root(): FileId {
    return this.inputs.root;
  }
  get today(): Day {
    return this.inputs.today;
  }
  get git(): GitState {
    return this.inputs.git.state;
  }
  get prefix(): string | null {
    return this.inputs.git.prefix;
  }
  get tracked(): readonly string[] | null {
    return this.inputs.git.tracked;
  }

  get base(): LazyRootView | null {
    return this.part('base', (before) => {
      const { git, files: own } = this.inputs;
      if (git.base === null) return { view: null };
      const { files: texts, branch } = git.base;
      const { files } = this.part('baseFiles', (old) =>
        old?.from === texts ? old : { from: texts, files: baseFiles(this.root, texts, own) },
      );
      if (![...files.values()].some((f) => f.kind === 'charter')) return { view: null };
      const judged = [...own].filter(([, f]) => JUDGED.has(f.kind));
      const ofBase = this.part('baseGit', (old) =>
        old?.from === git ? old : { from: git, git: { ...git, branch, base: null } },
      ).git;
      const inputs = { ...this.inputs, files: new Map([...files, ...judged]), git: ofBase, ofBase: true as const };
      return { view: new LazyRootView(inputs, before?.view ?? this.withRules()) };
    }).view;
  }

  /** Most branches leave the rules as they are: what they come to is then made once for both. */
  private withRules(): this {
    void this.matcher;
    return this;
  }

  get rulesNote(): string | null {
    const { base, state } = this.inputs.git;
    if (this.inputs.ofBase || state.kind !== 'range') return null;
    if (base === null)
      return state.files.length > 0 && state.base.commit === ''
        ? 'The base is not known, so this branch is judged by its own rules alone.'
        : null;
    if (this.base === null) return 'The base has no governance yet, so this branch is judged by its own rules alone.';
    return this.base.charterIsStale
      ? 'The governance of the base cannot be read as it stands, so its rules say nothing.'
      : null;
  }

  get lostRoots(): readonly LostRoot[] {
    return this.inputs.git.base?.lost ?? [];
  }

  get files(): readonly FileState[] {
    return this.part('files', () => [...this.inputs.files.values()].sort(byPath));
  }

  get charter(): Charter {
    return this.part('charter', (before) => {
      const parts = this.files
        .filter((f) => f.facts.part !== null)
        .sort((a, b) => compareCharterPaths(a.path, b.path))
        .map((f) => f.facts.part)
        .filter((p) => p !== null);
      const templates = this.files.map((f) => f.facts.template).filter((t) => t !== null);
      const from = [...parts, ...templates];
      return before && sameList(before.from, from)
        ? before
        : { from, charter: mergeCharter(this.root, parts, templates) };
    }).charter;
  }

  get charterIsStale(): boolean {
    return this.part('charterIsStale', () => this.files.some((f) => f.kind === 'charter' && f.factsAreStale));
  }

  get records(): readonly ChangeRecord[] {
    return this.part('records', (before) => {
      const own = this.files.map((f) => f.facts.record).filter((r) => r !== null);
      const entries = this.files.filter((f) => f.facts.entry !== null);
      if (entries.length === 0) return own;
      const old = new Map(before?.map((r) => [r.file, r]));
      return own.map((record) => {
        const merged = withOwnApprovals(record, entries);
        const same = old.get(record.file);
        return same && merged !== record && sameMerge(same, merged) ? same : merged;
      });
    });
  }

  get codeowners(): RootView['codeowners'] {
    return this.part('codeowners', (before) => {
      const from = codeownersState(this.files);
      // The host takes the first that is there, so one that cannot be read gives nobody anything.
      if (from === null || from.unreadable !== null) return { from: null, codeowners: null };
      const { path, text } = from;
      if (before?.from?.hash === from.hash && before.codeowners?.path === path) return before;
      return { from, codeowners: { path, file: parseCodeowners(text, codeownersFlavour(path, text)), state: from } };
    }).codeowners;
  }

  get matcher(): DomainMatcher {
    const { charter, codeowners } = this;
    return this.part('matcher', (before) => {
      if (before?.charter === charter && before.codeowners === codeowners) return before;
      const domains = [...charter.domains.values()]
        .filter((d) => d.status?.value !== 'retired')
        .map((d) => ({
          id: d.id,
          include: (d.paths ?? []).map((p) => p.value),
          exclude: d.exclude.map((p) => p.value),
          owners: d.codeowners.map((o) => o.value),
        }));
      // Most edits of a charter concern people and policy: the patterns of the domains are then what they were.
      const patterns = JSON.stringify(domains);
      const same = before?.patterns === patterns && before.codeowners === codeowners;
      const matcher = same ? before.matcher : createMatcher(domains, codeowners?.file ?? null);
      return { charter, codeowners, patterns, matcher };
    }).matcher;
  }

  private get reviewMemo(): ReviewMemo {
    const { charter, matcher, today } = this;
    const { git, forcedChange, ofBase = false } = this.inputs;
    return this.part('review', (before) => {
      const holds = before?.charter === charter && before.matcher === matcher && before.git === git;
      if (before && holds && before.today === today && before.forcedChange === forcedChange) return before;
      const input = { charter, matcher, branch: git.branch, tracked: git.tracked, today, forcedChange, ofBase };
      return { context: prepareReview(input), charter, matcher, git, today, forcedChange, changes: new Map() };
    });
  }

  get review(): Review {
    return this.part('reviewed', () => {
      const { context, changes } = this.reviewMemo;
      const links = linkRecords(context, this.records);
      const reviews = this.records.map((record) => {
        const link = links.get(record) ?? null;
        const key = JSON.stringify(link);
        const known = changes.get(record);
        if (known?.link === key) return known.review;
        const review = reviewChange(context, record, link);
        changes.set(record, { link: key, review });
        return review;
      });
      const present = new Set(this.records);
      for (const record of changes.keys()) if (!present.has(record)) changes.delete(record);
      return assemble(context, reviews);
    });
  }

  get lastReview(): Review {
    return this.memo.reviewed ?? this.seeds.reviewed ?? this.review;
  }

  exists(path: string): boolean | undefined {
    const { tracked } = this;
    return tracked !== null && SortedPaths.of(tracked).has(path) ? true : this.inputs.existing.get(path);
  }

  topFolders(): readonly string[] {
    const from = this.tracked;
    return this.part('topFolders', (before) => {
      if (before?.from === from) return before;
      const names = new Set<string>();
      for (const path of from ?? []) {
        const slash = path.indexOf('/');
        if (slash > 0 && !path.startsWith('.')) names.add(path.slice(0, slash));
      }
      return { from, names: [...names].sort() };
    }).names;
  }

  mentions(kind: Mention['kind'], id: string): readonly Mention[] {
    return this.part('mentions', () => mentionIndex(this.files)).of(kind, id);
  }

  fileState(file: FileId): FileState | undefined {
    return this.inputs.files.get(file);
  }

  firstChangedLine(path: string): number | undefined {
    const line = this.inputs.git.firstLines.get(path);
    return line === undefined ? undefined : line - 1;
  }
}
