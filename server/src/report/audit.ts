import { count } from '../base/words';
import { reasonWords } from '../review';
import type { AuditedDomain, AuditEntry } from '../review/auditEntry';
import { html, PAGE_END, pageStart } from './html';
import { paint, visible, type Style } from './style';

/** Prints an audit piece by piece: what is printed is not kept. */
export interface AuditWriter {
  begin(): string;
  entry(entry: AuditEntry): string;
  end(): string;
}

/** What is counted while the entries pass by. */
class Tally {
  private changes = 0;
  private complete = 0;
  private ungoverned = 0;
  private readonly lacking = new Map<string, number>();

  add({ complete, governed, domains }: AuditEntry): void {
    this.changes++;
    if (!governed) this.ungoverned++;
    else if (complete) this.complete++;
    for (const d of domains) if (d.lacks > 0) this.lacking.set(d.id, (this.lacking.get(d.id) ?? 0) + 1);
  }

  words(): string[] {
    const judged = this.changes - this.ungoverned;
    const before = this.ungoverned > 0 ? ` ${count(this.ungoverned, 'more')} came before any governance.` : '';
    const worst = [...this.lacking].sort((a, b) => b[1] - a[1]).slice(0, 10);
    return [
      `${count(judged, 'merged change')}: ${this.complete} complete, ${judged - this.complete} not.${before}`,
      ...worst.map(([id, n]) => `${id} did not agree to ${count(n, 'change')}.`),
    ];
  }
}

const agreed = ({ approvals }: AuditedDomain): string =>
  approvals.map((a) => `${a.by} (${a.source}, ${a.verification})`).join(', ');

/** What of a domain was missing, in a few words; `''`: nothing. */
function lack({ overlays, state, lacks, eligible }: AuditedDomain): string {
  if (overlays.includes('objected')) return 'an objection stood';
  if (lacks === 0) return '';
  if (state === 'hole') return 'nobody was left to ask';
  const stale = overlays.includes('stale') ? ', what was given was stale' : '';
  return `${count(lacks, 'approval')} missing${eligible.length === 0 ? '' : ` (could be from ${eligible.join(', ')})`}${stale}`;
}

/** What was given and does not count, where something is missing; that of what is stale is said already. */
const refusals = ({ refused, lacks }: AuditedDomain): string[] =>
  lacks === 0
    ? []
    : refused
        .filter((r) => r.reason !== 'stale')
        .map((r) => `that of ${r.by} does not count: ${reasonWords(r.reason)}`);

function domainWords(d: AuditedDomain): string {
  if (d.overlays.includes('informed')) return 'informed only';
  if (d.overlays.includes('waived')) return 'waived';
  return [agreed(d), lack(d), ...refusals(d)].filter((w) => w !== '').join('; ') || d.state;
}

export function auditText(style: Style): AuditWriter {
  const tally = new Tally();
  const [good, bad] = style.unicode ? ['✓', '✗'] : ['+', 'x'];
  return {
    begin: () => '',
    entry(entry) {
      tally.add(entry);
      const mark = !entry.governed ? ' ' : entry.complete ? paint(style, 'green', good) : paint(style, 'red', bad);
      const id = entry.change === null ? '' : `${visible(entry.change)}  `;
      const head = `${mark} ${entry.date.slice(0, 10)} ${entry.commit.slice(0, 10)}  ${id}${visible(entry.subject)}\n`;
      if (entry.complete) return head;
      const lines = entry.domains.map((d) => `    ${visible(d.id)}: ${visible(domainWords(d))}\n`);
      const evidence =
        entry.evidenceMissing.length > 0 ? [`    evidence missing: ${entry.evidenceMissing.join(', ')}\n`] : [];
      return [head, ...lines, ...evidence].join('');
    },
    end: () => `\n${tally.words().join('\n')}\n`,
  };
}

/** JSON Lines: `schemas/output/audit.schema.json`, one object a line. Keys are added, never changed. */
export function auditJson(): AuditWriter {
  return {
    begin: () => '',
    entry(entry) {
      const { commit, parent, date, subject, authors, change, changes, complete, governed } = entry;
      const out = {
        version: 1,
        commit,
        parent,
        date,
        subject,
        authors,
        change,
        changes,
        complete,
        governed,
        domains: entry.domains.map((d) => ({
          id: d.id,
          state: d.state,
          overlays: d.overlays,
          files: d.files,
          min_approvals: d.minApprovals,
          eligible: d.eligible,
          excluded: d.excluded,
          approvals: d.approvals,
          refused: d.refused,
          lacks: d.lacks,
        })),
        evidence_missing: entry.evidenceMissing,
      };
      return `${JSON.stringify(out)}\n`;
    },
    end: () => '',
  };
}

/** A cell of CSV. What a spreadsheet would take for a formula, or a runner for a command, is text: a subject may be anything. */
function cell(value: string | number | boolean): string {
  const text = visible(String(value));
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replace(/"/g, '""')}"` : safe;
}

const COLUMNS = [
  'commit',
  'parent',
  'date',
  'subject',
  'authors',
  'change',
  'complete',
  'domain',
  'state',
  'overlays',
  'files',
  'min_approvals',
  'lacks',
  'eligible',
  'approvals',
];

/** One row for each change and domain; a change that affects none has one without. */
export function auditCsv(): AuditWriter {
  const row = (cells: readonly (string | number | boolean)[]): string => `${cells.map(cell).join(',')}\r\n`;
  return {
    begin: () => row(COLUMNS),
    entry(entry) {
      const { commit, parent, date, subject, authors, change, complete } = entry;
      const head = [commit, parent ?? '', date, subject, authors.join('; '), change ?? '', complete];
      if (entry.domains.length === 0) return row([...head, '', '', '', '', '', '', '', '']);
      const rows = entry.domains.map((d) =>
        row([
          ...head,
          d.id,
          d.state,
          d.overlays.join(' '),
          d.files.length,
          d.minApprovals,
          d.lacks,
          d.eligible.join('; '),
          agreed(d),
        ]),
      );
      return rows.join('');
    },
    end: () => '',
  };
}

const STYLE = `:root { color-scheme: light dark; --ink: #1c2024; --page: #fff; --line: #d9dde1; --yes: #14632f; --no: #a1161c; --soft: #55606b; }
@media (prefers-color-scheme: dark) { :root { --ink: #e6e9ec; --page: #16191d; --line: #3a424b; --yes: #8fd9a8; --no: #ff9f9f; --soft: #a3adb8; } }
body { font: 14px/1.45 system-ui, sans-serif; margin: 2rem; color: var(--ink); background: var(--page); }
table { border-collapse: collapse; width: 100%; }
th, td { text-align: left; vertical-align: top; padding: .35rem .6rem; border-bottom: 1px solid var(--line); }
code { font-family: ui-monospace, monospace; }
ul { margin: 0; padding-left: 1.1rem; }
.yes { color: var(--yes); } .no { color: var(--no); } .none { color: var(--soft); }
`;

const TABLE = `<main>
<h1>Audit of merged changes</h1>
<table>
<thead><tr><th scope="col">Date</th><th scope="col">Commit</th><th scope="col">Change</th><th scope="col">Authors</th><th scope="col">Domains</th><th scope="col">Complete</th></tr></thead>
<tbody>
`;

/** One page that stands by itself: no script, nothing from elsewhere. */
export function auditHtml(): AuditWriter {
  const tally = new Tally();
  return {
    begin: () => pageStart('Audit of merged changes', STYLE) + TABLE,
    entry(entry) {
      tally.add(entry);
      const { commit, date, subject, authors, change, complete, governed, domains } = entry;
      const items = domains.map((d) => `<li>${html(d.id)}: ${html(domainWords(d))}</li>`).join('');
      const [kind, word] = !governed ? ['none', 'no governance yet'] : complete ? ['yes', 'yes'] : ['no', 'no'];
      const name = change === null ? '' : `<b>${html(change)}</b> `;
      return `<tr><td>${date.slice(0, 10)}</td><td><code>${commit.slice(0, 10)}</code></td><td>${name}${html(subject)}</td><td>${html(authors.join(', '))}</td><td>${items === '' ? '' : `<ul>${items}</ul>`}</td><td class="${kind}">${word}</td></tr>\n`;
    },
    end: () =>
      `</tbody>\n</table>\n${tally
        .words()
        .map((line) => `<p>${html(line)}</p>\n`)
        .join('')}</main>\n${PAGE_END}`,
  };
}
