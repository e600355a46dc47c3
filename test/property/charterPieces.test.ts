/** A charter read version after version, in pieces, says what each version says when it is read as a whole. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { FileId } from '../../server/src/base/fileId';
import { readCharterPart } from '../../server/src/model';
import { CharterPieces } from '../../server/src/model/charterPieces';
import { parseYaml } from '../../server/src/yaml';

const FILE = '/w/governance.yaml' as FileId;

const BASE = `# The charter
program:
  name: Converted
  sponsor: ana
  core_team: [ben]
people:
  ana: {name: Ana, email: ana@example.com}
  # Ben leads.
  ben:
    name: Ben
    email: [ben@example.com, ben@old.example.com]

  "cho x": {name: 'Cho: M'}
teams:
  noc: {lead: ben, members: [ana, ben]}
domains:
  network:
    name: Network
    paths:
      - infra/**
      - "**/*.tf"
    alliance: [ana]
  pay:
    paths: [pay/**]
    alliance:
    - team:noc
    status: active # for now
policy:
  approvals:
    reviewed_by: approve
  waivers:
    - rule: domain/bus-factor
      reason: >
        Folded
        text
`;

/** Lines that end, begin or break something. */
const ODD = [
  '  eve: {name: Eve}', '    extra: [a,', '      b]', '  net: {paths: [net/**]}', 'people:', 'domains: {}', '---', '...',
  '  - ben', '  ? a', '  a: "open', '    close"', '  a: |', '    # text', '# note', '  # note', '', '   ', '}', '  }',
  '  a: &x 1', '  b: *x', '\t', ' one: 1', '   three: 3', '    four: 4', '  null: 1', '  ~: 1', '  ben: {name: Twice}',
  'unknown: 1', '<<<<<<< ours', "  'q': {name: Q}", '  a: b: c', '  a:#b', 'program: {name: Flow}',
]; // prettier-ignore

type Edit = readonly [kind: 'add' | 'remove' | 'double' | 'swap', at: number, odd: number];

function edited(text: string, edits: readonly Edit[]): string {
  const lines = text.split('\n');
  for (const [kind, where, odd] of edits) {
    const at = where % Math.max(1, lines.length);
    const line = lines[at] ?? '';
    if (kind === 'add') lines.splice(at, 0, ODD[odd % ODD.length] ?? '');
    else if (kind === 'remove') lines.splice(at, 1);
    else if (kind === 'double') lines.splice(at, 0, line);
    else lines.splice(at, 2, lines[at + 1] ?? '', line);
  }
  return lines.join('\n');
}

/** Everything that is said, without where it is said: all that a place has is a file and a span. */
function said(value: unknown): unknown {
  if (value instanceof Map) return [...value].map(([k, v]) => [said(k), said(v)]);
  if (Array.isArray(value)) return value.map(said);
  if (value === null || typeof value !== 'object') return value;
  const keys = Object.keys(value);
  if (keys.includes('start') && keys.includes('end') && keys.length === 2) return 'somewhere';
  return Object.fromEntries(Object.entries(value).map(([k, v]) => [k, said(v)]));
}

const edit = fc.tuple(
  fc.constantFrom('add', 'remove', 'double', 'swap'),
  fc.nat({ max: 60 }),
  fc.nat({ max: 60 }),
) as fc.Arbitrary<Edit>;

test('version after version: what is read in pieces is what is read as a whole', () => {
  let inPieces = 0;
  fc.assert(
    fc.property(fc.array(fc.array(edit, { maxLength: 2 }), { minLength: 1, maxLength: 6 }), (versions) => {
      const pieces = new CharterPieces(FILE);
      let text = BASE;
      for (const edits of [[], ...versions]) {
        text = edited(text, edits);
        const part = pieces.read(text);
        if (part === null) continue;
        inPieces++;
        const yaml = parseYaml(text);
        assert.deepEqual(yaml.problems, [], text);
        assert.deepEqual(said(part), said(readCharterPart(FILE, yaml)), text);
      }
    }),
    { numRuns: 1500 },
  );
  assert.ok(inPieces > 1500, `${inPieces} versions were plain enough`);
});

test('what stands as it stood is the very same object, and only the rest is read anew', () => {
  const pieces = new CharterPieces(FILE);
  const before = pieces.read(BASE);
  const after = pieces.read(
    BASE.replace('- infra/**', '- infrastructure/**').replace('name: Converted', 'name: Other'),
  );
  assert.ok(before && after);
  assert.equal(after.people?.[1], before.people?.[1]);
  assert.equal(after.teams[0], before.teams[0]);
  assert.equal(after.domains[1], before.domains[1]);
  assert.notEqual(after.domains[0], before.domains[0]);
  assert.deepEqual(
    after.domains[0]?.paths?.map((p) => p.value),
    ['infrastructure/**', '**/*.tf'],
  );
  assert.equal(after.program?.name?.value, 'Other');
});

test('what is not written plainly is left to the reader of whole files', () => {
  const pieces = new CharterPieces(FILE);
  for (const text of [
    '',
    '# nothing',
    'people: {ana: {}}\n',
    '---\npeople:\n  ana: {}\n',
    'people:\n  ana: &a {}\n  ben: *a\n',
    'people:\n  ana: {}\n  ana: {}\n',
    'people:\n  ana: {}\npeople:\n  ben: {}\n',
    'people:\n  ana: {\n  }\n',
    'people:\n  - ana\n',
    'people:\n  ana: "open\n',
    'extends: [x]\npeople:\n  ana: {}\n',
    'people:\r\n  ana: {}\r\n',
  ])
    // prettier-ignore
    assert.equal(pieces.read(text), null, text);
});
