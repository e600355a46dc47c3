import assert from 'node:assert/strict';
import fs from 'node:fs';
import { test } from 'node:test';
import type {
  ChangeStatus,
  ChangeType,
  Criticality,
  Decision,
  Knob,
  Level,
  Mode,
  ObjectionStatus,
  Policy,
  Propagation,
  Risk,
  Severity,
} from '../../server/src/model/types';
import { schemaAt, schemas } from '../../server/src/schema';
import type { DocumentKind, Schema } from '../../server/src/schema/types';

/** Every value of a type of the model, by the compiler: a value more or less does not build. */
const values = <T extends string>(all: Readonly<Record<T, true>>): string[] => Object.keys(all).sort();
type Approvals = Policy['approvals'];

const KNOB = values<Knob>({ deny: true, warn: true, allow: true });
const MODE = values<Mode>({ advisory: true, governing: true });
const PROPAGATION = values<Propagation>({ none: true, notify: true, require: true });
const TYPE = values<ChangeType>({ standard: true, normal: true, emergency: true });

/** Place in the schema of each enumeration that the model has a type for. */
const ENUMS: readonly (readonly [DocumentKind, readonly (string | number)[], readonly string[]])[] = [
  ['charter', ['program', 'mode'], MODE],
  ['charter', ['domains', 'any', 'mode'], MODE],
  [
    'charter',
    ['program', 'status'],
    values<'proposed' | 'active' | 'paused' | 'closed'>({ proposed: true, active: true, paused: true, closed: true }),
  ],
  [
    'charter',
    ['domains', 'any', 'status'],
    values<'active' | 'orphan' | 'retired'>({ active: true, orphan: true, retired: true }),
  ],
  ['charter', ['people', 'any', 'level'], values<Level>({ executive: true, manager: true, lead: true, staff: true })],
  [
    'charter',
    ['domains', 'any', 'criticality'],
    values<Criticality>({ low: true, medium: true, high: true, critical: true }),
  ],
  ['charter', ['domains', 'any', 'depends_on', 0, 'propagate'], PROPAGATION],
  ['charter', ['policy', 'propagation'], PROPAGATION],
  ['charter', ['policy', 'approvals', 'self'], KNOB],
  ['charter', ['policy', 'approvals', 'contributors'], KNOB],
  ['charter', ['policy', 'approvals', 'committers'], KNOB],
  ['charter', ['policy', 'approvals', 'core_team'], KNOB],
  [
    'charter',
    ['policy', 'approvals', 'reviewed_by'],
    values<Approvals['reviewedBy']>({ consult: true, approve: true }),
  ],
  [
    'charter',
    ['policy', 'approvals', 'stale'],
    values<Approvals['stale']>({ on_domain_change: true, on_any_change: true, never: true }),
  ],
  [
    'charter',
    ['policy', 'approvals', 'sources', 0],
    values<Approvals['sources'][number]>({ record: true, trailer: true, platform: true }),
  ],
  ['charter', ['policy', 'approvals', 'store'], values<Approvals['store']>({ record: true, files: true })],
  [
    'charter',
    ['policy', 'approvals', 'verify'],
    values<Approvals['verify']>({ declared: true, authored: true, signed: true, platform: true }),
  ],
  [
    'charter',
    ['policy', 'require_change_record'],
    values<Policy['requireChangeRecord']>({ never: true, when_domain_touched: true, always: true }),
  ],
  [
    'charter',
    ['policy', 'reviewers', 'suggest'],
    values<Policy['reviewers']['suggest']>({ least_loaded: true, declared_order: true }),
  ],
  [
    'charter',
    ['policy', 'rules', 'a/b'],
    values<Severity | 'off'>({ error: true, warning: true, info: true, hint: true, off: true }),
  ],
  ['change', ['type'], TYPE],
  ['change', ['risk'], values<Risk>({ low: true, medium: true, high: true })],
  [
    'change',
    ['status'],
    values<ChangeStatus>({
      draft: true,
      in_review: true,
      authorized: true,
      implementing: true,
      implemented: true,
      closed: true,
      rejected: true,
      cancelled: true,
    }),
  ],
  ['change', ['approvals', 0, 'decision'], values<Decision>({ approve: true, approve_with_conditions: true })],
  [
    'change',
    ['objections', 0, 'status'],
    values<ObjectionStatus>({ open: true, answered: true, withdrawn: true, overruled: true }),
  ],
];

test('every enumeration of the model is the one of the schema', () => {
  for (const [kind, path, expected] of ENUMS)
    assert.deepEqual(
      schemaAt(kind, path)
        .flatMap((s) => s.enum ?? [])
        .map(String)
        .sort(),
      expected,
      path.join('.'),
    );
});

function keysOf(schema: Schema, found: Set<string>): Set<string> {
  for (const [name, child] of Object.entries(schema.properties ?? {})) {
    found.add(name);
    keysOf(child, found);
  }
  for (const child of [...(schema.anyOf ?? []), ...(schema.items ? [schema.items] : [])]) keysOf(child, found);
  if (typeof schema.additionalProperties === 'object') keysOf(schema.additionalProperties, found);
  return found;
}

test('every key that the model reads is a key of the schemas', () => {
  const known = new Set<string>();
  for (const kind of ['charter', 'change', 'approval', 'template', 'lock'] as const) keysOf(schemas[kind], known);
  let read = 0;
  for (const name of fs.readdirSync('server/src/model')) {
    const text = fs.readFileSync(`server/src/model/${name}`, 'utf8');
    for (const m of text.matchAll(
      /\.(?:entry|value|has|keyAt|below|text|day|choice(?:<[^(]*>)?|whole|truth|items|texts|choices|maps)\(\s*'([a-z_]+)'/g,
    )) {
      read++;
      assert.ok(known.has(m[1] ?? ''), `${name} reads ${m[1]}`);
    }
    for (const m of text.matchAll(/^ {2}([a-z_]+): \['[a-zA-Z', ]+'\],$/gm))
      assert.ok(known.has(m[1] ?? ''), `${name} merges ${m[1]}`);
  }
  assert.ok(read > 60, String(read));
});
