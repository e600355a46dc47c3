import assert from 'node:assert/strict';
import { test } from 'node:test';
import { contextAt, schemaAt } from '../../server/src/schema';
import type { DocumentKind } from '../../server/src/schema/types';
import { parseYaml } from '../../server/src/yaml';

/** Kind of file, text with the cursor as `$0`, and what the schema room says of the place. */
const CASES: readonly (readonly [DocumentKind, string, string])[] = [
  ['charter', '$0', 'key (root), typed <> of <>'],
  ['charter', 'pro$0', 'key (root), typed <pro> of <pro>'],
  ['charter', 'pro$0\n', 'key (root), typed <pro> of <pro>'],
  ['charter', 'program:\n  $0', 'key program, typed <> of <>'],
  ['charter', 'program:\n  name: Foo\n  spo$0', 'key program, typed <spo> of <spo>, beside name'],
  ['charter', 'program:\n  name: Foo\n  spo$0\ndomains:\n  a: {}', 'key program, typed <spo> of <spo>, beside name'],
  ['charter', 'program:\n  name: Foo\n  $0\n  sponsor: ana', 'key program, typed <> of <>, beside name,sponsor'],
  ['charter', 'program:\n  mode: $0', 'value program.mode, typed <> of <>'],
  ['charter', 'program:\n  mode:$0', 'value program.mode, typed <> of <>'],
  ['charter', 'program:\n  mode: gov$0erning # c', 'value program.mode, typed <gov> of <governing>'],
  ['charter', 'program:\n  core_team: [$0', 'item program.core_team.0, typed <> of <>, flow'],
  ['charter', 'program:\n  core_team: [$0\ndomains:\n  a: {}', 'item program.core_team.0, typed <> of <>, flow'],
  ['charter', 'program:\n  core_team: [ben, c$0ho]', 'item program.core_team.1, typed <c> of <cho>, listed ben, flow'],
  ['charter', 'program:\n  core_team: [ben, $0]', 'item program.core_team.1, typed <> of <>, listed ben, flow'],
  ['charter', 'program:\n  core_team: {$0}', 'key program.core_team, typed <> of <>, flow'],
  ['charter', 'program:\n  core_team: {lead: $0}', 'value program.core_team.lead, typed <> of <>, flow'],
  [
    'charter',
    'program:\n  core_team: {lead: ben, mem$0}',
    'key program.core_team, typed <mem> of <mem>, beside lead, flow',
  ],
  [
    'charter',
    'program:\n  core_team: {lead: ben, members: [ben, $0',
    'item program.core_team.members.1, typed <> of <>, listed ben, flow',
  ],
  ['charter', 'domains:\n  netw$0', 'key domains, typed <netw> of <netw>'],
  ['charter', 'domains:\n  network:\n    $0', 'key domains.network, typed <> of <>'],
  ['charter', 'domains:\n  network:\n    alliance:\n      - $0', 'item domains.network.alliance.0, typed <> of <>'],
  [
    'charter',
    'domains:\n  network:\n    alliance:\n      - dina\n      - $0\n    paths: [a]',
    'item domains.network.alliance.1, typed <> of <>, listed dina',
  ],
  [
    'charter',
    'domains:\n  network:\n    alliance:\n    - dina\n    - ge$0',
    'item domains.network.alliance.1, typed <ge> of <ge>, listed dina',
  ],
  ['charter', 'domains:\n  network:\n    alliance:\n      $0', 'value domains.network.alliance, typed <> of <>'],
  [
    'charter',
    'domains:\n  network:\n    alliance:\n      - dina\n      $0',
    'value domains.network.alliance, typed <> of <>, listed dina',
  ],
  [
    'charter',
    'domains:\n  network:\n    depends_on:\n      - domain: $0',
    'value domains.network.depends_on.0.domain, typed <> of <>',
  ],
  [
    'charter',
    'domains:\n  network:\n    depends_on:\n      - domain: a\n        pro$0',
    'key domains.network.depends_on.0, typed <pro> of <pro>, beside domain',
  ],
  [
    'charter',
    'domains:\n  network:\n    depends_on:\n      - a\n      - domain: a\n        $0',
    'key domains.network.depends_on.1, typed <> of <>, beside domain',
  ],
  [
    'charter',
    'domains:\n  network: {alliance: [dina], pa$0}',
    'key domains.network, typed <pa> of <pa>, beside alliance, flow',
  ],
  ['charter', 'domains:\n  network:\n    paths: ["inf$0"]', 'item domains.network.paths.0, typed <inf> of <inf>, flow'],
  ['charter', 'domains:\n  network:\n    paths: ["inf$0', 'item domains.network.paths.0, typed <inf> of <"inf>, flow'],
  [
    'charter',
    'domains:\n  network:\n    exclude: ["a", \'b$0\']',
    'item domains.network.exclude.1, typed <b> of <b>, listed a, flow',
  ],
  ['change', 'change: CHG-1\nreviewers: [dina] # as$0ked', 'nothing'],
  ['change', 'change: CHG-1\nreviewers: [dina] $0# asked', 'nothing'],
  ['change', 'change: CHG-1\nreviewers: [dina$0] # asked', 'item reviewers.0, typed <dina> of <dina>, flow'],
  ['change', 'change: CHG-1\n$0reviewers: [dina]', 'key (root), typed <> of <reviewers>, beside change'],
  ['change', 'change: CHG-1\nreview$0ers: [dina]', 'key (root), typed <review> of <reviewers>, beside change'],
  ['change', 'approvals:\n  - {by: dina, domain: $0}', 'value approvals.0.domain, typed <> of <>, beside by, flow'],
  [
    'change',
    'approvals:\n  - by: dina\n    domain: network\n    de$0',
    'key approvals.0, typed <de> of <de>, beside by,domain',
  ],
  ['change', 'approvals:\n  - by: dina\n  - $0', 'item approvals.1, typed <> of <>'],
  ['change', 'approvals:\n  - by: dina\n  - b$0', 'item approvals.1, typed <b> of <b>'],
  [
    'change',
    'evidence:\n  support_owner: $0\n  runbook: x',
    'value evidence.support_owner, typed <> of <>, beside runbook',
  ],
  ['change', 'why: |\n  foo $0bar\n  baz', 'nothing'],
  ['change', 'why: >\n  foo\n  ba$0', 'nothing'],
  ['change', 'title: foo\n  $0', 'nothing'],
  ['change', 'title: foo\n  ba$0', 'nothing'],
  ['change', 'reviewers: [dina,\n  $0\ntitle: x', 'item reviewers.1, typed <> of <>, listed dina, flow'],
  ['change', 'reviewers: [dina,\n  $0]\ntitle: x', 'item reviewers.1, typed <> of <>, listed dina, flow'],
  ['change', 'domains: [{id: net, im$0}]', 'key domains.0, typed <im> of <im>, beside id, flow'],
  ['change', 'domains: [{id: $0}]', 'value domains.0.id, typed <> of <>, flow'],
  ['change', 'domains: [net, {id: a, impact: "x"}, s$0]', 'item domains.2, typed <s> of <s>, listed net, flow'],
  ['change', 'reviewers: [dina\nowner: $0', 'value owner, typed <> of <>, beside reviewers'],
  ['charter', 'policy:\n  rules: {domain/over$0: off}', 'key policy.rules, typed <domain/over> of <domain/over>, flow'],
  ['charter', 'policy:\n  rules:\n    domain/o$0', 'key policy.rules, typed <domain/o> of <domain/o>'],
  ['charter', 'policy:\n  rules:\n    domain/overlap: o$0', 'value policy.rules.domain/overlap, typed <o> of <o>'],
  ['charter', '# c\n$0', 'key (root), typed <> of <>'],
  ['approval', '$0', 'key (root), typed <> of <>'],
  ['approval', 'by: $0', 'value by, typed <> of <>'],
  ['change', 'owner: ben\r\nreviewers:\r\n  - $0\r\ntitle: x\r\n', 'item reviewers.0, typed <> of <>'],
  ['change', '- $0', 'item 0, typed <> of <>'],
  ['charter', '"pro$0"', 'key (root), typed <pro> of <pro>'],
  ['charter', 'program: $0', 'value program, typed <> of <>'],
  ['charter', 'people:\n  ana: {email: [$0]}', 'item people.ana.email.0, typed <> of <>, flow'],
  ['change', 'domains:\n- $0\ntitle: x', 'item domains.0, typed <> of <>'],
  ['change', 'domains:\n- a\n$0\ntitle: x', 'key (root), typed <> of <>, beside domains,title'],
  ['charter', 'domains:\n  network:\n    alliance: [dina]\n\n$0', 'key (root), typed <> of <>, beside domains'],
  ['charter', 'domains:\n  network:\n    alliance: [dina]\n$0    paths: [x]', 'nothing'],
  ['change', 'owner:  $0 ben', 'value owner, typed <> of <>'],
  ['change', 'reviewers: [dina]\n# $0', 'nothing'],
  ['change', 'reviewers: [dina] $0', 'nothing'],
];

function describe(kind: DocumentKind, marked: string): string {
  const offset = marked.indexOf('$0');
  const text = marked.replace('$0', '');
  const editedLine = text.slice(0, offset).split('\n').length - 1;
  const context = contextAt(parseYaml(text, { editedLine }), kind, offset);
  if (!context) return 'nothing';
  const { at, path, prefix, replace, siblings, items, flow } = context;
  const beside = siblings.length > 0 ? `, beside ${siblings.join()}` : '';
  const listed = items.length > 0 ? `, listed ${items.join()}` : '';
  const typed = `typed <${prefix}> of <${text.slice(replace.start, replace.end)}>`;
  return `${at} ${path.join('.') || '(root)'}, ${typed}${beside}${listed}${flow ? ', flow' : ''}`;
}

for (const [kind, marked, expected] of CASES)
  test(`context of ${JSON.stringify(marked)}`, () => assert.equal(describe(kind, marked), expected));

test('the nodes at the cursor are those of the tree', () => {
  const text = 'domains:\n  network:\n    alliance: [dina, ge]\n';
  const context = contextAt(parseYaml(text), 'charter', text.indexOf('ge]') + 2);
  assert.equal(context?.entry?.name, 'alliance');
  assert.equal(context.sequence?.items.length, 2);
  assert.equal(context.node?.kind === 'scalar' && context.node.value, 'ge');
  assert.deepEqual(
    context.mapping?.entries.map((e) => e.name),
    ['alliance'],
  );
  assert.deepEqual(
    context.schemas.map((s) => s['x-ref']),
    ['person-or-team'],
  );
});

test('a key offers the keys of its mapping, a value the shapes that it may have', () => {
  const key = contextAt(parseYaml('program:\n  '), 'charter', 11);
  assert.ok(key?.schemas.every((s) => 'sponsor' in (s.properties ?? {})));
  assert.deepEqual(
    schemaAt('charter', ['program', 'core_team']).map((s) => s.title),
    ['a list of people', 'the core team'],
  );
  assert.deepEqual(schemaAt('charter', ['domains', 'any', 'depends_on', 3, 'propagate'])[0]?.enum, [
    'none',
    'notify',
    'require',
  ]);
  assert.deepEqual(schemaAt('charter', ['nowhere', 'at', 'all']), []);
  assert.deepEqual(schemaAt('change', ['toString']), []);
});

test('what is said of a key holds for each of its shapes', () => {
  for (const schema of schemaAt('charter', ['program', 'core_team']))
    assert.match(schema.description ?? '', /design and build/);
});
