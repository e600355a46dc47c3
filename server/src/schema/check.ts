import { nearest } from '../base/nearest';
import { span, type Span } from '../base/span';
import type { YamlEntry, YamlFile, YamlMapping, YamlNode, YamlScalar, YamlSequence } from '../yaml/types';
import { childOf, shapesOf, type Branch } from './branches';
import { judge, meantBoolean, saysNothing } from './scalars';
import { casesSchema, schemas } from './schemas';
import type { DocumentKind, Schema, StructureProblem } from './types';
import { expectedWords, named } from './words';

/** Where a value stands: what a message calls it, and what is underlined where there is no value. */
interface Place {
  readonly subject: string;
  readonly key: string;
  readonly entry: YamlEntry | null;
  readonly mapping: YamlMapping | null;
  /** Underlined where the value is empty or lacks a key. */
  readonly span: Span;
}

type Problems = StructureProblem[];

const fits = (shape: Branch, node: YamlNode): boolean =>
  node.kind === 'mapping' ? shape.map : node.kind === 'sequence' ? shape.list : shape.scalar;

/** One check of one document: remembers which alias targets it has been through, so that a billion laughs stay short. */
class Check {
  private readonly seen = new Map<YamlNode, Set<Schema>>();

  value(schema: Schema, node: YamlNode | null, place: Place, out: Problems): void {
    if (node?.kind === 'alias') return this.alias(schema, node, place, out);
    const shapes = shapesOf(schema);
    if (node === null || (node.kind === 'scalar' && saysNothing(node))) {
      if (shapes.some((s) => s.empty)) return;
      const at = node?.span ?? place.span;
      out.push({ ...this.problem('wrong-type', at, place), expected: expectedWords(shapes), node: null });
      return;
    }
    const fitting = shapes.filter((s) => fits(s, node));
    const [only] = fitting;
    if (only === undefined) {
      const problem = this.problem('wrong-type', node.span, place);
      out.push({ ...problem, expected: expectedWords(shapes), node, wrapInList: this.wouldDoInList(shapes, node) });
    } else if (node.kind === 'scalar') this.scalar(fitting, node, place, out);
    else if (fitting.length === 1) this.collection(only, node, place, out);
    else out.push(...this.best(fitting, node, place).problems);
  }

  /** The shape with the fewest problems, the first of equals. */
  best(
    shapes: readonly Branch[],
    node: YamlMapping | YamlSequence,
    place: Place,
  ): { shape: Branch | null; problems: Problems } {
    let best: { shape: Branch | null; problems: Problems } = { shape: null, problems: [] };
    for (const shape of shapes) {
      const problems: Problems = [];
      new Check().collection(shape, node, place, problems);
      if (best.shape === null || problems.length < best.problems.length) best = { shape, problems };
    }
    return best;
  }

  private problem(code: StructureProblem['code'], at: Span, place: Place): StructureProblem {
    const { subject, key, entry, mapping } = place;
    return { code, span: at, subject, key, expected: '', nearest: null, node: null, entry, mapping, wrapInList: false };
  }

  private scalar(shapes: readonly Branch[], node: YamlScalar, place: Place, out: Problems): void {
    let dates = true;
    for (const shape of shapes) {
      const fault = judge(shape, node);
      if (fault === null) return;
      dates &&= fault === 'bad-date';
    }
    const choices = shapes.flatMap((s) => [...(s.choices ?? [])]);
    const meant = shapes.some((s) => s.boolean) ? meantBoolean(node) : nearest(node.value, choices);
    const problem = this.problem(dates ? 'bad-date' : 'invalid-value', node.span, place);
    out.push({ ...problem, expected: expectedWords(shapes), nearest: meant, node });
  }

  private collection(shape: Branch, node: YamlMapping | YamlSequence, place: Place, out: Problems): void {
    if (node.kind === 'mapping') this.mapping(shape, node, place, out);
    else if (shape.schema.items)
      for (const { value, span: at } of node.items) this.value(shape.schema.items, value, { ...place, span: at }, out);
  }

  private mapping(shape: Branch, node: YamlMapping, place: Place, out: Problems): void {
    const { schema } = shape;
    // An entry of a map of ids carries its own name (`the domain network`); every other mapping has one from its schema.
    const subject = place.key === '' && place.subject !== '' ? place.subject : (schema.title ?? place.key);
    for (const entry of node.entries) {
      const { name, key } = entry;
      const at = key.kind === 'scalar' ? key.content : key.span;
      const here: Place = { subject, key: name ?? '', entry, mapping: node, span: at };
      const child = name === null ? null : childOf(shape, name);
      if (child === 'any') continue;
      if (name === null || child === null) {
        const problem = this.problem('unknown-key', key.span, here);
        out.push({ ...problem, nearest: name === null ? null : this.nearKey(schema, name, node), node: key });
        continue;
      }
      this.keyOfMap(schema, entry, at, out);
      const isId = schema['x-defines'] !== undefined;
      this.value(
        child,
        entry.value,
        isId ? { ...here, subject: named(child.title ?? subject, name), key: '' } : here,
        out,
      );
    }
    for (const name of schema.required ?? []) {
      if (node.entries.some((e) => e.name === name)) continue;
      const problem = this.problem('missing-key', this.ownerSpan(shape, node, place), { ...place, subject, key: name });
      const wanted = schema.properties?.[name];
      out.push({ ...problem, expected: wanted ? expectedWords(shapesOf(wanted)) : '', node, mapping: node });
    }
  }

  /** The key under which the mapping stands; of a list item or a whole document the key that names it, else its first. */
  private ownerSpan(shape: Branch, node: YamlMapping, place: Place): Span {
    if (place.entry?.value === node) return place.entry.key.span;
    const names = (e: YamlEntry): boolean => shape.schema.properties?.[e.name ?? '']?.['x-defines'] !== undefined;
    return (node.entries.find(names) ?? node.entries[0])?.key.span ?? node.span;
  }

  private keyOfMap({ propertyNames }: Schema, entry: YamlEntry, at: Span, out: Problems): void {
    const { key } = entry;
    if (!propertyNames || key.kind !== 'scalar') return;
    const shapes = shapesOf(propertyNames);
    if (shapes.some((s) => judge(s, key) === null)) return;
    const place = { subject: propertyNames.description ?? 'a key', key: '', entry, mapping: null, span: at };
    out.push({ ...this.problem('invalid-value', key.span, place), expected: expectedWords(shapes), node: key });
  }

  private nearKey(schema: Schema, name: string, node: YamlMapping): string | null {
    const present = new Set(node.entries.map((e) => e.name));
    const known = Object.keys(schema.properties ?? {});
    return (
      nearest(
        name,
        known.filter((k) => !present.has(k)),
      ) ?? nearest(name, known)
    );
  }

  private wouldDoInList(shapes: readonly Branch[], node: YamlNode): boolean {
    if (node.kind === 'sequence') return false;
    const place: Place = { subject: '', key: '', entry: null, mapping: null, span: node.span };
    return shapes.some(({ list, schema: { items } }) => {
      if (!list || !items) return false;
      const problems: Problems = [];
      new Check().value(items, node, place, problems);
      return problems.length === 0;
    });
  }

  /** Checked as what it stands for; said at the alias, unless it was already said where the anchor is. */
  private alias(schema: Schema, node: YamlNode & { kind: 'alias' }, place: Place, out: Problems): void {
    const { target } = node;
    if (target === null) return;
    const seen = this.seen.get(target) ?? new Set<Schema>();
    this.seen.set(target, seen);
    if (seen.has(schema)) return;
    seen.add(schema);
    const found: Problems = [];
    this.value(schema, target, place, found);
    const first = found.find((f) => !out.some((o) => o.code === f.code && o.span.start === f.span.start));
    if (first) out.push({ ...first, span: node.span, nearest: null, node, wrapInList: false });
  }
}

/** The shape of a collection that fits best; `null` where none of its shapes is of that kind. */
export function bestShape(schema: Schema, node: YamlMapping | YamlSequence): Branch | null {
  const fitting = shapesOf(schema).filter((s) => fits(s, node));
  if (fitting.length < 2) return fitting[0] ?? null;
  const place: Place = { subject: '', key: '', entry: null, mapping: null, span: node.span };
  return new Check().best(fitting, node, place).shape;
}

/**
 * Everything in the first document that the schema of its kind does not allow, in the order of the text. Duplicate keys,
 * undefined aliases and further documents are the parser's to report. A text over the limits is not checked.
 */
export const checkStructure = (yaml: YamlFile, kind: DocumentKind): readonly StructureProblem[] =>
  checkAgainst(yaml, schemas[kind]);

/** The same for a file with test cases. */
export const checkCases = (yaml: YamlFile): readonly StructureProblem[] => checkAgainst(yaml, casesSchema());

function checkAgainst(yaml: YamlFile, schema: Schema): readonly StructureProblem[] {
  if (yaml.limits !== 'ok') return [];
  const out: Problems = [];
  const place: Place = { subject: '', key: '', entry: null, mapping: null, span: span(0, 0) };
  const root = yaml.documents[0]?.root ?? null;
  if (root?.kind === 'mapping') new Check().value(schema, root, place, out);
  else new Check().value(schema, root, { ...place, subject: schema.title ?? '' }, out);
  return out.sort((a, b) => a.span.start - b.span.start);
}
