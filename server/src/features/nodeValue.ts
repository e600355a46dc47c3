import { RawYaml, type NewValue } from '../yaml';
import type { YamlNode } from '../yaml/types';

/** Aliases may lead round in a circle. */
const DEEPEST = 12;
/** Words, numbers, dates and paths that read the same wherever they stand. */
const SAFE_PLAIN = /^[\w.](?:[\w.:+/@*-]*[\w.+/@*-])?$/;

/** What an alias stands for; every other node is itself. */
export const meantNode = (node: YamlNode | null): YamlNode | null => (node?.kind === 'alias' ? node.target : node);

/** A node as a value to write or show elsewhere, as it was written as far as that means the same there. */
export function nodeValue(node: YamlNode | null, depth = 0): NewValue {
  const found = meantNode(node);
  if (!found || depth > DEEPEST) return null;
  if (found.kind === 'sequence') return found.items.map((i) => nodeValue(i.value, depth + 1));
  if (found.kind === 'mapping')
    return Object.fromEntries(found.entries.map((e) => [e.name ?? '', nodeValue(e.value, depth + 1)]));
  if (found.kind !== 'scalar') return null;
  return found.style === 'plain' && SAFE_PLAIN.test(found.value) ? new RawYaml(found.value) : found.value;
}
