import { sentence } from '../base/words';
import type { Severity } from '../model/types';
import { jsonText } from './jsonText';
import { visible } from './style';
import { repositoryPath, type CheckReport, type Place, type ReportedFinding, type RuleAbout } from './types';

const LEVEL = { error: 'error', warning: 'warning', info: 'note', hint: 'note' } as const;
const SCHEMA = 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json';
/** Paths are relative to this; who reads the log knows where the sources lie. */
const ROOT = '%SRCROOT%';

/** A relative reference: each part of the path encoded, so that `%`, `#`, `?`, blanks and colons stay parts of a name. */
export const uriOf = (path: string): string =>
  path
    .split('/')
    .map((part) =>
      encodeURIComponent(
        part.replace(/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, '\ufffd'),
      ),
    )
    .join('/');

const text = (given: string): { readonly text: string } => ({ text: visible(given) });

function place(report: CheckReport, file: string, start: Place, end: Place | null, excerpt: string | null): object {
  return {
    artifactLocation: { uri: uriOf(repositoryPath(report, file)), uriBaseId: ROOT },
    region: {
      startLine: start.line,
      startColumn: start.column,
      ...(end ? { endLine: end.line, endColumn: end.column } : {}),
      ...(excerpt === null ? {} : { snippet: text(excerpt) }),
    },
  };
}

function result(report: CheckReport, f: ReportedFinding, ruleIndex: number): object {
  const { rule, severity, message, help } = f.finding;
  return {
    ruleId: rule,
    ruleIndex,
    level: LEVEL[severity],
    message: text(`${sentence(message)} ${help}`),
    locations: [{ physicalLocation: place(report, f.file, f.start, f.end, f.excerpt) }],
    ...(f.related.length === 0
      ? {}
      : {
          relatedLocations: f.related.map((r, id) => ({
            id,
            message: text(r.message),
            physicalLocation: place(report, r.file, r.start, null, null),
          })),
        }),
    partialFingerprints: { 'linchpinFinding/v1': f.fingerprint },
    properties: { severity, data: f.finding.data },
  };
}

function ruleJson(id: string, about: RuleAbout, severity: Severity): object {
  return {
    id,
    name: id.replace(/(?:^|[/-])([a-z])/g, (_, c: string) => c.toUpperCase()),
    shortDescription: { text: sentence(about.title) },
    fullDescription: { text: sentence(about.title) },
    help: { text: about.page ?? sentence(about.title), ...(about.page === null ? {} : { markdown: about.page }) },
    ...(about.uri === null ? {} : { helpUri: about.uri }),
    defaultConfiguration: { level: LEVEL[severity] },
    properties: { tags: ['governance', id.split('/')[0] ?? id] },
  };
}

/**
 * A SARIF 2.1.0 log with one run. Rules are those that found something. A result keeps its fingerprint while its lines
 * move; paths are relative to the repository, whatever machine made the log.
 */
export function checkSarif(report: CheckReport): string {
  const ids = [...new Set(report.findings.map((f) => f.finding.rule))].sort();
  const undecided = report.findings.some((f) => f.finding.rule.startsWith('git/'));
  const severityOf = (id: string): Severity =>
    report.findings.find((f) => f.finding.rule === id)?.finding.severity ?? 'info';
  const run = {
    tool: {
      driver: {
        name: 'Linchpin',
        semanticVersion: report.version,
        rules: ids.map((id) => ruleJson(id, report.aboutRule(id), severityOf(id))),
      },
    },
    columnKind: 'utf16CodeUnits',
    originalUriBaseIds: { [ROOT]: { description: { text: 'The top level of the repository.' } } },
    invocations: [
      {
        executionSuccessful: !undecided,
        exitCode: report.exit,
        toolExecutionNotifications: report.notes.map((note) => ({ level: 'note', message: text(note) })),
      },
    ],
    ...(report.head === null || report.head.commit === ''
      ? {}
      : { properties: { base: report.base?.commit ?? null, head: report.head.commit } }),
    results: report.findings.map((f) => result(report, f, ids.indexOf(f.finding.rule))),
  };
  return jsonText({ $schema: SCHEMA, version: '2.1.0', runs: [run] });
}
