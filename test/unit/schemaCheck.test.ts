import assert from 'node:assert/strict';
import { test } from 'node:test';
import { checkStructure } from '../../server/src/schema';
import type { DocumentKind, StructureProblem } from '../../server/src/schema/types';
import { parseYaml } from '../../server/src/yaml';

const said = (text: string, { code, span, subject, key, expected, nearest, wrapInList }: StructureProblem): string => {
  const of = key === '' ? subject : `${key} of ${subject}`;
  const more = `${expected === '' ? '' : `: ${expected}`}${nearest === null ? '' : `; meant ${nearest}`}`;
  return `${code} <${text.slice(span.start, span.end)}> ${of}${more}${wrapInList ? '; in a list' : ''}`;
};

function problems(kind: DocumentKind, text: string): string[] {
  return checkStructure(parseYaml(text), kind).map((p) => said(text, p));
}

const RECORD = 'change: CHG-1\ntitle: Replace the core switches\nowner: ben\n';

/** Name, kind, text, and what is said of it, in the order of the text. */
const CASES: readonly (readonly [string, DocumentKind, string, readonly string[]])[] = [
  ['an empty charter says nothing yet', 'charter', '', []],
  ['comments alone are an empty charter', 'charter', '# later\n', []],
  [
    'an empty record is one problem, not one per key',
    'change',
    '',
    ['wrong-type <> a change record: keys such as change, title and owner'],
  ],
  [
    'a list is no charter',
    'charter',
    '- a\n',
    ['wrong-type <- a> the governance file: keys such as extends, program and people'],
  ],
  [
    'a missing key stands at the record’s id',
    'change',
    'owner: ben\nchange: CHG-1\n',
    ['missing-key <change> title of a change record: a text'],
  ],
  [
    'a missing key of an object stands at its key',
    'charter',
    'program:\n  ratified: {at: 2026-03-05}\n',
    ['missing-key <ratified> by of the ratification: a person'],
  ],
  [
    'a missing key of an item stands at its first key',
    'change',
    `${RECORD}approvals:\n  - {by: dina, domain: network, at: 2026-03-05}\n`,
    ['missing-key <by> decision of an approval: one of approve, approve_with_conditions'],
  ],
  [
    'a misspelt key',
    'charter',
    'domains:\n  network: {min_aprovals: 2}\n',
    ['unknown-key <min_aprovals> min_aprovals of the domain network; meant min_approvals'],
  ],
  [
    'a misspelt key in a short form is the only thing said',
    'charter',
    'domains:\n  a: {depends_on: [{domain: b, propagat: none}]}\n',
    ['unknown-key <propagat> propagat of a dependency; meant propagate'],
  ],
  [
    'a key that is far from all has no neighbour',
    'charter',
    'policy: {colour: red}\n',
    ['unknown-key <colour> colour of the policy'],
  ],
  [
    'a key that is there already is not meant again',
    'charter',
    'program: {name: A, names: B}\n',
    ['unknown-key <names> names of the program; meant name'],
  ],
  ['a key that is no text', 'charter', '? [a, b]\n: 1\n', ['unknown-key <[a, b]> the governance file']],
  [
    'one value where a list is wanted',
    'charter',
    'domains:\n  network: {paths: infra/**}\n',
    ['wrong-type <infra/**> paths of the domain network: a list of path patterns; in a list'],
  ],
  [
    'an object where a list is wanted',
    'charter',
    'domains:\n  network: {alliance: {a: b}}\n',
    ['wrong-type <{a: b}> alliance of the domain network: a list of people'],
  ],
  [
    'a value where one of several shapes is wanted',
    'charter',
    'program: {core_team: ben}\n',
    ['wrong-type <ben> core_team of the program: a list of people or keys such as lead and members; in a list'],
  ],
  [
    'an item of the wrong shape',
    'charter',
    'domains:\n  network: {paths: [[a]]}\n',
    ['wrong-type <[a]> paths of the domain network: a path pattern'],
  ],
  [
    'a domain that is a word',
    'charter',
    'domains:\n  network: foo\n',
    ['wrong-type <foo> the domain network: keys such as name, owner and alliance'],
  ],
  [
    'a key without a value',
    'charter',
    'program:\n  sponsor:\n',
    ['wrong-type <sponsor> sponsor of the program: a person'],
  ],
  [
    'YAML’s word for nothing is no value either',
    'change',
    `${RECORD}type: null\n`,
    ['wrong-type <null> type of a change record: one of standard, normal, emergency'],
  ],
  [
    'an empty item',
    'change',
    `${RECORD}reviewers:\n  - dina\n  -\n`,
    ['wrong-type <-> reviewers of a change record: a person or a team such as team:noc'],
  ],
  [
    'blocks, ids, lists of people and evidence may wait for their values',
    'charter',
    'program:\npeople:\n  ana:\nteams:\n  noc:\ndomains:\n  network:\n  desk: {alliance: }\npolicy:\n',
    [],
  ],
  [
    'so may those of a record',
    'change',
    `${RECORD}reviewers:\nevidence:\n  runbook:\n  cost: {na: }\napprovals:\nobjections:\n`,
    [],
  ],
  [
    'a misspelt choice',
    'change',
    `${RECORD}status: draf\n`,
    [
      'invalid-value <draf> status of a change record: one of draft, in_review, authorized, implementing, implemented, closed, rejected, cancelled; meant draft',
    ],
  ],
  [
    'YAML 1.1 truth',
    'charter',
    'domains:\n  a: {external: yes}\n',
    ['invalid-value <yes> external of the domain a: true or false; meant true'],
  ],
  [
    'quoted truth is text',
    'charter',
    'domains:\n  a: {external: "true"}\n',
    ['invalid-value <"true"> external of the domain a: true or false'],
  ],
  [
    'a word for a number',
    'charter',
    'domains:\n  a: {min_approvals: one}\n',
    ['invalid-value <one> min_approvals of the domain a: a whole number, 0 or more'],
  ],
  [
    'a number below its range',
    'charter',
    'policy: {max_domains_per_change: 0}\n',
    ['invalid-value <0> max_domains_per_change of the policy: a whole number, 1 or more'],
  ],
  [
    'plain numbers, truths and octal look-alikes are text where text is wanted',
    'change',
    'change: 0123\ntitle: 2026\nowner: yes\nwhy: 1e3\nbranch: off\npr: 318\n',
    [],
  ],
  [
    'an empty text',
    'change',
    'change: CHG-1\ntitle: ""\nowner: ben\n',
    ['invalid-value <""> title of a change record: a text'],
  ],
  [
    'an id of emoji',
    'charter',
    'domains:\n  "🔥": {}\n',
    ['invalid-value <"🔥"> the id of a domain: an id of letters, digits, `.`, `_` and `-`'],
  ],
  [
    'the id of a change',
    'change',
    'change: a b\ntitle: x\nowner: ben\n',
    ['invalid-value <a b> change of a change record: an id of letters, digits, `.`, `_` and `-`'],
  ],
  [
    'the id of a rule',
    'charter',
    'policy: {rules: {overlap: off}}\n',
    ['invalid-value <overlap> the id of a rule: a category and a name such as domain/overlap'],
  ],
  [
    'a severity',
    'charter',
    'policy: {rules: {domain/overlap: of}}\n',
    ['invalid-value <of> domain/overlap of severities by rule: one of error, warning, info, hint, off; meant off'],
  ],
  [
    'an evidence key of nobody',
    'change',
    `${RECORD}evidence: {runbok: x, x_own: y}\n`,
    ['unknown-key <runbok> runbok of the evidence; meant runbook'],
  ],
  [
    'an address without @',
    'charter',
    'people:\n  ana: {email: ana.example.com}\n',
    ['invalid-value <ana.example.com> email of the person ana: an e-mail address'],
  ],
  [
    'a day that does not exist',
    'charter',
    'program: {ends: 2026-02-30}\n',
    ['bad-date <2026-02-30> ends of the program: a day such as 2026-03-05'],
  ],
  [
    'an instant where a day is wanted',
    'charter',
    'people:\n  ana: {until: "2026-03-05T10:00:00Z"}\n',
    ['bad-date <"2026-03-05T10:00:00Z"> until of the person ana: a day such as 2026-03-05'],
  ],
  [
    'an instant without its zone',
    'change',
    `${RECORD}window: {start: 2026-04-18T20:00:00, end: 2026-04-18T23:00:00+02:00}\n`,
    [
      'bad-date <2026-04-18T20:00:00> start of the change window: an instant with its time zone such as 2026-04-18T20:00:00+02:00',
    ],
  ],
  [
    'a duration in words',
    'charter',
    'program: {decide_within: 3 days}\n',
    ['bad-date <3 days> decide_within of the program: a duration such as 12h, 3d, 2w or 5wd (working days)'],
  ],
  [
    'an approval file that lacks its decision',
    'approval',
    'by: fay\ndomain: network\nat: 2026-03-05\n',
    ['missing-key <by> decision of an approval: one of approve, approve_with_conditions'],
  ],
  [
    'an objection file is told by its concern',
    'approval',
    'by: eli\nconcern: x\nat: 2026-03-05\n',
    ['missing-key <by> domain of an objection: a domain'],
  ],
  [
    'what an alias stands for is said at the alias',
    'charter',
    'people:\n  ana: {name: &n ana}\nprogram: {mode: *n}\n',
    ['invalid-value <*n> mode of the program: one of advisory, governing'],
  ],
  ['an alias that nobody defines is the parser’s to report', 'charter', 'domains:\n  docs: {paths: [**/*.md]}\n', []],
  ['a further document is the parser’s to report', 'charter', 'program:\n  name: A\n---\nfoo: bar\n', []],
];

for (const [name, kind, text, expected] of CASES) test(name, () => assert.deepEqual(problems(kind, text), expected));

test('an alias with the same problem as its anchor adds none', () => {
  const text = 'domains:\n  a: {alliance: &l [{x: y}]}\n  b: {alliance: *l}\n';
  assert.deepEqual(problems('charter', text), [
    'wrong-type <{x: y}> alliance of the domain a: a person or a team such as team:noc',
  ]);
});

test('a billion laughs are checked once a name', () => {
  const names = 'abcdefghijklmnopqrstuvwxyz'.split('');
  const lines = names.map(
    (n, i) =>
      `${n}: &${n} {x: [${
        i === 0
          ? 'lol'
          : Array(9)
              .fill(`*${names[i - 1] ?? ''}`)
              .join(', ')
      }]}`,
  );
  const text = `change: CHG-1\ntitle: t\nowner: o\nevidence:\n  x_all:\n${lines.map((l) => `    ${l}`).join('\n')}\n`;
  const started = performance.now();
  checkStructure(parseYaml(text), 'change');
  assert.ok(performance.now() - started < 2000);
});

test('problems carry the nodes that a fix needs', () => {
  const [unknown] = checkStructure(parseYaml('program: {sponsr: ana}\n'), 'charter');
  assert.equal(unknown?.entry?.name, 'sponsr');
  assert.equal(unknown.mapping?.entries.length, 1);
  const [wrong] = checkStructure(parseYaml('domains:\n  a: {paths: x}\n'), 'charter');
  assert.equal(wrong?.node?.kind, 'scalar');
  const [missing] = checkStructure(parseYaml('change: C\nowner: b\n'), 'change');
  assert.equal(missing?.mapping?.entries.length, 2);
});

test('a text over the limits is not checked', () => {
  const yaml = parseYaml('foo: bar\n');
  assert.equal(checkStructure(yaml, 'charter').length, 1);
  assert.deepEqual(checkStructure({ ...yaml, limits: 'too-large' }, 'charter'), []);
});
