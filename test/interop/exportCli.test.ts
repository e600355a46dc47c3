import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { parseCodeowners } from '../../server/src/paths';
import { validAnswer } from '../support/programme';
import { createRepo, type Files, type Repo } from '../support/repo';
import { runCli, type CliRun } from '../support/runCli';

const PEOPLE = `program:
  name: A
  sponsor: ana
  core_team: [ben]
  mode: governing
people:
  ana: {name: Ana Alves, email: ana@example.com}
  ben: {name: Ben Okoro, email: ben@example.com}
  dina: {name: Dina Haddad, email: dina@example.com, handles: {github: "@dhaddad"}}
  eli: {name: Eli Roth, email: [eli@example.com, e@old.example.com], handles: {gitlab: eli.roth}}
  fay: {name: Fay Lindt}
teams:
  pay: {members: [eli], handle: "@example/pay"}
  ops: {members: [dina, fay]}
`;

const repository = (domains: string, files: Files = {}): Repo =>
  createRepo({ 'governance.yaml': `${PEOPLE}domains:\n${domains}`, ...files });

interface Answer {
  readonly files: readonly { readonly path: string; readonly text: string }[];
  readonly notes: readonly string[];
}

const run = (repo: Repo, ...args: readonly string[]): Promise<CliRun> => runCli(args, { cwd: repo.folder });

async function exported(repo: Repo, ...args: readonly string[]): Promise<Answer> {
  const { code, out, err } = await run(repo, 'export', ...args, '--format', 'json');
  assert.equal(code, 0, err);
  return validAnswer('export', out) as Answer;
}

const textOf = ({ files }: Answer): string => (files[0]?.text ?? '').replace(/^#.*\n/gm, '').trim();

const SOURCES: Files = {
  'services/pay/a.ts': 'a\n',
  'services/pay/db/s.sql': 'a\n',
  'infra/a.tf': 'a\n',
  'infra/b.tf': 'a\n',
  'infra/net/c d.tf': 'a\n',
  'odd/[x]*?#.txt': 'a\n',
};

test('codeowners: sets, exclusions, classes and braces become lines of which the last that matches is right', async () => {
  const repo = repository(
    `  pay: {paths: [services/**], exclude: [services/*/db/**], alliance: ["team:pay"]}
  data: {paths: ["**/*.sql"], alliance: [dina]}
  net: {paths: ["infra/{net,dns}/**", "infra/[ab].tf", "odd/*"], alliance: ["team:ops"]}
  old: {paths: [services/**], alliance: [ana], status: retired}
  lost: {paths: [infra/b.tf], alliance: [ana], status: orphan}
`,
    SOURCES,
  );
  const made = await exported(repo, 'codeowners');
  const file = parseCodeowners(made.files[0]?.text ?? '', 'github');
  assert.deepEqual(file.problems, []);
  const owners = (p: string): string =>
    file
      .ownersOf(p)
      .flatMap((r) => r.owners)
      .join(' ');
  const want: Readonly<Record<string, string>> = {
    'services/pay/a.ts': '@example/pay',
    'services/pay/db/s.sql': '@dhaddad',
    'services/pay/new.sql': '@example/pay @dhaddad',
    'services/pay/db/new.txt': '',
    'infra/a.tf': '@dhaddad',
    'infra/b.tf': '@dhaddad',
    'infra/c.tf': '',
    'infra/net/c d.tf': '@dhaddad',
    'infra/dns/new.sql': '@dhaddad',
    'odd/[x]*?#.txt': '@dhaddad',
    'governance.yaml': '',
  };
  for (const [p, wanted] of Object.entries(want)) assert.equal(owners(p), wanted, `${p}\n${made.files[0]?.text ?? ''}`);
  assert.deepEqual(made.notes, [
    'net: fay has neither a handle nor an address and is not asked by CODEOWNERS.',
    'lost: nobody sits for it, so CODEOWNERS asks nobody.',
  ]);
  assert.deepEqual(await exported(repo, 'codeowners'), made, 'the same each time');
});

test('gitlab: a section for each domain, with its count; handles of GitLab, else addresses', async () => {
  const repo = repository(
    `  pay: {name: "Pay [core]", paths: [services/pay], exclude: ["**/*.sql"], alliance: [eli, dina], min_approvals: 2}
  net: {paths: [infra/net, "infra/a.tf", "odd/\\\\[x\\\\]*"], alliance: [fay], min_approvals: 0}
`,
    SOURCES,
  );
  const made = await exported(repo, 'gitlab');
  assert.equal(
    textOf(made),
    '[Pay core][2] @eli.roth dina@example.com\n/services/pay/\n!*.sql\n\n^[net]\n/infra/net/\n/infra/a.tf\n/odd/\\[x\\]*',
  );
  assert.deepEqual(made.notes, ['net: fay has neither a handle nor an address, so CODEOWNERS asks nobody.']);
  const file = parseCodeowners(made.files[0]?.text ?? '', 'gitlab');
  const sections = (p: string): readonly string[] => file.ownersOf(p).map((r) => r.section?.name ?? '');
  assert.deepEqual(sections('services/pay/a.ts'), ['Pay core']);
  assert.deepEqual(sections('services/pay/db/s.sql'), []);
  assert.deepEqual(sections('infra/net/c d.tf'), ['net']);
  assert.deepEqual(sections('odd/[x]*?#.txt'), ['net']);
});

test('owners, backstage, ruleset: what they cannot say is told', async () => {
  const repo = repository(
    `  pay: {paths: [services/**], alliance: ["team:pay"], depends_on: [net]}
  net: {paths: [infra/**, "infra/b.tf"], alliance: [dina, "team:ops"], parent: all}
  all: {external: true, alliance: [dina]}
`,
    { ...SOURCES, 'ids.json': '{"@EXAMPLE/pay": 7}' },
  );
  const owners = await exported(repo, 'owners');
  assert.deepEqual(
    owners.files.map((f) => f.path),
    ['infra/OWNERS'],
  );
  assert.equal(textOf(owners), 'options:\n  no_parent_owners: true\napprovers: [dhaddad]');
  assert.ok(owners.notes.some((n) => n.includes('@example/pay is no account')));
  const catalogue = textOf(await exported(repo, 'backstage'));
  for (const wanted of [
    'dependsOn: ["component:net"]',
    'system: all',
    'kind: System',
    'owner: group:net-alliance',
    'displayName: Dina Haddad',
  ])
    assert.ok(catalogue.includes(wanted.replaceAll('"', '')) || catalogue.includes(wanted), `${wanted}\n${catalogue}`);
  const { files, notes } = await exported(repo, 'ruleset', '--ids', 'ids.json');
  const ruleset = JSON.parse(files[0]?.text ?? '') as {
    enforcement: string;
    rules: { parameters: { required_reviewers: unknown } }[];
  };
  assert.equal(ruleset.enforcement, 'active');
  assert.deepEqual(ruleset.rules[0]?.parameters.required_reviewers, [
    { file_patterns: ['services/**'], minimum_approvals: 1, reviewer: { id: 7, type: 'Team' } },
  ]);
  assert.ok(notes.some((n) => n.startsWith('net: a ruleset asks teams only')));
  assert.equal((await run(repo, 'export', 'ruleset', '--ids', 'governance.yaml')).code, 2);
});

test('servicenow and jira: the change that governs the branch, or the one that is named', async () => {
  const repo = repository('  pay: {name: Payments, paths: [services/**], alliance: [eli]}\n', SOURCES).branch(
    'terminals',
  );
  repo.commit('Change', {
    files: {
      'services/pay/a.ts': 'b\n',
      '.governance/changes/CHG-1.yaml':
        'change: CHG-1\ntitle: New terminals\nowner: ben\nrisk: high\nreviewers: [eli]\nwindow: {start: 2026-04-18T20:00:00+02:00, end: 2026-04-18T23:00:00+02:00}\nlinks: {servicenow: CHG0031337}\nevidence: {rollback: Plug in the old ones}\n',
    },
  });
  const { files } = await exported(repo, 'servicenow', '--base', 'main');
  const request = JSON.parse(files[0]?.text ?? '') as Record<string, unknown>;
  assert.equal(request['description'], 'Affected domains:\nPayments: pending (1 file)');
  assert.equal(request['number'], 'CHG0031337');
  assert.equal(request['start_date'], '2026-04-18 18:00:00');
  assert.equal(request['backout_plan'], 'Plug in the old ones');
  assert.equal(request['approval'], 'requested');
  const issue = JSON.parse(
    (await exported(repo, 'jira', '--change', 'CHG-1', '--base', 'main')).files[0]?.text ?? '',
  ) as {
    fields: Record<string, unknown>;
  };
  assert.deepEqual(issue.fields['labels'], ['linchpin', 'pay']);
  assert.equal(issue.fields['duedate'], '2026-04-18');
  const unknown = await run(repo, 'export', 'jira', '--change', 'CHG-2', '--base', 'main');
  assert.equal(unknown.code, 2);
  assert.match(unknown.err, /did you mean CHG-1\?/);
});

test('what somebody wrote by hand is only replaced with --force, and a circle is refused', async () => {
  const repo = repository('  pay: {paths: [services/**], alliance: [eli]}\n', { ...SOURCES, CODEOWNERS: '* @hand\n' });
  const file = path.join(repo.folder, 'CODEOWNERS');
  const refused = await run(repo, 'export', 'codeowners', '--out', 'CODEOWNERS');
  assert.equal(refused.code, 2);
  assert.match(refused.err, /--force replaces it/);
  assert.equal(fs.readFileSync(file, 'utf8'), '* @hand\n');
  assert.equal((await run(repo, 'export', 'codeowners', '--out', 'CODEOWNERS', '--force')).code, 0);
  assert.equal((await run(repo, 'export', 'codeowners', '--out', 'CODEOWNERS')).code, 0, 'its own may be replaced');
  assert.deepEqual(
    fs.readdirSync(repo.folder).filter((n) => n.includes('linchpin-')),
    [],
  );
  const beside = repository('  pay: {codeowners: ["@hand"], alliance: [eli]}\n', { CODEOWNERS: '* @hand\n' });
  const circle = await run(beside, 'export', 'codeowners');
  assert.equal(circle.code, 2);
  assert.match(circle.err, /pay takes its files from CODEOWNERS/);
  assert.equal((await run(repo, 'export', 'codeowner')).code, 2);
  assert.equal((await run(repo, 'export')).code, 2);
});

interface DriftAnswer {
  readonly side: string;
  readonly entries: readonly {
    readonly paths: readonly string[];
    readonly governance: readonly string[];
    readonly file: readonly string[];
  }[];
}

async function drifted(repo: Repo, code: number, ...args: readonly string[]): Promise<DriftAnswer> {
  const got = await run(repo, 'drift', ...args, '--format', 'json');
  assert.equal(got.code, code, got.err + got.out);
  return validAnswer('drift', got.out) as DriftAnswer;
}

test('drift tells which side changed: none, the file, the governance files, both, or that it cannot tell', async () => {
  const pay = '  pay: {paths: [services/**], alliance: [eli]}\n';
  const repo = repository(pay, SOURCES);
  const governance = path.join(repo.folder, 'governance.yaml');
  const file = path.join(repo.folder, 'CODEOWNERS');
  await run(repo, 'export', 'codeowners', '--out', 'CODEOWNERS');
  repo.commit('Generate', { files: {}, allowEmpty: true });
  assert.equal((await drifted(repo, 0)).side, 'none');
  const generated = fs.readFileSync(file, 'utf8');
  fs.writeFileSync(file, generated.replaceAll('\n', '\r\n'));
  assert.equal((await drifted(repo, 0)).side, 'none', 'line ends are no drift');
  fs.writeFileSync(file, generated.replace('eli@example.com', '@other'));
  const edited = await drifted(repo, 1);
  assert.equal(edited.side, 'file');
  assert.deepEqual(edited.entries[0]?.governance, ['eli@example.com']);
  assert.deepEqual(edited.entries[0]?.file, ['@other']);
  fs.writeFileSync(governance, fs.readFileSync(governance, 'utf8').replace('[eli]}', '[dina]}'));
  assert.equal((await drifted(repo, 1)).side, 'both');
  fs.writeFileSync(file, generated);
  assert.equal((await drifted(repo, 1)).side, 'governance');
  fs.writeFileSync(file, '* @hand\n');
  assert.equal((await drifted(repo, 1)).side, 'unknown');
  const text = await run(repo, 'drift');
  assert.match(text.out, /cannot be told/);
});

test('drift of GitLab, OWNERS and a catalogue: none after an export, and what was edited after it', async () => {
  const domains = `  pay: {paths: [services/**], alliance: [eli], depends_on: [net]}
  net: {paths: [infra/**], alliance: [dina], min_approvals: 0}
`;
  for (const [kind, out, file, before, after] of [
    ['gitlab', '.gitlab/CODEOWNERS', '.gitlab/CODEOWNERS', '@eli.roth', '@other'],
    ['owners', '.', 'infra/OWNERS', 'dhaddad', 'other'],
    ['backstage', 'catalog-info.yaml', 'catalog-info.yaml', 'owner: user:eli', 'owner: user:other'],
  ] as const) {
    const repo = repository(domains.replace('eli]', kind === 'owners' ? 'dina]' : 'eli]'), SOURCES);
    assert.equal((await run(repo, 'export', kind, '--out', out)).code, 0);
    const place = path.join(repo.folder, file);
    const text = fs.readFileSync(place, 'utf8');
    repo.commit('Generate', {
      files: {
        [file]: text,
        ...(kind === 'owners'
          ? { 'services/OWNERS': fs.readFileSync(path.join(repo.folder, 'services/OWNERS'), 'utf8') }
          : {}),
      },
    });
    assert.deepEqual((await drifted(repo, 0, kind)).entries, [], kind);
    fs.writeFileSync(place, text.replace(before, after));
    const edited = await drifted(repo, 1, kind);
    assert.equal(edited.side, 'file', kind);
  }
});

test('drift without git, without a file, with a wrong word', async () => {
  const repo = repository('  pay: {paths: [services/**], alliance: [eli]}\n', SOURCES);
  assert.match((await run(repo, 'drift')).err, /there is no CODEOWNERS here/);
  assert.match((await run(repo, 'drift', 'codeowner')).err, /did you mean codeowners\?/);
  assert.match((await run(repo, 'drift', 'owners')).err, /git tracks no OWNERS here/);
  fs.rmSync(path.join(repo.folder, '.git'), { recursive: true });
  fs.writeFileSync(path.join(repo.folder, 'CODEOWNERS'), '* @a\n');
  assert.equal((await run(repo, 'drift')).code, 3);
});
