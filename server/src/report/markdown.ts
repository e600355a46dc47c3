import { count, joinWords } from '../base/words';
import { isSettled, shortStateWords } from '../review';
import type { DomainCoverage } from '../review/types';
import type { Severity } from '../model/types';
import { markdownCode, markdownMessage, markdownText } from './markdownText';
import { hasSeveralRoots, type CheckReport, type ReportedFinding } from './types';

type Change = CheckReport['changes'][number];

/** Found by a bot that replaces its own comment instead of writing another one. */
const MARK = '<!-- linchpin check -->';
/** Hosts cut or refuse long comments; the rest is counted. */
const MOST = 50;

/** Of a domain that is not settled: one that is approved still waits for something, such as a condition. */
const SYMBOL = { approved: '⏳', pending: '⏳', unassigned: '❌', hole: '❌' } as const;
const SEVERITY: Readonly<Record<Severity, string>> = { error: '❌', warning: '⚠️', info: 'ℹ️', hint: '💡' };

const ofBranch = (report: CheckReport): readonly Change[] => report.changes.filter((c) => c.review.basis === 'branch');

const symbolOf = (d: DomainCoverage): string =>
  d.overlays.includes('objected') ? '❌' : isSettled(d) ? '✅' : SYMBOL[d.state];

/** What stands above everything: the answer to “can this be merged?”, with the names of those who are missing. */
function headline(report: CheckReport): string {
  if (report.exit === 2) return '⚠️ A governance file cannot be read, so nobody can say who must agree';
  if (report.exit === 3) return '⚠️ Linchpin cannot tell what this branch changes';
  const open = ofBranch(report).flatMap((c) =>
    c.review.domains.filter((d) => !isSettled(d)).map((d) => report.domainName(d.domain, c.governanceRoot)),
  );
  const names = joinWords([...new Set(open)].map(markdownText), 5);
  if (open.length > 0)
    return `${report.mode === 'governing' ? '❌' : '⏳'} ${names} ${new Set(open).size === 1 ? 'has' : 'have'} not agreed yet`;
  if (report.summary.error > 0)
    return `❌ ${count(report.summary.error, 'error')} in the governance files or the change`;
  if (ofBranch(report).some((c) => c.review.domains.length > 0)) return '✅ Everybody who must agree has agreed';
  return '✅ Nobody has to be asked: this branch affects no domain';
}

function titleOf(change: Change, several: boolean): string {
  const { id, record } = change.review;
  const title = record?.title?.value;
  const where = several && change.governanceRoot !== '' ? ` in ${markdownCode(change.governanceRoot)}` : '';
  if (id === null) return `**This branch, without a change record**${where}`;
  return `**${markdownText(id)}**${title === undefined ? '' : ` ${markdownText(title)}`}${where}`;
}

function whoCan(d: DomainCoverage): string {
  if (isSettled(d) || d.state === 'approved') return '';
  const open = d.eligible.map((s) => s.person).filter((p) => !d.approvals.some((a) => a.counts && a.by === p));
  return joinWords(
    open.map((p) => `${markdownText(p)}${d.asked.includes(p) ? ' (asked)' : ''}`),
    5,
  );
}

function agreed(d: DomainCoverage): string {
  const counting = d.approvals.filter((a) => a.counts);
  const by = counting.map((a) => `${markdownText(a.by ?? '')} (${a.verification})`);
  const missing = d.minApprovals - counting.length;
  if (isSettled(d) || missing <= 0 || d.minApprovals < 2) return joinWords(by, 5);
  return `${by.length > 0 ? `${joinWords(by, 5)}; ` : ''}${missing} of ${d.minApprovals} missing`;
}

function coverageTable(report: CheckReport, change: Change): string[] {
  if (change.review.domains.length === 0) return [];
  return [
    '| | Domain | State | Who can agree | Agreed | Files |',
    '|---|---|---|---|---|---|',
    ...change.review.domains.slice(0, MOST).map((d) => {
      const name = markdownText(report.domainName(d.domain, change.governanceRoot));
      return `| ${symbolOf(d)} | ${name} | ${shortStateWords(d)} | ${whoCan(d)} | ${agreed(d)} | ${d.files.length} |`;
    }),
    ...(change.review.domains.length > MOST ? [`| | … and ${change.review.domains.length - MOST} more | | | | |`] : []),
    '',
  ];
}

const RANK: Readonly<Record<Severity, number>> = { error: 0, warning: 1, info: 2, hint: 3 };
/** Whatever its severity: it says who is to be asked next. */
const ASKS = /^change\/(?:undeclared|missing-approval|missing-reviewer|no-eligible-reviewer)$/;
/** A list of more steps than this is no list of next steps. */
const MOST_STEPS = 8;

/** Findings about the change at hand that are worth a step, the strictest first. Everything else is told further down. */
function nextSteps(report: CheckReport): readonly ReportedFinding[] {
  const ids = new Set(ofBranch(report).map((c) => c.review.id));
  return report.findings
    .filter(({ finding: { rule, severity, data } }) => {
      const change = data['change'];
      const here = change === undefined ? /^(?:change|approval|git|policy)\//.test(rule) : ids.has(String(change));
      return here && (RANK[severity] <= RANK.warning || ASKS.test(rule));
    })
    .sort((a, b) => RANK[a.finding.severity] - RANK[b.finding.severity])
    .slice(0, MOST_STEPS);
}

function steps(found: readonly ReportedFinding[]): string[] {
  if (found.length === 0) return [];
  const lines = found.map(
    ({ finding }) => `- [ ] ${markdownMessage(finding.message)} **${markdownMessage(finding.help)}**`,
  );
  return ['**What to do next**', '', ...lines, ''];
}

function detail({ finding, file, start }: ReportedFinding): string[] {
  const place = markdownCode(`${file}:${start.line}`);
  return [
    `- ${SEVERITY[finding.severity]} ${markdownMessage(finding.message)} ${markdownMessage(finding.help)}<br>`,
    `  <sub>${place} · ${markdownText(finding.rule)}</sub>`,
  ];
}

function folded(summary: string, lines: readonly string[]): string[] {
  return lines.length === 0 ? [] : ['<details>', `<summary>${summary}</summary>`, '', ...lines, '', '</details>', ''];
}

function details(findings: readonly ReportedFinding[], title: string): string[] {
  const tally = { error: 0, warning: 0, info: 0, hint: 0 };
  for (const { finding } of findings) tally[finding.severity]++;
  const counts = [
    tally.error > 0 ? count(tally.error, 'error') : '',
    tally.warning > 0 ? count(tally.warning, 'warning') : '',
    tally.info + tally.hint > 0 ? count(tally.info + tally.hint, 'note') : '',
  ].filter((s) => s !== '');
  const lines = findings.slice(0, MOST).flatMap(detail);
  if (findings.length > MOST) lines.push(`- … and ${findings.length - MOST} more: run \`linchpin check\``);
  return folded(`${title}: ${counts.join(', ')}`, lines);
}

function excluded(report: CheckReport): string[] {
  const lines = ofBranch(report).flatMap((c) =>
    c.review.domains
      .filter((d) => !isSettled(d))
      .flatMap((d) =>
        d.excluded.map(
          (e) =>
            `- ${markdownText(report.domainName(d.domain, c.governanceRoot))}: ${markdownText(e.person)} ${markdownMessage(e.text)}`,
        ),
      ),
  );
  return folded('Who cannot agree here, and why', [...new Set(lines)].slice(0, MOST));
}

/** GitHub takes 65,536 characters of a comment. */
const MOST_CHARACTERS = 60_000;

/** A comment for a merge request: who must agree, what is missing, what to do; the rest is folded away. */
export function checkMarkdown(report: CheckReport): string {
  const [shortest = '', ...longer] = [0, 1, 2].map((parts) => comment(report, parts));
  return longer.reverse().find((text) => text.length <= MOST_CHARACTERS) ?? shortest;
}

/** @param parts 0: the headline alone; 1: who must agree and the next steps as well; 2: everything */
function comment(report: CheckReport, parts: number): string {
  const several = hasSeveralRoots(report);
  const { base, head, mode, findings } = report;
  const next = nextSteps(report);
  const others = findings.filter((f) => !next.includes(f));
  const foot = [
    mode === 'advisory' ? 'advisory mode: nothing is blocked' : 'governing mode',
    base && head ? `compared ${markdownText(head.ref)} with ${markdownText(base.ref)}` : 'not compared with a base',
    ...report.notes.map(markdownMessage),
  ];
  const lines = [
    MARK,
    `### ${headline(report)}`,
    '',
    ...(parts > 0 ? ofBranch(report) : []).flatMap((c) => {
      const table = coverageTable(report, c);
      return table.length === 0 ? [] : [titleOf(c, several), '', ...table];
    }),
    ...(parts > 0 ? steps(next) : []),
    ...(parts > 1
      ? [...excluded(report), ...details(others, next.length > 0 ? 'Everything else that was found' : 'What was found')]
      : [`${count(findings.length, 'finding')}: run \`linchpin check\` to read them all.`, '']),
    `<sub>${foot.join(' · ')}</sub>`,
  ];
  return `${lines.join('\n')}\n`;
}
