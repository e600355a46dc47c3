import assert from 'node:assert/strict';
import { test } from 'node:test';
import { runCli } from '../support/runCli';
import {
  BEN,
  DINA,
  ELI,
  FAY,
  charterOf,
  judge,
  RECORD,
  recordOf,
  started,
  verdicts,
  approvalOf,
} from './approvalWorld';
import { stateWords } from '../../server/src/review';
import { createRepo } from '../support/repo';

test('Alliance-Approved-by on a commit of its own speaks for the domains of the person', async () => {
  const repo = started();
  repo.commit(`Agree\n\nAlliance-Approved-by: ${DINA}`, { author: DINA, allowEmpty: true });
  assert.deepEqual(await verdicts(repo), ['dina network: counts']);
  const { change } = await judge(repo);
  assert.equal(change.complete, true);
  assert.equal(change.approvals[0]?.verification, 'declared');
});

test('with a domain it speaks for that one; an unknown domain, a person without a seat and a stranger are refused in the open', async () => {
  const repo = started();
  repo.commit(
    [
      'Agree',
      '',
      `Alliance-Approved-by: ${DINA} (network)`,
      `Alliance-Approved-by: ${ELI} (network)`,
      `Alliance-Approved-by: ${DINA} (netwrok)`,
      'Alliance-Approved-by: Zoe <zoe@example.com>',
      'Alliance-Approved-by: Dina <dina@example.com> and <eli@example.com>',
      'Alliance-Approved-by: dina',
    ].join('\n'),
    { author: BEN, allowEmpty: true },
  );
  const { change, findings } = await judge(repo);
  assert.deepEqual(
    change.approvals.map((a) => `${a.by} ${a.counts}`),
    [
      'dina true',
      'eli false',
      'dina false',
      '“Zoe <zoe@example.com>” false',
      '“Dina <dina@example.com> and <eli@example.com>” false',
      '“dina” false',
    ],
  );
  assert.equal(change.approvals.filter((a) => a.counts).length, 1);
  assert.equal(findings.filter((f) => f.startsWith('approval/not-eligible')).length, 5, findings.join('\n'));
});

test('Acked-by counts for the domains that the commit touches; Reviewed-by only where the policy says so; others never', async () => {
  const acked = started();
  acked.commit(`More\n\nAcked-by: ${DINA}\nAcked-by: ${ELI}\nSigned-off-by: ${DINA}\nTested-by: ${DINA}`, {
    author: BEN,
    files: { 'infra/a.tf': 'y\n', README: 'r\n' },
  });
  // Payments is not touched by that commit, and not by the branch: eli has nothing to say.
  assert.deepEqual(await verdicts(acked), ['dina network: counts']);
  const elsewhere = started();
  elsewhere.commit(`Docs\n\nAcked-by: ${DINA}`, { author: BEN, files: { README: 'r\n' } });
  assert.deepEqual(await verdicts(elsewhere), []);
  const reviewed = (policy: string) => {
    const repo = started(policy);
    repo.commit(`More\n\nReviewed-by: ${DINA}`, { author: BEN, files: { 'infra/a.tf': 'y\n' } });
    return verdicts(repo);
  };
  assert.deepEqual(await reviewed(''), []);
  assert.deepEqual(await reviewed('reviewed_by: approve'), ['dina network: counts']);
  const signed = started();
  signed.commit(`More\n\nSigned-off-by: ${DINA}`, { author: BEN, files: { 'infra/a.tf': 'y\n' } });
  assert.deepEqual(await verdicts(signed), []);
});

test('a trailer is fresh only while the domain is what it was at that commit', async () => {
  const repo = started();
  repo.commit(`More\n\nAcked-by: ${DINA}`, { author: BEN, files: { 'infra/a.tf': 'y\n' } });
  repo.commit('Elsewhere', { author: BEN, files: { 'pay/b.ts': 'c\n' } });
  assert.deepEqual(await verdicts(repo), ['dina network: counts']);
  repo.commit('Again', { author: BEN, files: { 'infra/a.tf': 'z\n' } });
  const { change, findings } = await judge(repo);
  assert.deepEqual(change.approvals[0]?.reasons, ['stale']);
  assert.deepEqual(change.approvals[0]?.changedSince, ['infra/a.tf']);
  assert.ok(findings.some((f) => f.startsWith('approval/stale: 1 file of network changed after dina approved')));
  repo.commit(`Back\n\nAcked-by: ${DINA}`, { author: BEN, files: { 'infra/a.tf': 'w\n' } });
  assert.deepEqual(await verdicts(repo), ['dina network: superseded', 'dina network: counts']);
});

test('an amended message keeps its trailers: an amend with other content makes them speak for that, as declared', async () => {
  const repo = started('verify: authored');
  repo.commit(`More\n\nAcked-by: ${DINA}`, { author: BEN, files: { 'infra/a.tf': 'y\n' } });
  repo.write({ 'infra/a.tf': 'evil\n' });
  repo.git('add', '-A');
  repo.git('commit', '-q', '--amend', '--no-edit');
  const { change, findings } = await judge(repo);
  assert.deepEqual(
    change.approvals.map((a) => a.reasons),
    [['unverified']],
  );
  assert.deepEqual(findings, [], 'an Acked-by claims no approval, so nothing is said of it');
  assert.equal(change.complete, false);
});

test('through .mailmap and by private addresses; an address of two people is nobody’s', async () => {
  const repo = started('', { '.mailmap': 'Dina <dina@example.com> <d.old@example.net>\n' });
  repo.commit('Agree\n\nAlliance-Approved-by: D <D.Old@example.net>', { author: BEN, allowEmpty: true });
  assert.deepEqual(await verdicts(repo), ['dina network: counts']);
  const hidden = started();
  hidden.commit('Agree\n\nAlliance-Approved-by: D <123+dhaddad@users.noreply.github.com>', {
    author: BEN,
    allowEmpty: true,
  });
  assert.deepEqual(await verdicts(hidden), ['dina network: counts']);
  const shared = started('', { 'governance.yaml': charterOf().replace('eli@example.com', 'dina@example.com') });
  shared.commit(`Agree\n\nAlliance-Approved-by: ${DINA}`, { author: BEN, allowEmpty: true });
  assert.equal(
    (await judge(shared)).change.approvals.some((a) => a.counts),
    false,
  );
});

test('a co-author, a deputy while the member is away, and a folded, non-ASCII trailer', async () => {
  const repo = started();
  repo.commit(`More\n\nAcked-by: ${DINA}\nCo-authored-by: ${DINA}`, { author: BEN, files: { 'infra/a.tf': 'y\n' } });
  assert.deepEqual(await verdicts(repo), ['dina network: contributor']);
  const away = charterOf().replace('deputy: fay,', 'deputy: fay, away: [{from: 2025-12-01, to: 2026-02-01}],');
  const deputy = started('', { 'governance.yaml': away });
  deputy.commit(`More\n\nAcked-by: ${FAY}`, { author: BEN, files: { 'infra/a.tf': 'y\n' } });
  assert.deepEqual(await verdicts(deputy), ['fay network: counts']);
  const folded = started();
  folded.commit('Agree\n\nAlliance-Approved-by: Dïna Ħaddad\n  <dina@example.com>\n  (network)', {
    author: BEN,
    allowEmpty: true,
  });
  assert.deepEqual(await verdicts(folded), ['dina network: counts']);
});

test('a line outside git’s block says nothing, and that is said', async () => {
  const repo = started();
  repo.commit(`Agree\n\nAlliance-Approved-by: ${DINA}\n\nThis is the end.\n\nSigned-off-by: ${BEN}`, {
    author: BEN,
    allowEmpty: true,
  });
  const { change, findings } = await judge(repo);
  assert.deepEqual(change.approvals, []);
  assert.equal(findings.length, 1);
  assert.match(
    findings[0] ?? '',
    /^approval\/trailer-outside-block: “Alliance-Approved-by: Dina <dina@example.com>” of commit/,
  );
});

test('without `trailer` among the sources nobody looks at messages', async () => {
  const repo = started('sources: [record]');
  repo.commit(`Agree\n\nAlliance-Approved-by: ${DINA}\n\nNo.\n`, { author: BEN, allowEmpty: true });
  repo.commit(`Agree\n\nAlliance-Approved-by: ${DINA}`, { author: BEN, allowEmpty: true });
  const { change, findings } = await judge(repo);
  assert.deepEqual([change.approvals, findings], [[], []]);
});

test('a branch without a record: trailers count for it too', async () => {
  const repo = createRepo({ 'governance.yaml': charterOf('verify: declared'), 'infra/a.tf': 'a\n' }).branch('feature');
  repo.commit(`Work\n\nAcked-by: ${DINA}`, { author: BEN, files: { 'infra/a.tf': 'x\n' } });
  const { change } = await judge(repo);
  assert.equal(change.record, null);
  assert.equal(change.domains[0]?.state, 'approved');
});

test('a record and a trailer of the same person: the newer decides; a stale trailer of the same day does not undo a record', async () => {
  const repo = started();
  repo.commit(`More\n\nAcked-by: ${DINA}`, { author: BEN, files: { 'infra/a.tf': 'y\n' } });
  repo.commit('Again', { author: BEN, files: { 'infra/a.tf': 'z\n' } });
  repo.commit('Record', { author: DINA, files: { [RECORD]: recordOf(approvalOf(repo)) } });
  assert.deepEqual(await verdicts(repo), ['dina network: counts', 'dina network: superseded']);
  const sameDay = started();
  sameDay.commit(`More\n\nAcked-by: ${DINA}`, { author: BEN, files: { 'infra/a.tf': 'y\n' } });
  sameDay.commit('Again', { author: BEN, files: { 'infra/a.tf': 'z\n' } });
  const entry = approvalOf(sameDay).replace('2026-03-05', '2026-01-01');
  sameDay.commit('Record', { author: DINA, files: { [RECORD]: recordOf(entry) } });
  assert.deepEqual(await verdicts(sameDay), ['dina network: counts', 'dina network: stale']);
});

test('Reviewed-by is told as consulted, and counts for nothing unless the policy says so', async () => {
  const repo = started();
  repo.commit(`More\n\nReviewed-by: ${DINA}\nReviewed-by: ${ELI}\nReviewed-by: Zed <zed@example.com>`, {
    author: BEN,
    files: { 'infra/a.tf': 'y\n' },
  });
  const { change } = await judge(repo);
  const [network] = change.domains;
  assert.ok(network);
  assert.deepEqual([network.state, network.approvals], ['pending', []]);
  assert.deepEqual(
    network.consulted.map((c) => c.person),
    ['dina'],
    'eli has no voice in what was touched',
  );
  assert.equal(stateWords(network), 'asked, waiting for dina; dina was consulted (Reviewed-by)');
  const run = (...argv: string[]): ReturnType<typeof runCli> =>
    runCli([...argv, '--base', 'main', '--now', '2026-03-10'], { cwd: repo.folder });
  assert.match((await run('check')).out, /asked, waiting \(dina\), dina was consulted \(Reviewed-by\)/);
  assert.match(
    (await run('explain', 'network')).out.replace(/\s+/g, ' '),
    /dina has reviewed it \(Reviewed-by in commit [0-9a-f]{7}\): consulted, which counts as an approval only with/,
  );
  const json = JSON.parse((await run('check', '--format', 'json')).out) as Json;
  assert.equal(json.changes[0]?.domains[0]?.consulted[0]?.person, 'dina');
  repo.commit(`Agree\n\nAcked-by: ${DINA}`, { author: BEN, files: { 'infra/a.tf': 'z\n' } });
  assert.deepEqual((await judge(repo)).change.domains[0]?.consulted, [], 'who has approved is not told twice');
  const counting = started('reviewed_by: approve');
  counting.commit(`More\n\nReviewed-by: ${DINA}`, { author: BEN, files: { 'infra/a.tf': 'y\n' } });
  assert.deepEqual((await judge(counting)).change.domains[0]?.consulted, []);
});

interface Json {
  readonly changes: readonly {
    readonly domains: readonly { readonly consulted: readonly { readonly person: string }[] }[];
  }[];
}
