import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import fc from 'fast-check';
import {
  decodeSource,
  entriesOf,
  governanceText,
  importBackstage,
  importBitbucket,
  importCodeowners,
  importMaintainers,
  importOwners,
  importTeams,
  importZephyr,
  PeopleBook,
  type Imported,
} from '../../server/src/interop/import';
import { parseYaml } from '../../server/src/yaml';
import { validAnswer } from '../support/programme';
import { createRepo, type Files, type Repo } from '../support/repo';
import { runCli, type CliRun } from '../support/runCli';

const PROGRAM = 'program:\n  name: A\n  sponsor: ana\n  core_team: [ben]\n';

interface Answer {
  readonly file: string;
  readonly written: boolean;
  readonly added: {
    readonly domains: readonly string[];
    readonly people: readonly string[];
    readonly teams: readonly string[];
  };
  readonly notes: readonly { readonly file: string; readonly line: number; readonly message: string }[];
  readonly text: string;
}

const run = (repo: Repo, ...args: readonly string[]): Promise<CliRun> =>
  runCli(['import', ...args], { cwd: repo.folder });

async function imported(files: Files, ...args: readonly string[]): Promise<Answer & { repo: Repo }> {
  const repo = createRepo(files);
  const { code, out, err } = await run(repo, ...args, '--format', 'json');
  assert.equal(code, 0, err);
  return { ...(validAnswer('import', out) as Answer), repo };
}

const said = ({ notes }: Answer): readonly string[] => notes.map((n) => `${n.file}:${n.line} ${n.message}`);

async function errorsOf(repo: Repo): Promise<readonly string[]> {
  const { out } = await runCli(['check', '--worktree', '--format', 'json'], { cwd: repo.folder });
  const { findings } = JSON.parse(out) as { findings: { severity: string; rule: string; message: string }[] };
  return findings.filter((f) => f.severity === 'error').map((f) => `${f.rule} ${f.message}`);
}

test('every kind of source gives a governance file without an error', async () => {
  const sources: readonly (readonly [readonly string[], Files])[] = [
    [['codeowners'], { CODEOWNERS: '* @a @org/t\n/x/ b@example.com\n' }],
    [['gitlab'], { '.gitlab/CODEOWNERS': '[A][2] @a\n/x/\n^[B] @@maintainer @g/h\n*.c\n!x.c\n' }],
    [
      ['bitbucket'],
      {
        '.bitbucket/CODEOWNERS': '* @teams/sre:random(2) a@example.com\n',
        '.bitbucket/teams.yaml': 'sre:\n  contributors: [b@example.com]\n',
      },
    ],
    [
      ['owners'],
      { OWNERS: 'approvers: [a, lead]\n', 'x/OWNERS': 'approvers: [b]\n', OWNERS_ALIASES: 'aliases: {lead: [c]}\n' },
    ],
    [['maintainers'], { MAINTAINERS: 'NET\nM:\tA B <a@example.com>\nF:\tx/\n' }],
    [['maintainers', 'MAINTAINERS.yml'], { 'MAINTAINERS.yml': 'Net:\n  maintainers: [a]\n  files: [x/]\n' }],
    [
      ['backstage'],
      { 'x/catalog-info.yaml': 'kind: Component\nmetadata: {name: pay}\nspec: {owner: group:default/pay}\n' },
    ],
  ];
  for (const [args, files] of sources) {
    const { repo, written, added } = await imported({ 'x/y.c': 'a\n', ...files }, ...args);
    assert.ok(written && added.domains.length > 0, args.join(' '));
    assert.deepEqual(await errorsOf(repo), [], args.join(' '));
  }
});

test('what cannot be used is told with file and line, and the rest is imported', async () => {
  const owners = await imported(
    {
      OWNERS: 'approvers: [a, "b c", x]\nfoo: 1\noptions: {no_parents: true}\nfilters:\n  "(a+)+$": {approvers: [q]}\n',
      OWNERS_ALIASES: 'aliases:\n  x: [y]\n  y: [x]\n  z: ""\n',
      'a/OWNERS': 'approvers: [c\n',
      'b/OWNERS': '- 1\n',
    },
    'owners',
  );
  const text = said(owners).join('\n');
  for (const wanted of [
    'OWNERS:1 `b c` holds a space',
    'OWNERS:2 `foo` is no key',
    'OWNERS:3 `no_parents` is no option',
    'OWNERS:5 The filter `(a+)+$`',
    'OWNERS_ALIASES:2 The alias x names y, an alias itself',
    'OWNERS_ALIASES:4 The alias z must contain a list',
    'a/OWNERS:1 ',
    'b/OWNERS:1 This is no mapping',
  ])
    assert.ok(text.includes(wanted), `${wanted}\n${text}`);
  assert.deepEqual(owners.added.domains, ['root', 'a']);

  const maintainers = await imported(
    {
      MAINTAINERS:
        'NET\r\nM:\tsomebody\r\nF:\tnet/\r\nY:\tx\r\nN:\t(a|b)+c\r\n\r\nTREE\rM:\tA <a@b.example>\rT:\tgit\r',
    },
    'maintainers',
  );
  assert.deepEqual(said(maintainers), [
    'MAINTAINERS:4 `Y:` is no tag that is known; it was passed over.',
    'MAINTAINERS:5 The expression `(a|b)+c` of N: cannot be said by patterns; the files of today that match it are listed.',
    'MAINTAINERS:2 `somebody` is neither `Name <mail>` nor an address; it was left out.',
    'MAINTAINERS:7 TREE names no files; it became no domain.',
  ]);

  const zephyr = await imported(
    { 'MAINTAINERS.yml': 'A: {files: [a/], odd: 1, maintainers: ["x y"]}\nB: 1\nC: {}\n' },
    'maintainers',
  );
  assert.deepEqual(
    zephyr.notes.map((n) => n.line),
    [1, 1, 2, 3],
  );
});

test('bytes that are no text cost their line, UTF-16 is read, an empty or huge file is said so', async () => {
  const bytes = Buffer.concat([
    Buffer.from('/a/ @a\n/b/ @'),
    Buffer.from([0xff, 0xfe, 0x00]),
    Buffer.from('\n/c/ @c\r/d/ @d\r\n'),
  ]);
  const made = await imported({ CODEOWNERS: bytes, 'a/x': 'a\n' }, 'codeowners');
  assert.deepEqual(made.added.domains, ['a', 'c', 'd']);
  assert.deepEqual(said(made), ['CODEOWNERS:2 This line holds bytes that are no UTF-8 text; it was left out.']);
  const wide = await imported({ CODEOWNERS: Buffer.from('\uFEFF/a/ @a\n', 'utf16le') }, 'codeowners');
  assert.deepEqual(wide.added.domains, ['a']);
  for (const [content, message] of [
    ['', 'The file is empty.'],
    [Buffer.alloc(17 * 1024 * 1024, 'x\n'), 'larger than 16 MB'],
  ] as const) {
    const repo = createRepo({ CODEOWNERS: content });
    const { code, err } = await run(repo, 'codeowners');
    assert.equal(code, 2);
    assert.ok(err.includes(message), err);
    assert.ok(!fs.existsSync(path.join(repo.folder, 'governance.yaml')));
  }
});

test('an import adds to the governance file: people by identity, comments kept, a second time nothing', async () => {
  const before = `${PROGRAM}# who is who
people:
  ana: {name: Ana Alves}
  ben: {name: Ben Okoro}
  dina: {name: Dina Haddad, email: dina@example.com, handles: {github: "@dhaddad"}} # network
teams:
  pay: {handle: "@example/pay"}

# what there is
domains:
  network: # ours
    paths: [infra/**]
    alliance: [dina]

policy: {}
`;
  const made = await imported(
    {
      'governance.yaml': before,
      CODEOWNERS: '/infra/ @DHaddad\n/services/ @Example/Pay dina@example.com\n/web/ @eroth\n/network/ @fay\n',
    },
    'codeowners',
  );
  assert.deepEqual(made.added, { domains: ['infra', 'pay', 'web'], people: ['eroth', 'fay'], teams: [] });
  assert.ok(said(made).some((n) => n.includes('network: declared already')));
  for (const kept of ['# who is who', '# network', '# ours', '# what there is', 'policy: {}'])
    assert.ok(made.text.includes(kept), kept);
  assert.ok(made.text.includes('    alliance: [team:pay, dina]\n'), made.text);
  assert.ok(made.text.indexOf('web:') < made.text.indexOf('policy:'));
  assert.deepEqual(await errorsOf(made.repo), []);
  const again = await run(made.repo, 'codeowners', '--format', 'json');
  const second = JSON.parse(again.out) as Answer;
  assert.deepEqual(second.added, { domains: [], people: [], teams: [] });
  assert.equal(second.text, made.text);
});

test('teams bring the members of a team that is declared without any', async () => {
  const made = await imported(
    {
      'governance.yaml': `${PROGRAM}teams:\n  pay: {handle: "@example/pay"}\n  ops: {lead: ana}\ndomains:\n  pay: {paths: [a], alliance: ["team:pay"]}\n`,
      'teams.json':
        '{"organization": "example", "teams": [{"slug": "pay", "members": ["a", {"login": "b"}, {"id": 1}]}, {"slug": "ops", "members": ["c"]}]}',
    },
    'teams',
    'teams.json',
  );
  assert.ok(made.text.includes('pay: {handle: "@example/pay", members: [a, b]}'), made.text);
  assert.deepEqual(
    made.notes.map((n) => n.message),
    ['A member without `login` or `email` was left out.'],
  );
});

test('--dry-run, --out and refusals leave every file as it was', async () => {
  const files = {
    CODEOWNERS: '/a/ @a\n',
    'governance.yaml': `${PROGRAM}domains: {x: {paths: [x], alliance: [dina]}}\n`,
  };
  const repo = createRepo(files);
  const refused = await run(repo, 'codeowners');
  assert.equal(refused.code, 2);
  assert.match(refused.err, /`domains` are written in braces/);
  fs.writeFileSync(path.join(repo.folder, 'governance.yaml'), PROGRAM);
  const dry = await run(repo, 'codeowners', '--dry-run');
  assert.match(dry.out, /domains:\n {2}a:\n/);
  assert.equal(fs.readFileSync(path.join(repo.folder, 'governance.yaml'), 'utf8'), PROGRAM);
  const out = await run(repo, 'codeowners', '--out', 'new.yaml');
  assert.equal(out.code, 0, out.err);
  assert.equal((await run(repo, 'codeowners', '--out', 'new.yaml')).code, 2, 'a file that is there is not replaced');
  assert.equal((await run(repo, 'codeowners', '--out', 'CODEOWNERS')).code, 2, 'least of all the source');
  assert.equal(fs.readFileSync(path.join(repo.folder, 'CODEOWNERS'), 'utf8'), '/a/ @a\n');
  fs.writeFileSync(path.join(repo.folder, 'governance.yaml'), 'program: {name: [\n');
  assert.equal((await run(repo, 'codeowners')).code, 2);
});

test('wrong usage is told with what there is', async () => {
  const repo = createRepo({ 'a.txt': 'a\n' });
  for (const [args, message] of [
    [[], 'say what is imported'],
    [['codeowner'], 'did you mean codeowners?'],
    [['codeowners'], 'there is no .github/CODEOWNERS'],
    [['codeowners', 'none'], 'there is no such file'],
    [['owners'], 'there is no OWNERS file'],
    [['teams'], 'name the file'],
    [['codeowners', 'a.txt', 'b.txt'], 'one file or folder'],
    [['codeowners', 'a.txt', '--keep'], 'is not where the host reads CODEOWNERS'],
  ] as const) {
    const { code, err } = await run(repo, ...args);
    assert.equal(code, 2);
    assert.ok(err.includes(message), err);
  }
});

test('a catalogue: nested folders, systems, dependencies, users of a group, entities that are not there', async () => {
  const made = await imported(
    {
      'catalog-info.yaml':
        'apiVersion: backstage.io/v1alpha1\nkind: System\nmetadata: {name: shop}\nspec: {owner: "user:dina"}\n---\nkind: Group\nmetadata: {name: pay}\nspec: {type: team}\n---\nkind: User\nmetadata: {name: eli}\nspec: {memberOf: [pay], profile: {email: eli@example.com, displayName: Eli Roth}}\n---\nkind: Location\nmetadata: {name: l}\n---\nkind: Component\nmetadata: {}\n',
      'services/catalog-info.yaml':
        'kind: Component\nmetadata: {name: services}\nspec: {owner: pay, system: shop, dependsOn: ["component:default/pay", "resource:db"]}\n',
      'services/pay/catalog-info.yaml':
        'kind: Component\nmetadata: {name: pay, title: Payments}\nspec: {owner: nobody-knows, lifecycle: deprecated}\n',
    },
    'backstage',
  );
  assert.equal(
    made.text.slice(made.text.indexOf('teams:')),
    `teams:
  pay: {members: [eli], handle: group:default/pay}
  nobody-knows: {handle: group:default/nobody-knows}

# A domain is a functional area that has to live with a change. Its alliance: managers who run it, none of the core team.
domains:
  shop:
    external: true
    alliance: [dina]
  services:
    parent: shop
    paths: [services/**]
    exclude: [services/pay/**]
    alliance: [team:pay]
    depends_on: [pay]
  pay:
    name: Payments
    paths: [services/pay/**]
    # nobody-knows: the catalogue at hand does not tell who that is
    # deprecated
    alliance: [team:nobody-knows]
`,
  );
  assert.deepEqual(await errorsOf(made.repo), []);
  assert.equal(made.notes.length, 2);
});

/** Texts that look like what an importer reads, and bytes that do not. */
const garbage = fc.oneof(
  fc.uint8Array({ maxLength: 200 }),
  fc
    .array(
      fc.constantFrom(
        '/a/ ',
        '@x',
        '!',
        '[S]',
        '^[T][2]',
        'M:\t',
        'F:\t',
        'X: *',
        'N: (a+)+',
        'TITLE',
        '\n',
        '\r',
        '\n\n',
        'approvers:',
        ' - a',
        '{',
        '}',
        '"',
        'aliases: &a [*a]',
        'files: [a/, "**"]',
        '---\n',
        'kind: Component',
        '\t',
        '[',
        'é',
        '@@@g',
        ':random(2)',
        ' a: b',
      ),
      { maxLength: 40 },
    )
    .map((parts) => Buffer.from(parts.join(''))),
);

const importers: Readonly<Record<string, (bytes: Uint8Array) => Imported>> = {
  github: (b) =>
    importCodeowners(decodeSource('f', b), 'github', { host: 'github', tracked: null, inPlace: true, keep: true }),
  gitlab: (b) =>
    importCodeowners(decodeSource('f', b), 'gitlab', { host: 'gitlab', tracked: ['a/x'], inPlace: false, keep: false }),
  bitbucket: (b) =>
    importBitbucket(decodeSource('f', b), decodeSource('t', b), {
      host: 'bitbucket',
      tracked: null,
      inPlace: false,
      keep: false,
    }),
  owners: (b) =>
    importOwners([decodeSource('OWNERS', b), decodeSource('a/OWNERS', b), decodeSource('OWNERS_ALIASES', b)], ['a/x']),
  maintainers: (b) => importMaintainers(decodeSource('f', b), ['a/x']),
  zephyr: (b) => importZephyr(decodeSource('f', b), null),
  backstage: (b) => importBackstage([decodeSource('f', b), decodeSource('a/f', b)]),
  teams: (b) => importTeams(decodeSource('f', b), 'org'),
};

for (const [name, importer] of Object.entries(importers))
  test(`${name}: whatever the bytes, the result is a governance file that can be read`, () => {
    fc.assert(
      fc.property(garbage, (bytes) => {
        const made = importer(bytes);
        const text = governanceText(entriesOf(made, new PeopleBook(made.host), []), { name: 'A', coreTeam: 'ben' });
        assert.deepEqual(parseYaml(text).problems, [], text);
        for (const note of made.notes) assert.ok(note.file !== '' && note.line >= 0 && note.message !== '');
      }),
      { numRuns: 150 },
    );
  });
