import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { assertGolden } from '../support/golden';
import { makeProgramme, runIn, validAnswer } from '../support/programme';

const CHANGED = `
  approvals: {self: warn, min_approvals: 2, stale: bogus, sources: [record]}
  rules: {domain/overlap: off}
  evidence: {by_risk: {high: [rollback]}, by_type: {normal: [runbook]}}
`.slice(1);

interface Effective {
  readonly roots: readonly { readonly settings: readonly { readonly key: string; readonly value: string }[] }[];
}
interface Diff {
  readonly roots: readonly { readonly changes: readonly { readonly key: string }[] }[];
}

test('policy --effective tells every value with its place, and what cannot be used', async () => {
  const repo = makeProgramme();
  const run = runIn(repo.folder);
  fs.appendFileSync(path.join(repo.folder, 'governance.yaml'), CHANGED);
  repo.write({ '.governance/more.yaml': 'policy:\n  reviewers: {min_seats: 1}\n  rules: {domain/overlap: error}\n' });
  const { code, out, err } = await run(['policy', '--effective']);
  assert.equal(code, 0, err);
  assertGolden('cli', 'policy-effective.txt', out);
  const json = await run(['policy', '--effective', '--format', 'json']);
  const answer = validAnswer('policy', json.out) as Effective;
  const value = (key: string) => answer.roots[0]?.settings.find((s) => s.key === key)?.value;
  // A key that two files say: the first one counts, as in the merge.
  assert.equal(value('policy.rules.domain/overlap'), 'off');
  assert.equal(value('policy.reviewers.min_seats'), '1');
  assert.equal(value('policy.approvals.stale'), 'on_domain_change');
});

test('policy --diff compares key by key with the governance files of a commit', async () => {
  const repo = makeProgramme();
  const run = runIn(repo.folder);
  assert.match((await run(['policy', '--diff', 'main'])).out, /^No key differs from main \([0-9a-f]{7}\)\.\n$/);
  const file = path.join(repo.folder, 'governance.yaml');
  const text = fs.readFileSync(file, 'utf8');
  fs.writeFileSync(
    file,
    text.replace('  decide_within: 3d\n', '  mode: governing\n').replace('alliance: [eli, gus]', 'alliance: [eli]') +
      CHANGED,
  );
  const { code, out, err } = await run(['policy', '--diff', 'main']);
  assert.equal(code, 0, err);
  assertGolden('cli', 'policy-diff.txt', out);
  const answer = validAnswer('policy', (await run(['policy', '--diff', 'main', '--format', 'json'])).out) as Diff;
  assert.ok(answer.roots[0]?.changes.some((c) => c.key === 'program.mode'));
  // A default that is written out differs in nothing.
  fs.writeFileSync(file, `${text}  approvals: {self: deny}\n`);
  assert.match((await run(['policy', '--diff', 'HEAD'])).out, /^No key differs/);
  // Governance that is new is all new.
  const fresh = makeProgramme();
  fresh.git('checkout', '-q', '--orphan', 'empty');
  fresh.git('rm', '-rfq', '--cached', '.');
  fresh.git('commit', '-q', '--allow-empty', '-m', 'Empty');
  fresh.git('checkout', '-qf', 'vpn-edge');
  fresh.git('merge', '-q', '--allow-unrelated-histories', '-m', 'Join', 'empty');
  assert.match((await runIn(fresh.folder)(['policy', '--diff', 'empty'])).out, /^\+ domains\.network\.alliance/m);
});

test('policy wants one of its two flags, and says where it cannot decide', async () => {
  const run = runIn(makeProgramme().folder);
  assert.equal((await run(['policy'])).code, 2);
  assert.equal((await run(['policy', '--effective', '--diff', 'main'])).code, 2);
  assert.equal((await run(['policy', '--effective', 'x'])).code, 2);
  const { code, err } = await run(['policy', '--diff', 'nowhere']);
  assert.equal(code, 3);
  assert.match(err, /nowhere/);
});

test('schema prints the published schemas as they are', async () => {
  const run = runIn(process.cwd());
  for (const name of ['governance', 'change', 'template', 'cases']) {
    const { code, out } = await run(['schema', name]);
    assert.equal(code, 0);
    assert.deepEqual(JSON.parse(out), JSON.parse(fs.readFileSync(`schemas/${name}.schema.json`, 'utf8')));
  }
  validAnswer('schema', (await run(['schema', '--format', 'json'])).out);
  assert.match((await run(['schema'])).out, /governance[^]*change[^]*template[^]*cases/);
  assert.match((await run(['schema', 'chnage'])).err, /did you mean change/);
  assert.equal((await run(['schema', 'change', 'cases'])).code, 2);
});
