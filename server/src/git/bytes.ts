/**
 * Names and texts out of byte strings (one character a byte, see `run.ts`).
 *
 * A name that is UTF-8 is decoded as such. Every byte that is not becomes U+FFFD and its two hexadecimal digits
 * (`caf\xe9` → `caf�E9`), and so does a real U+FFFD of a name (`�EF�BF�BD`): every U+FFFD of a decoded name stands for
 * one byte, two different names never become one, and the name can be turned back.
 */
const ESCAPE = '\uFFFD';
const ASCII = /^[^\u0080-\uffff]*$/;

const escaped = (byte: number): string => ESCAPE + byte.toString(16).toUpperCase().padStart(2, '0');

/** Length in bytes of the well-formed UTF-8 sequence at `i`, or 0. */
function sequenceAt(bytes: string, i: number): number {
  const first = bytes.charCodeAt(i);
  if (first < 0x80) return 1;
  const length =
    first >= 0xc2 && first < 0xe0 ? 2 : first >= 0xe0 && first < 0xf0 ? 3 : first >= 0xf0 && first < 0xf5 ? 4 : 0;
  if (length === 0 || i + length > bytes.length) return 0;
  for (let k = 1; k < length; k++) if ((bytes.charCodeAt(i + k) & 0xc0) !== 0x80) return 0;
  const second = bytes.charCodeAt(i + 1);
  // Overlong forms, surrogates, and what lies past U+10FFFF.
  if (first === 0xe0 && second < 0xa0) return 0;
  if (first === 0xed && second > 0x9f) return 0;
  if (first === 0xf0 && second < 0x90) return 0;
  if (first === 0xf4 && second > 0x8f) return 0;
  return length;
}

function codePointAt(bytes: string, i: number, length: number): number {
  const first = bytes.charCodeAt(i);
  let value = length === 1 ? first : first & (0xff >> (length + 1));
  for (let k = 1; k < length; k++) value = (value << 6) | (bytes.charCodeAt(i + k) & 0x3f);
  return value;
}

function decode(bytes: string, bad: (from: number, to: number) => string): string {
  let out = '';
  for (let i = 0; i < bytes.length;) {
    const length = sequenceAt(bytes, i);
    const code = length === 0 ? 0xfffd : codePointAt(bytes, i, length);
    const end = i + Math.max(length, 1);
    out += code === 0xfffd ? bad(i, end) : String.fromCodePoint(code);
    i = end;
  }
  return out;
}

/** The name of a file, from its bytes. Injective. */
export function decodeName(bytes: string): string {
  if (ASCII.test(bytes)) return bytes;
  return decode(bytes, (from, to) => {
    let out = '';
    for (let i = from; i < to; i++) out += escaped(bytes.charCodeAt(i));
    return out;
  });
}

/** Text that people wrote (names of persons, messages): what is not UTF-8 becomes U+FFFD. */
export const decodeText = (bytes: string): string =>
  // A sequence has no byte below 0x80, so what lies between two of those is read by itself.
  ASCII.test(bytes) ? bytes : bytes.replace(/[\u0080-\uffff]+/g, (run) => decode(run, () => ESCAPE));

/** Text as UTF-8 bytes. */
export function encodeText(text: string): string {
  if (ASCII.test(text)) return text;
  let out = '';
  for (const byte of new TextEncoder().encode(text)) out += String.fromCharCode(byte);
  return out;
}

/** The bytes of a name that `decodeName` gave. */
export function encodeName(name: string): string {
  if (!name.includes(ESCAPE)) return encodeText(name);
  return name
    .split(/(\uFFFD[0-9A-F]{2})/)
    .map((part) =>
      part.startsWith(ESCAPE) && part.length === 3
        ? String.fromCharCode(parseInt(part.slice(1), 16))
        : encodeText(part),
    )
    .join('');
}

/** True where the operating system needs the bytes: the name is not the UTF-8 text that it looks like. */
export const isEscapedName = (name: string): boolean => name.includes(ESCAPE);
