import { span } from '../base/span';
import type { RootView } from '../workspace/types';
import { arrange, runChangeRules, runRootRules, type RunOptions } from './run';
import type { Finding, Fix, FixEdit } from './types';
import { RANK } from './verdict';

/** Whose rules judge the branch: its own, those of its base, or both, and then it must satisfy both. */
export type RulesFrom = 'head' | 'base' | 'both';

export interface JudgeOptions extends RunOptions {
  readonly rulesFrom: RulesFrom;
}

/** The rules of the base, where they are asked for and are there. */
export const otherRules = (view: RootView, rulesFrom: RulesFrom): RootView | null =>
  rulesFrom === 'head' ? null : view.base;

/** How a finding of the base's rules begins; the sentence goes on with it. */
const BY_BASE = 'By the rules of the base: ';
const MARK = { rules: 'base' } as const;

export const isOfBase = (finding: Finding): boolean => finding.data['rules'] === MARK.rules;

type At = Finding['at'];

const isSamePlace = (at: At, view: RootView, base: RootView): boolean =>
  view.fileState(at.file) === base.fileState(at.file);

/** A place in a text that the branch has too, or else the start of that file. */
function placed(at: At, view: RootView, base: RootView): At {
  return isSamePlace(at, view, base) ? at : { file: at.file, span: span(0, 0) };
}

/** A finding of the base's rules as it is told on the branch. */
function told(finding: Finding, view: RootView, base: RootView): Finding {
  return {
    ...finding,
    message: `${BY_BASE}${finding.message}`,
    at: placed(finding.at, view, base),
    related: finding.related.map((r) => ({ ...r, at: placed(r.at, view, base) })),
    data: { ...finding.data, ...MARK },
  };
}

/** What makes two findings one: rule, place, and what they speak of. */
function causeOf({ rule, at, data }: Finding): string {
  const of = ['domain', 'change', 'other', 'person', 'by', 'approver'].map((key) => data[key] ?? '');
  return JSON.stringify([rule, at.file, at.span.start, at.span.end, ...of]);
}

/** One cause, one finding: what both say is said once, and where they say it differently, the base's words stand beside. */
function joined(own: readonly Finding[], ofBase: readonly Finding[], view: RootView, base: RootView): Finding[] {
  const causes = new Map(own.map((f) => [f, causeOf(f)]));
  const byCause = new Map([...causes].map(([f, cause]) => [cause, f]));
  const more: Finding[] = [];
  for (const finding of ofBase) {
    // What both share was found once: it is the very same finding, and there is nothing to say beside it.
    const shared = causes.get(finding);
    if (shared !== undefined && byCause.get(shared) === finding && isSamePlace(finding.at, view, base)) continue;
    const mine = told(finding, view, base);
    const cause = causeOf({ ...finding, at: mine.at });
    const same = byCause.get(cause);
    if (!same) {
      more.push(mine);
      continue;
    }
    const severity = RANK[finding.severity] < RANK[same.severity] ? finding.severity : same.severity;
    const related =
      same.message === finding.message ? same.related : [...same.related, { at: same.at, message: mine.message }];
    byCause.set(cause, { ...same, severity, related });
  }
  return arrange([...byCause.values(), ...more]);
}

/** What roots that the branch takes away say of it: their rules are nobody's but the base's. */
function ofLostRoots(view: RootView, options: RunOptions): Finding[] {
  return view.lostViews.flatMap((lost) =>
    runChangeRules(lost, options).map((finding) => ({
      ...finding,
      message: `By the rules of ${lost.prefix ?? ''}, which this branch takes away: ${finding.message}`,
      data: { ...finding.data, ...MARK },
    })),
  );
}

/** Phase 2 by whoever's rules are asked for: everything beyond single files that concerns a root. */
export function runJudgedRules(view: RootView, { rulesFrom, ...options }: JudgeOptions): Finding[] {
  const lost = rulesFrom === 'head' ? [] : ofLostRoots(view, options);
  const here = runHere(view, { rulesFrom, ...options });
  return lost.length === 0 ? here : arrange([...here, ...lost]);
}

function runHere(view: RootView, { rulesFrom, ...options }: JudgeOptions): Finding[] {
  const base = otherRules(view, rulesFrom);
  if (base === null) return runRootRules(view, options);
  const ofBase = runChangeRules(base, { ...options, also: rulesFrom === 'both' ? view : null });
  if (rulesFrom === 'both') return joined(runRootRules(view, { ...options, also: base }), ofBase, view, base);
  // What the branch's own rules say of the branch does not count; what they are is told all the same.
  const dropped = new Set(runChangeRules(view, options).map(causeOf));
  const kept = runRootRules(view, options).filter((f) => !dropped.has(causeOf(f)));
  return arrange([...kept, ...ofBase.map((f) => told(f, view, base))]);
}

/** Fixes of a finding of the base's rules are its own, as far as they edit nothing that the branch has otherwise. */
export function fixesByBase(fixes: readonly Fix[], view: RootView, base: RootView): readonly Fix[] {
  const same = ({ edits }: FixEdit): boolean =>
    edits.every(({ file }) => view.fileState(file) === base.fileState(file));
  return fixes.map((fix) => ({
    ...fix,
    make() {
      const edit = fix.make();
      return edit !== null && same(edit) ? edit : null;
    },
  }));
}
