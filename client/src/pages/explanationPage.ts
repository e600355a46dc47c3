import type { ExplanationView, Place, ReasonView } from '../../../server/src/lsp/protocol';
import { html, type Html, type Part } from './html';
import type { Page } from './page';

const HEADING: Readonly<Record<ExplanationView['kind'], string>> = {
  path: 'Why this file concerns whom',
  domain: 'Why the domain stands as it does',
  change: 'Why the change is complete or not',
  rule: 'Why the rule says so',
};

/** `label`: a place as the user knows it, `governance.yaml:8`. */
type Label = (place: Place) => string;

/** What stands between backticks is code. */
const sentence = (text: string): Part =>
  text.split(/`([^`]+)`/).map((part, i) => (i % 2 === 1 ? html`<code>${part}</code>` : part));

function reasons(page: Page, list: readonly ReasonView[], label: Label): Html {
  if (list.length === 0) return html``;
  return html`<ul class="reasons">
    ${list.map(
      (r) =>
        html`<li>
          ${sentence(r.text)}${r.place ? html` ${page.go(r.place, label(r.place), `Open ${label(r.place)}`)}` : null}${reasons(page, r.because, label)}
        </li> `,
    )}
  </ul>`;
}

/** A chain of reasons, each with the place that says so. */
export function explanationPage(page: Page, all: readonly ExplanationView[], label: Label): Html {
  if (all.length === 0)
    return html`<main>
      <h1>Nothing to explain</h1>
      <p>No change record governs this branch, and it touches no domain as far as is known here.</p>
    </main>`;
  return html`<main>
    ${all.map(
      (e) =>
        html`<section>
          <h1>${e.id}</h1>
          <p class="facts">${HEADING[e.kind]}</p>
          ${reasons(page, e.reasons, label)}
        </section> `,
    )}
  </main>`;
}
