import type { FileId } from '../base/fileId';
import type { Severity, Waiver } from '../model/types';
import type { ChangeReview } from '../review/types';
import type { Members } from '../workspace/access';
import type { FileState, RootView } from '../workspace/types';
import { idleIn } from './idle';
import { keeperOfChanges, keptForCharter, keptForFile, type Outcome } from './memo';
import { ruleById, rules } from './registry';
import { placedForShared } from './shared/organisation';
import { suppressions, type Suppression } from './suppress';
import type { Finding, Report, Rule } from './types';
import { isOffFor, RANK, rulersOf, strictestSeverity, waiversOf } from './verdict';

/** More findings than this in one file help nobody; the last line then says how many more there are. */
export const MAX_PER_FILE = 100;

export interface RunOptions {
  /** In the editor a draft change lowers approval findings to information. */
  readonly draftLowers: boolean;
  /**
   * Rules that decide beside the view's own: the stricter severity holds, and a waiver only where both have it. `null`: the
   * view's own decide alone.
   */
  readonly also?: RootView | null;
  /** Who has access on the code host; absent: nobody said. */
  readonly members?: Members | null;
}

const settingsOf = ({ draftLowers, also }: RunOptions): readonly unknown[] => [draftLowers, also?.charter];

function finish(
  rule: Rule,
  report: Report,
  severity: Severity,
  root: FileId,
  stateOf: (file: FileId) => FileState | undefined,
): Finding {
  // A place in a text that is half typed is no place of that text any more.
  const related = (report.related ?? []).filter(({ at }) => stateOf(at.file)?.factsAreStale !== true);
  return { ...report, rule: rule.id, severity, root, data: report.data ?? {}, related };
}

/** By file, place, severity, rule, message: the same order in every run. */
function compareFindings(a: Finding, b: Finding): number {
  const text = (x: string, y: string): number => (x < y ? -1 : x > y ? 1 : 0);
  return (
    text(a.at.file, b.at.file) ||
    a.at.span.start - b.at.span.start ||
    a.at.span.end - b.at.span.end ||
    RANK[a.severity] - RANK[b.severity] ||
    text(a.rule, b.rule) ||
    text(a.message, b.message)
  );
}

/** Sorted, without repetitions, at most `MAX_PER_FILE` a file. */
export function arrange(findings: readonly Finding[]): Finding[] {
  if (findings.length === 0) return [];
  // What is said twice stands side by side once sorted.
  const sorted = [...findings]
    .sort(compareFindings)
    .filter((f, i, all) => i === 0 || compareFindings(all[i - 1] ?? f, f) !== 0);
  const out: Finding[] = [];
  let file: FileId | null = null;
  let inFile: Finding[] = [];
  const flush = (): void => {
    if (inFile.length <= MAX_PER_FILE) out.push(...inFile);
    else {
      // Errors must not be cut off by a flood of hints; and where some are cut off, what tells of them is an error as well.
      const worst = [...inFile].sort((a, b) => RANK[a.severity] - RANK[b.severity]);
      const kept = new Set(worst.slice(0, MAX_PER_FILE - 1));
      const last = worst[MAX_PER_FILE - 1];
      out.push(...inFile.filter((f) => kept.has(f)));
      if (last) {
        const more = inFile.length - kept.size;
        out.push({
          ...last,
          message: `… and ${more} more findings in this file.`,
          help: 'Mend the ones above first.',
          related: [],
          data: { more },
        });
      }
    }
    inFile = [];
  };
  for (const f of sorted) {
    if (f.at.file !== file) flush();
    file = f.at.file;
    inFile.push(f);
  }
  flush();
  return out;
}

/** Collects the findings of one run of rules over one root (or over one file alone: `view` is then its root, if known). */
class Collector implements Outcome {
  readonly findings: Finding[] = [];
  /** Comments that kept a finding from being reported. */
  readonly used = new Set<Suppression>();
  readonly waivers = new Set<Waiver>();

  constructor(
    private readonly view: RootView | null,
    private readonly root: FileId,
    private readonly options: RunOptions,
    private readonly stateOf: (file: FileId) => FileState | undefined,
  ) {}

  collect(rule: Rule, change: ChangeReview | null): (report: Report) => void {
    // Most rules have nothing to say of most changes: whose policy would set them is asked where one has.
    return (report) => {
      const draft = this.options.draftLowers && change?.status === 'draft';
      const rulers = rulersOf(rule, this.view, this.options.also ?? null);
      const severity = strictestSeverity(rule, report, rulers, draft);
      if (severity === 'off') return;
      const waivers = waiversOf(rule, report, rulers, change);
      if (waivers !== null) {
        for (const waiver of waivers) this.waivers.add(waiver);
        return;
      }
      if (rule.suppressible && this.suppressed(rule.id, report)) return;
      const placed = placedForShared(rule, report, severity, this.view);
      if (placed !== null) this.findings.push(finish(rule, placed, severity, this.root, this.stateOf));
    };
  }

  private suppressed(rule: string, report: Report): boolean {
    const { file, span } = report.at;
    const state = this.stateOf(file);
    if (!state) return false;
    const line = state.yaml.lines.lineAt(span.start);
    const ignoring = suppressions(state.yaml).filter((s) => s.rule === rule && s.reason !== '' && s.line === line);
    for (const suppression of ignoring) this.used.add(suppression);
    return ignoring.length > 0;
  }
}

const fileRules = rules.filter((rule) => rule.scope === 'file');

function outcomeOfFile(file: FileState, view: RootView | null, options: RunOptions): Outcome {
  return keptForFile(file, view, settingsOf(options), () => {
    const collector = new Collector(view, file.root, options, () => file);
    for (const rule of fileRules) rule.check(file, collector.collect(rule, null));
    return { findings: arrange(collector.findings), used: collector.used, waivers: collector.waivers };
  });
}

/** Phase 1: the rules that see one file alone. */
export const runFileRules = (file: FileState, view: RootView | null, options: RunOptions): readonly Finding[] =>
  outcomeOfFile(file, view, options).findings;

const ruleIds = rules.map((rule) => rule.id);
const changeRules = rules.filter((rule) => rule.scope === 'change');

function outcomesOfChanges(view: RootView, options: RunOptions, collect: () => Collector): Outcome[] {
  const kept = keeperOfChanges(view, settingsOf(options));
  return view.review.changes.map((change) =>
    kept(change, () => {
      const own = collect();
      for (const rule of changeRules) rule.check(change, view, own.collect(rule, change));
      return own;
    }),
  );
}

/** What the rules of a view say of the branch and its changes, and nothing of the rules themselves. */
export function runChangeRules(view: RootView, options: RunOptions): Finding[] {
  if (view.charter.program?.status?.value === 'closed') return [];
  const collect = (): Collector => new Collector(view, view.root, options, (file) => view.fileState(file));
  const branch = collect();
  for (const rule of rules)
    if (rule.scope === 'branch' && !isOffFor(rule, view, options.also ?? null))
      rule.check(view, branch.collect(rule, null));
  return arrange([branch, ...outcomesOfChanges(view, options, collect)].flatMap((o) => o.findings));
}

/** Phase 2: everything else that concerns a root. A closed program asks nothing of changes any more. */
export function runRootRules(view: RootView, options: RunOptions): Finding[] {
  const collect = (): Collector => new Collector(view, view.root, options, (file) => view.fileState(file));
  const { charter } = view;
  const closed = charter.program?.status?.value === 'closed';
  const outcomes: Outcome[] = [
    keptForCharter(view, settingsOf(options), () => {
      const own = collect();
      for (const rule of rules)
        if (rule.scope === 'charter' && rule.charterOnly && !isOffFor(rule, view, options.also ?? null))
          rule.check(view, own.collect(rule, null));
      return own;
    }),
  ];
  const whole = collect();
  outcomes.push(whole);
  for (const rule of rules)
    if ((rule.scope === 'charter' && !rule.charterOnly) || (rule.scope === 'branch' && !closed))
      if (!isOffFor(rule, view, options.also ?? null)) rule.check(view, whole.collect(rule, null));
  if (!closed) outcomes.push(...outcomesOfChanges(view, options, collect));
  const { members = null } = options;
  const usedWaivers = new Set<Waiver>();
  for (const { waivers } of outcomes) for (const waiver of waivers) usedWaivers.add(waiver);
  const last = collect();
  for (const rule of rules)
    if (rule.scope === 'run') rule.check(view, { usedWaivers, ruleById, members }, last.collect(rule, null));
  outcomes.push(last);
  outcomes.push(runCommentRules(view, options, outcomes, collect()));
  return arrange(outcomes.flatMap((o) => o.findings));
}

/** Last of all: which comments were of no use. Most files hold none that could be. */
function runCommentRules(view: RootView, options: RunOptions, before: readonly Outcome[], own: Collector): Outcome {
  const files = view.files.filter((f) => suppressions(f.yaml).length > 0);
  if (files.length === 0) return own;
  const outcomes = [...before, ...files.map((file) => outcomeOfFile(file, view, options))];
  const used = new Set(outcomes.flatMap((o) => [...o.used]));
  for (const file of files) {
    const use = { idle: idleIn(file, view, used, ruleById), ruleIds };
    for (const rule of rules) if (rule.scope === 'comments') rule.check(file, use, own.collect(rule, null));
  }
  return own;
}

export { ruleById, rules };
