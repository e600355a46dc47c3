import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { PlatformReview } from '../../server/src/review/types';
import type { Repo } from '../support/repo';
import { ANA, approvalOf, BEN, DINA, judge, RECORD, recordOf, started, verdict } from './approvalWorld';

const objection = (more = ''): string =>
  `objections:\n  - by: dina\n    domain: network\n    at: 2026-03-01\n    concern: Too soon\n${more}`;

/** `removed: approval/objection-removed`: why it stands, and which rules speak of it. */
async function standing(repo: Repo): Promise<string[]> {
  const { change, findings } = await judge(repo);
  const rules = findings.map((f) => f.split(':')[0] ?? '').filter((r) => /objection|overruled|conflict/.test(r));
  return [...change.standing.map((s) => s.standing), ...rules, ...(change.complete ? ['complete'] : [])];
}

function objected(policy = ''): Repo {
  const repo = started(policy);
  repo.commit('Object', { author: DINA, files: { [RECORD]: recordOf(objection()) } });
  return repo;
}

const by = (repo: Repo, author: string, text: string): Repo => {
  repo.commit('Settle', { author, files: { [RECORD]: text } });
  return repo;
};

test('an objection that stood in a commit of the branch and is gone counts as open', async () => {
  const gone = ['removed', 'approval/objection-removed'];
  assert.deepEqual(await standing(by(objected(), BEN, recordOf())), gone);
  assert.deepEqual(await standing(by(objected(), BEN, recordOf(approvalOf(objected())))), gone);
  // Its owner's name, or its domain, made another's.
  assert.deepEqual(await standing(by(objected(), BEN, recordOf(objection().replace('by: dina', 'by: zoe')))), gone);
  // Other words are still an objection of the same person.
  assert.deepEqual(await standing(by(objected(), BEN, recordOf(objection().replace('Too soon', 'Fine')))), [
    'open',
    'approval/objection-open',
  ]);
  // Not committed, and in the work tree only.
  const repo = objected();
  repo.write({ [RECORD]: recordOf() });
  const { change } = await judge(repo, { mode: 'worktree' });
  assert.deepEqual(
    change.standing.map((s) => s.standing),
    ['removed'],
  );
});

test('one that stood on the base, in a file of its own, or in a record that is gone, is missed as well', async () => {
  const base = started('', { [RECORD]: recordOf(objection()) });
  assert.deepEqual(await standing(by(base, BEN, recordOf())), ['removed', 'approval/objection-removed']);
  const own = '.governance/approvals/CHG-1/dina.yaml';
  const files = started();
  files.commit('Object', {
    author: DINA,
    files: { [own]: 'by: dina\ndomain: network\nat: 2026-03-01\nconcern: Too soon\n' },
  });
  assert.deepEqual(await standing(files), ['open', 'approval/objection-open']);
  files.commit('Delete', { author: BEN, files: { [own]: null } });
  assert.deepEqual(await standing(files), ['removed', 'approval/objection-removed']);
  const renamed = objected();
  renamed.commit('Begin anew', {
    author: BEN,
    files: { [RECORD]: null, '.governance/changes/CHG-2.yaml': recordOf().replace('CHG-1', 'CHG-2') },
  });
  assert.deepEqual(await standing(renamed), ['removed', 'approval/objection-removed']);
});

test('who may settle an objection', async () => {
  const settled = async (author: string, more: string, policy = ''): Promise<string[]> =>
    standing(by(objected(policy), author, recordOf(objection(more))));
  assert.deepEqual(await settled(DINA, '    status: withdrawn\n'), []);
  assert.deepEqual(await settled(DINA, '    status: answered\n    answer: Later\n    settled_by: dina\n'), []);
  assert.deepEqual(await settled(BEN, '    status: answered\n'), ['not-accepted', 'approval/objection-open']);
  assert.deepEqual(await settled(BEN, '    status: answered\n    settled_by: ben\n'), [
    'not-accepted',
    'approval/objection-open',
  ]);
  assert.deepEqual(await settled(BEN, '    status: withdrawn\n    settled_by: ben\n'), [
    'not-theirs',
    'approval/objection-open',
  ]);
  assert.deepEqual(await settled(ANA, '    status: overruled\n    settled_by: ana\n'), []);
  const refused = ['no-authority', 'approval/overruled-without-authority'];
  assert.deepEqual(await settled(BEN, '    status: overruled\n    settled_by: ben\n'), refused);
  assert.deepEqual(await settled(BEN, '    status: overruled\n'), refused);
});

test('where the policy verifies, what settles an objection is verified too; the answer itself anybody may write', async () => {
  const settled = async (author: string, more: string): Promise<string[]> =>
    standing(by(objected('verify: authored'), author, recordOf(objection(more))));
  const forged = ['unverified', 'approval/objection-open'];
  assert.deepEqual(await settled(BEN, '    status: withdrawn\n'), forged);
  assert.deepEqual(await settled(BEN, '    status: overruled\n    settled_by: ana\n'), forged);
  assert.deepEqual(await settled(BEN, '    status: answered\n    settled_by: dina\n'), forged);
  assert.deepEqual(await settled(ANA, '    status: overruled\n    settled_by: ana\n'), []);
  const repo = objected('verify: authored');
  by(repo, BEN, recordOf(objection('    answer: Later\n')));
  by(repo, DINA, recordOf(objection('    answer: Later\n    status: answered\n    settled_by: dina\n')));
  assert.deepEqual(await standing(repo), []);
});

const review = (repo: Repo, handle: string, verdict: PlatformReview['verdict'], at = '2026-03-06T10:00:00Z'): PlatformReview => ({
  host: 'github', handle, email: null, verdict, at, commit: repo.git('rev-parse', 'HEAD'), domains: null, text: null, url: null,
}); // prettier-ignore

const PLATFORM = 'sources: [record, trailer, platform]';

async function judged(repo: Repo, reviews: readonly PlatformReview[]): Promise<string[]> {
  const { change, findings } = await judge(repo, { reviews });
  return [
    ...change.approvals.map(verdict),
    ...change.standing.map((s) => `${s.objection.by?.value} ${s.source}`),
    ...findings.map((f) => f.split(':')[0] ?? ''),
  ];
}

test('reviews of the platform: approved, asked for changes, dismissed, commented; by whom, and until what', async () => {
  const repo = started(PLATFORM);
  const said = (handle: string, verdict: PlatformReview['verdict'], at?: string): PlatformReview =>
    review(repo, handle, verdict, at);
  assert.deepEqual(await judged(repo, [said('DHaddad', 'approve')]), ['dina network: counts']);
  assert.deepEqual(await judged(repo, [said('stranger', 'approve'), said('eroth', 'approve')]), []);
  assert.deepEqual(await judged(repo, [said('dhaddad', 'object')]), ['dina platform', 'approval/objection-open']);
  const later = '2026-03-06T11:00:00Z';
  assert.deepEqual(await judged(repo, [said('dhaddad', 'approve', later), said('dhaddad', 'object')]), [
    'dina network: counts',
  ]);
  assert.deepEqual(await judged(repo, [said('dhaddad', 'approve'), said('dhaddad', 'object', later)]), [
    'dina platform',
    'approval/objection-open',
  ]);
  assert.deepEqual(await judged(repo, [said('dhaddad', 'approve'), said('dhaddad', 'dismissed', later)]), []);
  assert.deepEqual(await judged(repo, [said('dhaddad', 'approve'), said('dhaddad', 'comment', later)]), [
    'dina network: counts',
  ]);
  // Who sits elsewhere objects too.
  assert.deepEqual(await judged(repo, [said('eroth', 'object')]), ['eli platform', 'approval/objection-open']);
  const approved = [said('dhaddad', 'approve')];
  repo.commit('Again', { author: BEN, files: { 'infra/a.tf': 'z\n' } });
  assert.deepEqual(await judged(repo, approved), ['dina network: stale', 'approval/stale']);
  assert.deepEqual(await judged(repo, [{ ...said('dhaddad', 'approve'), commit: null }]), [
    'dina network: unknown-commit',
    'approval/unknown-commit',
  ]);
});

test('a platform that the policy does not name counts for nothing; one that it demands beats all others', async () => {
  const other = started();
  assert.deepEqual(await judged(other, [review(other, 'dhaddad', 'approve')]), ['dina network: source-not-accepted']);
  assert.deepEqual(await judged(other, [review(other, 'dhaddad', 'object')]), []);
  const repo = started(`${PLATFORM}, verify: platform`);
  assert.deepEqual(await judged(repo, [review(repo, 'dhaddad', 'approve')]), ['dina network: counts']);
  // A newer entry in the record that is not established takes nothing's place.
  const reviews = [review(repo, 'dhaddad', 'approve', '2026-03-01T10:00:00Z')];
  repo.commit('Record', { author: DINA, files: { [RECORD]: recordOf(approvalOf(repo)) } });
  assert.deepEqual(await judged(repo, reviews), [
    'dina network: unverified',
    'dina network: counts',
    'approval/unverified',
  ]);
});

test('two sources that disagree: the objection holds it up, and that is said once', async () => {
  const repo = started(PLATFORM);
  repo.commit('Record', { author: DINA, files: { [RECORD]: recordOf(approvalOf(repo)) } });
  const older = await judged(repo, [review(repo, 'dhaddad', 'object', '2026-03-04T10:00:00Z')]);
  assert.deepEqual(older, ['dina network: counts', 'dina platform', 'approval/source-conflict']);
  const newer = await judged(repo, [review(repo, 'dhaddad', 'object')]);
  assert.deepEqual(newer, ['dina network: objected-later', 'dina platform', 'approval/source-conflict']);
  const { change } = await judge(repo, { reviews: [review(repo, 'dhaddad', 'object', '2026-03-04T10:00:00Z')] });
  assert.equal(change.complete, false);
});
