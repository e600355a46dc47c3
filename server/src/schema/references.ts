import type { YamlFile, YamlNode } from '../yaml/types';
import { childOf, shapesOf } from './branches';
import { bestShape } from './check';
import { judge } from './scalars';
import { schemas } from './schemas';
import type { DocumentKind, Reference, Schema } from './types';

type Path = readonly (string | number)[];

const naming = new WeakMap<Schema, boolean>();

/** False where nothing below a value can name or define anything: titles, dates and the like are not looked through. */
function mayName(schema: Schema): boolean {
  let known = naming.get(schema);
  if (known === undefined)
    naming.set(
      schema,
      (known = shapesOf(schema).some(
        ({ schema: s, patterns }) =>
          s['x-ref'] !== undefined ||
          s['x-defines'] !== undefined ||
          s.propertyNames?.['x-ref'] !== undefined ||
          [
            ...Object.values(s.properties ?? {}),
            ...patterns.map(([, below]) => below),
            s.items,
            s.additionalProperties,
          ].some((below) => typeof below === 'object' && mayName(below)),
      )),
    );
  return known;
}

function collect(schema: Schema, node: YamlNode | null, path: Path, out: Reference[]): void {
  // An alias repeats what is said at its anchor: that place is the one to rename.
  if (node === null || node.kind === 'alias' || !mayName(schema)) return;
  if (node.kind === 'scalar') {
    const shape = shapesOf(schema).find((s) => s.scalar && judge(s, node) === null);
    const { 'x-ref': ref, 'x-defines': defines } = shape?.schema ?? {};
    if (ref && node.value !== '')
      out.push({ ref, defines: defines !== undefined, value: node.value, span: node.content, path });
    return;
  }
  const shape = bestShape(schema, node);
  if (!shape) return;
  if (node.kind === 'sequence') {
    const { items } = shape.schema;
    if (items) node.items.forEach((item, i) => collect(items, item.value, [...path, i], out));
    return;
  }
  const { 'x-defines': defines, propertyNames } = shape.schema;
  const ref = defines ?? propertyNames?.['x-ref'];
  for (const { name, key, value } of node.entries) {
    if (name === null) continue;
    const below = [...path, name];
    if (ref && key.kind === 'scalar')
      out.push({ ref, defines: defines !== undefined, value: name, span: key.content, path: below });
    const child = childOf(shape, name);
    if (child !== null && child !== 'any') collect(child, value, below, out);
  }
}

/** Every scalar of the first document of which the schema says what it names, in the order of the text. */
export function references(yaml: YamlFile, kind: DocumentKind): readonly Reference[] {
  const out: Reference[] = [];
  if (yaml.limits === 'ok') collect(schemas[kind], yaml.documents[0]?.root ?? null, [], out);
  return out;
}
