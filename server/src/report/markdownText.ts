/**
 * Text that is not ours on a page of GitHub, GitLab or Bitbucket. Nothing in it may become markup there: no cell, link, tag,
 * picture or code, no mention that calls somebody, and no address that turns into a link by itself.
 */

const HIDDEN = /[\p{Cc}\p{Zl}\p{Zp}\u202a-\u202e\u2066-\u2069\u200b\u2060\ufeff]/gu;

/** A name as long as a page is no name; a host takes only so much of a comment. */
const MOST = 1_000;
const cut = (text: string): string =>
  text.length <= MOST ? text : `${text.slice(0, MOST).replace(/[\ud800-\udbff]$/, '')}…`;

/** Running text on one line. */
export const markdownText = (text: string): string =>
  cut(text.replace(/\s+/g, ' '))
    .replace(HIDDEN, (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`)
    .replace(/&/g, '&amp;')
    .replace(/[\\`*_[\]<>|#~$]/g, (c) => `\\${c}`)
    // A host looks for these in the finished page, so a backslash would not stop it.
    .replace(/@/g, '@&#8203;')
    .replace(/:\/\//g, ':&#8203;//')
    .replace(/\bwww\./gi, (www) => `${www.slice(0, 3)}&#8203;.`)
    .replace(/^(\d+)([.)])/, '$1\\$2')
    .replace(/^([-+=])/, '\\$1');

/** An id or a path, set as code. A code span would end at a backtick of the text; an element does not. */
export const markdownCode = (text: string): string => `<code>${markdownText(text)}</code>`;

/** One of our own sentences: what stands in backticks is code, everything else may come from a repository. */
export const markdownMessage = (text: string): string =>
  text
    .split(/`([^`]+)`/)
    .map((part, i) => {
      if (i % 2 === 1) return markdownCode(part);
      const [before = '', inner = '', behind = ''] = /^(\s*)(.*?)(\s*)$/s.exec(part)?.slice(1) ?? [];
      return (before === '' ? '' : ' ') + markdownText(inner) + (behind === '' || inner === '' ? '' : ' ');
    })
    .join('');
