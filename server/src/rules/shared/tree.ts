import type { Span } from '../../base/span';
import type { YamlEntry, YamlFile, YamlMapping, YamlNode } from '../../yaml/types';

/** Every node of a file that is a value or an item (keys left out), parents first. Aliases are not followed. */
export function* nodesOf(yaml: YamlFile): Generator<YamlNode> {
  const open = yaml.documents.map((d) => d.root).filter((n) => n !== null);
  for (let node = open.pop(); node; node = open.pop()) {
    yield node;
    const below =
      node.kind === 'mapping'
        ? node.entries.map((e) => e.value)
        : node.kind === 'sequence'
          ? node.items.map((i) => i.value)
          : [];
    for (const child of below.reverse()) if (child) open.push(child);
  }
}

export function* mappingsOf(yaml: YamlFile): Generator<YamlMapping> {
  for (const node of nodesOf(yaml)) if (node.kind === 'mapping') yield node;
}

/** The entry whose key stands at a span: how a fix finds its way back from a finding to the tree. */
export function entryAtKey(yaml: YamlFile, key: Span): { mapping: YamlMapping; entry: YamlEntry } | null {
  for (const mapping of mappingsOf(yaml))
    for (const entry of mapping.entries)
      if (entry.key.span.start === key.start && entry.key.span.end === key.end) return { mapping, entry };
  return null;
}
