import type { MatrixCell, MatrixRoot, MatrixRowView, Sign } from '../../../server/src/lsp/protocol';
import { MARKS, SIGNS } from '../views/signs';
import { count, named } from '../views/text';
import { alliancePicture } from './alliancePicture';
import { html, type Html } from './html';
import { matrixTable, type FullRow, type MatrixTable } from './matrixTable';
import type { Page } from './page';

/** Beyond that nobody reads on, and the editor shows no page. */
const ON_SCREEN = { rows: 100, domains: 60 } as const;
const IN_FILE = { rows: 400, domains: 100 } as const;

const rowName = ({ id, place }: MatrixRowView): string => id ?? (place === null ? 'this branch' : 'no id');

/** `Payments of CHG-1: nobody is asked`. */
const cellWords = (row: MatrixRowView, domain: string, cell: MatrixCell): string =>
  `${domain} of ${rowName(row)}: ${cell.words}`;

function cell(page: Page, root: MatrixRoot, row: MatrixRowView, domain: string, of: MatrixCell): Html {
  const { symbol } = SIGNS[of.sign];
  const marks = of.marks.map((m) => html`<sup>${MARKS[m].symbol}</sup>`);
  const content = html`<span class="symbol" aria-hidden="true">${symbol}${marks}</span>`;
  const label = cellWords(row, domain, of);
  const quiet = of.sign === 'none' || of.sign === 'over' || of.sign === 'unknown';
  const question = { uri: root.uri, kind: 'change' as const, ...(row.id === null ? {} : { id: row.id }) };
  return html`<td class="${of.sign}" title="${label}">
    ${
      quiet && page.interactive
        ? html`<span class="quiet" tabindex="-1" aria-label="${label}">${content}</span>`
        : page.interactive
          ? page.action({ kind: 'explain', question }, content, label, { tab: false })
          : html`${content} <span class="words">${of.words}</span>`
    }
  </td>`;
}

function row(page: Page, root: MatrixRoot, { row: of, cells }: FullRow, domains: MatrixTable['domains']): Html {
  const name = rowName(of);
  const where = of.basis === 'branch' ? 'this branch' : of.on === null ? null : `on ${of.on}`;
  const here = where === null ? null : html` <span class="here">${where}</span>`;
  const state = of.complete === true ? html` <span class="approved">✓ complete</span>` : null;
  const head =
    page.interactive && of.place
      ? page.action({ kind: 'go', place: of.place }, name, `Open ${name}`, { tab: false })
      : html`<strong>${name}</strong>`;
  return html`<tr>
    <th scope="row">${head}${here}${state}<br /><span class="title">${of.title ?? ''}</span></th>
    ${cells.map((c, i) => cell(page, root, of, domains[i]?.name ?? c.domain, c))}
  </tr> `;
}

function legend({ rows }: MatrixTable): Html {
  const cells = rows.flatMap((r) => r.cells);
  const signs = (Object.keys(SIGNS) as Sign[]).filter((sign) => cells.some((c) => c.sign === sign));
  const marks = (Object.keys(MARKS) as MatrixCell['marks'][number][]).filter((m) =>
    cells.some((c) => c.marks.includes(m)),
  );
  const entry = (kind: string, { symbol, words }: { readonly symbol: string; readonly words: string }): Html =>
    html`<li><span class="symbol ${kind}" aria-hidden="true">${symbol}</span> ${words}</li>`;
  return html`<ul class="legend" aria-label="Legend">
    ${signs.map((s) => entry(s, SIGNS[s]))}${marks.map((m) => entry(m, MARKS[m]))}
  </ul>`;
}

/** What a table that has to end somewhere leaves out is said. */
function left(rows: number, domains: number): Html | null {
  const parts = [
    ...(rows > 0 ? [count(rows, 'more change')] : []),
    ...(domains > 0 ? [count(domains, 'more domain')] : []),
  ];
  return parts.length === 0
    ? null
    : html`<p class="hint">Not shown: ${parts.join(', ')}; <code>linchpin matrix</code> shows all.</p>`;
}

function table(page: Page, root: MatrixRoot): Html {
  const shown = matrixTable(root, page.interactive ? ON_SCREEN : IN_FILE);
  const { domains, rows, leftRows, leftDomains } = shown;
  if (rows.length === 0) return html`<p>No change is open.</p>`;
  if (domains.length === 0)
    return html`<p>
      ${count(root.rows.length, 'change')} ${root.rows.length === 1 ? 'is' : 'are'} open, and none affects a domain as
      far as is known here.
    </p>`;
  const how = page.interactive
    ? html`<p class="hint" id="how">Arrow keys move in the table; Enter opens a change or explains a cell.</p>`
    : null;
  return html`${how}
    <div class="scroll">
      <table
        class="matrix ${domains.length > 8 ? 'many' : ''}"
        ${page.interactive ? html` role="grid" aria-describedby="how"` : null}
      >
        <caption>
          Open changes by the domains that they affect
        </caption>
        <thead>
          <tr>
            <th scope="col">Change</th>
            ${domains.map((d) => html`<th scope="col" title="${named(d.id, d.name)}"><span>${d.name}</span></th>`)}
          </tr>
        </thead>
        <tbody>
          ${rows.map((r) => row(page, root, r, domains))}
        </tbody>
      </table>
    </div>
    ${left(leftRows, leftDomains)}${legend(shown)}`;
}

function section(page: Page, root: MatrixRoot, alone: boolean): Html {
  const holes = root.alliance.domains.filter((d) => d.hole !== null);
  const words =
    holes.length === 0
      ? 'Every domain has somebody who can speak for it.'
      : `${holes.length} of ${count(root.alliance.domains.length, 'domain')} ${holes.length === 1 ? 'has' : 'have'} nobody who can speak for ${holes.length === 1 ? 'it' : 'them'}.`;
  return html`<section>
    <h1>${alone ? 'Coverage' : 'Coverage of'} ${alone ? '' : root.name}</h1>
    <p class="facts">
      ${root.name} ·
      ${root.mode === 'governing' ? 'governing: missing agreement counts' : 'advisory: it tells, and blocks nobody'} ·
      ${root.today}
    </p>
    ${table(page, root)}
    <h2>Sponsor, alliance, core team</h2>
    <p>${words}</p>
    ${alliancePicture(page, root.alliance)}
  </section> `;
}

/** The coverage matrix of every root, with the picture of who stands between sponsor and core team. */
export function matrixPage(page: Page, roots: readonly MatrixRoot[]): Html {
  if (roots.length === 0)
    return html`<main>
      <h1>Coverage</h1>
      <p>There is no governance file in this workspace.</p>
    </main>`;
  const exports = page.interactive
    ? html`<div class="actions">
        ${page.button({ kind: 'export', format: 'html' }, 'Export as HTML…')}
        ${page.button({ kind: 'export', format: 'markdown' }, 'Export as Markdown…')}
      </div>`
    : null;
  return html`<main>${exports}${roots.map((root) => section(page, root, roots.length === 1))}</main>`;
}
