import type { CodeownersFlavour } from '../paths';

/**
 * A CODEOWNERS pattern as globs of Linchpin's dialect that match the same paths.
 * GitHub: without a slash but at its end it matches at any depth; what names a folder covers all below it, except that a
 * last segment of `*` alone means direct children. GitLab: what does not end in `/` is a file, never a folder.
 */
export function codeownersGlobs(pattern: string, flavour: CodeownersFlavour): readonly string[] {
  return flavour === 'gitlab' ? [gitlabGlob(pattern)] : githubGlobs(pattern);
}

function githubGlobs(pattern: string): readonly string[] {
  // Brackets and braces are characters there.
  const plain = pattern.replace(/[[\]{}]/g, '\\$&');
  const anchored = plain.replace(/\/+$/, '').includes('/') || plain === '/**';
  const body = plain.replace(/^\//, '').replace(/\/$/, '');
  if (body === '*' || body === '**') return [anchored && body === '*' ? '*' : '**'];
  const base = (anchored || body.startsWith('**/') ? '' : '**/') + body;
  if (plain.endsWith('/')) return [`${base}/**`];
  const last = base.slice(base.lastIndexOf('/') + 1);
  if (last === '*' || last === '**') return [base];
  // Only a pattern without wildcards names a folder here.
  return /[*?]/.test(base) ? [base, `${base}/**`] : [base];
}

function gitlabGlob(pattern: string): string {
  // Braces are characters there, and a space is escaped where it is not needed here.
  const plain = pattern.replace(/^\\#/, '#').replace(/\\\s+/g, ' ').replace(/[{}]/g, '\\$&');
  if (plain === '*') return '**';
  const anchored = plain.startsWith('/');
  const rest = plain.replace(/^\//, '').replace(/^!/, '\\!');
  const deep = anchored || rest.startsWith('**/') ? '' : '**/';
  if (rest.endsWith('/')) return `${deep}${rest}**`;
  // `**` at the end is `*` to GitLab: nothing below is covered.
  const glob = deep + rest.replace(/\*\*+$/, '*');
  return deep === '' ? fileOnly(glob) : glob;
}

/** Names a file only, never a folder: an escape is a wildcard to git, and what has wildcards covers nothing below. */
const fileOnly = (glob: string): string => (/[*?[\\]/.test(glob) || glob === '' ? glob : glob.replace(/(.)$/u, '\\$1'));
