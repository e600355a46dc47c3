import type { FileId } from '../base/fileId';
import type { Charter, Mode, Severity } from '../model/types';
import type { ChangeReview } from '../review/types';
import type { FileState, RootView } from '../workspace/types';
import { keeperOfChanges, keptForFile } from './memo';
import { ruleById, rules } from './registry';
import { strictest } from './shared/changes';
import { suppressions, type Suppression } from './suppress';
import type { Finding, Report, Rule } from './types';

/** More findings than this in one file help nobody; the last line then says how many more there are. */
export const MAX_PER_FILE = 100;

export interface RunOptions {
  /** In the editor a draft change lowers approval findings to information. */
  readonly draftLowers: boolean;
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

function waived(rule: Rule, report: Report, view: RootView): boolean {
  return view.charter.policy.waivers.some((w) => {
    // A waiver without reason, name or end waives nothing (`waiver/incomplete`).
    if (!w.rule || !w.target || !w.reason || !w.by || !w.expires || w.expires.value < view.today) return false;
    if (w.rule.value !== rule.id || w.by.value === w.target.value) return false;
    return Object.values(report.data ?? {}).includes(w.target.value);
  });
}

function finish(rule: Rule, report: Report, severity: Severity, root: FileId): Finding {
  return { ...report, rule: rule.id, severity, root, data: report.data ?? {}, related: report.related ?? [] };
}

const RANK: Readonly<Record<Severity, number>> = { error: 0, warning: 1, info: 2, hint: 3 };

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

const keyOf = (f: Finding): string => `${f.rule}\0${f.at.file}\0${f.at.span.start}\0${f.at.span.end}\0${f.message}`;

/** Sorted, without repetitions, at most `MAX_PER_FILE` a file. */
function arrange(findings: readonly Finding[]): Finding[] {
  const seen = new Set<string>();
  const sorted = findings.filter((f) => !seen.has(keyOf(f)) && seen.add(keyOf(f))).sort(compareFindings);
  const out: Finding[] = [];
  let file: FileId | null = null;
  let inFile: Finding[] = [];
  const flush = (): void => {
    if (inFile.length <= MAX_PER_FILE) out.push(...inFile);
    else {
      // Errors must not be cut off by a flood of hints.
      const kept = new Set([...inFile].sort((a, b) => RANK[a.severity] - RANK[b.severity]).slice(0, MAX_PER_FILE - 1));
      const last = inFile.find((f) => !kept.has(f));
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
class Collector {
  readonly findings: Finding[] = [];
  private readonly ignores = new Map<FileId, readonly Suppression[]>();

  constructor(
    private readonly view: RootView | null,
    private readonly root: FileId,
    private readonly options: RunOptions,
    private readonly stateOf: (file: FileId) => FileState | undefined,
  ) {}

  collect(rule: Rule, change: ChangeReview | null): (report: Report) => void {
    const draft = this.options.draftLowers && change?.status === 'draft';
    return (report) => {
      const severity = severityOf(rule, report, this.view, draft);
      if (severity === 'off' || (this.view && waived(rule, report, this.view))) return;
      if (rule.suppressible && this.suppressed(rule.id, report)) return;
      this.findings.push(finish(rule, report, severity, this.root));
    };
  }

  private suppressed(rule: string, report: Report): boolean {
    const { file, span } = report.at;
    const state = this.stateOf(file);
    if (!state) return false;
    let list = this.ignores.get(file);
    if (!list) this.ignores.set(file, (list = suppressions(state.yaml)));
    const line = state.yaml.lines.lineAt(span.start);
    return list.some((s) => s.rule === rule && s.reason !== '' && s.line === line);
  }
}

/** Phase 1: the rules that see one file alone. */
export function runFileRules(file: FileState, view: RootView | null, options: RunOptions): readonly Finding[] {
  return keptForFile(file, view, options.draftLowers, () => {
    const collector = new Collector(view, file.root, options, () => file);
    for (const rule of rules) if (rule.scope === 'file') rule.check(file, collector.collect(rule, null));
    return arrange(collector.findings);
  });
}

const changeRules = rules.filter((rule) => rule.scope === 'change');

/** Phase 2: everything else that concerns a root. A closed program asks nothing of changes any more. */
export function runRootRules(view: RootView, options: RunOptions): Finding[] {
  const collect = (): Collector => new Collector(view, view.root, options, (file) => view.fileState(file));
  const closed = view.charter.program?.status?.value === 'closed';
  const whole = collect();
  for (const rule of rules)
    if (rule.scope === 'charter' || (rule.scope === 'branch' && !closed)) rule.check(view, whole.collect(rule, null));
  const findings = [...whole.findings];
  if (!closed) {
    const kept = keeperOfChanges(view, options.draftLowers);
    for (const change of view.review.changes)
      findings.push(
        ...kept(change, () => {
          const own = collect();
          for (const rule of changeRules) rule.check(change, view, own.collect(rule, change));
          return own.findings;
        }),
      );
  }
  return arrange(findings);
}

export { ruleById, rules };
