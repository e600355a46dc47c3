// A golden for every key and every value that the schemas know: what a reader of any line of a governance file is told.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { joinFileId } from '../../server/src/base/fileId';
import { schemas } from '../../server/src/schema/schemas';
import type { DocumentKind, Schema } from '../../server/src/schema/types';
import { OTHERS, REPO } from '../support/featureRepo';
import { ROOT, openFixture, parseFixture } from '../support/fixture';
import { assertGolden } from '../support/golden';

type Path = readonly (string | number)[];

interface KeyPlace {
  readonly path: Path;
  readonly schema: Schema;
}

/** An id for the entries of each map. */
const ENTRY = { person: 'dina', team: 'noc', domain: 'network', change: 'CHG-42', template: 'switch' } as const;
const FILE: Readonly<Record<DocumentKind, string>> = {
  charter: '.governance/more.yaml',
  change: '.governance/changes/new.yaml',
  approval: '.governance/approvals/CHG-43/new.yaml',
  template: '.governance/templates/new.yaml',
  lock: '.governance/vendor.lock.yaml',
};

/** Every key below a schema, each once, in the order of the schema. What several keys share is looked into at the first. */
function keysOf(schema: Schema, path: Path, seen: Map<string, KeyPlace>, shared = new Set<string>()): void {
  const known = JSON.stringify(schema);
  if (path.length > 6 || (path[0] === 'evidence' && path.length > 1 && shared.has(known))) return;
  shared.add(known);
  const put = (key: string, value: Schema): void => {
    const below = [...path, key];
    const id = below.join('.');
    if (!seen.has(id)) seen.set(id, { path: below, schema: value });
    keysOf(value, below, seen, shared);
  };
  for (const one of schema.anyOf ?? []) keysOf(one, path, seen, shared);
  for (const [key, value] of Object.entries(schema.properties ?? {})) put(key, value);
  for (const value of Object.values(schema.patternProperties ?? {})) put('x_audit', value);
  if (schema.items) keysOf(schema.items, [...path, 0], seen, shared);
  if (typeof schema.additionalProperties === 'object') {
    const defines = schema['x-defines'];
    const below = [...path, defines ? ENTRY[defines] : 'any'];
    keysOf(schema.additionalProperties, below, seen, shared);
  }
}

const exampleOf = (schema: Schema): unknown =>
  schema.examples?.[0] ??
  schema.default ??
  schema.enum?.[0] ??
  schema.anyOf?.map(exampleOf).find((e) => e !== undefined) ??
  (schema.type === 'boolean' ? true : undefined);

/** A document that holds nothing but one path with a value. */
function documentOf(path: Path, value: unknown): string {
  let text = value === undefined ? '' : ` ${JSON.stringify(value)}`;
  for (const step of [...path].reverse())
    text = typeof step === 'number' ? ` [${text.trim() === '' ? 'x' : text.trim()}]` : ` {${step}:${text}}`;
  return `${text.trim().slice(1, -1)}\n`;
}

for (const kind of Object.keys(FILE) as DocumentKind[])
  test(`hover: every key of ${kind} files`, async () => {
    const engine = await openFixture(parseFixture(REPO + OTHERS));
    const file = joinFileId(ROOT, FILE[kind]);
    const found = new Map<string, KeyPlace>();
    keysOf(schemas[kind], [], found);
    const sections: string[] = [];
    let version = 0;
    for (const [id, { path, schema }] of found) {
      const text = documentOf(path, exampleOf(schema));
      engine.documentOpened({ file, text, version: ++version });
      const key = String(path.at(-1));
      const at = text.lastIndexOf(`${key}:`);
      const info = engine.editor.hover(file, at + 1);
      assert.ok(info, `nothing about ${id}: ${text}`);
      assert.equal(text.slice(info.span.start, info.span.end), key);
      sections.push(`## ${id}\n\n${info.markdown}\n`);
    }
    assert.ok(sections.length > 3);
    assertGolden('features', `hover-every-key-${kind}.md`, sections.join('\n'));
  });

test('hover: every value that has a meaning of its own', async () => {
  const engine = await openFixture(parseFixture(REPO + OTHERS));
  const sections: string[] = [];
  let version = 0;
  for (const kind of ['charter', 'change'] as const) {
    const file = joinFileId(ROOT, FILE[kind]);
    const found = new Map<string, KeyPlace>();
    keysOf(schemas[kind], [], found);
    for (const [id, { path, schema }] of found)
      for (const value of schema.enum ?? []) {
        const text = documentOf(path, value);
        engine.documentOpened({ file, text, version: ++version });
        const info = engine.editor.hover(file, text.indexOf(JSON.stringify(value)) + 1);
        assert.ok(info, `nothing about ${id}: ${value}`);
        sections.push(`## ${id}: ${value}\n\n${info.markdown}\n`);
      }
    engine.documentClosed(file);
  }
  assertGolden('features', 'hover-every-value.md', sections.join('\n'));
});

/** One domain for every state that a change can be in, with the overlays that lie on top. */
const STATES = `
program: {name: Every state, mode: governing, sponsor: ana, core_team: [ben], alliance: {chair: dina}}
people:
  ana: {name: Ana Alves, level: executive, email: ana@example.com}
  ben: {name: Ben Okoro, email: ben@example.com}
  dina: {name: Dina Haddad, title: Network manager, level: manager, manages: [pending], email: dina@example.com}
  eli: {name: Eli Roth, level: manager, email: eli@example.com, until: 2026-01-31}
  fay: {name: Fay Lindt, level: manager, email: fay@example.com}
domains:
  hole: {name: The hole, paths: [hole/**], alliance: []}
  left: {name: All have left, paths: [left/**], alliance: [eli]}
  unassigned: {name: Nobody asked, paths: [unassigned/**], alliance: [fay]}
  pending: {name: Waiting, paths: [pending/**], alliance: [dina]}
  approved: {name: Agreed, paths: [approved/**], alliance: [dina]}
  conditional: {name: Agreed with a condition, paths: [conditional/**], alliance: [dina]}
  stale: {name: Agreed before, paths: [stale/**], alliance: [dina]}
  objected: {name: Objected, paths: [objected/**], alliance: [dina, fay]}
  informed: {name: Told only, paths: [informed/**], alliance: [dina], min_approvals: 0}
  waived: {name: Waived, paths: [waived/**], alliance: [fay]}
policy:
  waivers:
    - {rule: change/missing-reviewer, target: waived, reason: Agreed by phone, by: ana, expires: 2026-04-01}
    - {rule: change/missing-approval, target: waived, reason: Agreed by phone, by: ana, expires: 2026-04-01}
# file: .governance/changes/CHG-1.yaml
change: CHG-1
title: Touch everything
owner: ben
branch: every
status: in_review
domains: [hole, left, unassigned, pending, approved, conditional, stale, objected, informed, waived]
reviewers: [dina]
approvals:
  - {by: dina, domain: approved, at: 2026-02-20, decision: approve, commit: 9f1c2e7}
  - {by: dina, domain: conditional, at: 2026-02-20, decision: approve_with_conditions, commit: 9f1c2e7, conditions: [{text: Phone script ready, done: false}]}
  - {by: dina, domain: stale, at: 2026-02-20, decision: approve, commit: 1a2b3c4}
objections:
  - {by: fay, domain: objected, at: 2026-02-25, concern: No rollback, status: open}
# touched: hole/a
# touched: left/a
# touched: unassigned/a
# touched: pending/a
# touched: approved/a
# touched: conditional/a
# touched: stale/a
# touched: objected/a
# touched: informed/a
# touched: waived/a
# branch: every
# today: 2026-03-01
`;

test('hover: a domain in every state, and the change that they are states of', async () => {
  const fixture = parseFixture(STATES);
  const engine = await openFixture(fixture);
  const path = '.governance/changes/CHG-1.yaml';
  const text = fixture.files.get(path) ?? '';
  const file = joinFileId(ROOT, path);
  const list = text.indexOf('domains: [');
  const words = [...(engine.snapshot.views[0]?.charter.domains.keys() ?? [])];
  const sections = words.map((id) => {
    const info = engine.editor.hover(file, text.indexOf(id, list + 'domains: ['.length) + 1);
    return `## ${id}\n\n${info?.markdown ?? ''}\n`;
  });
  const status = engine.editor.hover(file, text.indexOf('in_review') + 1);
  const states = new Set(engine.snapshot.views[0]?.review.changes[0]?.domains.flatMap((d) => [d.state, ...d.overlays]));
  for (const state of [
    'hole',
    'unassigned',
    'pending',
    'approved',
    'conditional',
    'stale',
    'objected',
    'informed',
    'waived',
  ])
    assert.ok(states.has(state as 'hole'), `no domain is ${state}: ${[...states].join(' ')}`);
  assertGolden('features', 'hover-states.md', [...sections, `## status\n\n${status?.markdown ?? ''}\n`].join('\n'));
});
