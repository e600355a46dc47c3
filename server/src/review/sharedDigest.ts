import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';

/**
 * What a vendored file is, as `sha256:` and 64 hexadecimal digits: of its text with line ends as LF and without a byte order
 * mark, so that a check-out with other line ends is no change.
 */
export function sharedDigest(text: string): string {
  return `sha256:${bytesToHex(sha256(utf8ToBytes(text.replace(/^\uFEFF/, '').replace(/\r\n?/g, '\n'))))}`;
}
