import assert from 'node:assert/strict';
import fs from 'node:fs';
import { test } from 'node:test';
import Ajv, { type ValidateFunction } from 'ajv';
import addFormats from 'ajv-formats';
import fc from 'fast-check';
import { checkStructure, contextAt, references, schemaAt } from '../../server/src/schema';
import type { DocumentKind, Schema } from '../../server/src/schema/types';
import { parseYaml } from '../../server/src/yaml';
import type { YamlNode, YamlScalar } from '../../server/src/yaml/types';

/** ajv on the schema files as they are shipped, references and all. */
function oracle(): Readonly<Record<DocumentKind, ValidateFunction>> {
  const ajv = new Ajv({ allErrors: false, strict: false });
  addFormats(ajv);
  const day = ajv.compile({ type: 'string', format: 'date' });
  // Patterns cannot know the calendar: the day of an instant is judged as a day is.
  ajv.addKeyword({
    keyword: 'x-ref',
    type: 'string',
    validate: (ref: string, value: string) =>
      ref === 'instant' || ref === 'day-or-instant' ? day(value.slice(0, 10)) : true,
  });
  for (const name of ['governance', 'change', 'template', 'lock'])
    ajv.addSchema(JSON.parse(fs.readFileSync(`schemas/${name}.schema.json`, 'utf8')) as object);
  const anyOf = ['approval', 'objection'].map((name) => ({ $ref: `change.schema.json#/$defs/${name}` }));
  return {
    charter: ajv.compile({ $ref: 'governance.schema.json' }),
    change: ajv.compile({ $ref: 'change.schema.json' }),
    approval: ajv.compile({ anyOf }),
    template: ajv.compile({ $ref: 'template.schema.json' }),
    lock: ajv.compile({ $ref: 'lock.schema.json' }),
  };
}

const takes = (shapes: readonly Schema[], type: string): boolean =>
  shapes.some((s) => [s.type ?? []].flat().includes(type));

/** A plain scalar becomes what its place wants: the walker judges source text, ajv judges JSON. */
function scalarToJson(node: YamlScalar, shapes: readonly Schema[]): unknown {
  if (node.style !== 'plain') return node.value;
  if (/^(?:~|null|Null|NULL)?$/.test(node.value)) return null;
  if (takes(shapes, 'boolean') && /^(?:true|false)$/i.test(node.value) && !takes(shapes, 'string'))
    return /^true$/i.test(node.value);
  if (takes(shapes, 'integer') && /^[-+]?\d+$/.test(node.value)) return Number(node.value);
  return node.value;
}

function toJson(node: YamlNode | null, kind: DocumentKind, path: readonly (string | number)[]): unknown {
  if (node === null) return null;
  switch (node.kind) {
    case 'alias':
      return toJson(node.target, kind, path);
    case 'scalar':
      return scalarToJson(node, schemaAt(kind, path));
    case 'sequence':
      return node.items.map((item, i) => toJson(item.value, kind, [...path, i]));
    case 'mapping':
      return Object.fromEntries(
        node.entries.map((e) => [e.name ?? '', toJson(e.value, kind, [...path, e.name ?? ''])]),
      );
  }
}

const validators = oracle();

function agree(kind: DocumentKind, text: string): boolean {
  const yaml = parseYaml(text);
  assert.deepEqual(yaml.problems, [], text);
  const found = checkStructure(yaml, kind);
  const json = toJson(yaml.documents[0]?.root ?? null, kind, []);
  const valid = validators[kind](json);
  const said = found.map((p) => `${p.code} ${text.slice(p.span.start, p.span.end)}`).join('; ');
  assert.equal(
    found.length === 0,
    valid,
    `${kind}\n${text}\nwalker: ${said}\najv: ${JSON.stringify(validators[kind].errors)}`,
  );
  return valid;
}

// ---- mutations -----------------------------------------------------------------------------------------------------

/** A document as plain data; a leaf is the text of a scalar as it is to be written. */
type Tree = string | readonly Tree[] | ReadonlyMap<string, Tree>;

function toTree(node: YamlNode | null): Tree {
  if (node?.kind === 'sequence') return node.items.map((i) => toTree(i.value));
  if (node?.kind === 'mapping') return new Map(node.entries.map((e) => [e.name ?? '', toTree(e.value)]));
  if (node?.kind !== 'scalar') return '~';
  return node.style === 'plain' && /^[\w./-]+$/.test(node.value) ? node.value : JSON.stringify(node.value);
}

function toText(tree: Tree): string {
  if (typeof tree === 'string') return tree;
  if (Array.isArray(tree)) return `[${tree.map(toText).join(', ')}]`;
  return `{${[...(tree as ReadonlyMap<string, Tree>)].map(([k, v]) => `${JSON.stringify(k)}: ${toText(v)}`).join(', ')}}`;
}

const LEAVES = [
  'yes',
  'true',
  'False',
  '"true"',
  '0123',
  '12',
  '-1',
  '0',
  '+3',
  '1e3',
  '0x1f',
  '2026-02-30',
  '2026-03-05',
  '"2026-03-05"',
  '2026-13-01',
  '2026-03-05T07:10:00Z',
  '2026-03-05T07:10Z',
  '2026-03-05T07:10:00',
  '2026-02-30T07:10:00Z',
  '2026-03-05T25:10:00Z',
  '2026-03-05T07:10:00+15:00',
  '3d',
  '5wd',
  '3 d',
  '1234567d',
  '~',
  'null',
  '"null"',
  '""',
  "''",
  'off',
  'team:noc',
  '"🔥"',
  'a b',
  'high',
  'normal',
  'approve',
  'all',
  '[a]',
  '[]',
  '[[a]]',
  '[~]',
  '{}',
  '{a: b}',
  '{na: }',
  '{id: a}',
  '{domain: a}',
  '{from: 2026-03-02, to: 2026-03-03}',
  '"a@b"',
  '@',
].map((leaf) => (leaf === '@' ? '"@"' : leaf));
const KEYS = [
  'id',
  'x_own',
  'x_',
  'sponsr',
  'at',
  'domain',
  'by',
  'decision',
  'concern',
  'status',
  'path',
  'type',
  '🔥',
  'a.b-c_d',
  '-a',
  '__proto__',
  'toString',
  'domain/overlap',
  '',
];

type Mutation = {
  readonly how: 'replace' | 'remove' | 'rename' | 'add';
  readonly where: number;
  readonly leaf: string;
  readonly key: string;
};

const mutation: fc.Arbitrary<Mutation> = fc.record({
  how: fc.constantFrom('replace', 'remove', 'rename', 'add'),
  where: fc.nat(400),
  leaf: fc.constantFrom(...LEAVES),
  key: fc.constantFrom(...KEYS),
});

/** Mutates the node that comes `where`-th in a walk. */
function mutate(tree: Tree, { how, where, leaf, key }: Mutation): Tree {
  let count = 0;
  const visit = (node: Tree): Tree => {
    const mine = count++ === where;
    if (typeof node === 'string') return mine ? leaf : node;
    if (Array.isArray(node)) {
      if (mine) return how === 'remove' ? node.slice(1) : how === 'add' ? [...(node as Tree[]), leaf] : leaf;
      return node.map(visit);
    }
    const map = node as ReadonlyMap<string, Tree>;
    if (!mine) return new Map([...map].map(([k, v]) => [k, visit(v)]));
    const [first] = map.keys();
    if (how === 'replace' || first === undefined) return leaf;
    if (how === 'add') return new Map([...map, [key, leaf]]);
    return new Map(
      [...map].flatMap(([k, v]): [string, Tree][] => (k !== first ? [[k, v]] : how === 'remove' ? [] : [[key, v]])),
    );
  };
  return visit(tree);
}

const FOLDER = 'test/fixtures/model';
const seeds = fs.readdirSync(FOLDER).map((name) => {
  const kind: DocumentKind = name.startsWith('governance')
    ? 'charter'
    : name.startsWith('change')
      ? 'change'
      : name.startsWith('template')
        ? 'template'
        : 'approval';
  const text = fs.readFileSync(`${FOLDER}/${name}`, 'utf8');
  return { kind, text, tree: toTree(parseYaml(text).documents[0]?.root ?? null) };
});
/** A seed whose tree is small enough that one mutation hits every node sooner or later, or any seed. */
const seed = fc.constantFrom(...seeds);

test('walker and ajv agree on the fixtures', () => {
  for (const { kind, text, tree } of seeds) {
    assert.equal(agree(kind, text), true);
    assert.equal(agree(kind, toText(tree)), true);
    for (const other of ['charter', 'change', 'approval', 'template'] as const) agree(other, text);
  }
});

test('walker and ajv agree on every key of the fixtures with every odd value', () => {
  let valid = 0;
  let invalid = 0;
  for (const { kind, tree } of seeds.filter((s) => s.text.length < 1000))
    for (let where = 0; where < 60; where++)
      for (const leaf of LEAVES) {
        const text = toText(mutate(tree, { how: 'replace', where, leaf, key: '' }));
        if (agree(kind, text)) valid++;
        else invalid++;
      }
  assert.ok(valid > 500 && invalid > 500, `${valid} valid, ${invalid} invalid`);
});

test('walker and ajv agree on mutated documents', () => {
  let valid = 0;
  let runs = 0;
  fc.assert(
    fc.property(seed, fc.array(mutation, { minLength: 1, maxLength: 3 }), ({ kind, tree }, mutations) => {
      runs++;
      if (agree(kind, toText(mutations.reduce(mutate, tree)))) valid++;
    }),
    { numRuns: 1500 },
  );
  assert.ok(valid > runs / 50 && valid < (runs * 49) / 50, `${valid} of ${runs} valid`);
});

// ---- totality ------------------------------------------------------------------------------------------------------

const edit = fc.record({
  at: fc.nat(4000),
  remove: fc.nat(12),
  insert: fc.oneof(
    fc.constantFrom(
      '[',
      '{',
      ']',
      '}',
      '- ',
      ': ',
      '\n',
      '\n  ',
      '"',
      "'",
      '#',
      '*',
      '&a ',
      '|',
      '>',
      '\t',
      '---\n',
      ', ',
      '\r\n',
      '🔥',
    ),
    fc.string({ maxLength: 4 }),
  ),
});

test('half-typed texts: nothing throws, the replaced text holds the cursor, references quote the text', () => {
  fc.assert(
    fc.property(
      seed,
      fc.array(edit, { minLength: 1, maxLength: 3 }),
      fc.array(fc.nat(4000), { minLength: 8, maxLength: 8 }),
      ({ kind, text }, edits, cursors) => {
        const broken = edits.reduce((t, { at, remove, insert }) => {
          const i = at % (t.length + 1);
          return t.slice(0, i) + insert + t.slice(i + remove);
        }, text);
        const yaml = parseYaml(broken);
        for (const { span } of checkStructure(yaml, kind))
          assert.ok(span.start >= 0 && span.start <= span.end && span.end <= broken.length);
        for (const r of references(yaml, kind)) assert.ok(r.span.start <= r.span.end && r.span.end <= broken.length);
        for (const cursor of [
          ...cursors.map((c) => c % (broken.length + 1)),
          ...edits.map((e) => Math.min((e.at % (text.length + 1)) + e.insert.length, broken.length)),
        ]) {
          const context = contextAt(yaml, kind, cursor);
          if (!context) continue;
          const { start, end } = context.replace;
          assert.ok(start <= cursor && cursor <= end, `${start}-${end} holds ${cursor}`);
          assert.doesNotMatch(broken.slice(start, end), /[\r\n]/);
          assert.ok(context.path.every((step) => typeof step === 'string' || step >= 0));
        }
      },
    ),
    { numRuns: 600 },
  );
});

/** Every scalar and key of a good text: the context there names the path that leads to it in the tree. */
test('in a good text the context at every word is the path in the tree', () => {
  let tried = 0;
  for (const { kind, text } of seeds) {
    const yaml = parseYaml(text);
    const visit = (node: YamlNode | null, path: readonly (string | number)[]): void => {
      if (node?.kind === 'scalar') {
        if (yaml.lines.lineAt(node.span.start) !== yaml.lines.lineAt(node.span.end)) return;
        const context = contextAt(yaml, kind, node.content.end);
        assert.deepEqual(context?.path, path, `${text.slice(node.span.start, node.span.end)} at ${path.join('.')}`);
        assert.equal(context.node, node);
        tried++;
      } else if (node?.kind === 'sequence') node.items.forEach((item, i) => visit(item.value, [...path, i]));
      else if (node?.kind === 'mapping')
        for (const entry of node.entries) {
          const context = contextAt(yaml, kind, entry.key.span.start + 1);
          assert.deepEqual(
            [context?.at, context?.path, context?.entry],
            ['key', path, entry],
            `${entry.name} at ${path.join('.')}`,
          );
          visit(entry.value, [...path, entry.name ?? '']);
        }
    };
    visit(yaml.documents[0]?.root ?? null, []);
  }
  assert.ok(tried > 200, String(tried));
});
