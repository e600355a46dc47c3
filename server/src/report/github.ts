import { visible } from './style';
import { repositoryPath, type CheckReport, type ReportedFinding } from './types';

/** GitHub's escapes for the message of a workflow command; a property needs `:` and `,` escaped as well. */
const data = (text: string): string => text.replace(/%/g, '%25').replace(/\r/g, '%0D').replace(/\n/g, '%0A');
const property = (text: string): string => data(text).replace(/:/g, '%3A').replace(/,/g, '%2C');

const COMMAND = { error: 'error', warning: 'warning', info: 'notice', hint: 'notice' } as const;

function annotation(report: CheckReport, f: ReportedFinding): string {
  const place = [`file=${property(repositoryPath(report, f.file))}`, `line=${f.start.line}`, `endLine=${f.end.line}`];
  // Columns on several lines make GitHub refuse the annotation.
  if (f.start.line === f.end.line) place.push(`col=${f.start.column}`, `endColumn=${f.end.column}`);
  place.push(`title=${property(f.finding.rule)}`);
  const { severity, message, help } = f.finding;
  return `::${COMMAND[severity]} ${place.join(',')}::${data(visible(`${message} ${help}`))}\n`;
}

/** Workflow commands, one per finding: GitHub shows them beside the lines of the pull request. */
export function githubAnnotations(report: CheckReport): string {
  return report.findings.map((f) => annotation(report, f)).join('');
}
