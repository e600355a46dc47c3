import { modeOf } from '../model';
import type { Mode } from '../model/types';
import { judgedTwice, type JudgedChange } from '../review';
import { otherRules, type RulesFrom } from '../rules/judged';
import type { RootView } from '../workspace/types';

/** What all who judge a root say of its changes. */
export interface Judgement {
  /** The stricter one. */
  readonly mode: Mode;
  readonly changes: readonly JudgedChange[];
  /** Why the base's rules do not judge although they were asked for. */
  readonly note: string | null;
}

/** The same with the roots that the branch takes away: by their own rules, which the base alone has. */
export function judgements(view: RootView, rulesFrom: RulesFrom): readonly (Judgement & { readonly view: RootView })[] {
  const lost = rulesFrom === 'head' ? [] : view.lostViews;
  return [
    { view, ...judgement(view, rulesFrom) },
    ...lost.map((of) => ({
      view: of,
      mode: modeOf(of.charter),
      changes: of.review.changes.map((review) => ({ review, completeBy: { head: null, base: review.complete } })),
      note: null,
    })),
  ];
}

function judgement(view: RootView, rulesFrom: RulesFrom): Judgement {
  const base = otherRules(view, rulesFrom);
  const judges = base === null ? [view] : rulesFrom === 'base' ? [base] : [view, base];
  const mode = judges.some(({ charter }) => modeOf(charter) === 'governing') ? 'governing' : 'advisory';
  const changes =
    base !== null && rulesFrom === 'base'
      ? base.review.changes.map((review) => ({ review, completeBy: { head: null, base: review.complete } }))
      : judgedTwice(view.review, base?.charterIsStale === false ? base.review : null, !view.charterIsStale);
  return { mode, changes, note: rulesFrom === 'head' ? null : view.rulesNote };
}
