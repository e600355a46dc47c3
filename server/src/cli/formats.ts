import { appendFile } from 'node:fs/promises';
import path from 'node:path';
import { nearest } from '../base/nearest';
import { githubAnnotations } from '../report/github';
import { checkGitlab } from '../report/gitlab';
import { checkJson } from '../report/json';
import { checkJunit } from '../report/junit';
import { checkMarkdown } from '../report/markdown';
import { checkSarif } from '../report/sarif';
import { checkText } from '../report/text';
import type { CheckReport } from '../report/types';
import { UsageError, type Args } from './args';
import type { Terminal } from './command';
import { guarded, writeWhole } from './writeFile';

/** In a file there is no terminal to fit into. */
const FILE_STYLE = { color: false, width: 100, unicode: true } as const;

const FORMAT: Readonly<Record<string, (report: CheckReport) => string>> = {
  json: checkJson,
  github: githubAnnotations,
  gitlab: checkGitlab,
  sarif: checkSarif,
  junit: checkJunit,
  markdown: checkMarkdown,
};

export const CHECK_FORMATS: readonly string[] = ['text', ...Object.keys(FORMAT)];

export interface Destination {
  readonly format: string;
  readonly file: string;
}

/** What `--also FORMAT=FILE` asks for. @throws UsageError for anything else */
export function destinations(args: Args): readonly Destination[] {
  return args.all('also').map((given) => {
    const at = given.indexOf('=');
    const [format, file] = at < 0 ? [given, ''] : [given.slice(0, at), given.slice(at + 1)];
    if (!CHECK_FORMATS.includes(format)) {
      const near = nearest(format, CHECK_FORMATS);
      throw new UsageError(
        `--also ${given}: check prints ${CHECK_FORMATS.join(', ')}${near === null ? '' : `; did you mean ${near}?`}`,
      );
    }
    if (file === '') throw new UsageError(`--also ${given}: say into which file, as in --also ${format}=FILE`);
    return { format, file };
  });
}

/** Prints the report in the format asked for, and writes it in others where `--also` says so. */
export async function printReport(
  report: CheckReport,
  args: Args,
  also: readonly Destination[],
  terminal: Terminal,
): Promise<void> {
  for (const { format, file } of also) {
    const text = FORMAT[format]?.(report) ?? checkText(report, FILE_STYLE, false);
    await writeWhole(path.resolve(terminal.cwd, file), text);
  }
  const format = args.text('format') ?? 'text';
  const print = FORMAT[format];
  terminal.out(print ? print(report) : checkText(report, terminal.style, args.flag('quiet')));
  const summary = terminal.env['GITHUB_STEP_SUMMARY'];
  if (format === 'github' && summary) await guarded(summary, () => appendFile(summary, checkMarkdown(report)));
}
