import type { Day } from '../base/days';
import { lazily, perObject } from '../base/lazily';
import { relativeTo, type FileId } from '../base/fileId';
import { mergeCharter, resolveExtends } from '../model';
import type { Charter, ChangeRecord, CharterPart, Template } from '../model/types';
import {
  codeownersBelow,
  codeownersFlavour,
  createMatcher,
  parseCodeowners,
  SortedPaths,
  type DomainMatcher,
  type DomainPatterns,
} from '../paths';
import {
  assemble,
  domainPatterns,
  linkRecords,
  prepareInFlight,
  prepareReview,
  reviewChange,
  reviewInFlight,
  someHaveLeft,
  type ReviewContext,
} from '../review';
import type { ChangeReview, InFlightRecord, Review } from '../review/types';
import { baseFiles, JUDGED } from './baseFiles';
import type { GitFacts } from './gitFacts';
import { baseAbove, lostInputs, type RootInputs } from './rootInputs';
import { compareCharterPaths } from '../model/kinds';
import { codeownersState } from './owners';
import { withOwnApprovals } from './ownApprovals';
import { mentionIndex, type MentionIndex } from './mentionIndex';
import type { FileState, GitState, LostRoot, Mention, RootView } from './types';

/** What a view computes, each at most once, each with the inputs that it holds for. */
interface Parts {
  all: readonly FileState[];
  files: readonly FileState[];
  charterIsStale: boolean;
  charterIsGuessed: boolean;
  charter: { readonly from: readonly (CharterPart | Template | null)[]; readonly charter: Charter };
  records: readonly ChangeRecord[];
  codeowners: {
    readonly from: FileState | null;
    readonly prefix: string;
    readonly codeowners: RootView['codeowners'];
  };
  matcher: {
    readonly charter: Charter;
    readonly codeowners: RootView['codeowners'];
    readonly domains: readonly DomainPatterns[];
    readonly matcher: DomainMatcher;
  };
  review: ReviewMemo;
  reviewed: Review;
  mentions: MentionIndex;
  baseFiles: { readonly from: ReadonlyMap<string, string>; readonly files: ReadonlyMap<FileId, FileState> };
  baseGit: { readonly from: GitFacts; readonly git: GitFacts };
  base: { readonly view: LazyRootView | null };
  lostViews: readonly LazyRootView[];
  topFolders: { readonly from: readonly string[] | null; readonly names: readonly string[] };
}

interface ReviewMemo {
  /** Holds what it was made from, too. */
  readonly context: ReviewContext;
  readonly ofBase: boolean;
  /** A record is immutable, so its review holds as long as the context and its link do. */
  readonly changes: Map<ChangeRecord, { readonly link: string; readonly review: ChangeReview }>;
  /** The same for changes of other branches: nothing that the work tree holds matters to them. */
  readonly inFlight: (flight: InFlightRecord) => ChangeReview;
}

const sameList = (a: readonly unknown[], b: readonly unknown[]): boolean =>
  a.length === b.length && a.every((x, i) => x === b[i]);

const samePatterns = (a: readonly DomainPatterns[], b: readonly DomainPatterns[]): boolean =>
  a.length === b.length &&
  a.every((d, i) => {
    const other = b[i];
    if (other?.id !== d.id) return false;
    return sameList(d.include, other.include) && sameList(d.exclude, other.exclude) && sameList(d.owners, other.owners);
  });

const isOfCharter = ({ kind }: FileState): boolean => kind === 'charter' || kind === 'shared';
const byPath = (a: { path: string }, b: { path: string }): number => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0);

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
      const above = baseAbove(this.inputs);
      const inputs = {
        ...this.inputs,
        files: new Map([...files, ...judged]),
        above,
        git: ofBase,
        ofBase: true as const,
      };
      return { view: new LazyRootView(inputs, before?.view ?? this.withRules()) };
    }).view;
  }

  /** Most branches leave the rules as they are: what they come to is then made once for both. */
  private withRules(): this {
    void this.matcher;
    void this.reviewMemo;
    void this.records;
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

  get above(): FileState | null {
    return this.inputs.above ?? null;
  }

  get lostViews(): readonly LazyRootView[] {
    return this.part('lostViews', () => {
      const { root, roots = [], git } = this.inputs;
      // One of several roots that lie above each other speaks for all that lies below them.
      const isOutermost = roots.every((other) => other === root || relativeTo(other, root) === null);
      if (git.base === null || git.base.lost.length === 0 || !isOutermost) return [];
      const { base } = git;
      return base.lost
        .flatMap((lost) => lostInputs(this.inputs, base, lost) ?? [])
        .map((inputs) => new LazyRootView(inputs, null))
        .filter((view) => view.charter.program?.status?.value !== 'closed');
    });
  }

  get files(): readonly FileState[] {
    // A shared file counts where a governance file extends it, and says nothing otherwise.
    return this.part('files', () => {
      if (!this.all.some((f) => f.kind === 'shared')) return this.all;
      const shared = new Set(this.charter.organisation.layers.map((l) => l.part.file));
      return this.all.filter((f) => f.kind !== 'shared' || shared.has(f.file));
    });
  }

  private get all(): readonly FileState[] {
    return this.part('all', () => [...this.inputs.files.values()].sort(byPath));
  }

  get charter(): Charter {
    return this.part('charter', (before) => {
      const { all } = this;
      const parts = all
        .filter((f) => f.kind === 'charter')
        .sort((a, b) => compareCharterPaths(a.path, b.path))
        .map((f) => f.facts.part)
        .filter((p) => p !== null);
      const templates = all.map((f) => f.facts.template).filter((t) => t !== null);
      const shared = all.filter((f) => f.kind === 'shared').map((f) => f.facts.part);
      const from = [...parts, ...templates, ...shared];
      if (before && sameList(before.from, from)) return before;
      const organisation = resolveExtends(this.root, parts, (file) => this.fileState(file)?.facts.part ?? null);
      return { from, charter: mergeCharter(this.root, parts, templates, organisation) };
    }).charter;
  }

  get charterIsStale(): boolean {
    return this.part('charterIsStale', () => this.files.some((f) => isOfCharter(f) && f.factsAreStale));
  }

  get charterIsGuessed(): boolean {
    return this.part('charterIsGuessed', () => this.files.some((f) => isOfCharter(f) && f.factsAreGuessed));
  }

  get records(): readonly ChangeRecord[] {
    return this.part('records', (before) => {
      const own = this.files.map((f) => f.facts.record).filter((r) => r !== null);
      const entries = this.files.map((f) => f.facts.entry).filter((e) => e !== null);
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
      const { above = null, git } = this.inputs;
      const from = above ?? codeownersState(this.files);
      const prefix = above ? (git.prefix ?? '') : '';
      // The host takes the first that is there, so one that cannot be read gives nobody anything.
      if (from === null || from.unreadable !== null) return { from: null, prefix: '', codeowners: null };
      const { path, text } = from;
      const same = before?.from?.hash === from.hash && before.codeowners?.path === path && before.prefix === prefix;
      if (same) return before;
      const file = parseCodeowners(text, codeownersFlavour(path, text));
      return {
        from,
        prefix,
        codeowners: { path, file: prefix === '' ? file : codeownersBelow(file, prefix), state: from },
      };
    }).codeowners;
  }

  get matcher(): DomainMatcher {
    const { charter, codeowners } = this;
    return this.part('matcher', (before) => {
      if (before?.charter === charter && before.codeowners === codeowners) return before;
      const domains = domainPatterns(charter);
      // Most edits of a charter concern people and policy: the patterns of the domains are then what they were.
      const same = before?.codeowners === codeowners && samePatterns(before.domains, domains);
      const matcher = same ? before.matcher : createMatcher(domains, codeowners?.file ?? null, before?.matcher);
      return { charter, codeowners, domains, matcher };
    }).matcher;
  }

  private get reviewMemo(): ReviewMemo {
    const { charter, matcher, today } = this;
    const { git, forcedChange, ofBase = false } = this.inputs;
    return this.part('review', (before) => {
      const { branch, tracked, asked } = git;
      const input = { charter, matcher, branch, tracked, today, forcedChange, asked, ofBase };
      const last = before?.context;
      const holds = last?.charter === charter && last.matcher === matcher && last.branch === branch;
      const same = holds && last.tracked === tracked && last.asked === asked && last.today === today;
      // Base and branch judge alike where they have the same rules and nobody stands in for who has left.
      const alike = before?.ofBase === ofBase || !someHaveLeft(charter, today);
      if (before && same && last.forcedChange === forcedChange && alike) return before;
      const others = lazily(() => prepareInFlight(input));
      const inFlight = perObject((flight: InFlightRecord) => reviewInFlight(others(), flight));
      return { context: prepareReview(input), ofBase, changes: new Map(), inFlight };
    });
  }

  get review(): Review {
    return this.part('reviewed', () => {
      const { context, changes, inFlight } = this.reviewMemo;
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
      return assemble(context, reviews, this.inFlight.map(inFlight));
    });
  }

  /** The same change may stand in the work tree too: then that is what it is. */
  get inFlight(): readonly InFlightRecord[] {
    const { records } = this.inputs.git.inFlight;
    if (records.length === 0) return records;
    const here = new Set(this.records.map((r) => r.id?.value));
    return records.filter(({ record }) => !here.has(record.id?.value));
  }

  get inFlightNotes(): readonly string[] {
    return this.inputs.git.inFlight.notes;
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
