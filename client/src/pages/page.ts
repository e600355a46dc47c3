import type { Place, Question } from '../../../server/src/lsp/protocol';
import { Html, html, type Part } from './html';

/** What a page asks the editor to do. The page itself only knows the action's number. */
export type Action =
  | { readonly kind: 'go'; readonly place: Place }
  | { readonly kind: 'explain'; readonly question: Question }
  | { readonly kind: 'export'; readonly format: 'html' | 'markdown' };

/** A page while it is written: with actions in the editor, without any in a file. */
export class Page {
  readonly actions: Action[] = [];

  constructor(readonly interactive: boolean) {}

  /** Something to click, or to press Enter on. In a file it is plain text. `tab`: false in a table, where arrow keys move. */
  action(action: Action, content: Part, label: string, options: { readonly tab?: boolean } = {}): Html {
    if (!this.interactive) return html`<span>${content}</span>`;
    this.actions.push(action);
    const n = this.actions.length - 1;
    return options.tab === false
      ? html`<button type="button" class="link" tabindex="-1" data-action="${n}" aria-label="${label}">
          ${content}
        </button>`
      : html`<button type="button" class="link" data-action="${n}" aria-label="${label}">${content}</button>`;
  }

  /** Visible words that lead to a place; plain words where it is unknown. */
  go(place: Place | null, content: Part, label: string): Html {
    return place === null ? html`<span>${content}</span>` : this.action({ kind: 'go', place }, content, label);
  }

  button(action: Action, label: string): Html {
    if (!this.interactive) return html``;
    this.actions.push(action);
    return html`<button type="button" class="button" data-action="${this.actions.length - 1}">${label}</button>`;
  }
}

export interface Frame {
  readonly title: string;
  /** For `<meta http-equiv="Content-Security-Policy">`. */
  readonly policy: string;
  /** The style sheet: its address, or its text for a file that stands alone. */
  readonly style: { readonly href: string } | { readonly text: string };
  readonly script: { readonly src: string; readonly nonce: string } | null;
}

/** The whole document. */
export function documentOf(frame: Frame, body: Html): string {
  const style =
    'href' in frame.style
      ? html`<link rel="stylesheet" href="${frame.style.href}" />`
      : // Our own file, never text of a repository; in a style element nothing is escaped.
        new Html(`<style>${frame.style.text}</style>`);
  const script = frame.script && html`<script nonce="${frame.script.nonce}" src="${frame.script.src}"></script>`;
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta http-equiv="Content-Security-Policy" content="${frame.policy}" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${frame.title}</title>
        ${style}
      </head>
      <body>
        ${body} ${script}
      </body>
    </html> `.markup;
}
