import { touches } from '../base/span';
import type { YamlEntry, YamlFile, YamlMapping, YamlNode, YamlSequence } from '../yaml/types';
import { schemaAt } from './branches';
import { inFlow, pathOf, takesKeys, textPlace, type TextPlace } from './placeInText';
import { childAt, flowAround, inProse, keyStartsAt, locate } from './placeInTree';
import type { DocumentKind, SchemaContext } from './types';

function siblingsOf(mapping: YamlMapping | null, without: YamlEntry | null, place: TextPlace): readonly string[] {
  if (!mapping) return place.flow && place.at === 'key' ? place.flow.keys : [];
  return mapping.entries.filter((e) => e !== without && e.name !== null).map((e) => e.name ?? '');
}

function itemsOf(sequence: YamlSequence | null, without: YamlNode | null, place: TextPlace): readonly string[] {
  if (!sequence) return place.flow && place.at === 'item' ? place.flow.items : [];
  return sequence.items.flatMap((i) => (i.value?.kind === 'scalar' && i.value !== without ? [i.value.value] : []));
}

/** Joins what the text tells with the nodes of the tree. */
function withTree(kind: DocumentKind, place: TextPlace, root: YamlNode | null): SchemaContext {
  const { steps, at, prefix, replace, key } = place;
  const path = pathOf(steps);
  const schemas = schemaAt(kind, path);
  const common = { path, at, prefix, replace, flow: place.flow !== null };
  const owner = locate(root, steps.slice(0, -1));
  const last = steps[steps.length - 1];
  if (at === 'key') {
    const here = locate(root, steps);
    const mapping = here?.kind === 'mapping' ? here : null;
    const entry = key === null ? null : (mapping?.entries.find((e) => keyStartsAt(e, key)) ?? null);
    const siblings = siblingsOf(mapping, entry, place);
    return {
      ...common,
      schemas: schemas.filter(takesKeys),
      siblings,
      items: [],
      mapping,
      sequence: null,
      entry,
      node: entry?.key ?? null,
    };
  }
  const found = last ? childAt(owner, last) : null;
  const node = found?.value ?? null;
  if (at === 'item') {
    const sequence = owner?.kind === 'sequence' ? owner : null;
    const [holder, key] = [locate(root, steps.slice(0, -2)), steps[steps.length - 2]];
    const entry = key ? (childAt(holder, key)?.entry ?? null) : null;
    const mapping = holder?.kind === 'mapping' ? holder : null;
    return { ...common, schemas, siblings: [], items: itemsOf(sequence, node, place), mapping, sequence, entry, node };
  }
  const mapping = owner?.kind === 'mapping' ? owner : null;
  const entry = found?.entry ?? null;
  const sequence = node?.kind === 'sequence' ? node : null;
  return {
    ...common,
    schemas,
    siblings: siblingsOf(mapping, entry, place),
    items: itemsOf(sequence, null, place),
    mapping,
    sequence,
    entry,
    node,
  };
}

/**
 * Where a cursor stands, as far as completion and hover need to know it; `null` in comments, in prose, and where nothing
 * can be typed. The text tells the place (by the line, its indentation and its brackets), so that it is right while a line
 * is half-typed; the tree only adds the nodes that it has.
 */
export function contextAt(yaml: YamlFile, kind: DocumentKind, offset: number): SchemaContext | null {
  const { text } = yaml;
  if (yaml.limits !== 'ok' || offset < 0 || offset > text.length) return null;
  const lineEnd = yaml.lines.lineEnd(yaml.lines.lineAt(offset));
  if (offset > lineEnd) return null; // between CR and LF
  if (yaml.comments.some((c) => offset > c.span.start && offset <= c.span.end)) return null;
  const document = yaml.documents.findLast((d) => touches(d.span, offset)) ?? yaml.documents[0];
  const root = document?.root ?? null;
  if (inProse(yaml, root, offset)) return null;
  const around = flowAround(text, root, offset);
  const place =
    (around && inFlow(text, around.start, offset, around.steps, lineEnd)) ?? textPlace(yaml, kind, offset, root);
  return place && withTree(kind, place, root);
}
