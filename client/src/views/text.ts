/**
 * Text of a repository on its way to the screen. VS Code reads more into strings than one expects: `$(icon)` in labels, links in
 * notifications and in the language status, Markdown in tooltips. Names and sentences of a repository are shown, never obeyed.
 */

/** Control characters and marks that reorder text on the screen are shown by their number. */
export const visible = (text: string): string =>
  text.replace(/[\p{Cc}\p{Zl}\p{Zp}\p{Bidi_Control}]/gu, (c) =>
    c === '\n' || c === '\t' ? ' ' : `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );

/** For labels, messages, quick picks and status items: neither an icon nor a link. */
export const plain = (text: string): string => visible(text).replace(/\$\(/g, '$ (').replace(/\]\(/g, '] (');

/** For Markdown: whatever could begin markup, an address or a mention is escaped, and the text stays on one line. */
export const markdown = (text: string): string =>
  visible(text)
    .replace(/[\\`*_[\]<>~&|@$]/g, (c) => (c === '&' ? '&amp;' : c === '<' ? '&lt;' : `\\${c}`))
    .replace(/:(?=\/\/)/g, '\\:')
    .replace(/\bwww\./gi, (www) => `${www.slice(0, 3)}\\.`)
    .replace(/^([#+=-]|\d+[.)])/, (mark) => `${mark.slice(0, -1)}\\${mark.slice(-1)}`);

export const count = (n: number, one: string, many = `${one}s`): string => `${n} ${n === 1 ? one : many}`;

/** Ids as they are; beside them the name where it says more. */
export const named = (id: string, name: string | null): string =>
  name !== null && name !== '' && name !== id ? `${name} (${id})` : id;
