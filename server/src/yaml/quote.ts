/** Where a scalar will stand: a value or item in block style, anything inside `[…]` or `{…}`, or a key in block style. */
export type ScalarContext = 'block' | 'flow' | 'key';

/** Words that YAML 1.1 or 1.2 reads as null, a boolean, a merge key or a default value. */
const WORDS =
  /^(?:~|null|Null|NULL|true|True|TRUE|false|False|FALSE|y|Y|yes|Yes|YES|n|N|no|No|NO|on|On|ON|off|Off|OFF|<<|=)$/;

/** Numbers of YAML 1.1 and 1.2: binary, octal, hexadecimal, decimal, base 60, floats, infinities, not-a-number. */
const NUMBER =
  /^(?:[-+]?(?:0b[01_]+|0o[0-7]+|0x[\da-fA-F_]+|\d[\d_]*(?::[0-5]?\d)+(?:\.[\d_]*)?|(?:\d[\d_]*(?:\.[\d_]*)?|\.[\d_]*)(?:[eE][-+]?\d+)?|\.(?:inf|Inf|INF))|\.(?:nan|NaN|NAN))$/;

/**
 * Signs that have to be written as an escape: control characters, surrogates without a partner, byte order marks, and the
 * breaks that YAML 1.1 knows and 1.2 does not.
 */
const NEEDS_ESCAPE = /[\p{Cc}\p{Cs}\u2028\u2029\uFEFF\uFFFE\uFFFF]/u;

const ESCAPES: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r', '\t': '\\t', '"': '\\"', '\\': '\\\\' };

/** True where every reader takes the bare text for exactly this string. Days and instants count as strings: see `quoteScalar`. */
function isPlain(text: string, context: ScalarContext): boolean {
  if (text === '' || text.trim() !== text || NEEDS_ESCAPE.test(text)) return false;
  if (WORDS.test(text) || NUMBER.test(text)) return false;
  if (/^[,[\]{}#&*!|>'"%@`]/.test(text) || /^[-?:](?:\s|$)/.test(text) || /^(?:---|\.\.\.)(?:\s|$)/.test(text))
    return false;
  if (/:(?:\s|$)/.test(text) || /\s#/.test(text)) return false;
  // A `?` or a leading `:` or `-` inside brackets is read in several ways by older libraries.
  if (context === 'flow' && (/[,[\]{}?]/.test(text) || /^[:-](?![\w.])/.test(text))) return false;
  // A key must stand on one line and within 1024 signs; a quoted one must as well, but says so to the eye.
  return context !== 'key' || text.length <= 1000;
}

export const doubleQuoted = (text: string): string =>
  `"${text.replace(/["\\\p{Cc}\p{Cs}\u2028\u2029\uFEFF\uFFFE\uFFFF]/gu, (c) => {
    const short = ESCAPES[c];
    if (short !== undefined) return short;
    return `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`;
  })}"`;

export const singleQuoted = (text: string): string => `'${text.replace(/'/g, "''")}'`;

export const needsEscape = (text: string): boolean => NEEDS_ESCAPE.test(text);

/**
 * A string as a YAML scalar: bare where every reader, of YAML 1.1 or 1.2, takes it for this string, else in quotes.
 * Days and instants stay bare, as governance files write them: Linchpin reads the text of a scalar, and other readers see
 * the same day. `prefer` is the kind of quote that the file uses already.
 */
export function quoteScalar(text: string, context: ScalarContext, prefer: 'double' | 'single' = 'double'): string {
  if (isPlain(text, context)) return text;
  if (needsEscape(text)) return doubleQuoted(text);
  if (prefer === 'single') return singleQuoted(text);
  return /["\\]/.test(text) ? singleQuoted(text) : doubleQuoted(text);
}
