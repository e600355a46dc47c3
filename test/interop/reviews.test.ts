import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import Ajv from 'ajv';
import fc from 'fast-check';
import { readReviews } from '../../server/src/interop/reviews';
import { ReviewsProblem } from '../../server/src/interop/reviewsShape';

const ID = '9f1c2e7a4b5d6e8f90123456789abcdef0123456';
const OLD = '1a2b3c4d5e6f708192a3b4c5d6e7f80911223344';
const read = (json: unknown): string[] =>
  readReviews(JSON.stringify(json)).map((r) =>
    [r.host, r.handle, r.verdict, r.at, r.commit?.slice(0, 7) ?? null].join(' '),
  );

const github = (login: string, state: string, more: object = {}): object => ({
  id: 1,
  node_id: 'x',
  user: { login, id: 2, type: 'User' },
  body: '',
  state,
  html_url: 'https://example.org/1',
  author_association: 'MEMBER',
  submitted_at: '2026-03-05T09:30:00Z',
  commit_id: ID,
  ...more,
});

test('GitHub: the answer of the API, its pages, and what gh prints', () => {
  const list = [
    github('dhaddad', 'APPROVED'),
    github('eroth', 'CHANGES_REQUESTED'),
    github('x', 'COMMENTED'),
    github('y', 'DISMISSED'),
  ];
  const wanted = ['dhaddad approve', 'eroth object', 'x comment', 'y dismissed'].map(
    (w) => `github ${w} 2026-03-05T09:30:00Z 9f1c2e7`,
  );
  assert.deepEqual(read(list), wanted);
  assert.deepEqual(read([list.slice(0, 1), list.slice(1)]), wanted);
  assert.deepEqual(read([github('me', 'PENDING', { submitted_at: undefined })]), ['github me comment  9f1c2e7']);
  assert.deepEqual(read([github('me', 'APPROVED', { user: null })]), ['github  approve 2026-03-05T09:30:00Z 9f1c2e7']);
  const cli = {
    author: { login: 'dhaddad' },
    state: 'APPROVED',
    submittedAt: '2026-03-05T10:30:00+01:00',
    commit: { oid: ID },
  };
  assert.deepEqual(read({ reviews: [cli] }), ['github dhaddad approve 2026-03-05T09:30:00Z 9f1c2e7']);
  assert.deepEqual([read([]), read([[]]), read({ reviews: [] })], [[], [], []]);
});

test('GitLab: what was approved is the version that was the newest then', () => {
  const approved = (username: string, at?: string): object => ({
    user: { id: 1, username, name: 'N' },
    ...(at ? { approved_at: at } : {}),
  });
  const versions = [
    { id: 2, head_commit_sha: ID, created_at: '2026-03-04T10:00:00.000Z' },
    { id: 1, head_commit_sha: OLD, created_at: '2026-03-01T10:00:00.000Z' },
  ];
  const approvals = {
    approved: true,
    approved_by: [
      approved('dina.h', '2026-03-03T10:00:00.000Z'),
      approved('eli', '2026-03-05T10:00:00Z'),
      approved('fay'),
    ],
  };
  assert.deepEqual(read({ approvals, versions }), [
    'gitlab dina.h approve 2026-03-03T10:00:00Z 1a2b3c4',
    'gitlab eli approve 2026-03-05T10:00:00Z 9f1c2e7',
    'gitlab fay approve  ',
  ]);
  assert.deepEqual(
    read(approvals).map((line) => line.endsWith(' ')),
    [true, true, true],
    'without versions nobody can tell',
  );
  const reviewers = [
    { user: { username: 'eli' }, state: 'requested_changes' },
    { user: { username: 'x' }, state: 'unreviewed' },
  ];
  assert.deepEqual(read({ approvals: { approved_by: [] }, reviewers }), ['gitlab eli object  ']);
});

const own = (review: object): object => ({ version: 1, host: 'gerrit', reviews: [review] });

test('our own format, as its schema has it', () => {
  const schema = JSON.parse(fs.readFileSync(path.join(process.cwd(), 'schemas/reviews.schema.json'), 'utf8')) as object;
  const valid = new Ajv({ strict: false, validateFormats: false }).compile(schema);
  const good = [
    {
      by: '@dina',
      state: 'approved',
      at: '2026-03-05T09:30:00Z',
      commit: ID,
      domains: ['network'],
      text: 't',
      url: 'u',
    },
    { email: 'dina@example.com', state: 'changes_requested' },
  ];
  for (const review of good) assert.ok(valid(own(review)), JSON.stringify(valid.errors));
  assert.deepEqual(read(own(good[0] ?? {})), ['gerrit dina approve 2026-03-05T09:30:00Z 9f1c2e7']);
  for (const bad of [
    { state: 'approved' },
    { by: 'x', state: 'ok' },
    { by: 'x', state: 'approved', domain: 'network' },
    { by: 'x', state: 'approved', commit: '9f1c2e7' },
  ]) {
    assert.equal(valid(own(bad)), false);
    assert.throws(() => readReviews(JSON.stringify(own(bad))), ReviewsProblem);
  }
});

test('what is wrong is said, and where; nothing is taken from such a file', () => {
  const says = (text: string, words: RegExp): void =>
    assert.throws(
      () => readReviews(text),
      (error: Error) => error instanceof ReviewsProblem && words.test(error.message),
      text,
    );
  says('', /^it is no JSON/);
  says('[{]', /^it is no JSON/);
  for (const other of ['null', '3', '"x"', '{}', '{"message":"Not Found"}', '[1]', '[{"a":1}]', '{"reviews":{}}'])
    says(other, /of a shape that is not known; docs\/reviews\.md/);
  says(
    JSON.stringify([github('a', 'APPROVED'), github('b', 'MAYBE')]),
    /^reviews\[1\]\.state is "MAYBE", not one of approved/,
  );
  says(
    JSON.stringify([github('a', 'APPROVED', { commit_id: '9f1c2e7' })]),
    /^reviews\[0\]\.commit_id is "9f1c2e7", not a commit id/,
  );
  says(JSON.stringify([github('a', 'APPROVED', { submitted_at: '2026-03-05' })]), /not an instant/);
  says(JSON.stringify([github('a', 'APPROVED', { user: 'a' })]), /^reviews\[0\]\.user is "a", not an object/);
  says(JSON.stringify({ version: 2, host: 'x', reviews: [1] }), /version 1/);
  says(JSON.stringify(own({ by: 'x', state: 'approved', domains: 'network' })), /domains is "network", not a list/);
});

test('whatever is handed over is read or refused', () => {
  fc.assert(
    fc.property(fc.json(), (text) => {
      try {
        readReviews(text);
      } catch (error) {
        assert.ok(error instanceof ReviewsProblem, String(error));
      }
    }),
    { numRuns: 500 },
  );
});
