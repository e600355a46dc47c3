import { jsonText } from './jsonText';
import { visible } from './style';
import { repositoryPath, type CheckReport } from './types';

/** The five words of GitLab's report; nothing of ours stops a server, so `blocker` stays free. */
const SEVERITY = { error: 'critical', warning: 'major', info: 'minor', hint: 'info' } as const;

/**
 * A code quality report of GitLab: a list, empty where nothing was found. Paths are relative to the repository, and a
 * finding has the same fingerprint wherever its lines move, so that a merge request shows what is new.
 */
export function checkGitlab(report: CheckReport): string {
  const out = report.findings.map((f) => ({
    description: visible(`${f.finding.message} ${f.finding.help}`),
    check_name: f.finding.rule,
    fingerprint: f.fingerprint,
    severity: SEVERITY[f.finding.severity],
    location: { path: repositoryPath(report, f.file), lines: { begin: f.start.line, end: f.end.line } },
  }));
  return jsonText(out);
}
