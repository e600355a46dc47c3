import { count } from '../base/words';
import { shortStateWords } from '../review';
import { coverageMark } from './coverage';
import { columns, paint, SEVERITY_INK, table, visible, wrap, type Style } from './style';
import type { CheckReport, ReportedFinding } from './types';

/** The source line with a caret under what is meant; tabs keep their width, long lines are cut around the place. */
function excerpt(f: ReportedFinding, style: Style): string[] {
  if (f.excerpt === null) return [];
  const number = String(f.start.line);
  const bar = style.unicode ? '│' : '|';
  const room = Math.max(20, style.width - number.length - 6);
  const startAt = f.start.column - 1;
  const endAt = f.end.line === f.start.line ? Math.max(f.end.column - 1, startAt + 1) : f.excerpt.length;
  const cut = startAt > room - 8 ? Math.max(0, startAt - Math.floor(room / 3)) : 0;
  const lead = cut > 0 ? '… ' : '';
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

function finding(f: ReportedFinding, style: Style): string {
  const ink = SEVERITY_INK[f.finding.severity];
  const place = `${visible(f.file)}:${f.start.line}:${f.start.column}`;
  const arrow = style.unicode ? '→' : '->';
  const width = Math.max(20, style.width - 4);
  const lines = [`${paint(style, ink, f.finding.severity)}  ${paint(style, 'bold', f.finding.rule)}  ${place}`];
  lines.push(...wrap(visible(f.finding.message), width).map((l) => `  ${l}`));
  lines.push(...excerpt(f, style));
  lines.push(
    ...wrap(visible(f.finding.help), width - 2).map((l, i) => `  ${i === 0 ? arrow : ' '.repeat(arrow.length)} ${l}`),
  );
  for (const r of f.related)
    lines.push(`  ${paint(style, 'dim', `${visible(r.file)}:${r.start.line}: ${visible(r.message)}`)}`);
  return lines.join('\n');
}

function coverage(report: CheckReport, style: Style): string {
  const parts: string[] = [];
  for (const { review } of report.changes) {
    if (review.basis !== 'branch' || review.domains.length === 0) continue;
    const title = review.record?.title?.value;
    parts.push(
      `${paint(style, 'bold', visible(review.id ?? 'This branch, without a change record'))}${title ? `  ${visible(title)}` : ''}\n`,
    );
    const rows = review.domains.map((d) => {
      const who = d.eligible.map((s) => s.person).join(', ');
      return {
        mark: coverageMark(d, style),
        cells: [
          visible(report.domainName(d.domain)),
          shortStateWords(d),
          count(d.files.length, 'file'),
          who === '' ? '' : `can be asked: ${visible(who)}`,
        ],
      };
    });
    const lines = table(
      rows.map((r) => r.cells),
      '',
    ).split('\n');
    rows.forEach((r, i) => parts.push(`  ${r.mark} ${lines[i] ?? ''}\n`));
    parts.push('\n');
  }
  return parts.join('');
}

/** What `check` prints for people: the findings with their source, the coverage by domain, one line that sums up. */
export function checkText(report: CheckReport, style: Style, quiet: boolean): string {
  const blocks = report.findings
    .filter((f) => !quiet || f.finding.severity === 'error')
    .map((f) => `${finding(f, style)}\n\n`);
  if (quiet) return blocks.join('');
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
  return `${blocks.join('')}${coverage(report, style)}${notes}${total} ${dot} ${report.mode} mode ${dot} ${compared}\n`;
}
