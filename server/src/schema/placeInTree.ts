import { touches, type Span } from '../base/span';
import type { YamlEntry, YamlFile, YamlNode } from '../yaml/types';
import type { Step } from './ancestors';

export const keyStartsAt = (e: YamlEntry, at: number): boolean =>
  e.key.span.start === at || (e.key.kind === 'scalar' && e.key.content.start === at);

export function childAt(node: YamlNode | null, step: Step): { entry: YamlEntry | null; value: YamlNode | null } | null {
  if (step.kind === 'key') {
    if (node?.kind !== 'mapping') return null;
    const entry = node.entries.find((e) => keyStartsAt(e, step.at)) ?? node.entries.find((e) => e.name === step.name);
    return entry ? { entry, value: entry.value } : null;
  }
  if (node?.kind !== 'sequence') return null;
  const item = node.items.find((i) => i.span.start === step.at || i.value?.span.start === step.at);
  return item ? { entry: null, value: item.value } : null;
}

export function locate(root: YamlNode | null, steps: readonly Step[]): YamlNode | null {
  let node = root;
  for (const step of steps) node = childAt(node, step)?.value ?? null;
  return node;
}

/** The outermost flow collection around the cursor, with the steps that lead to it. */
export function flowAround(
  text: string,
  root: YamlNode | null,
  cursor: number,
): { start: number; steps: readonly Step[] } | null {
  const steps: Step[] = [];
  for (let node = root; node;) {
    if (node.kind !== 'mapping' && node.kind !== 'sequence') return null;
    const { start, end } = node.span;
    if (node.style === 'flow') {
      const closed = text[end - 1] === (node.kind === 'mapping' ? '}' : ']') && end - 1 > start;
      return cursor > start && (cursor < end || (cursor === end && !closed)) ? { start, steps } : null;
    }
    if (node.kind === 'mapping') {
      const entry: YamlEntry | undefined = node.entries.findLast((e) => touches(e.span, cursor));
      if (!entry) return null;
      const { key, name } = entry;
      steps.push({ kind: 'key', name: name ?? '', at: key.span.start });
      node = entry.value;
    } else {
      const index = node.items.findLastIndex((i) => touches(i.span, cursor));
      const item = node.items[index];
      if (!item) return null;
      steps.push({ kind: 'item', index, at: item.span.start });
      node = item.value;
    }
  }
  return null;
}

/** Inside a text of several lines: prose, where nothing is to be completed. */
export function inProse(yaml: YamlFile, root: YamlNode | null, cursor: number): boolean {
  for (let node = root; node;) {
    if (node.kind === 'alias') return false;
    if (node.kind === 'scalar') {
      const { start, end } = node.span;
      const several = yaml.lines.lineAt(start) !== yaml.lines.lineAt(end);
      if (node.style === 'plain' || cursor <= start) return false;
      return (
        several &&
        (cursor < end ||
          (cursor === end &&
            node.style !== 'single' &&
            node.style !== 'double' &&
            !/[\n\r]/.test(yaml.text[end - 1] ?? '')))
      );
    }
    const spans: readonly { span: Span; value: YamlNode | null }[] =
      node.kind === 'mapping' ? node.entries : node.items;
    node = spans.findLast((c) => touches(c.span, cursor))?.value ?? null;
  }
  return false;
}
