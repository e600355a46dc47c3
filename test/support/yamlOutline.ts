import type { Span } from '../../server/src/base/span';
import type { YamlFile, YamlNode } from '../../server/src/yaml/types';

/**
 * A tree as indented lines, each with the source text of its span; in that of an entry a `▸` marks the place of its value. A scalar whose
 * decoded text differs from its content is followed by `= "decoded"`.
 */
export function outlineOf(yaml: YamlFile): string {
  const lines: string[] = [];
  const part = ({ start, end }: Span): string => JSON.stringify(yaml.text.slice(start, end));
  const describe = (node: YamlNode): string => {
    const anchor = node.anchor ? ` ${yaml.text.slice(node.anchor.span.start, node.anchor.span.end)}` : '';
    const tag = node.tag ? ` ${yaml.text.slice(node.tag.span.start, node.tag.span.end)}` : '';
    if (node.kind === 'scalar') {
      const content = yaml.text.slice(node.content.start, node.content.end);
      const value = content === node.value ? '' : ` = ${JSON.stringify(node.value)}`;
      return `${node.style}${anchor}${tag} ${part(node.span)}${value}`;
    }
    if (node.kind === 'alias') return `alias ${part(node.span)} → ${node.target ? part(node.target.span) : 'nothing'}`;
    return `${node.style} ${node.kind}${anchor}${tag} ${part(node.span)}`;
  };
  const walk = (node: YamlNode | null, indent: string, head: string): void => {
    lines.push(`${indent}${head}${node ? describe(node) : 'nothing'}`);
    if (node?.kind === 'mapping')
      for (const entry of node.entries) {
        const { key, value, valueAt, duplicateOf } = entry;
        const { start, end } = entry.span;
        const marked = JSON.stringify(`${yaml.text.slice(start, valueAt)}▸${yaml.text.slice(valueAt, end)}`);
        const simple = key.kind === 'scalar' && key.style === 'plain' && !key.anchor && !key.tag;
        const name = simple ? yaml.text.slice(key.span.start, key.span.end) : `? ${describe(key)}`;
        lines.push(`${indent}  ${name} ${marked}${duplicateOf ? ' again' : ''}`);
        walk(value, `${indent}    `, '');
      }
    if (node?.kind === 'sequence')
      for (const item of node.items) walk(item.value, `${indent}  `, `- ${part(item.span)} `);
  };
  yaml.documents.forEach((d, i) => walk(d.root, '', i > 0 ? `${part(d.span)} ` : ''));
  return lines.join('\n');
}
