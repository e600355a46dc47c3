import { touches, type Span } from '../base/span';
import type { YamlEntry, YamlFile, YamlItem, YamlMapping, YamlNode, YamlSequence } from './types';

/** One step on the way from a document's root to a place: a node, an entry of a mapping, an item of a list. */
export type PathStep =
  | { readonly at: 'node'; readonly node: YamlNode }
  | { readonly at: 'entry'; readonly entry: YamlEntry; readonly mapping: YamlMapping; readonly index: number }
  | { readonly at: 'item'; readonly item: YamlItem; readonly sequence: YamlSequence; readonly index: number };

/** Where a node begins with its anchor and tag counted in. */
export const startOf = (node: YamlNode): number =>
  Math.min(node.span.start, node.anchor?.span.start ?? node.span.start, node.tag?.span.start ?? node.span.start);

const wholeSpan = (node: YamlNode): Span => ({ start: startOf(node), end: node.span.end });

/** The last of the ordered parts that begins at or before `offset` and touches it. */
function touched<T>(parts: readonly T[], spanOf: (part: T) => Span, offset: number): number {
  let low = 0;
  let high = parts.length;
  while (low < high) {
    const mid = (low + high) >> 1;
    if (spanOf(parts[mid] as T).start <= offset) low = mid + 1;
    else high = mid;
  }
  const index = low - 1;
  return index >= 0 && touches(spanOf(parts[index] as T), offset) ? index : -1;
}

/** Every step from the root to the deepest node that touches the offset; empty where nothing does. Logarithmic per level. */
export function pathAt(yaml: YamlFile, offset: number): readonly PathStep[] {
  const document = yaml.documents[touched(yaml.documents, (d) => d.span, offset)];
  const steps: PathStep[] = [];
  let node = document?.root ?? null;
  while (node && touches(wholeSpan(node), offset)) {
    steps.push({ at: 'node', node });
    if (node.kind === 'mapping') {
      const mapping: YamlMapping = node;
      const index = touched(mapping.entries, (e) => e.span, offset);
      const entry = mapping.entries[index];
      if (!entry) break;
      steps.push({ at: 'entry', entry, mapping, index });
      node = touches(wholeSpan(entry.key), offset) ? entry.key : entry.value;
    } else if (node.kind === 'sequence') {
      const sequence: YamlSequence = node;
      const index = touched(sequence.items, (i) => i.span, offset);
      const item = sequence.items[index];
      if (!item) break;
      steps.push({ at: 'item', item, sequence, index });
      node = item.value;
    } else break;
  }
  return steps;
}

/** The steps above a node that stands in this tree: the last one is its entry, its item, or (at a root) nothing. */
export function pathTo(yaml: YamlFile, node: YamlNode): readonly PathStep[] {
  const steps = pathAt(yaml, node.span.start);
  const index = steps.findIndex((s) => s.at === 'node' && s.node === node);
  return index >= 0 ? steps.slice(0, index) : steps;
}

/** True where the place inside the steps is inside `[…]` or `{…}`. */
export const isInFlow = (steps: readonly PathStep[]): boolean =>
  steps.some(
    (s) => s.at === 'node' && (s.node.kind === 'mapping' || s.node.kind === 'sequence') && s.node.style === 'flow',
  );

/** Every node of every document, keys included, parents first, in the order of the text. Aliases are not followed. */
export function* nodesOf(yaml: YamlFile): Generator<YamlNode> {
  const open: YamlNode[] = [];
  for (const { root } of [...yaml.documents].reverse()) if (root) open.push(root);
  for (let node = open.pop(); node; node = open.pop()) {
    yield node;
    if (node.kind === 'sequence') {
      for (let i = node.items.length - 1; i >= 0; i--) {
        const value = node.items[i]?.value;
        if (value) open.push(value);
      }
    } else if (node.kind === 'mapping') {
      for (let i = node.entries.length - 1; i >= 0; i--) {
        const entry = node.entries[i] as YamlEntry;
        if (entry.value) open.push(entry.value);
        open.push(entry.key);
      }
    }
  }
}
