import { count } from '../../base/words';
import { paint, visible, type Style } from '../style';
import { wrappedTable } from '../wrappedTable';
import type { ProgrammeData } from './types';

/** Where the page has room for everybody, a terminal shows those who carry most. */
const MOST_PEOPLE = 10;

function block(title: string, rows: readonly (readonly string[])[], style: Style, empty: string): string {
  const head = `${paint(style, 'bold', title)}\n`;
  return `${head}${
    rows.length === 0
      ? `  ${empty}\n`
      : wrappedTable(
          rows.map((r) => r.map(visible)),
          style,
        )
  }`;
}

/** The same as the page, without the matrix: `linchpin matrix` fits it to the terminal. */
export function programmeText(data: ProgrammeData, style: Style): string {
  const holes = data.domains.filter((d) => d.hole !== null);
  const busy = [...data.load].filter((p) => p.open > 0).slice(0, MOST_PEOPLE);
  const facts = data.facts.map(([label, value]) => `${label} ${value}`).join(' · ');
  const parts = [
    `${paint(style, 'bold', visible(data.name))} on ${data.today}\n${visible(facts)}\n`,
    block(
      `Holes (${count(data.domains.length, 'domain')})`,
      holes.map((d) => [d.name, d.hole ?? '']),
      style,
      'Every domain has a voice.',
    ),
    block(
      'Overdue',
      data.overdue.map((i) => [i.due, i.people.join(', ') || 'nobody named', i.text]),
      style,
      'Nothing is overdue.',
    ),
    block(
      'Load',
      busy.map((p) => [
        p.person,
        `${count(p.open, 'open review')}${p.open > p.limit ? ` (limit ${p.limit})` : ''}${p.presence === null ? '' : `, ${p.presence}`}`,
      ]),
      style,
      'Nobody is asked for anything.',
    ),
    block(
      'Emergencies without review',
      data.emergencies.map((e) => [e.id, e.overdue ? `was due ${e.due}` : `due ${e.due}`, e.title ?? '']),
      style,
      'Every emergency was looked at again.',
    ),
    block(
      'Waivers',
      data.waivers.map((w) => [
        w.expired ? `over since ${w.expires}` : `until ${w.expires}`,
        `${w.rule} for ${w.target}: ${w.reason}`,
      ]),
      style,
      'Nothing is waived.',
    ),
    ...(data.trend
      ? [
          block(
            'Merged changes by release',
            data.trend.map((r) => [r.name, r.date, `${r.complete} of ${r.judged} complete`]),
            style,
            'No merged change was found.',
          ),
        ]
      : []),
  ];
  return parts.join('\n');
}

/** One root of `schemas/output/report.schema.json`. */
export const programmeJson = ({ matrix, ...data }: ProgrammeData): object => ({
  root: data.root,
  name: data.name,
  purpose: data.purpose,
  sponsor: data.sponsor,
  core_team: data.coreTeam,
  chair: data.chair,
  facts: Object.fromEntries(data.facts),
  domains: data.domains,
  changes: matrix.rows.map(({ id, title, status, on, judged, cells }) => ({
    id,
    title,
    status,
    on,
    judged,
    domains: [...cells].map(([domain, { sign, words }]) => ({ id: domain, sign, words })),
  })),
  load: data.load,
  overdue: data.overdue,
  emergencies: data.emergencies,
  waivers: data.waivers,
  trend: data.trend,
});
