/**
 * A CODEOWNERS pattern as globs of Linchpin's dialect that match the same paths. Without a slash but at its end it matches at
 * any depth; what names a folder covers all below it, except that a last segment of `*` alone means direct children.
 */
export function codeownersGlobs(pattern: string): readonly string[] {
  const unescaped = pattern.replace(/\\([ #])/g, '$1');
  const anchored = /\/./.test(unescaped.replace(/^\//, '')) || unescaped.startsWith('/');
  const isFolder = unescaped.endsWith('/');
  const body = unescaped.replace(/^\/|\/$/g, '');
  if (body === '' || body === '*' || body === '**') return anchored && body === '*' ? ['*'] : ['**'];
  const base = anchored || body.startsWith('**/') ? body : `**/${body}`;
  if (isFolder) return [`${base}/**`];
  const last = base.slice(base.lastIndexOf('/') + 1);
  if (last === '*' || last === '**') return [base];
  return /[*?[]/.test(base) ? [base, `${base}/**`] : [base];
}
