/** Somebody else's YAML or JSON, read leniently: what has the wrong shape is passed over, aliases are followed. */
import { parseYaml } from '../../yaml';
import type { YamlFile, YamlMapping, YamlNode } from '../../yaml/types';
import type { Note, SourceText } from './types';

/** A value with the line on which it stands (one-based). */
export interface Placed<T> {
  readonly value: T;
  readonly line: number;
}

/** Aliases of aliases end somewhere, except in an attack. */
const DEEPEST = 20;

function resolved(node: YamlNode | null | undefined): YamlNode | null {
  let now = node ?? null;
  for (let i = 0; i < DEEPEST && now?.kind === 'alias'; i++) now = now.target;
  return now?.kind === 'alias' ? null : now;
}

/** One mapping of a source. Keys that are absent or have another shape give nothing. */
export class Block {
  constructor(
    private readonly yaml: YamlFile,
    private readonly mapping: YamlMapping,
  ) {}

  get line(): number {
    return this.yaml.lines.lineAt(this.mapping.span.start) + 1;
  }

  /** Every key with the line on which it stands, the last one of two that are the same. */
  keys(): readonly Placed<string>[] {
    const found = new Map<string, number>();
    for (const { name, key } of this.mapping.entries)
      if (name !== null) found.set(name, this.yaml.lines.lineAt(key.span.start) + 1);
    return [...found].map(([value, line]) => ({ value, line }));
  }

  lineOf(key: string): number {
    return this.keys().find((k) => k.value === key)?.line ?? this.line;
  }

  node(key: string): YamlNode | null {
    return resolved(this.mapping.entries.findLast((e) => e.name === key)?.value);
  }

  has(key: string): boolean {
    return this.mapping.entries.some((e) => e.name === key);
  }

  text(key: string): string | null {
    const node = this.node(key);
    return node?.kind === 'scalar' ? node.value : null;
  }

  block(key: string): Block | null {
    const node = this.node(key);
    return node?.kind === 'mapping' ? new Block(this.yaml, node) : null;
  }

  /** Texts of a list, or the one text that stands in its place. */
  texts(key: string): readonly Placed<string>[] {
    return textsOf(this.yaml, this.node(key));
  }

  /** Mappings of a list. */
  blocks(key: string): readonly Block[] {
    return blocksOf(this.yaml, this.node(key));
  }
}

export function textsOf(yaml: YamlFile, node: YamlNode | null): readonly Placed<string>[] {
  const line = (n: YamlNode): number => yaml.lines.lineAt(n.span.start) + 1;
  const place = (n: YamlNode | null): readonly Placed<string>[] =>
    n?.kind === 'scalar' && n.value.trim() !== '' ? [{ value: n.value.trim(), line: line(n) }] : [];
  if (node?.kind === 'sequence') return node.items.flatMap((item) => place(resolved(item.value)));
  // `{alice, bob}` is a mapping to YAML, and was meant as a list.
  if (node?.kind === 'mapping' && node.style === 'flow' && node.entries.every((e) => e.value === null))
    return node.entries.flatMap((e) => place(resolved(e.key)));
  return place(node);
}

export const blocksOf = (yaml: YamlFile, node: YamlNode | null): readonly Block[] =>
  node?.kind === 'sequence'
    ? node.items.map((item) => resolved(item.value)).flatMap((n) => (n?.kind === 'mapping' ? [new Block(yaml, n)] : []))
    : [];

export interface ReadYaml {
  readonly yaml: YamlFile;
  /** The root of each document that holds a mapping. */
  readonly documents: readonly Block[];
  /** The root of the first document, whatever it is. */
  readonly root: YamlNode | null;
  readonly notes: readonly Note[];
}

/** Problems of the text become notes; what can be read in spite of them is read. Several documents are no problem. */
export function readYaml({ path, text }: SourceText): ReadYaml {
  const yaml = parseYaml(text);
  const notes = yaml.problems
    .filter((p) => p.code !== 'several-documents')
    .map((p) => ({ file: path, line: yaml.lines.lineAt(p.span.start) + 1, message: p.message }));
  const roots = yaml.documents.map((d) => resolved(d.root));
  return {
    yaml,
    notes,
    root: roots[0] ?? null,
    documents: roots.flatMap((root) => (root?.kind === 'mapping' ? [new Block(yaml, root)] : [])),
  };
}
