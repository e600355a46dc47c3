import { count, joinWords } from '../base/words';
import { shortStateWords, voicesOf } from '../review';
import type { DomainCoverage } from '../review/types';
import { coverageMark } from './coverage';
import { asciiText, columns, paint, SEVERITY_INK, visible, visibleLine, wrap, type Style } from './style';
import { hasSeveralRoots, type CheckReport, type ReportedFinding } from './types';
import { wrappedTable } from './wrappedTable';

/** The source line with a caret under what is meant; tabs keep their width, long lines are cut around the place. */
function excerpt(f: ReportedFinding, style: Style): string[] {
  if (f.excerpt === null) return [];
  const number = String(f.start.line);
  const bar = style.unicode ? '│' : '|';
  const room = Math.max(10, style.width - number.length - 7);
  const startAt = f.start.column - 1;
  const endAt = f.end.line === f.start.line ? Math.max(f.end.column - 1, startAt + 1) : f.excerpt.length;
  const cut = startAt > room - 8 ? Math.max(0, startAt - Math.floor(room / 3)) : 0;
  const lead = cut > 0 ? (style.unicode ? '… ' : '.. ') : '';
  const shown = f.excerpt.slice(cut, cut + room);
  const before = visible(lead + shown.slice(0, startAt - cut).replace(/\t/g, '  '));
  const marked = visible(shown.slice(startAt - cut, endAt - cut).replace(/\t/g, '  '));
  const line = visible(lead + shown.replace(/\t/g, '  '));
  const ink = SEVERITY_INK[f.finding.severity];
  const carets = '^'.repeat(Math.max(1, Math.min(columns(marked), room)));
  const pad = ' '.repeat(number.length);
  return [
    `  ${paint(style, 'dim', `${number} ${bar}`)} ${line}`,
    `  ${paint(style, 'dim', `${pad} ${bar}`)} ${' '.repeat(columns(before))}${paint(style, ink, carets)}`,
  ];
}

/** Severity, rule and place: on one line where it has room. */
function headline(f: ReportedFinding, style: Style): string[] {
  const { severity, rule } = f.finding;
  const place = `${visibleLine(f.file)}:${f.start.line}:${f.start.column}`;
  const head = `${paint(style, SEVERITY_INK[severity], severity)}  ${paint(style, 'bold', rule)}`;
  return columns(`${severity}  ${rule}  ${place}`) <= style.width ? [`${head}  ${place}`] : [head, `  ${place}`];
}

function finding(f: ReportedFinding, style: Style): string {
  const arrow = style.unicode ? '→' : '->';
  const width = Math.max(18, style.width - 2);
  const hanging = ' '.repeat(arrow.length);
  const help = wrap(visible(f.finding.help), width - arrow.length - 1);
  const related = f.related.flatMap((r) =>
    wrap(`${visibleLine(r.file)}:${r.start.line}: ${visible(r.message)}`, width),
  );
  return [
    ...headline(f, style),
    ...wrap(visible(f.finding.message), width).map((l) => `  ${l}`),
    ...excerpt(f, style),
    ...help.map((l, i) => `  ${i === 0 ? arrow : hanging} ${l}`),
    ...related.map((l) => `  ${paint(style, 'dim', l)}`),
  ].join('\n');
}

type Change = CheckReport['changes'][number];

function titleOf({ review, governanceRoot }: Change, style: Style, several: boolean): string {
  const title = review.record?.title?.value;
  const where = several && governanceRoot !== '' ? ` (${visibleLine(governanceRoot)})` : '';
  const name = paint(style, 'bold', visibleLine(review.id ?? 'This branch, without a change record') + where);
  const line = `${name}${title ? `  ${visible(title)}` : ''}`;
  return `${columns(line) <= style.width ? line : wrap(line, style.width).join('\n')}\n`;
}

/** Whom a domain still could ask: those who are asked already are told with its state. */
function askable({ state, eligible, asked }: DomainCoverage): string {
  if (state === 'approved') return '';
  const others = [...new Set(eligible.map((s) => s.person))].filter((p) => !asked.includes(p));
  return others.length === 0 ? '' : `can be asked${state === 'pending' ? ' too' : ''}: ${others.join(', ')}`;
}

/** The domains that each change of the branch affects, with a mark that tells how far they are. */
function coverage(report: CheckReport, style: Style): string {
  const several = hasSeveralRoots(report);
  const parts: string[] = [];
  for (const change of report.changes) {
    const { basis, domains } = change.review;
    if (basis !== 'branch' || domains.length === 0) continue;
    const rows = domains.map((d) => [
      `${coverageMark(d, style)} ${visible(report.domainName(d.domain, change.governanceRoot))}`,
      visible(shortStateWords(d, joinWords(voicesOf(d)))),
      count(d.files.length, 'file'),
      visible(askable(d)),
    ]);
    parts.push(`${titleOf(change, style, several)}${wrappedTable(rows, style)}\n`);
  }
  return parts.join('');
}

/** What `check` prints for people: the findings with their source, the coverage by domain, one line that sums up. */
export function checkText(report: CheckReport, style: Style, quiet: boolean): string {
  const text = quiet ? findingsText(report, style, true) : findingsText(report, style, false) + rest(report, style);
  return style.unicode ? text : asciiText(text);
}

const findingsText = (report: CheckReport, style: Style, quiet: boolean): string =>
  report.findings
    .filter((f) => !quiet || f.finding.severity === 'error')
    .map((f) => `${finding(f, style)}\n\n`)
    .join('');

function rest(report: CheckReport, style: Style): string {
  const { summary, base, head } = report;
  const counts = [
    summary.error > 0 ? paint(style, 'red', count(summary.error, 'error')) : '',
    summary.warning > 0 ? paint(style, 'yellow', count(summary.warning, 'warning')) : '',
    summary.info + summary.hint > 0 ? count(summary.info + summary.hint, 'note') : '',
  ].filter((s) => s !== '');
  const dot = style.unicode ? '·' : '-';
  const total = counts.length > 0 ? counts.join(', ') : paint(style, 'green', 'No findings');
  const compared =
    base && head
      ? `compared ${visible(head.ref)} with ${visible(base.ref)} (${visible(base.from)})`
      : 'not compared with a base';
  const notes = report.notes.map((n) => wrap(`Note: ${visible(n)}`, style.width).join('\n') + '\n').join('');
  const last = wrap(`${total} ${dot} ${report.mode} mode ${dot} ${compared}`, style.width).join('\n');
  return `${coverage(report, style)}${notes}${last}\n`;
}
