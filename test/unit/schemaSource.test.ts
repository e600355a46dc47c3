import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import { test } from 'node:test';
import { checkStructure, references, schemaAt, schemas } from '../../server/src/schema';
import type { DocumentKind, Schema } from '../../server/src/schema/types';
import { parseYaml } from '../../server/src/yaml';

const FOLDER = 'test/fixtures/model';
const KINDS: readonly DocumentKind[] = ['charter', 'change', 'approval', 'template'];
const fixtures = fs
  .readdirSync(FOLDER)
  .map((name) => ({ name, kind: kindOf(name), text: fs.readFileSync(`${FOLDER}/${name}`, 'utf8') }));

function kindOf(name: string): DocumentKind {
  if (name.startsWith('governance')) return 'charter';
  return name.startsWith('change') ? 'change' : name.startsWith('template') ? 'template' : 'approval';
}

interface Key {
  readonly name: string;
  readonly schema: Schema;
  readonly owner: Schema;
}

/** Every schema below one, itself included, and every key that one of them describes. */
function everything(schema: Schema): { schemas: readonly Schema[]; keys: readonly Key[] } {
  const all = new Set<Schema>();
  const keys: Key[] = [];
  const visit = (s: Schema, depth: number): void => {
    assert.ok(depth < 40, 'the schemas are recursive');
    if (all.has(s)) return;
    all.add(s);
    for (const [name, child] of [...Object.entries(s.properties ?? {}), ...Object.entries(s.patternProperties ?? {})])
      keys.push({ name, schema: child, owner: s });
    const maps = typeof s.additionalProperties === 'object' ? [s.additionalProperties] : [];
    const lists = [
      ...(s.anyOf ?? []),
      ...(s.items ? [s.items] : []),
      ...(s.propertyNames ? [s.propertyNames] : []),
      ...maps,
    ];
    for (const child of [...Object.values(s.properties ?? {}), ...Object.values(s.patternProperties ?? {}), ...lists])
      visit(child, depth + 1);
  };
  visit(schema, 0);
  return { schemas: [...all], keys };
}

for (const kind of KINDS) {
  const { schemas: all, keys } = everything(schemas[kind]);

  test(`${kind}: every key says what it is for and what holds without it`, () => {
    const complete = /^[A-Z].{8,} Without (?:it|them)\b.+\.$|^[A-Z].+ Required\.$/s;
    const silent = keys.filter((k) => !complete.test(k.schema.description ?? ''));
    assert.deepEqual(
      silent.map((k) => `${k.name}: ${k.schema.description}`),
      [],
    );
    assert.ok(keys.length > 8);
  });

  test(`${kind}: keys that are required are described as such, and no others`, () => {
    for (const { name, schema, owner } of keys)
      assert.equal(/Required\.$/.test(schema.description ?? ''), owner.required?.includes(name) ?? false, name);
  });

  test(`${kind}: every value of an enumeration has its prose`, () => {
    for (const s of all)
      if (s.enum) {
        assert.equal(s['x-enum-descriptions']?.length, s.enum.length, s.enum.join());
        for (const prose of s['x-enum-descriptions'] ?? []) assert.match(prose, /^[A-Z`].{8,}\.$/);
        if (s.default !== undefined) assert.ok(s.enum.includes(s.default as string), s.enum.join());
      }
  });

  test(`${kind}: no reference is left, every object refuses unknown keys`, () => {
    for (const s of all) {
      assert.equal(s.$ref, undefined);
      if (s.properties) assert.ok(s.additionalProperties === false || s.title === 'an object', s.title);
    }
  });

  test(`${kind}: every shape of a value has a name for messages`, () => {
    for (const s of all)
      if (s.type === 'string' && !s.enum) assert.match(s.title ?? '', /^(?:an? |all$|one )/, JSON.stringify(s));
  });

  test(`${kind}: snippets make a valid entry`, () => {
    for (const { name, schema } of keys) {
      const snippet = schema['x-snippet'];
      if (snippet === undefined) continue;
      const text = snippet
        .replace(/\$\{\d+\|([^,|}]*)[^}]*\}/g, '$1')
        .replace(/\$\{\d+:([^}]*)\}/g, '$1')
        .replace(/\$\{\d+\}|\$\d+/g, 'x');
      const yaml = parseYaml(text.replace(/\n {2}x$/, ''));
      assert.deepEqual(yaml.problems, [], snippet);
      const root = yaml.documents[0]?.root;
      assert.equal(root?.kind === 'mapping' && root.entries[0]?.name, name, snippet);
    }
  });
}

/** A value as YAML in flow style, every text quoted unless it is to be read as a number or a truth. */
const flow = (value: unknown): string => JSON.stringify(value);

test('every example is valid where it is given', () => {
  let tried = 0;
  for (const kind of ['charter', 'change', 'template'] as const) {
    const root = schemas[kind];
    const required =
      kind === 'change' ? 'change: C\ntitle: t\nowner: o\n' : kind === 'template' ? 'template: t\ntitle: t\n' : '';
    for (const [name, child] of Object.entries(root.properties ?? {})) {
      if (root.required?.includes(name)) continue;
      for (const [sub, schema] of name === 'program' || name === 'policy' || name === 'evidence'
        ? Object.entries(child.properties ?? {})
        : [['', child] as const])
        for (const example of schema.examples ?? []) {
          const text = `${required}${name}: ${sub === '' ? flow(example) : `{${sub}: ${flow(example)}}`}\n`;
          assert.deepEqual(
            checkStructure(parseYaml(text), kind).map((p) => [p.code, p.expected]),
            [],
            text,
          );
          tried++;
        }
    }
  }
  assert.ok(tried >= 40, String(tried));
});

for (const { name, kind, text } of fixtures)
  test(`${name}: every key of the design is valid`, () => {
    const yaml = parseYaml(text);
    assert.deepEqual(yaml.problems, []);
    assert.deepEqual(
      checkStructure(yaml, kind).map((p) => [p.code, text.slice(p.span.start, p.span.end), p.expected]),
      [],
    );
  });

test('the fixtures use every key of the schemas', () => {
  const used = new Set(fixtures.flatMap(({ text }) => [...text.matchAll(/([A-Za-z_]+):(?=\s)/g)].map((m) => m[1])));
  for (const kind of KINDS)
    for (const { name } of everything(schemas[kind]).keys)
      if (!name.startsWith('^')) assert.ok(used.has(name), `${kind}: no fixture has ${name}`);
});

test('defaults are those of the design', () => {
  const DEFAULTS: readonly (readonly [DocumentKind, string, unknown])[] = [
    ['charter', 'program.mode', 'advisory'],
    ['charter', 'program.status', 'active'],
    ['charter', 'domains.any.status', 'active'],
    ['charter', 'domains.any.external', false],
    ['charter', 'policy.approvals.min_approvals', 1],
    ['charter', 'policy.approvals.self', 'deny'],
    ['charter', 'policy.approvals.contributors', 'deny'],
    ['charter', 'policy.approvals.core_team', 'deny'],
    ['charter', 'policy.approvals.committers', 'allow'],
    ['charter', 'policy.approvals.reviewed_by', 'consult'],
    ['charter', 'policy.approvals.stale', 'on_domain_change'],
    ['charter', 'policy.approvals.sources', ['record', 'trailer']],
    ['charter', 'policy.approvals.store', 'record'],
    ['charter', 'policy.approvals.verify', 'declared'],
    ['charter', 'policy.require_change_record', 'when_domain_touched'],
    ['charter', 'policy.propagation', 'notify'],
    ['charter', 'policy.paths.ignore', []],
    ['charter', 'policy.paths.generated', []],
    ['charter', 'policy.reviewers.min_seats', 2],
    ['charter', 'policy.reviewers.max_open_changes', 8],
    ['charter', 'policy.reviewers.suggest', 'least_loaded'],
    ['charter', 'policy.evidence.by_risk.high', ['support_owner', 'rollback']],
    ['charter', 'policy.max_domains_per_change', undefined],
    ['charter', 'program.decide_within', undefined],
    ['charter', 'policy.evidence.by_risk.medium', undefined],
    ['change', 'type', 'normal'],
    ['change', 'risk', 'medium'],
    ['change', 'status', 'in_review'],
  ];
  for (const [kind, path, value] of DEFAULTS) {
    const found = schemaAt(kind, path.split('.'));
    assert.ok(found.length > 0, path);
    assert.deepEqual(found[0]?.default, value, path);
  }
});

test('references: what the schema says of a scalar, in the order of the text', () => {
  const text =
    'program: {sponsor: ana, core_team: [ben, "team:noc"]}\npeople:\n  ana: {manages: [net]}\npolicy: {rules: {domain/overlap: off}}\n';
  const found = references(parseYaml(text), 'charter').map((r) => {
    assert.equal(text.slice(r.span.start, r.span.end), r.value);
    return `${r.ref}${r.defines ? '!' : ''} ${r.value} ${r.path.join('.')}`;
  });
  assert.deepEqual(found, [
    'person ana program.sponsor',
    'person-or-team ben program.core_team.0',
    'person-or-team team:noc program.core_team.1',
    'person! ana people.ana',
    'domain net people.ana.manages.0',
    'rule domain/overlap policy.rules.domain/overlap',
  ]);
});

test('references: `all` is no domain, an alias is named at its anchor', () => {
  const text = 'change: C\napprovals:\n  - {by: &d dina, domain: all}\n  - {by: *d, domain: net}\n';
  assert.deepEqual(
    references(parseYaml(text), 'change').map((r) => `${r.ref}${r.defines ? '!' : ''} ${r.value}`),
    ['change! C', 'person dina', 'domain net'],
  );
});

test('the reference pages are what the schemas say', () => {
  const run = spawnSync(process.execPath, ['scripts/reference.mjs', '--check'], { encoding: 'utf8' });
  assert.equal(run.status, 0, run.stderr);
});
