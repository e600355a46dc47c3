import { fileIdFromPath, type FileId } from '../../base/fileId';
import { nearest } from '../../base/nearest';
import { count } from '../../base/words';
import type { RulesFrom } from '../../engine';
import type { Severity } from '../../model/types';
import type { CheckReport } from '../../report/types';
import { ruleById, rules } from '../../rules/run';
import type { Finding } from '../../rules/types';
import { COMMON_FLAGS, UsageError, type Args } from '../args';
import { mayHide, readBaseline, writeBaseline } from '../baseline';
import { isAsked, makeReport, type ReportOptions } from '../checkReport';
import { EXIT, type Command, type ExitCode, type Terminal } from '../command';
import { diffOf, fixAll, fixedWords, writeFixed, type Fixed } from '../fix';
import { CHECK_FORMATS, destinations, printReport } from '../formats';
import { pathBelow, undecidedOf, type Loaded } from '../load';
import { RANGE_FLAGS, loadRange } from '../range';
import { givenMembers } from '../members';
import { givenReviews, reviewNotes } from '../reviews';

/** Formats that say of every approval how well it is established. */
const TELLS_LEVELS: readonly string[] = ['json', 'markdown', 'github'];

function wantedRules(args: Args): readonly string[] {
  const only = args.list('only');
  for (const id of only) {
    if (ruleById(id)) continue;
    const near = nearest(
      id,
      rules.map((r) => r.id),
    );
    throw new UsageError(
      `--only ${id}: no such rule${near === null ? '; `linchpin rules` lists them' : `; did you mean ${near}?`}`,
    );
  }
  return only;
}

export function exitCode(loaded: Loaded, args: Args, findings: readonly Finding[]): ExitCode {
  const { views } = loaded;
  // What such a file declares does not count, so a clean answer would be no answer.
  if (views.some((v) => v.files.some((f) => f.unreadable !== null || f.yaml.limits !== 'ok'))) return EXIT.usage;
  // Whatever else was found: without a diff nobody can say that the change is complete.
  if (undecidedOf(loaded) !== null) return EXIT.undecided;
  return findings.some((f) => fails(args, f.severity, findings)) ? EXIT.findings : EXIT.clean;
}

/** True where a finding of that severity fails the run; of warnings it may be their number that does. */
function fails(args: Args, severity: Severity, findings: readonly Finding[]): boolean {
  if (severity !== 'warning') return severity === 'error';
  const most = args.text('max-warnings');
  if (args.text('fail-on') === 'warning') return true;
  return most !== undefined && findings.filter((f) => f.severity === 'warning').length > Number(most);
}

function rulesFrom(args: Args): RulesFrom {
  const named = args.text('rules-from');
  return named === 'head' || named === 'base' ? named : 'both';
}

/** Flags that only make sense together, before anything is read. */
function refuseLoneFlags(args: Args): void {
  const most = args.text('max-warnings');
  if (most !== undefined && !/^\d+$/.test(most)) throw new UsageError(`--max-warnings takes a number, not ${most}`);
  if (args.flag('update-baseline') && args.text('baseline') === undefined)
    throw new UsageError('--update-baseline needs --baseline FILE');
  if (args.flag('dry-run') && !args.flag('fix')) throw new UsageError('--dry-run shows what --fix would do; say both');
  if (args.flag('update-baseline') && (args.positionals.length > 0 || args.list('only').length > 0))
    throw new UsageError('--update-baseline writes all findings; leave out PATH and --only');
}

function pathsAsked(loaded: Loaded, args: Args, terminal: Terminal): readonly string[] {
  return args.positionals.map((p) => {
    const below = pathBelow(loaded.folder, p, terminal);
    if (below === null) throw new UsageError(`${p} lies outside ${loaded.folder}`);
    return below;
  });
}

/** A path that is not here and that the branch does not touch has no findings, which says nothing of what was meant. */
async function absentNotes({ host, folder, views }: Loaded, paths: readonly string[]): Promise<string[]> {
  const notes: string[] = [];
  for (const path of paths) {
    const file = `${folder}/${path}` as FileId;
    const touched = views.some((v) => v.review.touched.some((t) => `${v.root}/${t.file.path}`.startsWith(file)));
    if (!touched && !(await host.fs.exists(file))) notes.push(`There is no ${path} here, so nothing is said of it.`);
  }
  return notes;
}

/** Writes the baseline with everything that it may hide, and reports what is left. */
async function updateBaseline(
  loaded: Loaded,
  name: string,
  options: ReportOptions,
  terminal: Terminal,
): Promise<CheckReport> {
  const { findings } = await makeReport(loaded, options);
  const hidden = findings.filter((f) => mayHide(loaded, f.finding));
  await writeBaseline(name, hidden, terminal);
  const left = new Set(hidden.map((f) => f.fingerprint));
  return makeReport(loaded, {
    ...options,
    notes: [...(options.notes ?? []), `${name} now lists ${count(hidden.length, 'finding')}; commit it.`],
    baseline: {
      notes: [],
      hides: (_, fingerprint) => left.has(fingerprint),
      use: () => ({ file: name, hidden: hidden.length, stale: [] }),
    },
  });
}

function tellFixed(fixed: Fixed, args: Args, terminal: Terminal): void {
  if (!args.flag('quiet')) terminal.err(`linchpin check: ${fixedWords(fixed, args.flag('dry-run'))}\n`);
}

/** Shows what `--fix` would change. The exit code is that of the files as they are. */
async function dryRun(loaded: Loaded, args: Args, options: ReportOptions, terminal: Terminal): Promise<ExitCode> {
  const { exit } = await makeReport(loaded, options);
  const fixed = await fixAll(loaded.engine, (finding) => isAsked(loaded, options, finding));
  terminal.out(diffOf(loaded, fixed));
  tellFixed(fixed, args, terminal);
  return exit as ExitCode;
}

export const check: Command = {
  name: 'check',
  summary: 'check governance files and the branch: everything that the editor shows, and the gate in CI',
  usage: '[PATH…]',
  formats: CHECK_FORMATS,
  flags: {
    ...COMMON_FLAGS,
    ...RANGE_FLAGS,
    reviews: {
      type: 'string',
      value: 'FILE|-',
      help: 'reviews of the code host as JSON (docs/reviews.md); counted where policy.approvals.sources has platform',
    },
    members: {
      type: 'string',
      value: 'FILE|-',
      help: 'who has access on the code host as JSON (docs/members.md): tells seats that could not approve there',
    },
    'rules-from': {
      type: 'string',
      value: 'SIDE',
      choices: ['head', 'base', 'both'],
      help: 'whose rules judge: the branch’s own (head), those of its base, or both, and then both must agree; default: both',
    },
    only: { type: 'string', value: 'RULE,…', multiple: true, help: 'report these rules only' },
    'fail-on': {
      type: 'string',
      value: 'LEVEL',
      choices: ['error', 'warning'],
      help: 'exit with 1 from this severity on; default: error',
    },
    'max-warnings': { type: 'string', value: 'N', help: 'exit with 1 where there are more warnings than this' },
    baseline: {
      type: 'string',
      value: 'FILE',
      help: 'hide what this file lists, so that only new findings count; never what this change lacks (docs/how-to/baseline.md)',
    },
    'update-baseline': { type: 'boolean', help: 'write the findings of now into that file' },
    fix: { type: 'boolean', help: 'make every fix that cannot change what a file means' },
    'dry-run': { type: 'boolean', help: 'with --fix: print what it would change as a diff, and write nothing' },
    also: {
      type: 'string',
      value: 'FORMAT=FILE',
      multiple: true,
      help: 'write the findings into a file too, in another format; may stand several times',
    },
  },
  examples: [
    { line: 'linchpin check', says: 'the branch at HEAD against its base' },
    { line: 'linchpin check --worktree', says: 'with everything that is not committed yet' },
    { line: 'linchpin check --base origin/main --format github', says: 'annotations in a GitHub workflow' },
    { line: 'linchpin check --also sarif=linchpin.sarif', says: 'for people, and for a code scanning store' },
    { line: 'linchpin check --baseline .governance/baseline.json', says: 'what is new since the baseline was written' },
    { line: 'linchpin check --fix --dry-run', says: 'what can be fixed safely, as a diff' },
    { line: 'git diff --name-only -z main | linchpin check --files-from -', says: 'touched paths from somewhere else' },
  ],
  async run(args, terminal) {
    refuseLoneFlags(args);
    const also = destinations(args);
    const wanted = wantedRules(args);
    const members = await givenMembers(args, terminal);
    const reviews = await givenReviews(args, terminal);
    const machine = [args.text('format'), ...also.map((d) => d.format)];
    const loaded = await loadRange(args, terminal, undefined, {
      levels: machine.some((format) => format !== undefined && TELLS_LEVELS.includes(format)),
      rulesFrom: rulesFrom(args),
      ...(reviews ? { reviews } : {}),
      ...(members ? { members } : {}),
    });
    terminal.doing?.('running the rules');
    const baseline = args.text('baseline');
    const update = args.flag('update-baseline');
    const only = pathsAsked(loaded, args, terminal);
    const options: ReportOptions = {
      cwd: fileIdFromPath(terminal.cwd),
      only,
      rules: wanted,
      notes: [...(await absentNotes(loaded, only)), ...(reviews ? reviewNotes(loaded.views, reviews) : [])],
      baseline: baseline === undefined || update ? null : await readBaseline(loaded, baseline, terminal),
      version: terminal.version,
      pages: terminal.pages,
      fails: (severity, findings) => fails(args, severity, findings),
      exit: (findings) => exitCode(loaded, args, findings),
    };
    if (args.flag('dry-run')) return dryRun(loaded, args, options, terminal);
    if (args.flag('fix')) {
      const fixed = await fixAll(loaded.engine, (finding) => isAsked(loaded, options, finding));
      await writeFixed(fixed);
      tellFixed(fixed, args, terminal);
    }
    const report = update
      ? await updateBaseline(loaded, baseline ?? '', options, terminal)
      : await makeReport(loaded, options);
    await printReport(report, args, also, terminal);
    return report.exit as ExitCode;
  },
};
