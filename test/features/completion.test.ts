import assert from 'node:assert/strict';
import { test } from 'node:test';
import { BRANCH, CHANGE, GOVERNANCE, REPO } from '../support/featureRepo';
import { openAt, shown, sorted, taken } from '../support/features';

interface Case {
  readonly name: string;
  /** The file with the cursor; the others come from the common repository unless `alone`. */
  readonly at: string;
  readonly alone?: boolean;
  /** First items, as `label | detail`; a label alone where the detail does not matter. */
  readonly first?: readonly string[];
  /** The whole list, as labels. */
  readonly all?: readonly string[];
  readonly has?: readonly string[];
  readonly hasNot?: readonly string[];
  /** Label of an item → the line of the cursor once it is taken. */
  readonly takes?: Readonly<Record<string, string>>;
}

const change = (text: string): string =>
  `# file: .governance/changes/CHG-42.yaml\nchange: CHG-42\ntitle: T\nowner: ben\nrisk: high\n${text}`;

const TEMPLATES: readonly Case[] = [
  {
    name: 'templates by their id, with their file',
    at:
      '# file: .governance/templates/switch.yaml\ntemplate: switch-replacement\ntitle: T\nowner: dina\n' +
      '# file: .governance/changes/CHG-9.yaml\nchange: CHG-9\ntype: standard\ntemplate: $0\n',
    all: ['switch-replacement'],
    takes: { 'switch-replacement': 'template: switch-replacement' },
  },
];

const PEOPLE: readonly Case[] = [
  {
    name: 'the eligible of a domain that nobody is asked for come first, also while the bracket is open',
    at: change('reviewers: [$0'),
    first: [
      'eli | Eli Roth · for Payments · 0 open reviews · Payments manager',
      'fay | Fay Lindt · for Network · 0 open reviews',
      'gus | Gus Pérez · for Service desk · 0 open reviews',
      'dina | Dina Haddad · for Network · away until 2026-03-13 · 0 open reviews · Network operations manager',
    ],
    takes: { eli: 'reviewers: [eli' },
  },
  {
    name: 'who is listed counts: the next uncovered domain comes first',
    at: change('reviewers: [dina, $0]'),
    first: ['eli | Eli Roth · for Payments · 0 open reviews · Payments manager', 'gus', 'fay', 'team:noc'],
    hasNot: ['dina'],
    takes: { eli: 'reviewers: [dina, eli]' },
  },
  {
    name: 'whoever may not agree comes last, with the reason',
    at: change('implementers: [fay]\nreviewers: [$0]'),
    has: ['fay | Fay Lindt · implements this change · 0 open reviews'],
  },
  {
    name: 'in an approval: who can agree, the domains that are affected',
    at: '# file: .governance/approvals/CHG-42/eli.yaml\nby: $0\n',
    first: ['eli'],
  },
  {
    name: 'a change of another branch: seats of the domains that it names',
    at: '# file: .governance/changes/CHG-8.yaml\nchange: CHG-8\nbranch: other\ndomains: [payments]\nreviewers: [$0]\n',
    first: ['eli | Eli Roth · for Payments · 0 open reviews · Payments manager'],
    has: ['ivo | Ivo Katz · no seat · 0 open reviews'],
  },
  {
    name: 'a block list',
    at: change('reviewers:\n  - dina\n  - $0'),
    first: ['eli', 'gus', 'fay'],
    hasNot: ['dina'],
    takes: { eli: '  - eli' },
  },
  {
    name: 'a word that is half-typed is replaced',
    at: change('reviewers: [dina, e$0]'),
    takes: { eli: 'reviewers: [dina, eli]' },
  },
  {
    name: 'a list is opened where none stands',
    at: change('reviewers: $0'),
    first: ['eli'],
    takes: { eli: 'reviewers: [eli]' },
  },
  {
    name: 'inside quotes the quotes stay',
    at: change('reviewers: ["e$0", dina]'),
    takes: { eli: 'reviewers: ["eli", dina]' },
  },
  {
    name: 'who left comes last, with the day',
    at: change('reviewers: [$0]'),
    has: ['hal | Hal Voss · left on 2025-11-30 · 0 open reviews'],
  },
  {
    name: 'a seat: who manages the domain first, builders and sponsor last with the reason',
    at: `${GOVERNANCE.replace('alliance: []', 'alliance: [$0]')}`,
    first: ['ivo | Ivo Katz · manages Facilities · 0 open reviews'],
    has: [
      'ana | Ana Alves · the sponsor decides, another must check · 0 open reviews · CIO',
      'cho | Cho Min · builds the changes (core team) · 0 open reviews',
    ],
  },
  {
    name: 'an owner of a change: the core team first',
    at: '# file: .governance/changes/CHG-7.yaml\nchange: CHG-7\ntitle: T\nowner: $0\n',
    first: ['ben', 'cho'],
    hasNot: ['team:noc'],
  },
  {
    name: 'a sponsor: executives first',
    at: GOVERNANCE.replace('sponsor: ana', 'sponsor: $0'),
    first: ['ana | Ana Alves · executive · 0 open reviews · CIO'],
  },
  {
    name: 'a deputy: who manages the same',
    at: GOVERNANCE.replace('deputy: fay', 'deputy: $0'),
    first: ['fay | Fay Lindt · manages Network too · 0 open reviews'],
  },
  {
    name: 'support of the result: who runs the domain, not who builds',
    at: change('domains: [network]\nevidence:\n  support_owner: $0'),
    first: ['dina', 'team:noc | Network operations centre · 2 members · runs Network', 'fay'],
    has: ['ben | Ben Okoro · core team: it will leave · 0 open reviews · Program lead'],
  },
  {
    name: 'without a people block every name in use',
    alone: true,
    at: 'program:\n  sponsor: ana\n  core_team: [ben]\ndomains:\n  network: {paths: [a/**], alliance: [dina]}\n  payments: {paths: [b/**], alliance: [$0]}\n',
    all: ['dina', 'ana', 'ben'],
  },
];

const KEYS: readonly Case[] = [
  {
    name: 'an empty record: what is required first, then a whole record',
    at: '# file: .governance/changes/CHG-9.yaml\n$0\n',
    first: ['change', 'title', 'owner'],
    has: ['new change record | id, title, owner, reviewers, evidence'],
    takes: { 'new change record': 'change: ‹CHG-9›' },
  },
  {
    name: 'half a key; none that is there already',
    at: change('rev$0'),
    has: ['reviewers | a list of people'],
    hasNot: ['change', 'title', 'owner', 'risk'],
    takes: { reviewers: 'reviewers: [‹›]' },
  },
  {
    name: 'a key with its colon: only the name',
    at: change('rev$0: [dina]'),
    takes: { reviewers: 'reviewers: [dina]' },
  },
  {
    name: 'keys of an object in a list, in braces',
    at: change('approvals:\n  - {by: dina, $0}'),
    first: ['domain', 'at', 'decision'],
    hasNot: ['by'],
  },
  {
    name: 'keys of an object in a list, on a line of their own',
    at: change('domains:\n  - id: network\n    im$0'),
    all: ['impact'],
  },
  {
    name: 'a dash: an object may begin',
    at: change('domains:\n  - $0'),
    has: ['id | required · a domain'],
    takes: { id: '  - id: ‹›' },
  },
  {
    name: 'keys of a domain, with a blank line',
    at: GOVERNANCE.replace('    owner: dina\n', '    $0\n    owner: dina\n'),
    hasNot: ['name', 'owner', 'alliance'],
    has: ['codeowners', 'freeze'],
  },
  {
    name: 'keys of the program',
    at: GOVERNANCE.replace('  ends: 2026-12-18\n', '  $0\n'),
    has: ['status', 'starts', 'ends'],
    hasNot: ['sponsor'],
  },
  {
    name: 'a new domain',
    at: GOVERNANCE.replace('  facilities:\n    name', '  $0\n  facilities:\n    name'),
    has: ['new domain | owner, seats, files'],
  },
  {
    name: 'the root of an empty charter',
    alone: true,
    at: '$0\n',
    has: ['program', 'new governance file | program with sponsor and core team, one domain'],
  },
  {
    name: 'rule ids as keys',
    at: GOVERNANCE.replace('rules: {domain/overlap: off}', 'rules: {$0}'),
    has: ['people/left', 'domain/overlap'],
    hasNot: ['domain/network'],
  },
  {
    name: 'people who are named and not declared, in braces of their own',
    alone: true,
    at: 'program: {sponsor: ana, core_team: [ben]}\npeople:\n  ana: {name: Ana}\n  $0\n',
    has: ['new person | name, title, level, what they manage, e-mail', 'ben | named, and not declared yet'],
    takes: { ben: '  ben: {name: ‹Full Name›, level: ‹manager›, email: ‹name@example.com›}‹›' },
  },
];

const VALUES: readonly Case[] = [
  {
    name: 'touched and undeclared domains first',
    at: change('domains:\n  - network\n  - $0'),
    first: ['payments | Payments · 1 touched file · 1 seat'],
    hasNot: ['network'],
  },
  {
    name: 'domains named by objects are listed too',
    at: change('domains: [{id: payments}, $0]'),
    hasNot: ['payments'],
    has: ['network | Network · 2 touched files · 2 seats'],
  },
  {
    name: 'a domain does not depend on itself',
    at: GOVERNANCE.replace('depends_on: [network]', 'depends_on: [$0]'),
    hasNot: ['payments'],
    has: ['network'],
  },
  {
    name: 'allowed values with their words',
    at: change('status: $0'),
    first: ['draft'],
    has: ['in_review | default · The affected domains are asked.'],
  },
  {
    name: 'evidence: paths folder by folder',
    at: change('evidence:\n  runbook: docs/$0'),
    first: ['docs/runbooks/', 'docs/charter.md', 'docs/runbooks/switch.md'],
    has: ['docs/runbooks/ | 2 tracked files'],
    hasNot: ['dina', 'README.md'],
    takes: { 'docs/runbooks/switch.md': '  runbook: docs/runbooks/switch.md' },
  },
  {
    name: 'evidence: teams, never bare persons',
    at: change('evidence:\n  runbook: $0'),
    has: ['docs/ | 4 tracked files', 'team:noc'],
    hasNot: ['dina'],
  },
  {
    name: 'globs of folders',
    at: GOVERNANCE.replace('buildings/**', 'infra/$0'),
    all: ['infra/dns/**', 'infra/network/**'],
    takes: { 'infra/dns/**': '    paths: [infra/dns/**]' },
  },
  {
    name: 'globs at the top',
    at: GOVERNANCE.replace('paths: [buildings/**]', 'paths: [$0]'),
    first: ['docs/** | 4 tracked files', 'infra/** | 4 tracked files', 'services/** | 4 tracked files'],
  },
  { name: 'days', at: GOVERNANCE.replace('ends: 2026-12-18', 'ends: $0'), first: ['2026-03-05 | today'] },
  {
    name: 'durations',
    at: GOVERNANCE.replace('decide_within: 3d', 'decide_within: $0'),
    has: ['5wd | 5 working days, Monday to Friday'],
  },
  { name: 'rule ids as values', at: GOVERNANCE.replace('rule: domain/bus-factor', 'rule: $0'), has: ['people/left'] },
  {
    name: 'a severity',
    at: GOVERNANCE.replace('domain/overlap: off', 'domain/overlap: $0'),
    all: ['error', 'warning', 'info', 'hint', 'off'],
  },
  {
    name: 'an approval on one line',
    at: change('approvals:\n  - $0'),
    takes: { '{by, domain, at, decision}': '  - {by: ‹by›, domain: ‹domain›, at: ‹2026-03-05›, decision: ‹approve›}' },
  },
  { name: 'true and false', at: GOVERNANCE.replace('external: true', 'external: $0'), all: ['true', 'false'] },
];

const NOTHING: readonly Case[] = [
  { name: 'a comment', at: change('reviewers: [dina] # ask $0'), all: [] },
  { name: 'a comment of its own line', at: change('# re$0'), all: [] },
  { name: 'a block text', at: change('why: |\n  because rev$0\n'), all: [] },
  { name: 'free text', at: change('why: Old concentr$0'), all: [] },
  { name: 'free text in quotes', at: change('why: "Old concentr$0"'), all: [] },
];

const labelOf = (line: string): string => line.split(' | ')[0] ?? '';

async function check(c: Case): Promise<void> {
  const base = c.alone
    ? ''
    : c.at.includes('change: CHG-42') || c.at.startsWith('\n# file: governance.yaml')
      ? REPO
      : GOVERNANCE + CHANGE + BRANCH;
  const { engine, file, offset, fixture } = await openAt(c.at, base);
  const { items } = engine.editor.complete(file, offset);
  const list = shown(items);
  const labels = list.map(labelOf);
  const holds = (wanted: string): boolean => (wanted.includes(' | ') ? list : labels).includes(wanted);
  assert.equal(new Set(labels).size, labels.length, `no item twice: ${labels.join(', ')}`);
  c.first?.forEach((wanted, i) =>
    assert.equal(wanted.includes(' | ') ? list[i] : labels[i], wanted, `item ${i + 1} of\n${list.join('\n')}`),
  );
  if (c.all) assert.deepEqual(labels, c.all);
  for (const wanted of c.has ?? []) assert.ok(holds(wanted), `“${wanted}” is not in\n${list.join('\n')}`);
  for (const unwanted of c.hasNot ?? []) assert.ok(!holds(unwanted), `“${unwanted}” is in the list`);
  const text = engine.snapshot.file(file)?.text ?? '';
  const line = text.slice(0, offset).split('\n').length - 1;
  for (const [label, wanted] of Object.entries(c.takes ?? {})) {
    const item = sorted(items).find((i) => i.label === label);
    assert.ok(item, `“${label}” is not in\n${list.join('\n')}`);
    assert.equal(taken(text, item).split('\n')[line], wanted);
  }
  for (const item of items) assert.equal(typeof item.documentation(), 'string');
  assert.ok(fixture.cursor);
}

for (const [group, cases] of Object.entries({ TEMPLATES, PEOPLE, KEYS, VALUES, NOTHING }))
  for (const c of cases) test(`completion, ${group.toLowerCase()}: ${c.name}`, () => check(c));
