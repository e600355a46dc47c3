import { count } from '../../base/words';
import { html } from '../html';
import type { ProgrammeData, ReportedDomain } from './types';

const WIDTH = 760;
const BOX = { width: 220, height: 46 };
const PER_ROW = 4;
const CELL = { width: 176, height: 58, gap: 12 };

/** More are counted, not drawn. */
const MOST = 24;

const short = (text: string, most: number): string => (text.length > most ? `${text.slice(0, most - 1)}…` : text);

function box(y: number, title: string, names: string): string {
  const x = (WIDTH - BOX.width) / 2;
  const lines = [
    `<rect class="box" x="${x}" y="${y}" width="${BOX.width}" height="${BOX.height}" rx="6"/>`,
    `<text x="${WIDTH / 2}" y="${y + 19}" text-anchor="middle">${html(title)}</text>`,
    `<text class="small" x="${WIDTH / 2}" y="${y + 36}" text-anchor="middle">${html(short(names, 34))}</text>`,
  ];
  return lines.join('');
}

/** `i` of `n`: the last row stands in the middle. */
function seat({ name, seats, hole }: ReportedDomain, i: number, n: number, top: number): string {
  const inRow = Math.min(PER_ROW, n - Math.floor(i / PER_ROW) * PER_ROW);
  const left = (WIDTH - inRow * CELL.width - (inRow - 1) * CELL.gap) / 2;
  const x = left + (i % PER_ROW) * (CELL.width + CELL.gap);
  const y = top + Math.floor(i / PER_ROW) * (CELL.height + CELL.gap);
  const middle = x + CELL.width / 2;
  const who = hole === null ? seats.join(', ') : 'nobody';
  return [
    `<rect class="${hole === null ? 'seat' : 'gap'}" x="${x}" y="${y}" width="${CELL.width}" height="${CELL.height}" rx="6"/>`,
    `<text x="${middle}" y="${y + 24}" text-anchor="middle">${html(short(name, 22))}</text>`,
    `<text class="${hole === null ? 'small' : 'small gap-text'}" x="${middle}" y="${y + 43}" text-anchor="middle">${html(short(who, 26))}</text>`,
  ].join('');
}

/** Sponsor above, core team below, and between them the Management Alliance domain by domain: what is dashed is a hole. */
export function picture({ sponsor, coreTeam, domains }: ProgrammeData): string {
  // Holes first where not everything can be drawn.
  const drawn = [...domains].sort((a, b) => Number(b.hole !== null) - Number(a.hole !== null)).slice(0, MOST);
  const top = BOX.height + 40;
  const rows = Math.max(1, Math.ceil(drawn.length / PER_ROW));
  const bottom = top + rows * (CELL.height + CELL.gap) + 28;
  const height = bottom + BOX.height + 4;
  const holes = domains.filter((d) => d.hole !== null).length;
  const rest = domains.length - drawn.length;
  const told =
    domains.length === 0
      ? 'There is no alliance between them'
      : `Management Alliance: ${count(domains.length, 'domain')}, ${count(holes, 'hole')}${rest > 0 ? ` (${rest} not drawn)` : ''}`;
  const middle =
    domains.length === 0
      ? `<rect class="gap" x="10" y="${top}" width="${WIDTH - 20}" height="${CELL.height}" rx="6"/><text class="gap-text" x="${WIDTH / 2}" y="${top + 34}" text-anchor="middle">No Management Alliance</text>`
      : drawn.map((d, i) => seat(d, i, drawn.length, top)).join('');
  return `<svg viewBox="0 0 ${WIDTH} ${height}" width="${WIDTH}" height="${height}" role="img" aria-label="${html(
    `Sponsor: ${sponsor ?? 'nobody'}. ${told}. Core team: ${coreTeam.join(', ') || 'nobody'}.`,
  )}"><line x1="${WIDTH / 2}" y1="${BOX.height}" x2="${WIDTH / 2}" y2="${top}"/><line x1="${WIDTH / 2}" y1="${bottom - 28 - CELL.gap}" x2="${WIDTH / 2}" y2="${bottom}"/>${box(1, 'Executive sponsor', sponsor ?? 'nobody')}${middle}<text class="small" x="${WIDTH / 2 + 10}" y="${bottom - 14}">${html(told)}</text>${box(bottom, 'Core team', coreTeam.join(', ') || 'nobody')}</svg>\n`;
}
