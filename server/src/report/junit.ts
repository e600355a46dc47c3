import { count } from '../base/words';
import { visible } from './style';
import { repositoryPath, type CheckReport, type ReportedFinding } from './types';

/** What XML 1.0 cannot hold even as a reference, and lone surrogates: spelt out. */
const NOT_XML = /[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu;

const spelt = (text: string): string =>
  visible(text).replace(NOT_XML, (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`);

const ENTITY: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
/** `>` as well: `]]>` may not stand in a text. */
const xml = (text: string): string => spelt(text).replace(/[&<>"]/g, (c) => ENTITY[c] ?? c);
/** A parser makes a blank of a line break in an attribute, unless it is a reference. */
const attribute = (text: string): string => xml(text).replace(/[\t\n\r]/g, (c) => `&#${c.charCodeAt(0)};`);

function testCase(report: CheckReport, f: ReportedFinding): string {
  const { rule, severity, message, help } = f.finding;
  const path = repositoryPath(report, f.file);
  const place = `${path}:${f.start.line}:${f.start.column}`;
  const [element, extra] = rule.startsWith('git/')
    ? (['error', ''] as const)
    : report.fails(severity)
      ? (['failure', ''] as const)
      : (['skipped', ` (${severity}, does not fail the run)`] as const);
  const type = element === 'skipped' ? '' : ` type="${severity}"`;
  const lines = [place, message, help, ...(f.excerpt === null ? [] : [`${f.start.line}: ${f.excerpt}`])];
  return (
    `    <testcase name="${attribute(`${rule} ${place}`)}" classname="${attribute(rule)}" file="${attribute(path)}" line="${f.start.line}">\n` +
    `      <${element} message="${attribute(message + extra)}"${type}>${xml(lines.join('\n'))}</${element}>\n` +
    '    </testcase>\n'
  );
}

/**
 * JUnit XML: a test case for each finding. What fails the run is a failure, what only informs is skipped with its message,
 * and where git could not say what changed it is an error. A run without findings is one case that passes.
 */
export function checkJunit(report: CheckReport): string {
  const { findings } = report;
  const errors = findings.filter((f) => f.finding.rule.startsWith('git/')).length;
  const failures = findings.filter(
    (f) => !f.finding.rule.startsWith('git/') && report.fails(f.finding.severity),
  ).length;
  const skipped = findings.length - errors - failures;
  const clean = '    <testcase name="no findings" classname="linchpin"/>\n';
  const counts = `tests="${Math.max(1, findings.length)}" failures="${failures}" errors="${errors}"`;
  const cases = findings.length === 0 ? clean : findings.map((f) => testCase(report, f)).join('');
  const notes = [`${count(findings.length, 'finding')}, ${report.mode} mode`, ...report.notes];
  return (
    '<?xml version="1.0" encoding="UTF-8"?>\n' +
    `<testsuites name="linchpin" ${counts}>\n` +
    `  <testsuite name="linchpin check" ${counts} skipped="${skipped}">\n${cases}` +
    `    <system-out>${xml(notes.join('\n'))}</system-out>\n  </testsuite>\n</testsuites>\n`
  );
}
