import { relativeTo, type FileId } from '../base/fileId';
import { LineIndex } from '../base/lineIndex';
import { judgements, type Engine } from '../engine';
import type { Host } from '../host/types';
import { domainName } from '../features/facts';
import type { Severity } from '../model/types';
import type { CheckReport, Place, ReportedFinding } from '../report/types';
import type { Finding } from '../rules/types';
import { baselineNotes, type Baseline } from './baseline';
import { fingerprints } from './fingerprints';
import { shortPath, undecidedOf, type Loaded } from './load';
import { aboutRule } from './rulePages';

const oneBased = (p: { line: number; character: number }): Place => ({ line: p.line + 1, column: p.character + 1 });

/** Reads each source file at most once, and only those that a finding stands on. */
class Excerpts {
  private readonly texts = new Map<FileId, Promise<LineIndex | null>>();

  constructor(
    private readonly host: Host,
    private readonly engine: Engine,
  ) {}

  async line(file: FileId, line: number): Promise<string | null> {
    const state = this.engine.snapshot.file(file);
    if (state) return state.unreadable ? null : state.yaml.lines.lineText(line);
    let text = this.texts.get(file);
    if (!text) {
      text = this.host.fs.read(file).then((r) => (r.kind === 'text' ? new LineIndex(r.text) : null));
      this.texts.set(file, text);
    }
    return (await text)?.lineText(line) ?? null;
  }
}

async function reported(
  loaded: Loaded,
  excerpts: Excerpts,
  finding: Finding,
  fingerprint: string,
): Promise<ReportedFinding> {
  const { engine, folder } = loaded;
  const { start, end } = engine.place(finding);
  const excerpt = await excerpts.line(finding.at.file, start.line);
  // Findings on source files mean the whole line: its text tells where it ends.
  const last = end.character > 9_999 ? { line: end.line, character: Math.max(1, excerpt?.length ?? 1) } : end;
  return {
    finding,
    file: shortPath(folder, finding.at.file),
    start: oneBased(start),
    end: oneBased(last),
    excerpt,
    related: finding.related.map((r) => {
      const lines = engine.snapshot.file(r.at.file)?.yaml.lines;
      return {
        file: shortPath(folder, r.at.file),
        start: lines ? oneBased(lines.positionAt(r.at.span.start)) : { line: 1, column: 1 },
        message: r.message,
      };
    }),
    fixes: engine.fixes(finding).map(({ title, safe }) => ({ title, safe })),
    page: `docs/rules/${finding.rule}.md`,
    fingerprint,
  };
}

export interface ReportOptions {
  /** Where the command ran: `root` is told relative to it. */
  readonly cwd: FileId;
  /** Keep only findings on these files or below these folders (relative to the folder); empty: all. */
  readonly only: readonly string[];
  readonly rules: readonly string[];
  /** What is to be said besides what the engine notes. */
  readonly notes?: readonly string[];
  /** Hides what stood before. */
  readonly baseline?: Baseline | null;
  readonly version?: string | undefined;
  /** URI of the folder that holds the rules' pages. */
  readonly pages?: string | undefined;
  fails(severity: Severity, findings: readonly Finding[]): boolean;
  exit(findings: readonly Finding[]): number;
}

/** True where the paths and rules that were named take the finding in. */
export function isAsked(
  { folder }: Loaded,
  { only, rules }: Pick<ReportOptions, 'only' | 'rules'>,
  { at, rule }: Finding,
): boolean {
  const path = shortPath(folder, at.file);
  const here = only.length === 0 || only.some((p) => p === '' || path === p || path.startsWith(`${p}/`));
  return here && (rules.length === 0 || rules.includes(rule));
}

export async function makeReport(loaded: Loaded, options: ReportOptions): Promise<CheckReport> {
  const { engine, folder, views } = loaded;
  const outer = views[0];
  const prefix = outer?.prefix ? prefixOf(outer.prefix, outer.root, folder) : '';
  const all = engine.findings();
  const pathOf = (f: Finding): string => [prefix, shortPath(folder, f.at.file)].filter((p) => p !== '').join('/');
  const prints = fingerprints(engine, all, pathOf);
  const asked = all
    .map((finding, i) => ({ finding, fingerprint: prints[i] ?? '' }))
    .filter(({ finding }) => isAsked(loaded, options, finding));
  const baseline = options.baseline ?? null;
  const narrowed = options.only.length > 0 || options.rules.length > 0;
  const kept = asked.filter(({ finding, fingerprint }) => !(baseline?.hides(finding, fingerprint) ?? false));
  const shown = kept.map((k) => k.finding);
  const used = baseline && baseline.use(asked.length - kept.length, prints, narrowed);
  const excerpts = new Excerpts(loaded.host, engine);
  const summary = { error: 0, warning: 0, info: 0, hint: 0 };
  for (const { finding } of kept) summary[finding.severity]++;
  const status = engine.status();
  const judged = views.flatMap((view) => judgements(view, engine.rulesFrom));
  const judgeNotes = judged.map((j) => j.note).filter((note) => note !== null);
  // Without a diff a change that lacks nothing may touch anything.
  const decided = undecidedOf(loaded) === null;
  const ranged = views.map((v) => v.git).find((g) => g.kind === 'range');
  const belowFolder = (root: FileId): string => relativeTo(folder, root) ?? root;
  const charters = new Map(judged.map(({ view }) => [belowFolder(view.root), view.charter]));
  return {
    root: relativeTo(options.cwd, folder) || (folder === options.cwd ? '.' : folder),
    mode: judged.some((j) => j.mode === 'governing') ? 'governing' : 'advisory',
    base: ranged ? { ...ranged.base, from: ranged.baseFrom } : null,
    head: ranged ? ranged.head : null,
    notes: [
      ...new Set([
        ...status.flatMap((s) => s.problems),
        ...judgeNotes,
        ...(options.notes ?? []),
        ...(baseline?.notes ?? []),
        ...(used ? baselineNotes(used) : []),
      ]),
    ],
    changes: judged.flatMap(({ view, changes }) =>
      changes.map(({ review, completeBy }) => ({
        review: decided ? review : { ...review, complete: false },
        completeBy,
        file: review.record ? shortPath(folder, review.record.file) : null,
        governanceRoot: belowFolder(view.root),
      })),
    ),
    findings: await Promise.all(kept.map((k) => reported(loaded, excerpts, k.finding, k.fingerprint))),
    summary,
    prefix,
    baseline: used,
    version: options.version ?? '',
    exit: options.exit(shown),
    fails: (severity) => options.fails(severity, shown),
    aboutRule: (id) => aboutRule(id, options.pages),
    domainName: (id, root) => {
      const charter = charters.get(root);
      return charter ? domainName(charter, id) : id;
    },
  };
}

/** Folder below the repository's top level, from what is known of one root in or at it. */
function prefixOf(rootPrefix: string, root: FileId, folder: FileId): string {
  const below = relativeTo(folder, root) ?? '';
  return below === '' ? rootPrefix : rootPrefix.slice(0, Math.max(0, rootPrefix.length - below.length - 1));
}
