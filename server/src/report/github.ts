import { shortStateWords } from '../review';
import type { CheckReport, ReportedFinding } from './types';

/** GitHub's escapes for the message of a workflow command; a property needs `:` and `,` escaped as well. */
const data = (text: string): string => text.replace(/%/g, '%25').replace(/\r/g, '%0D').replace(/\n/g, '%0A');
const property = (text: string): string => data(text).replace(/:/g, '%3A').replace(/,/g, '%2C');

const COMMAND = { error: 'error', warning: 'warning', info: 'notice', hint: 'notice' } as const;

function annotation(f: ReportedFinding, prefix: string): string {
  const file = prefix === '' ? f.file : `${prefix}/${f.file}`;
  const place = [`file=${property(file)}`, `line=${f.start.line}`, `endLine=${f.end.line}`];
  // Columns on several lines make GitHub refuse the annotation.
  if (f.start.line === f.end.line) place.push(`col=${f.start.column}`, `endColumn=${f.end.column}`);
  place.push(`title=${property(f.finding.rule)}`);
  return `::${COMMAND[f.finding.severity]} ${place.join(',')}::${data(`${f.finding.message} ${f.finding.help}`)}\n`;
}

/** Workflow commands, one per finding: GitHub shows them beside the lines of the pull request. */
export function githubAnnotations(report: CheckReport): string {
  return report.findings.map((f) => annotation(f, report.prefix)).join('');
}

/** Markdown of untrusted text: no cell, link or tag can be made by a file name or a message. */
export const markdownText = (text: string): string =>
  text
    .replace(/[\r\n]+/g, ' ')
    .replace(/[\\`*_{}[\]<>|#]/g, (c) => `\\${c}`)
    .replace(/&/g, '&amp;');

const SYMBOL = { approved: '✓', pending: '◐', unassigned: '✗', hole: '✗' } as const;

/** For `GITHUB_STEP_SUMMARY`. */
export function githubSummary(report: CheckReport): string {
  const lines = ['## Linchpin', ''];
  const { summary, base } = report;
  lines.push(
    `${summary.error} errors, ${summary.warning} warnings, ${summary.info + summary.hint} notes (${report.mode} mode${base ? `, against ${markdownText(base.ref)}` : ''})`,
    '',
  );
  const rows = report.changes
    .filter((c) => c.review.basis === 'branch')
    .flatMap((c) => c.review.domains.map((d) => ({ id: c.review.id, d })));
  if (rows.length > 0) {
    lines.push('| Change | Domain | Coverage | Can be asked |', '|---|---|---|---|');
    for (const { id, d } of rows) {
      const state = `${SYMBOL[d.state]} ${shortStateWords(d)}`;
      const who = d.eligible.map((s) => s.person).join(', ') || 'nobody';
      lines.push(
        `| ${markdownText(id ?? 'this branch')} | ${markdownText(report.domainName(d.domain))} | ${state} | ${markdownText(who)} |`,
      );
    }
    lines.push('');
  }
  for (const f of report.findings)
    lines.push(
      `- **${f.finding.severity}** ${markdownText(f.file)}:${f.start.line} ${markdownText(f.finding.message)} ${markdownText(f.finding.help)} (${f.finding.rule})`,
    );
  return `${lines.join('\n')}\n`;
}
