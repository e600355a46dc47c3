/** Snippets in the language server's own syntax. Text of the repository that goes into one must be escaped. */
export const escapeSnippet = (text: string): string => text.replace(/[\\$}]/g, '\\$&');

/**
 * A snippet as it must be inserted: its two-space steps in the file's own unit, and lines after the first moved to the
 * column where the key stands, since an editor adds only the indentation of the line itself.
 */
export function indentSnippet(body: string, unit: number, extra: number): string {
  const lines = body.split('\n');
  const rest = lines.slice(1).map((line) => {
    const steps = /^(?: {2})*/.exec(line)?.[0].length ?? 0;
    return ' '.repeat(extra + (steps / 2) * unit) + line.slice(steps);
  });
  return [lines[0] ?? '', ...rest].join('\n');
}

/** Places to fill in become their own texts: how a snippet reads in a list. */
export const snippetText = (body: string): string =>
  body
    .replace(/\$\{\d+\|([^,|}]*)[^}]*\}/g, '$1')
    .replace(/\$\{\d+:([^}]*)\}/g, '$1')
    .replace(/\$\{?\d+\}?/g, '');
