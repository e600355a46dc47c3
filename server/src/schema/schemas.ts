import casesJson from '../../../schemas/cases.schema.json';
import changeJson from '../../../schemas/change.schema.json';
import governanceJson from '../../../schemas/governance.schema.json';
import lockJson from '../../../schemas/lock.schema.json';
import templateJson from '../../../schemas/template.schema.json';
import type { DocumentKind, Schema } from './types';

type FileName =
  'governance.schema.json' | 'change.schema.json' | 'template.schema.json' | 'cases.schema.json' | 'lock.schema.json';

const FILES = {
  'governance.schema.json': governanceJson as unknown as Schema,
  'change.schema.json': changeJson as unknown as Schema,
  'template.schema.json': templateJson as unknown as Schema,
  'cases.schema.json': casesJson as unknown as Schema,
  'lock.schema.json': lockJson as unknown as Schema,
} satisfies Readonly<Record<FileName, Schema>>;

/** A file of its own holds one approval or one objection, with the keys that it has in a change record. */
const APPROVAL: Schema = {
  title: 'an approval or an objection',
  description: 'One person’s agreement or objection in a file of its own, with the same keys as in the change record.',
  anyOf: [{ $ref: 'change.schema.json#/$defs/approval' }, { $ref: 'change.schema.json#/$defs/objection' }],
};

const expandedRefs = new Map<string, Schema>();

/** `[file, pointer]` of a reference, which may leave its file out. */
function parts(ref: string, from: FileName): [FileName, string] {
  const hash = ref.indexOf('#');
  const file = ref.slice(0, hash) || from;
  if (!(file in FILES)) throw new Error(`schemas: ${ref} names no schema file`);
  return [file as FileName, ref.slice(hash + 1)];
}

function lookUp(file: FileName, pointer: string): Schema {
  let at: unknown = FILES[file];
  for (const step of pointer.split('/').slice(1)) at = (at as Record<string, unknown> | undefined)?.[step];
  if (at === undefined) throw new Error(`schemas: ${file}#${pointer} leads nowhere`);
  return at as Schema;
}

const mapValues = <T, R>(record: Readonly<Record<string, T>>, change: (value: T) => R): Readonly<Record<string, R>> =>
  Object.fromEntries(Object.entries(record).map(([key, value]) => [key, change(value)]));

/**
 * The same schema with every `$ref` replaced by what it names; keys beside a `$ref` win. Schemas that are only a `$ref`
 * share one object. The schemas are not recursive (a test holds that).
 */
function expand(schema: Schema, file: FileName): Schema {
  const { $ref, $defs: _defs, ...own } = schema;
  const one = (s: Schema): Schema => expand(s, file);
  const expanded: Schema = {
    ...own,
    ...(own.properties && { properties: mapValues(own.properties, one) }),
    ...(own.patternProperties && { patternProperties: mapValues(own.patternProperties, one) }),
    ...(own.propertyNames && { propertyNames: one(own.propertyNames) }),
    ...(typeof own.additionalProperties === 'object' && { additionalProperties: one(own.additionalProperties) }),
    ...(own.items && { items: one(own.items) }),
    ...(own.anyOf && { anyOf: own.anyOf.map(one) }),
  };
  if ($ref === undefined) return expanded;
  const [target, pointer] = parts($ref, file);
  const key = `${target}#${pointer}`;
  let named = expandedRefs.get(key);
  if (!named) expandedRefs.set(key, (named = expand(lookUp(target, pointer), target)));
  return Object.keys(own).length === 0 ? named : { ...named, ...expanded };
}

const SOURCES: Readonly<Record<DocumentKind, () => Schema>> = {
  charter: () => expand(FILES['governance.schema.json'], 'governance.schema.json'),
  change: () => expand(FILES['change.schema.json'], 'change.schema.json'),
  approval: () => expand(APPROVAL, 'change.schema.json'),
  template: () => expand(FILES['template.schema.json'], 'template.schema.json'),
  lock: () => expand(FILES['lock.schema.json'], 'lock.schema.json'),
};

const made: Partial<Record<DocumentKind, Schema>> = {};
const get = (kind: DocumentKind): Schema => (made[kind] ??= SOURCES[kind]());

/** One schema per kind of document, without `$ref`. Expanded on first use: starting up costs nothing. */
export const schemas: Readonly<Record<DocumentKind, Schema>> = {
  get charter() {
    return get('charter');
  },
  get change() {
    return get('change');
  },
  get approval() {
    return get('approval');
  },
  get template() {
    return get('template');
  },
  get lock() {
    return get('lock');
  },
};

let casesMade: Schema | null = null;

/** Of a file with test cases, which is no governance file. */
export const casesSchema = (): Schema => (casesMade ??= expand(FILES['cases.schema.json'], 'cases.schema.json'));

/** The schemas as they are published, by the name that a person would use. */
export const publishedSchemas: Readonly<Record<'governance' | 'change' | 'template' | 'cases' | 'lock', Schema>> = {
  governance: FILES['governance.schema.json'],
  change: FILES['change.schema.json'],
  template: FILES['template.schema.json'],
  cases: FILES['cases.schema.json'],
  lock: FILES['lock.schema.json'],
};
