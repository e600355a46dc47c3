import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import Ajv from 'ajv';
import { runIn, TODAY, validAnswer } from '../support/programme';
import { createRepo, temporaryFolder, type Repo } from '../support/repo';

const FILE = '.governance/baseline.json';
const FLAGS = ['--baseline', FILE, ...TODAY];
const CI = { CI: 'true' };

/** Errors that stood there on the day of adoption: people whom nobody declared. */
const CHARTER = `program: {name: A, mode: governing, sponsor: ana, core_team: [ben], ratified: {by: ana, at: 2026-01-01}}
people: {ana: {level: executive}, ben: {email: ben@example.com}, dina: {email: dina@example.com}}
domains:
  network: {paths: [infra/**], alliance: [dina, gone]}
  pay: {paths: [pay/**], alliance: [dina, lost]}
`;

/** A repository that adopted its baseline on main, with a branch that touches nothing yet. */
async function adopted(): Promise<Repo> {
  const repo = createRepo({ 'governance.yaml': CHARTER, 'infra/a': '1\n', 'pay/a': '1\n', 'README.md': 'x\n' });
  const { code, out } = await runIn(repo.folder)(['check', '--update-baseline', ...FLAGS]);
  assert.equal(code, 0, out);
  repo.commit('Adopt');
  repo.branch('work');
  return repo;
}

const check = (repo: Repo, ...more: string[]) => runIn(repo.folder)(['check', ...FLAGS, ...more], { env: CI });

test('what stood before is hidden, what is new fails, and the file is a small reviewable list', async () => {
  const repo = await adopted();
  const text = fs.readFileSync(path.join(repo.folder, FILE), 'utf8');
  const schema = JSON.parse(fs.readFileSync('schemas/output/baseline.schema.json', 'utf8')) as object;
  assert.ok(new Ajv({ strict: false }).validate(schema, JSON.parse(text)));
  repo.commit('Docs', { files: { 'README.md': 'y\n' } });
  const plain = await runIn(repo.folder)(['check', ...TODAY], { env: CI });
  assert.equal(plain.code, 1);
  const hidden = await check(repo);
  assert.equal(hidden.code, 0, hidden.out);
  assert.match(hidden.out, /findings listed in .* are not shown/);
  const { out } = await check(repo, '--format', 'json');
  const { baseline } = validAnswer('check', out) as { baseline: { hidden: number; stale: unknown[] } };
  assert.ok(baseline.hidden > 0);
  assert.deepEqual(baseline.stale, []);

  repo.commit('Another', {
    files: { 'governance.yaml': `# moved down\n\n${CHARTER.replace('lost]', 'lost, third]')}` },
  });
  const more = await check(repo);
  assert.equal(more.code, 1);
  assert.match(more.out, /third/);
  assert.doesNotMatch(more.out, /people\/unknown[^]*gone is/);
});

test('a branch hides nothing by writing into the baseline: the base’s file counts', async () => {
  const repo = await adopted();
  repo.commit('Break', { files: { 'governance.yaml': CHARTER.replace('lost]', 'lost, third]') } });
  const update = await check(repo, '--update-baseline');
  assert.equal(update.code, 1, 'what watches over the rules is never listed');
  repo.commit('And hide it');
  const { code, out } = await check(repo);
  assert.equal(code, 1);
  assert.match(out, /third/);
  const own = await check(repo, '--rules-from', 'head');
  assert.doesNotMatch(own.out, /third/);
});

test('what the change at hand lacks is never hidden, whatever both files list', async () => {
  const repo = await adopted();
  repo.commit('Touch', { files: { 'infra/a': '2\n' } });
  const { out: json } = await check(repo, '--format', 'json');
  const { findings } = JSON.parse(json) as {
    findings: { rule: string; file: string; fingerprint: string; message: string }[];
  };
  const lacking = findings.filter((f) => f.rule.startsWith('change/'));
  assert.ok(lacking.length > 0);
  repo.checkout('main');
  const file = path.join(repo.folder, FILE);
  const old = JSON.parse(fs.readFileSync(file, 'utf8')) as { findings: unknown[] };
  const entries = lacking.map(({ rule, file: at, fingerprint, message }) => ({ rule, file: at, fingerprint, message }));
  fs.writeFileSync(file, JSON.stringify({ version: 1, findings: [...old.findings, ...entries] }));
  repo.commit('Smuggle');
  repo.checkout('work');
  repo.git('rebase', '-q', 'main');
  const { code, out } = await check(repo);
  assert.equal(code, 1);
  for (const { rule } of lacking) assert.ok(out.includes(rule), rule);
});

test('a baseline that is new on the branch counts at the keyboard, and hides nothing in CI', async () => {
  const repo = createRepo({ 'governance.yaml': CHARTER, 'infra/a': '1\n', 'pay/a': '1\n' });
  repo.branch('adopt');
  await runIn(repo.folder)(['check', '--update-baseline', ...FLAGS]);
  repo.commit('Adopt');
  const strict = await check(repo);
  assert.equal(strict.code, 1);
  assert.match(strict.out, /new on this branch/);
  const here = await runIn(repo.folder)(['check', ...FLAGS]);
  assert.match(here.out, /In CI it hides nothing until it is merged/);
  assert.doesNotMatch(here.out, /gone/);
});

test('the first governance of a repository may bring its baseline along', async () => {
  const repo = createRepo({ 'infra/a': '1\n', 'pay/a': '1\n' });
  repo.branch('adopt');
  repo.commit('Governance', { files: { 'governance.yaml': CHARTER } });
  await runIn(repo.folder)(['check', '--update-baseline', ...FLAGS]);
  repo.commit('Baseline');
  const { out } = await check(repo);
  assert.doesNotMatch(out, /gone is/);
});

test('entries that nothing matches any more are told, and taken out by --update-baseline', async () => {
  const repo = await adopted();
  repo.commit('Mend', { files: { 'governance.yaml': CHARTER.replace(', gone', '') } });
  const { out } = await check(repo);
  assert.match(
    out.replace(/\s+/g, ' '),
    /1 entry of .* matches nothing any more \(people\/unknown in governance\.yaml\)/,
  );
  await check(repo, '--update-baseline');
  assert.doesNotMatch(fs.readFileSync(path.join(repo.folder, FILE), 'utf8'), /gone/);
  assert.doesNotMatch((await check(repo)).out, /any more/);
  assert.doesNotMatch((await check(repo, '--only', 'domain/no-paths')).out, /any more/, 'a part of a run cannot tell');
});

test('a baseline outside of the repository is out of the branch’s reach, and counts', async () => {
  const repo = await adopted();
  const outside = path.join(temporaryFolder(), 'b.json');
  fs.copyFileSync(path.join(repo.folder, FILE), outside);
  repo.commit('Drop', { files: { [FILE]: null, 'README.md': 'z\n' } });
  const { code, out } = await runIn(repo.folder)(['check', '--baseline', outside, ...TODAY], { env: CI });
  assert.equal(code, 0, out);
});

test('a link in the branch that leads out of the repository is no file outside of it', async () => {
  const repo = await adopted();
  repo.commit('Break', { files: { 'governance.yaml': CHARTER.replace('lost]', 'lost, third]') } });
  const outside = path.join(temporaryFolder(), 'b.json');
  await runIn(repo.folder)(['check', '--baseline', outside, '--update-baseline', ...TODAY]);
  repo.commit('Link', { files: { [FILE]: { link: outside } } });
  for (const name of [FILE, path.join(repo.folder, FILE)]) {
    const { code, out } = await runIn(repo.folder)(['check', '--baseline', name, ...TODAY], { env: CI });
    assert.equal(code, 1);
    assert.match(out, /third/);
  }
});

test('--update-baseline replaces a baseline, and nothing else of that name', async () => {
  const repo = await adopted();
  const outside = path.join(temporaryFolder(), 'profile');
  fs.writeFileSync(outside, 'export A=1\n');
  repo.write({ 'link.json': { link: outside } });
  for (const name of ['governance.yaml', 'link.json']) {
    const { code, err } = await runIn(repo.folder)(['check', '--baseline', name, '--update-baseline', ...TODAY]);
    assert.equal(code, 2);
    assert.match(err, /is not JSON/);
  }
  assert.equal(fs.readFileSync(path.join(repo.folder, 'governance.yaml'), 'utf8'), CHARTER);
  assert.equal(fs.readFileSync(outside, 'utf8'), 'export A=1\n');
});

test('a file that cannot be used is refused with exit code 2', async () => {
  const repo = await adopted();
  for (const [text, why] of [
    ['', /is not JSON/],
    ['{}', /not a baseline of version 1/],
    ['{"version": 2, "findings": []}', /version 1/],
    ['{"version": 1, "findings": [{"rule": "x"}]}', /entry 1 lacks/],
    ['null', /version 1/],
  ] as const) {
    fs.writeFileSync(path.join(repo.folder, 'b.json'), text);
    const { code, err } = await runIn(repo.folder)(['check', '--baseline', 'b.json', ...TODAY]);
    assert.equal(code, 2, text);
    assert.match(err, why);
  }
  for (const argv of [
    ['--update-baseline'],
    ['--baseline', 'none.json'],
    ['--baseline', FILE, '--update-baseline', 'infra'],
  ])
    assert.equal((await runIn(repo.folder)(['check', ...argv, ...TODAY])).code, 2);
});
