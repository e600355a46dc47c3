import { joinWords } from '../base/words';
import type { Branch } from './branches';
import type { Schema } from './types';

function keysSuchAs({ properties, required, title }: Schema): string {
  const names = Object.keys(properties ?? {});
  if (names.length === 0) return title ?? 'keys with values';
  const first = required ? names.filter((n) => required.includes(n)) : names;
  return `keys such as ${joinWords(first.slice(0, 3))}`;
}

function wordsOf({ schema, map, list, integer, boolean }: Branch): string {
  if (schema.enum) return schema.enum.length === 1 ? String(schema.enum[0]) : `one of ${schema.enum.join(', ')}`;
  if (map) return keysSuchAs(schema);
  if (list) return schema.title ?? 'a list';
  if (boolean) return 'true or false';
  if (integer && schema.minimum !== undefined) return `a whole number, ${schema.minimum} or more`;
  return schema.title ?? 'a text';
}

/** `a, b or c`, each once. */
export function expectedWords(shapes: readonly Branch[]): string {
  const words = [...new Set(shapes.filter((s) => s.map || s.list || s.scalar).map(wordsOf))];
  return words.length < 2 ? (words[0] ?? 'nothing') : `${words.slice(0, -1).join(', ')} or ${words[words.length - 1]}`;
}

/** `a domain`, `network` → `the domain network`. */
export const named = (noun: string, id: string): string => `the ${noun.replace(/^an? /, '')} ${id}`;
