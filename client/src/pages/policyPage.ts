import type { Place, PolicyRoot } from '../../../server/src/lsp/protocol';
import { html, type Html } from './html';
import type { Page } from './page';

/** The policy that holds, key by key, with the place that says so. */
export function policyPage(page: Page, roots: readonly PolicyRoot[], label: (place: Place) => string): Html {
  if (roots.length === 0)
    return html`<main>
      <h1>Effective policy</h1>
      <p>There is no governance file in this workspace.</p>
    </main>`;
  return html`<main>
    ${roots.map((root) => {
      const written = root.settings.filter((s) => s.place !== null).length;
      const unused = root.unused.map(
        (u) =>
          html`<li>
            ${u.key} cannot be used as it is written.
            ${u.place ? page.go(u.place, label(u.place), `Open ${label(u.place)}`) : null}
          </li>`,
      );
      return html`<section>
        <h1>Effective policy</h1>
        <p class="facts">
          ${root.name} · ${root.mode} · ${written} of ${root.settings.length} values are written, the others are
          defaults
        </p>
        ${
          unused.length > 0
            ? html`<ul>
                ${unused}
              </ul>`
            : null
        }
        <table class="policy">
          <thead>
            <tr>
              <th scope="col">Key</th>
              <th scope="col">Value</th>
              <th scope="col">From</th>
            </tr>
          </thead>
          <tbody>
            ${root.settings.map(
              (s) =>
                html`<tr>
                  <th scope="row">${s.key}</th>
                  <td><code>${s.value}</code></td>
                  <td>${s.place ? page.go(s.place, label(s.place), `Open ${label(s.place)}`) : 'default'}</td>
                </tr> `,
            )}
          </tbody>
        </table>
      </section>`;
    })}
  </main>`;
}
