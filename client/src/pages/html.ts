import { visible } from '../views/text';

/** Markup that was made here. Whatever is put into a template and is not of this kind is text, and escaped. */
export class Html {
  constructor(readonly markup: string) {}
}

export type Part = Html | string | number | null | readonly Part[];

const escape = (text: string): string =>
  visible(text).replace(
    /[&<>"'`]/g,
    (c) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;', '`': '&#96;' })[c] ?? c,
  );

function markupOf(part: Part): string {
  if (part === null) return '';
  if (part instanceof Html) return part.markup;
  if (typeof part === 'string') return escape(part);
  if (typeof part === 'number') return String(part);
  return part.map(markupOf).join('');
}

/** A template whose values are escaped, in text as in quoted attributes. */
export function html(strings: TemplateStringsArray, ...values: readonly Part[]): Html {
  return new Html(strings.map((s, i) => `${s}${i < values.length ? markupOf(values[i] ?? null) : ''}`).join(''));
}
