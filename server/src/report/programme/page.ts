import { OVERLAY_WORDS, STATE_WORDS, type CoverageSign } from '../../review';
import { html, PAGE_END, pageStart } from '../html';
import { picture } from './picture';
import { STYLE } from './style';
import type { ProgrammeData, ReportedChange } from './types';

const SIGNS: Readonly<Record<CoverageSign, readonly [symbol: string, words: string]>> = {
  approved: ['✓', STATE_WORDS.approved],
  pending: ['◐', STATE_WORDS.pending],
  unassigned: ['✗', STATE_WORDS.unassigned],
  hole: ['∅', STATE_WORDS.hole],
  informed: ['i', OVERLAY_WORDS.informed],
  waived: ['w', OVERLAY_WORDS.waived],
  none: ['', 'not affected'],
  over: ['–', 'over'],
  unknown: ['?', 'told on its own branch'],
};

const section = (id: string, title: string, body: string): string =>
  `<section id="${id}" aria-labelledby="${id}-h">\n<h2 id="${id}-h">${html(title)}</h2>\n${body}</section>\n`;

/** Cells are HTML already. */
function list(caption: string, head: readonly string[], rows: readonly (readonly string[])[], empty: string): string {
  if (rows.length === 0) return `<p class="soft">${html(empty)}</p>\n`;
  const columns = head.map((h) => `<th scope="col">${html(h)}</th>`).join('');
  const body = rows.map(
    ([first = '', ...rest]) =>
      `<tr><th scope="row">${first}</th>${rest.map((cell) => `<td>${cell}</td>`).join('')}</tr>\n`,
  );
  return `<div class="wide"><table class="list" aria-label="${html(caption)}"><thead><tr>${columns}</tr></thead><tbody>\n${body.join('')}</tbody></table></div>\n`;
}

function matrixRow(
  { id, title, status, on, judged, cells }: ReportedChange,
  domains: readonly { readonly id: string }[],
): string {
  const about = [title ?? '', status, ...(on === null ? [] : [`on ${on}`])].filter((t) => t !== '').join(' · ');
  const head = `<th scope="row"><b>${html(id)}</b> <span class="soft">${html(about)}</span></th>`;
  if (!judged) return `<tr>${head}<td class="soft" colspan="${domains.length}">told on its own branch</td></tr>\n`;
  const row = domains.map((d) => {
    const cell = cells.get(d.id);
    // Most domains are not affected by a change: the page stays small where such a cell says nothing.
    if (!cell || cell.sign === 'none') return '<td></td>';
    return `<td class="${cell.sign}"><abbr title="${html(cell.words)}">${SIGNS[cell.sign][0]}</abbr></td>`;
  });
  return `<tr>${head}${row.join('')}</tr>\n`;
}

function matrix({ matrix: { domains, rows } }: ProgrammeData): string {
  if (rows.length === 0) return '<p class="soft">No change affects a domain.</p>\n';
  const used = new Set(rows.flatMap((r) => [...r.cells.values()].map((c) => c.sign)));
  const key = (Object.keys(SIGNS) as CoverageSign[])
    .filter((s) => used.has(s) && s !== 'none')
    .map((s) => `<li><span class="${s}" aria-hidden="true">${SIGNS[s][0]}</span> ${html(SIGNS[s][1])}</li>`);
  const head = domains.map((d) => `<th scope="col" class="d"><span>${html(d.name)}</span></th>`).join('');
  return `<ul class="key">${key.join('')}<li><span aria-hidden="true">&nbsp;</span> an empty cell: not affected</li></ul>\n<div class="wide" tabindex="0" role="region" aria-label="Coverage matrix, scrolls"><table class="matrix"><thead><tr><th scope="col">Change</th>${head}</tr></thead><tbody>\n${rows
    .map((r) => matrixRow(r, domains))
    .join('')}</tbody></table></div>\n`;
}

function tiles(data: ProgrammeData): string {
  const holes = data.domains.filter((d) => d.hole !== null).length;
  const open = data.matrix.rows.filter((r) => r.judged);
  const covered = open.filter((r) =>
    [...r.cells.values()].every((c) => !['hole', 'unassigned'].includes(c.sign)),
  ).length;
  const forgotten = data.emergencies.filter((e) => e.overdue).length;
  const inForce = data.waivers.filter((w) => !w.expired).length;
  const items: readonly (readonly [number | string, string, boolean])[] = [
    [`${data.domains.length - holes} / ${data.domains.length}`, 'domains with a voice', holes > 0],
    [`${covered} / ${open.length}`, 'open changes that asked everybody', covered < open.length],
    [data.overdue.length, 'overdue', data.overdue.length > 0],
    [
      forgotten,
      forgotten === 1 ? 'emergency never looked at again' : 'emergencies never looked at again',
      forgotten > 0,
    ],
    [inForce, inForce === 1 ? 'waiver in force' : 'waivers in force', false],
  ];
  return `<ul class="tiles">${items
    .map(([n, words, bad]) => `<li><b${bad ? ' class="bad"' : ''}>${html(String(n))}</b>${html(words)}</li>`)
    .join('')}</ul>\n`;
}

const alliance = ({ domains }: ProgrammeData): string =>
  list(
    'Domains and who speaks for them',
    ['Domain', 'Who speaks for it', 'Run by', 'Criticality', 'Open changes'],
    domains.map((d) => [
      html(d.name),
      d.hole === null ? html(d.seats.join(', ')) : `<b class="bad">Hole: ${html(d.hole)}</b>`,
      html(d.owner ?? '—'),
      html(d.criticality ?? '—'),
      String(d.open),
    ]),
    'No domain is declared.',
  );

const load = ({ load: people }: ProgrammeData): string =>
  list(
    'Load by person',
    ['Person', 'Open reviews', 'Seats', 'Here?'],
    people.map((p) => [
      html(p.person),
      `<meter min="0" max="${Math.max(p.limit, p.open, 1)}" high="${p.limit}" value="${p.open}">${p.open}</meter> ${
        p.open > p.limit ? `<b class="bad">${p.open}, more than ${p.limit}</b>` : String(p.open)
      }`,
      html(p.seats.join(', ') || '—'),
      html(p.presence ?? 'yes'),
    ]),
    'Nobody holds a seat.',
  );

const overdue = (data: ProgrammeData): string =>
  list(
    'What is overdue',
    ['Due', 'What', 'Waits for'],
    data.overdue.map((i) => [html(i.due), html(i.text), html(i.people.join(', ') || 'nobody named')]),
    'Nothing is overdue.',
  );

const emergencies = (data: ProgrammeData): string =>
  list(
    'Emergency changes without review',
    ['Change', 'Review due', 'State'],
    data.emergencies.map((e) => [
      html([e.id, e.title ?? ''].join(' ').trim()),
      html(e.due),
      e.overdue ? '<b class="bad">overdue</b>' : 'to come',
    ]),
    'Every emergency was looked at again.',
  );

const waivers = (data: ProgrammeData): string =>
  list(
    'Waivers',
    ['Rule', 'For', 'Why', 'Granted by', 'Until'],
    data.waivers.map((w) => [
      html(w.rule),
      html(w.target),
      html(w.reason),
      html(w.by),
      w.expired ? `<b class="bad">${html(w.expires)}, over</b>` : html(w.expires),
    ]),
    'Nothing is waived.',
  );

const percent = (part: number, whole: number): number => (whole === 0 ? 0 : Math.round((100 * part) / whole));

const trend = (releases: NonNullable<ProgrammeData['trend']>): string =>
  list(
    'Merged changes that were complete, by release',
    ['Release', 'Until', 'Merged changes', 'Complete', 'Share'],
    releases.map((r) => [
      html(r.name),
      html(r.date),
      String(r.judged),
      String(r.complete),
      r.judged === 0
        ? '—'
        : `<meter min="0" max="100" value="${percent(r.complete, r.judged)}">${percent(r.complete, r.judged)} %</meter> ${percent(r.complete, r.judged)} %`,
    ]),
    'No merged change was found.',
  );

type Part = readonly [id: string, title: string, body: string];

function partsOf(data: ProgrammeData, mark: string): readonly Part[] {
  const parts: readonly Part[] = [
    ['alliance', 'The alliance and its holes', picture(data) + alliance(data)],
    ['matrix', 'Coverage of the open changes', matrix(data)],
    ['overdue', 'Overdue', overdue(data)],
    ['load', 'Load by person', load(data)],
    ['emergencies', 'Emergencies without review', emergencies(data)],
    ['waivers', 'Waivers', waivers(data)],
    ...(data.trend ? [['trend', 'Trend over releases', trend(data.trend)] as const] : []),
  ];
  return parts.map(([id, title, body]) => [id + mark, title, body]);
}

function programme(data: ProgrammeData, mark: string): string {
  const parts = partsOf(data, mark);
  const facts = data.facts.map(([label, value]) => `${html(label)}: ${html(value)}`).join(' · ');
  const links = parts.map(([id, title]) => `<a href="#${id}">${html(title)}</a>`).join('');
  return [
    `<h1>${html(data.name)}</h1>\n`,
    data.purpose === null ? '' : `<p>${html(data.purpose)}</p>\n`,
    `<p class="soft">Programme report of ${html(data.today)}${mark === '' ? '' : ` · ${html(data.root)}`} · ${facts}</p>\n`,
    `<nav aria-label="Parts of ${html(data.name)}">${links}</nav>\n`,
    tiles(data),
    ...parts.map(([id, title, body]) => section(id, title, body)),
  ].join('');
}

/** Programmes as one page that stands by itself: no script, nothing from elsewhere, readable on paper. */
export function programmePage(reports: readonly ProgrammeData[]): string {
  const [first] = reports;
  const several = reports.length > 1;
  return [
    pageStart(`${first?.name ?? 'Linchpin'}: program report`, STYLE),
    `<a class="skip" href="#matrix${several ? '-1' : ''}">To the coverage matrix</a>\n<main>\n`,
    ...reports.map((data, i) => programme(data, several ? `-${i + 1}` : '')),
    '</main>\n<footer><p class="soft">Made by Linchpin from the governance files and git. An approval in a file is evidence, not access control.</p></footer>\n',
    PAGE_END,
  ].join('');
}
