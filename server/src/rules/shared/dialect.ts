/** A pattern as other tools read it, with what it would be here. */
export interface Converted {
  readonly pattern: string;
  /** One sentence: what the pattern means here, and where it means something else. */
  readonly why: string;
}

/**
 * What somebody meant who wrote a pattern in another dialect: of CODEOWNERS or .gitignore, of a shell with extended globs,
 * of Windows. `null` where it means here what it means there.
 */
export function converted(pattern: string): Converted | null {
  if (/\\[A-Za-z0-9_]/.test(pattern) && !pattern.includes('['))
    return {
      pattern: pattern.replace(/\\(?=[A-Za-z0-9_*])/g, '/'),
      why: '`\\` takes the meaning from the character behind it; folders are parted by `/` on every system.',
    };
  if (/[@+?*!]\([^()]*\)/.test(pattern))
    return {
      pattern: /^[^()]*(?:@\([^()]*\)[^()]*)+$/.test(pattern)
        ? pattern.replace(/@\(([^()]*)\)/g, (_, inner: string) =>
            inner.includes('|') ? `{${inner.replace(/\|/g, ',')}}` : inner,
          )
        : pattern,
      why: 'Brackets with a sign in front are plain characters here; alternatives are written as `{a,b}`.',
    };
  const segments = pattern.split('/');
  const crossing = segments.map((s) => (/^\*\*+[^*]/.test(s) ? `**/*${s.replace(/^\*+/, '')}` : s)).join('/');
  if (crossing !== pattern)
    return {
      pattern: crossing,
      why: '`**` crosses folders only where it is a whole name; in front of other characters it is `*`.',
    };
  if (pattern === '*')
    return {
      pattern: '**',
      why: 'It covers the files directly in the root only; in CODEOWNERS it would cover all files.',
    };
  if (segments.length === 1 && /^[^\\]*\*[^\\]*\.[^\\*]+$/.test(pattern) && !pattern.includes('**'))
    return {
      pattern: `**/${pattern}`,
      why: 'Without a `/` it covers the files directly in the root only; in CODEOWNERS and .gitignore it would cover all folders.',
    };
  return null;
}
