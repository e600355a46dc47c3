import assert from 'node:assert/strict';
import fs from 'node:fs';
import { test } from 'node:test';
import Ajv from 'ajv';
import fc from 'fast-check';
import { readMembers } from '../../server/src/interop/members';
import { ReviewsProblem } from '../../server/src/interop/reviewsShape';
import { createRepo } from '../support/repo';
import { runCli } from '../support/runCli';

const read = (value: unknown): ReturnType<typeof readMembers> => readMembers(JSON.stringify(value));
/** `login can|cannot (role)` of every account and team. */
const shown = (value: unknown): string[] => {
  const { host, accounts, teams } = read(value);
  const lines = (list: typeof accounts): string[] =>
    [...list.known].map(([name, role]) => `${name} ${role.approves ? 'can' : 'cannot'} (${role.name})`);
  return [host, ...lines(accounts), String(accounts.complete), ...lines(teams), String(teams.complete)];
};

const collaborator = (login: string, permissions: object, role_name?: string): object => ({
  login,
  id: 1,
  permissions,
  role_name,
});

test('GitHub: collaborators, alone, in pages, with teams', () => {
  const people = [
    collaborator('Dina', { admin: false, maintain: false, push: true, triage: true, pull: true }, 'write'),
    collaborator('eli', { admin: false, push: false, pull: true }),
    collaborator('zed', { admin: true, push: true, pull: true }, 'release-manager'),
    collaborator('out', {}),
  ];
  const wanted = [
    'dina can (the role write)',
    'eli cannot (the role read)',
    'zed can (the role release-manager)',
    'out cannot (no access)',
  ];
  assert.deepEqual(shown(people), ['github', ...wanted, 'true', 'false']);
  assert.deepEqual(shown([people.slice(0, 2), people.slice(2)]), ['github', ...wanted, 'true', 'false']);
  const teams = [
    { slug: 'noc', permission: 'push', html_url: 'https://github.com/orgs/Example/teams/noc' },
    { slug: 'guests', permission: 'pull' },
  ];
  assert.deepEqual(shown({ collaborators: people, teams }).slice(-3), [
    'example/noc can (the role write)',
    'guests cannot (the role read)',
    'true',
  ]);
});

test('GitLab: members by level, those who are blocked, groups', () => {
  const members = [
    { username: 'dina', state: 'active', access_level: 30 },
    { username: 'eli', state: 'active', access_level: 20 },
    { username: 'fay', state: 'blocked', access_level: 50 },
    { username: 'gus', access_level: 0 },
  ];
  const wanted = [
    'dina can (the role Developer)',
    'eli cannot (the role Reporter)',
    'fay cannot (an account that is blocked)',
    'gus cannot (no access)',
  ];
  assert.deepEqual(shown(members), ['gitlab', ...wanted, 'true', 'false']);
  const shared_with_groups = [{ group_full_path: 'example/noc', group_access_level: 40 }];
  assert.deepEqual(shown({ members, shared_with_groups }).slice(-2), ['example/noc can (the role Maintainer)', 'true']);
});

test('a list of exactly one page may go on', () => {
  for (const [n, complete] of [
    [29, true],
    [30, false],
    [31, true],
    [100, false],
  ] as const) {
    const people = Array.from({ length: n }, (_, i) => collaborator(`u${i}`, { pull: true }));
    assert.equal(read(people).accounts.complete, complete, String(n));
    assert.equal(read([people]).accounts.complete, true);
  }
});

test('what cannot be understood is refused with the place, and never crashes', () => {
  for (const [value, why] of [
    [null, /shape that is not known/],
    ['x', /shape that is not known/],
    [{}, /shape that is not known/],
    [[1], /shape that is not known/],
    [[], /the list is empty/],
    [[[], []], /the list is empty/],
    [[{ login: 5 }], /collaborators\[0\]\.login is 5, not a text/],
    [[{ username: 'x', access_level: 'high' }], /members\[0\]\.access_level is "high", not a number/],
    [{ version: 2, host: 'x' }, /reads version 1/],
    [{ version: 1 }, /`host` is missing/],
    [{ version: 1, host: 'x', complete: 'yes' }, /complete is "yes"/],
    [{ version: 1, host: 'x', membres: [] }, /membres is not known here/],
    [
      { version: 1, host: 'x', members: [{ by: 'a', access: 'owner' }] },
      /members\[0\]\.access is "owner", not one of none, read/,
    ],
    [{ version: 1, host: 'x', members: [{ access: 'read' }] }, /members\[0\]\.by is missing/],
    [{ version: 1, host: 'x', members: {} }, /members is an object, not a list/],
  ] as const)
    assert.throws(
      () => read(value),
      (e) => e instanceof ReviewsProblem && why.test(e.message),
      JSON.stringify(value),
    );
  fc.assert(
    fc.property(fc.json(), (text) => {
      try {
        readMembers(text);
      } catch (error) {
        assert.ok(error instanceof ReviewsProblem);
      }
    }),
  );
});

test('the examples of the page are read, and fit the schema', () => {
  const page = fs.readFileSync('docs/members.md', 'utf8');
  const examples = [...page.matchAll(/^```json\n(.*?)^```$/gms)].map((m) => JSON.parse(m[1] ?? '') as object);
  assert.equal(examples.length, 2);
  const ajv = new Ajv({ strict: false });
  const schema = JSON.parse(fs.readFileSync('schemas/members.schema.json', 'utf8')) as object;
  for (const example of examples) {
    assert.ok(read(example).accounts.known.size > 0);
    if ('version' in example) assert.ok(ajv.validate(schema, example), ajv.errorsText());
  }
});

test('check --members: from a file and from standard input', async () => {
  const repo = createRepo({
    'governance.yaml': `program: {name: P, sponsor: ana, core_team: [ben]}
people:
  ana: {email: a@example.com}
  ben: {email: b@example.com}
  dina: {email: d@example.com, handles: {github: dhaddad}, manages: [network]}
domains: {network: {paths: [infra/**], alliance: [dina]}}
`,
    'infra/a.tf': 'a\n',
    'members.json': JSON.stringify([collaborator('dhaddad', { pull: true })]),
  });
  const check = (...argv: string[]): ReturnType<typeof runCli> =>
    runCli(['check', '--worktree', '--only', 'interop/no-access,interop/access-unknown', ...argv], {
      cwd: repo.folder,
      stdin: JSON.stringify([collaborator('dhaddad', { push: true })]),
    });
  assert.match((await check('--members', 'members.json')).out, /dina has the role read as @dhaddad on\s+github/);
  assert.doesNotMatch((await check()).out, /dhaddad/);
  assert.equal((await check('--members', '-')).code, 0);
  for (const [argv, why] of [
    [['--members', 'gone.json'], /--members gone\.json: the file cannot be read/],
    [['--members', 'governance.yaml'], /it is no JSON/],
    [['--members', '-', '--reviews', '-'], /cannot both be read/],
  ] as const) {
    const { code, err } = await check(...argv);
    assert.equal(code, 2);
    assert.match(err, why);
  }
});
