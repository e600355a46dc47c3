/** Regular expressions of other tools as globs, as far as globs can say it. */

/** A regular expression that asks for more is not run over the tracked files either: it may never end. */
const LONGEST = 300;

/** `(a+)+` and the like: a repeated group that repeats something inside. */
const NESTED = /\([^()]*[+*{][^()]*\)\s*[+*{]/;

/** The expression as JavaScript reads it, or `null` for one that is not understood or not safe to run. */
export function safeRegex(source: string): RegExp | null {
  if (source.length > LONGEST || NESTED.test(source)) return null;
  try {
    // Go and Python write flags in front and end a text with `\z` or `\Z`.
    return new RegExp(source.replace(/\\[zZ]$/, '$').replace(/^\\A/, '^'), 'u');
  } catch {
    try {
      return new RegExp(source);
    } catch {
      return null;
    }
  }
}

const MOST_ALTERNATIVES = 50;

/** `a(b|c)d` as `abd`, `acd`; `null` where that is not plain. Groups inside groups are not. */
function alternatives(source: string): readonly string[] | null {
  const group = /\((?:\?:)?([^()]*)\)/.exec(source);
  if (!group) return source.includes('(') || source.includes(')') ? null : splitBar(source);
  const next = source[group.index + group[0].length] ?? '';
  if (/[*+{]/.test(next)) return null;
  const optional = next === '?';
  const parts = [...(group[1] ?? '').split('|'), ...(optional ? [''] : [])];
  const rest = source.slice(group.index + group[0].length + (optional ? 1 : 0));
  const out: string[] = [];
  for (const part of parts) {
    const below = alternatives(source.slice(0, group.index) + part + rest);
    if (below === null || out.length + below.length > MOST_ALTERNATIVES) return null;
    out.push(...below);
  }
  return out;
}

/** A bar outside of any group splits the whole; behind a group was taken apart it cannot be told any more. */
const splitBar = (source: string): readonly string[] | null => (source.includes('|') ? null : [source]);

/** One alternative without groups and bars: text, `.`, `.*`, `[^/]*`, `[^/]+`, escapes. */
function pieceGlob(source: string): string | null {
  let out = '';
  for (let i = 0; i < source.length;) {
    const rest = source.slice(i);
    const many = /^(?:\[\^\/\]|\[\^\\\/\])([*+])/.exec(rest);
    if (many) {
      out += many[1] === '+' ? '?*' : '*';
      i += many[0].length;
      continue;
    }
    const set = /^\[(\^?)([A-Za-z0-9_.-]+)\](?![*+?{])/.exec(rest);
    if (set) {
      out += `[${set[1] === '^' ? '!' : ''}${set[2] ?? ''}]`;
      i += set[0].length;
      continue;
    }
    const c = rest[0] ?? '';
    if (c === '\\') {
      const escaped = rest[1] ?? '';
      if (!/[^A-Za-z0-9]/.test(escaped) || /^[*+?{]/.test(rest.slice(2))) return null;
      out += /[*?[\]{}\\]/.test(escaped) ? `\\${escaped}` : escaped;
      i += 2;
      continue;
    }
    if (/[.^$*+?()[\]{}|]/.test(c) || /^[*+?{]/.test(rest.slice(1))) return null;
    out += c;
    i++;
  }
  return out;
}

/**
 * Globs that match the same paths as a search for the expression, or `null` where globs cannot say it (or not simply).
 * A text that is not tied to the path's start or end may stand anywhere in it.
 */
export function regexGlobs(source: string): readonly string[] | null {
  if (source.length > LONGEST) return null;
  if (/^\^?(?:\.\*)?\$?$/.test(source)) return ['**'];
  const start = /^(?:\^|\\A)/.test(source);
  const end = /(?:^|[^\\])(?:\$|\\[zZ])$/.test(source);
  // `(^|/)name` begins at a name, wherever that is.
  const atName = /^\(\^\|\/\)/.test(source);
  let body = source.replace(/^\(\^\|\/\)|^\^|^\\A/, '').replace(/(?:\$|\\[zZ])$/, '');
  const deep = atName || /^\.\*\//.test(body) || (/^\.\*/.test(body) && start) || !start;
  if (start && /^\.\*/.test(body)) return regexGlobs(body.slice(2) + (end ? '$' : ''));
  body = body.replace(/^\.\*/, '');
  const openEnd = !end || /\.\*$/.test(body);
  body = body.replace(/\.\*$/, '');
  const parts = alternatives(body);
  if (parts === null) return null;
  const globs: string[] = [];
  for (const part of parts) {
    const glob = pieceGlob(part);
    if (glob === null || glob === '') return null;
    const front = !deep ? '' : atName ? '**/' : glob.startsWith('/') ? '' : '**/*';
    // A search that begins with `/` needs a folder in front of it.
    const head = glob.startsWith('/') && deep ? `**/*${glob}` : front + glob;
    if (!openEnd) globs.push(head);
    else if (glob.endsWith('/')) globs.push(`${head}**`);
    else globs.push(`${head}*`, `${head}*/**`);
  }
  return glued(globs);
}

/** Text that may stand anywhere in a path must not hold a `/` in the middle of what was glued to a star. */
const glued = (globs: readonly string[]): readonly string[] | null =>
  globs.some((g) => g.startsWith('!') || g.startsWith('/')) ? null : globs;
