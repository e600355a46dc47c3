import { contains, type Span } from '../base/span';
import type { FileState } from '../workspace/types';
import { pathAt } from '../yaml';

/** What "expand selection" takes, from the smallest to the whole text; each holds the one before it. */
export function selectionSpans({ yaml }: FileState, offset: number): readonly Span[] {
  const spans: Span[] = [];
  const grow = (span: Span): void => {
    const last = spans.at(-1);
    if (last && (!contains(span, last) || (span.start === last.start && span.end === last.end))) return;
    spans.push(span);
  };
  for (const step of [...pathAt(yaml, offset)].reverse()) {
    if (step.at === 'entry') grow(step.entry.span);
    else if (step.at === 'item') grow(step.item.span);
    else {
      if (step.node.kind === 'scalar') grow(step.node.content);
      grow(step.node.span);
    }
  }
  grow({ start: 0, end: yaml.text.length });
  return spans.length > 0 ? spans : [{ start: offset, end: offset }];
}
