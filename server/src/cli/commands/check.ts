import { fileIdFromPath } from '../../base/fileId';
import { nearest } from '../../base/nearest';
import { githubAnnotations, githubSummary } from '../../report/github';
import { checkJson } from '../../report/json';
import { checkText } from '../../report/text';
import type { RulesFrom } from '../../engine';
import { ruleById, rules } from '../../rules/run';
import type { Finding } from '../../rules/types';
import { COMMON_FLAGS, UsageError, type Args } from '../args';
import { makeReport } from '../checkReport';
import { EXIT, type Command, type ExitCode } from '../command';
import { pathBelow, undecidedOf, type Loaded } from '../load';
import { RANGE_FLAGS, loadRange } from '../range';
import { givenReviews, reviewNotes } from '../reviews';
import { appendFile } from 'node:fs/promises';

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

function exitCode(loaded: Loaded, args: Args, findings: readonly Finding[]): ExitCode {
  const { views } = loaded;
  // What such a file declares does not count, so a clean answer would be no answer.
  if (views.some((v) => v.files.some((f) => f.unreadable !== null || f.yaml.limits !== 'ok'))) return EXIT.usage;
  // Whatever else was found: without a diff nobody can say that the change is complete.
  if (undecidedOf(loaded) !== null) return EXIT.undecided;
  const errors = findings.filter((f) => f.severity === 'error').length;
  const warnings = findings.filter((f) => f.severity === 'warning').length;
  const most = args.text('max-warnings');
  if (errors > 0 || (args.text('fail-on') === 'warning' && warnings > 0)) return EXIT.findings;
  return most !== undefined && warnings > Number(most) ? EXIT.findings : EXIT.clean;
}

function rulesFrom(args: Args): RulesFrom {
  const named = args.text('rules-from');
  return named === 'head' || named === 'base' ? named : 'both';
}

export const check: Command = {
  name: 'check',
  summary: 'check governance files and the branch: everything that the editor shows, and the gate in CI',
  usage: '[PATH…]',
  formats: ['text', 'json', 'github'],
  flags: {
    ...COMMON_FLAGS,
    ...RANGE_FLAGS,
    reviews: {
      type: 'string',
      value: 'FILE|-',
      help: 'reviews of the code host as JSON (docs/reviews.md); counted where policy.approvals.sources has platform',
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
  },
  examples: [
    { line: 'linchpin check', says: 'the branch at HEAD against its base' },
    { line: 'linchpin check --worktree', says: 'with everything that is not committed yet' },
    { line: 'linchpin check --base origin/main --format github', says: 'annotations in a GitHub workflow' },
    { line: 'git diff --name-only main | linchpin check --files-from -', says: 'touched paths from somewhere else' },
  ],
  async run(args, terminal) {
    const most = args.text('max-warnings');
    if (most !== undefined && !/^\d+$/.test(most)) throw new UsageError(`--max-warnings takes a number, not ${most}`);
    const wanted = wantedRules(args);
    const reviews = await givenReviews(args, terminal);
    const levels = args.text('format') === 'json';
    const loaded = await loadRange(args, terminal, undefined, {
      levels,
      rulesFrom: rulesFrom(args),
      ...(reviews ? { reviews } : {}),
    });
    const only = args.positionals.map((p) => {
      const path = pathBelow(loaded.folder, p, terminal);
      if (path === null) throw new UsageError(`${p} lies outside ${loaded.folder}`);
      return path;
    });
    const report = await makeReport(loaded, {
      cwd: fileIdFromPath(terminal.cwd),
      only,
      rules: wanted,
      notes: reviews ? reviewNotes(loaded.views, reviews) : [],
      exit: (findings) => exitCode(loaded, args, findings),
    });
    switch (args.text('format') ?? 'text') {
      case 'json':
        terminal.out(checkJson(report));
        break;
      case 'github': {
        terminal.out(githubAnnotations(report));
        const summary = terminal.env['GITHUB_STEP_SUMMARY'];
        if (summary) await appendFile(summary, githubSummary(report));
        break;
      }
      default:
        terminal.out(checkText(report, terminal.style, args.flag('quiet')));
    }
    return report.exit as ExitCode;
  },
};
