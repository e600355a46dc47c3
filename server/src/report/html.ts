import { visible } from './style';

const ENTITY: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Text of a repository as text of a page, in content and in quoted attributes alike. */
export const html = (text: string): string => visible(text).replace(/[&<>"']/g, (c) => ENTITY[c] ?? c);

/** Nothing is loaded from elsewhere and nothing runs, whatever a name in the repository may hold. */
const POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";

/** A whole page that stands by itself: no script, nothing from elsewhere. `style`: CSS. */
export const pageStart = (title: string, style: string): string => `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${POLICY}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${html(title)}</title>
<style>
${style}</style>
</head>
<body>
`;

export const PAGE_END = '</body>\n</html>\n';
