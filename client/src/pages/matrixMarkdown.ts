import type { MatrixRoot } from '../../../server/src/lsp/protocol';
import { SIGNS } from '../views/signs';
import { count, markdown } from '../views/text';
import { matrixTable } from './matrixTable';

const LIMITS = { rows: 400, domains: 100 } as const;

const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |\n`;

function table(root: MatrixRoot): string {
  const { domains, rows, leftRows, leftDomains } = matrixTable(root, LIMITS);
  if (rows.length === 0 || domains.length === 0) return 'No open change affects a domain.\n';
  const head = ['Change', ...domains.map((d) => markdown(d.name))];
  const body = rows.map(({ row, cells }) => [
    [row.id ?? 'this branch', row.title ?? ''].map(markdown).join(' ').trim(),
    ...cells.map((c) => `${SIGNS[c.sign].symbol} ${markdown(c.words)}`),
  ]);
  const left =
    leftRows + leftDomains > 0 ? `\nNot shown: ${count(leftRows, 'change')}, ${count(leftDomains, 'domain')}.\n` : '';
  return [line(head), line(head.map(() => '---')), ...body.map(line), left].join('');
}

function alliance({ alliance: { sponsor, coreTeam, chair, domains } }: MatrixRoot): string {
  const person = (p: { id: string; name: string | null }): string => markdown(p.name ?? p.id);
  const roles = [
    `- Executive sponsor: ${sponsor ? person(sponsor) : '∅ nobody'}`,
    `- Chair of the Management Alliance: ${chair ? person(chair) : '∅ nobody'}`,
    `- Core team: ${coreTeam.map(person).join(', ') || '∅ nobody'}`,
  ];
  const seats = domains.map((d) => {
    const people = d.seats.filter((s) => s.state !== 'excluded').map(person);
    return `- ${markdown(d.name)}: ${d.hole === null ? people.join(', ') || 'nobody needs to be asked' : `∅ ${markdown(d.hole)}`}`;
  });
  return `${roles.join('\n')}\n\n### Seats\n\n${seats.join('\n') || '∅ No domain is declared.'}\n`;
}

/** The matrix as a page for a wiki or a pull request. */
export const matrixMarkdown = (roots: readonly MatrixRoot[]): string =>
  roots
    .map(
      (root) =>
        `# Coverage of ${markdown(root.name)}\n\n${root.mode}, ${root.today}\n\n${table(root)}\n## Sponsor, alliance, core team\n\n${alliance(root)}`,
    )
    .join('\n');
