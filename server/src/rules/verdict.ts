import type { Charter, Mode, Severity, Waiver } from '../model/types';
import { selfGrantedBecause, waiverHolds } from '../review';
import type { ChangeReview } from '../review/types';
import type { RootView } from '../workspace/types';
import { isOff } from './idle';
import { strictest } from './shared/changes';
import type { Report, Rule } from './types';

export const RANK: Readonly<Record<Severity, number>> = { error: 0, warning: 1, info: 2, hint: 3 };

/**
 * Whose policy sets a rule's severity and may waive it: the view's own, and that of the base where both judge. A rule that
 * watches over the policy is never set by the branch alone. Empty: no policy is known, or none may set the rule.
 */
export function rulersOf(rule: Rule, view: RootView | null, also: RootView | null): readonly RootView[] {
  if (view === null || rule.watchesOrganisation) return [];
  const other = also ?? (rule.watchesPolicy ? view.base : null);
  if (other) return [view, other];
  return rule.watchesPolicy ? [] : [view];
}

/** True where whatever the rule reports would be dropped. */
export function isOffFor(rule: Rule, view: RootView, also: RootView | null): boolean {
  const rulers = rulersOf(rule, view, also);
  return rulers.length > 0 && rulers.every((ruler) => isOff(rule, ruler.charter));
}

/** The strictest mode of the domains that a finding names: a domain may be stricter than its program. */
function modeFor(charter: Charter, report: Report): Mode {
  const { domain, domains } = report.data ?? {};
  const ids = [domain, ...(Array.isArray(domains) ? (domains as readonly string[]) : [])];
  return strictest(
    charter,
    ids.filter((id) => typeof id === 'string'),
  );
}

function severityOf(rule: Rule, report: Report, view: RootView | null, draft: boolean): Severity | 'off' {
  const wanted = view?.charter.policy.rules.get(rule.id)?.value;
  if (wanted) return wanted;
  const own = rule.severity[view ? modeFor(view.charter, report) : 'advisory'];
  const severity = own === 'off' ? 'off' : (report.severity ?? own);
  if (draft && rule.approvalRule && (severity === 'error' || severity === 'warning')) return 'info';
  return severity;
}

/** The strictest of what the policies make of a finding. */
export function strictestSeverity(
  rule: Rule,
  report: Report,
  rulers: readonly RootView[],
  draft: boolean,
): Severity | 'off' {
  const all = (rulers.length === 0 ? [null] : rulers).map((ruler) => severityOf(rule, report, ruler, draft));
  const rank = (s: Severity | 'off'): number => (s === 'off' ? Infinity : RANK[s]);
  return all.reduce((a, b) => (rank(b) < rank(a) ? b : a));
}

/** The waiver that silences a finding: a complete one of this rule, for what the finding names, and not self-granted. */
function waiverOf(rule: Rule, report: Report, view: RootView, change: ChangeReview | null): Waiver | undefined {
  const { charter, today } = view;
  return charter.policy.waivers.find(
    (w) =>
      w.rule?.value === rule.id &&
      waiverHolds(w, today) &&
      Object.values(report.data ?? {}).includes(w.target?.value ?? '') &&
      selfGrantedBecause(charter, w, rule.approvalRule, change?.record ?? null) === null,
  );
}

/** The waivers that silence a finding, one of every policy; `null`: one of them does not waive it. */
export function waiversOf(
  rule: Rule,
  report: Report,
  rulers: readonly RootView[],
  change: ChangeReview | null,
): readonly Waiver[] | null {
  const found = rulers.map((ruler) => waiverOf(rule, report, ruler, change));
  const all = found.filter((w) => w !== undefined);
  return all.length > 0 && all.length === found.length ? all : null;
}
