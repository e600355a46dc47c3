import type { AllianceDomain, AllianceRoot, RoleHolder } from '../../../server/src/lsp/protocol';
import { count } from '../views/text';
import { html, type Html } from './html';
import type { Page } from './page';

/** Units of the picture. */
const CELL = { width: 168, height: 74, gap: 12 } as const;
const BOX = { width: 348, height: 58 } as const;
const MOST_COLUMNS = 5;
const MARGIN = 16;

/** Letters that fit on a line; what is cut off stands in the title. */
const cut = (text: string, most: number): string => {
  const letters = [...text];
  return letters.length > most ? `${letters.slice(0, most - 1).join('')}…` : text;
};

const nameOf = ({ id, name }: { readonly id: string; readonly name: string | null }): string => name ?? id;

/** A role's box: who holds it, or a hole. */
function box(y: number, width: number, role: string, people: readonly RoleHolder[]): Html {
  const x = (width - BOX.width) / 2;
  const names = people.map(nameOf);
  const empty = names.length === 0;
  const shown = empty ? '∅ nobody' : cut(names.join(', '), 44);
  return html`<g class="${empty ? 'box empty' : 'box'}"
    ><title>${role}: ${empty ? 'nobody' : names.join(', ')}</title>
    <rect x="${x}" y="${y}" width="${BOX.width}" height="${BOX.height}" rx="6"></rect>
    <text class="role" x="${width / 2}" y="${y + 23}" text-anchor="middle">${role}</text>
    <text x="${width / 2}" y="${y + 43}" text-anchor="middle">${shown}</text></g
  > `;
}

function cell(d: AllianceDomain, x: number, y: number): Html {
  const seated = d.seats.filter((s) => s.state !== 'excluded').map(nameOf);
  const said = d.hole === null ? seated.join(', ') || 'nobody is asked here' : d.hole;
  const shown = d.hole === null ? cut(said, 24) : '∅ hole';
  const facts = [d.files, d.changes > 0 ? count(d.changes, 'change') : null].filter((f) => f !== null).join(' · ');
  const middle = x + CELL.width / 2;
  return html`<g class="${d.hole === null ? 'seat' : 'seat hole'}"
    ><title>${d.name}: ${said}</title>
    <rect x="${x}" y="${y}" width="${CELL.width}" height="${CELL.height}" rx="6"></rect>
    <text class="role" x="${middle}" y="${y + 23}" text-anchor="middle">${cut(d.name, 20)}</text>
    <text x="${middle}" y="${y + 42}" text-anchor="middle">${shown}</text>
    <text class="small" x="${middle}" y="${y + 60}" text-anchor="middle">${cut(facts, 28)}</text></g
  > `;
}

/** What the picture shows, in one sentence for those who do not see it. */
function spoken({ sponsor, coreTeam, domains }: AllianceRoot): string {
  const holes = domains.filter((d) => d.hole !== null).map((d) => d.name);
  const sponsorWords = sponsor ? `Sponsor: ${nameOf(sponsor)}.` : 'There is no sponsor.';
  const team = coreTeam.length > 0 ? `Core team: ${coreTeam.map(nameOf).join(', ')}.` : 'There is no core team.';
  const middle =
    domains.length === 0
      ? 'Between them nothing: no domain is declared.'
      : `Between them ${count(domains.length, 'domain')}, ${holes.length === 0 ? 'without a hole' : `with ${count(holes.length, 'hole')}: ${holes.join(', ')}`}.`;
  return `${sponsorWords} ${middle} ${team}`;
}

/** Sponsor above, core team below, and between them the alliance with its holes. The same as a list below it. */
export function alliancePicture(page: Page, root: AllianceRoot): Html {
  const { domains, sponsor, coreTeam, chair } = root;
  const columns = Math.max(1, Math.min(MOST_COLUMNS, domains.length));
  const lines = Math.max(1, Math.ceil(domains.length / columns));
  const inner = Math.max(BOX.width, columns * (CELL.width + CELL.gap) - CELL.gap);
  const width = inner + 4 * MARGIN;
  const bandY = MARGIN + BOX.height + 36;
  const bandHeight = 38 + lines * (CELL.height + CELL.gap) + 8;
  const coreY = bandY + bandHeight + 36;
  const height = coreY + BOX.height + MARGIN;
  const left = (width - (columns * (CELL.width + CELL.gap) - CELL.gap)) / 2;
  const middle = width / 2;
  const words = `Management Alliance${chair ? ` · chair ${nameOf(chair)}` : ''}`;
  return html`<svg
      class="alliance"
      role="img"
      aria-label="${spoken(root)}"
      viewBox="0 0 ${width} ${height}"
      width="${width}"
      height="${height}"
    >
      <line x1="${middle}" y1="${MARGIN + BOX.height}" x2="${middle}" y2="${bandY}"></line>
      <line x1="${middle}" y1="${bandY + bandHeight}" x2="${middle}" y2="${coreY}"></line>
      ${box(MARGIN, width, 'Executive sponsor', sponsor ? [sponsor] : [])}
      <g class="${domains.length === 0 ? 'band empty' : 'band'}">
        <rect x="${MARGIN}" y="${bandY}" width="${width - 2 * MARGIN}" height="${bandHeight}" rx="8"></rect>
        <text class="role" x="${middle}" y="${bandY + 24}" text-anchor="middle">
          ${domains.length === 0 ? '∅ No domain is declared: a hole between sponsor and core team' : cut(words, 60)}
        </text>
      </g>
      ${domains.map((d, i) => cell(d, left + (i % columns) * (CELL.width + CELL.gap), bandY + 38 + Math.floor(i / columns) * (CELL.height + CELL.gap)))}
      ${box(coreY, width, 'Core team', coreTeam)}
    </svg>
    ${list(page, root)}`;
}

/** Every domain with its seats in words: reachable by keyboard, and complete where the picture had to cut. */
function list(page: Page, { domains }: AllianceRoot): Html {
  if (domains.length === 0) return html``;
  return html`<ul class="seats">
    ${domains.map((d) => {
      const people = d.seats.filter((s) => s.state !== 'excluded').map((s) => `${nameOf(s)} (${s.words})`);
      const said = d.hole === null ? people.join(', ') || 'nobody needs to be asked' : `∅ ${d.hole}`;
      return html`<li class="${d.hole === null ? 'whole' : 'hole'}">
        ${page.go(d.place, d.name, `Open ${d.name}`)}: ${said}
      </li> `;
    })}
  </ul>`;
}
