import assert from 'node:assert/strict';
import fs from 'node:fs';
import { test } from 'node:test';
import { createEngine, type EngineOptions } from '../../server/src/engine';
import type { ChangeReview, DomainCoverage, JudgedApproval } from '../../server/src/review/types';
import { createRepo, ISOLATED, type Repo } from '../support/repo';

const CHARTER = `
program: {name: P, sponsor: ana, core_team: [ben]}
people:
  ana: {email: ana@example.com}
  ben: {email: ben@example.com}
  dina: {email: dina@example.com}
  eli: {email: eli@example.com}
domains:
  network: {paths: [infra/**], alliance: [dina]}
  payments: {paths: [pay/**], alliance: [eli]}
`;

const BEN = 'Ben <ben@example.com>';
const RECORD = '.governance/changes/CHG-1.yaml';
const recordText = (approvals: string, more = ''): string =>
  `change: CHG-1\ntitle: T\nowner: ben\nbranch: feature\nreviewers: [dina]\n${more}${approvals}`;

const numbered = (from: number, to: number): string[] =>
  Array.from({ length: to - from + 1 }, (_, i) => `line ${from + i}`);
const text = (lines: readonly string[]): string => lines.map((l) => `${l}\n`).join('');
/** A file of 60 lines; `edits` by one-based line number. */
const page = (edits: Readonly<Record<number, string>> = {}): string =>
  text(numbered(1, 60).map((l, i) => edits[i + 1] ?? l));

const BLOCK = ['service:', '  size: 1', '  zone: a', '  keep: yes', '  name: x', '  last: z', ''];
/** Four equal blocks; the named one (0 to 3) is edited. */
const blocks = (edited: number): string =>
  text([0, 1, 2, 3].flatMap((n) => (n === edited ? BLOCK.map((l) => l.replace('keep: yes', 'keep: no')) : BLOCK)));

const YAML = 'top:\n  a: 1\n  b: 2\nother:\n  c: 3\n';

/** `main` with files in two domains, and `feature`, on which the content to be approved is committed. */
function startRepo(feature: Parameters<Repo['write']>[0] = { 'infra/a.tf': page({ 30: 'changed' }) }): Repo {
  const repo = createRepo({
    'governance.yaml': CHARTER,
    'infra/a.tf': page(),
    'infra/blocks.yaml': blocks(-1),
    'infra/keys.yaml': YAML,
    'infra/logo.png': Buffer.from([0, 1, 2, 3]),
    'infra/old.tf': 'old\n',
    'pay/b.ts': 'pay\n',
  });
  repo.branch('feature');
  repo.commit('Work', { author: BEN, files: { ...feature, [RECORD]: recordText('') } });
  return repo;
}

async function changeOf(
  repo: Repo,
  options: EngineOptions = {},
  env: Readonly<Record<string, string>> = {},
): Promise<ChangeReview> {
  const engine = createEngine(repo.host(env), {
    mode: 'head',
    base: 'main',
    today: '2026-03-10',
    digests: true,
    ...options,
  });
  await engine.open([repo.id]);
  await engine.refreshGit();
  const change = engine.snapshot.view(repo.id)?.review.changes.find((c) => c.id === 'CHG-1');
  assert.ok(change, 'the record is known');
  assert.equal(change.basis, 'branch');
  return change;
}

async function networkOf(
  repo: Repo,
  options: EngineOptions = {},
  env: Readonly<Record<string, string>> = {},
): Promise<DomainCoverage> {
  const network = (await changeOf(repo, options, env)).domains.find((d) => d.domain === 'network');
  assert.ok(network, 'network is affected');
  return network;
}

type By = 'digest' | 'commit' | 'both';

/** Dina approves what HEAD holds: by digest, by commit alone, or by both. */
async function approve(repo: Repo, by: By, more = ''): Promise<string> {
  const { digest } = await networkOf(repo);
  assert.match(digest ?? '', /^sha256:[0-9a-f]{64}$/);
  const commit = repo.git('rev-parse', 'HEAD');
  const keys = [...(by === 'commit' ? [] : [`digest: "${digest}"`]), ...(by === 'digest' ? [] : [`commit: ${commit}`])];
  const entry = `approvals: [{by: dina, domain: network, at: 2026-03-05, decision: approve, ${keys.join(', ')}}]\n`;
  repo.commit('Dina approves', { author: 'Dina <dina@example.com>', files: { [RECORD]: recordText(entry, more) } });
  return commit;
}

async function judged(repo: Repo, options: EngineOptions = {}): Promise<JudgedApproval> {
  const [approval] = (await changeOf(repo, options)).approvals;
  assert.ok(approval);
  return approval;
}

interface Row {
  readonly name: string;
  /** What is approved. */
  readonly feature?: Parameters<typeof startRepo>[0];
  readonly after: (repo: Repo) => void;
  readonly fresh: boolean;
  /** Told apart too where the approval names its commit alone: then the content is computed there. */
  readonly byCommit?: true;
  /** Files told to have changed, where the commit of the approval is known. */
  readonly changed?: readonly string[];
}

const onMain = (repo: Repo, files: Parameters<Repo['write']>[0]): void => {
  repo.checkout('main');
  repo.commit('On the base', { files });
  repo.checkout('feature');
};

const rebase = (repo: Repo): void => void repo.git('rebase', '-q', 'main');

/** Adds an edit to a merge itself, as nobody's commit. */
function evilMerge(repo: Repo, files: Parameters<Repo['write']>[0]): void {
  onMain(repo, { 'README.md': 'more\n' });
  repo.git('merge', '-q', '--no-ff', '--no-commit', 'main');
  repo.write(files);
  repo.git('add', '--all');
  repo.git('commit', '-q', '--no-verify', '-m', 'Merge main');
}

const rows: readonly Row[] = [
  { name: 'nothing but the approval itself', after: () => undefined, fresh: true, byCommit: true },
  {
    name: 'a commit in another domain',
    after: (r) => void r.commit('Pay', { files: { 'pay/b.ts': 'more\n' } }),
    fresh: true,
    byCommit: true,
  },
  {
    name: 'a rebase of the base that leaves the context alone',
    after: (r) => (onMain(r, { 'infra/old.tf': 'older\n', 'pay/b.ts': 'x\n' }), rebase(r)),
    fresh: true,
    byCommit: true,
  },
  {
    name: 'an update merge of the base that leaves the context alone',
    after: (r) => (onMain(r, { 'infra/old.tf': 'older\n' }), void r.merge('main')),
    fresh: true,
    byCommit: true,
  },
  {
    name: 'lines added above on the base, then a rebase',
    after: (r) => (onMain(r, { 'infra/a.tf': text(['new 1', 'new 2']) + page() }), rebase(r)),
    fresh: true,
    byCommit: true,
  },
  {
    name: 'lines added above on the base, then a merge',
    after: (r) => (onMain(r, { 'infra/a.tf': text(['new 1', 'new 2']) + page() }), void r.merge('main')),
    fresh: true,
    byCommit: true,
  },
  {
    name: 'a squash by another person',
    after: (r) => {
      r.git('reset', '-q', '--soft', 'main');
      r.commit('All of it', { author: 'Eli <eli@example.com>' });
    },
    fresh: true,
    byCommit: true,
  },
  {
    name: 'a rebase by another person',
    after: (r) => {
      onMain(r, { 'README.md': 'x\n' });
      r.gitWith({ GIT_COMMITTER_NAME: 'Eli', GIT_COMMITTER_EMAIL: 'eli@example.com' }, 'rebase', '-q', 'main');
    },
    fresh: true,
  },
  {
    name: 'an extra edit inside the merge commit',
    after: (r) => evilMerge(r, { 'infra/old.tf': 'sneaked in\n' }),
    fresh: false,
    byCommit: true,
    changed: ['infra/old.tf'],
  },
  {
    name: 'a YAML key moved by indentation only',
    feature: { 'infra/keys.yaml': 'top:\n  a: 1\n  b: 2\n  d: 4\nother:\n  c: 3\n' },
    after: (r) =>
      void r.commit('Move', { files: { 'infra/keys.yaml': 'top:\n  a: 1\n  b: 2\nd: 4\nother:\n  c: 3\n' } }),
    fresh: false,
    changed: ['infra/keys.yaml'],
  },
  {
    name: 'a binary replaced',
    feature: { 'infra/logo.png': Buffer.from([0, 9, 9, 9]) },
    after: (r) => void r.commit('Logo', { files: { 'infra/logo.png': Buffer.from([0, 9, 9, 8]) } }),
    fresh: false,
    changed: ['infra/logo.png'],
  },
  {
    name: 'a mode bit',
    after: (r) => {
      fs.chmodSync(String(r.at('infra/a.tf')), 0o755);
      r.commit('Run it');
    },
    fresh: false,
    changed: ['infra/a.tf'],
  },
  {
    name: 'a file moved out',
    feature: { 'infra/a.tf': page({ 30: 'changed' }), 'infra/new.tf': 'n\n' },
    after: (r) => void r.commit('Out', { files: { 'infra/new.tf': null, 'docs/new.tf': 'n\n' } }),
    fresh: false,
    changed: ['infra/new.tf'],
  },
  {
    name: 'context of the same hunk edited on the base, by a clean merge',
    after: (r) => (onMain(r, { 'infra/a.tf': page({ 27: 'base' }) }), void r.merge('main')),
    fresh: false,
    byCommit: true,
    changed: ['infra/a.tf'],
  },
  {
    name: 'context of the same hunk edited on the base, by a clean rebase',
    after: (r) => (onMain(r, { 'infra/a.tf': page({ 27: 'base' }) }), rebase(r)),
    fresh: false,
    changed: ['infra/a.tf'],
  },
  {
    name: 'the same edit moved to another of several equal blocks',
    feature: { 'infra/blocks.yaml': blocks(1) },
    after: (r) => void r.commit('Move', { files: { 'infra/blocks.yaml': blocks(2) } }),
    fresh: false,
    changed: ['infra/blocks.yaml'],
  },
  {
    name: 'a new path in the domain',
    after: (r) => void r.commit('New', { files: { 'infra/new.tf': 'n\n' } }),
    fresh: false,
    byCommit: true,
    changed: ['infra/new.tf'],
  },
  {
    name: 'a deletion',
    after: (r) => void r.commit('Gone', { files: { 'infra/old.tf': null } }),
    fresh: false,
    changed: ['infra/old.tf'],
  },
  {
    name: 'white space at a line’s end',
    after: (r) => void r.commit('Space', { files: { 'infra/a.tf': page({ 30: 'changed ' }) } }),
    fresh: false,
    changed: ['infra/a.tf'],
  },
  {
    name: 'a file turned into a symbolic link',
    after: (r) => void r.commit('Link', { files: { 'infra/old.tf': { link: 'a.tf' } } }),
    fresh: false,
    changed: ['infra/old.tf'],
  },
  {
    name: 'an edit that another commit takes back',
    after: (r) => {
      r.commit('Try', { files: { 'infra/old.tf': 'x\n' } });
      r.commit('Back', { files: { 'infra/old.tf': 'old\n' } });
    },
    fresh: true,
  },
];

for (const by of ['both', 'commit'] as const)
  for (const row of by === 'both' ? rows : rows.filter((r) => r.byCommit))
    test(`freshness by ${by === 'both' ? 'digest' : 'commit alone'}: ${row.name}: ${row.fresh ? 'fresh' : 'stale'}`, async () => {
      const repo = startRepo(row.feature);
      await approve(repo, by);
      assert.equal((await judged(repo)).fresh, true, 'fresh when given');
      row.after(repo);
      const approval = await judged(repo);
      assert.equal(approval.fresh, row.fresh);
      assert.equal(approval.counts, row.fresh);
      assert.deepEqual(approval.changedSince, row.changed ?? []);
    });

test('a scope key edited after the approval: stale; a living key: fresh', async () => {
  const repo = startRepo();
  await approve(repo, 'digest');
  const approved = fs.readFileSync(String(repo.at(RECORD)), 'utf8');
  repo.commit('Live', { files: { [RECORD]: `${approved}status: implementing\nevidence: {runbook: docs/r.md}\n` } });
  assert.equal((await judged(repo)).fresh, true);
  repo.commit('Scope', { files: { [RECORD]: `${approved}risk: high\n` } });
  assert.equal((await judged(repo)).fresh, false);
});

test('a work tree with an edit that is not committed: stale there, fresh at HEAD', async () => {
  const repo = startRepo();
  await approve(repo, 'digest');
  repo.write({ 'infra/a.tf': page({ 30: 'changed', 50: 'not yet' }) });
  assert.equal((await judged(repo, { mode: 'worktree' })).fresh, false);
  assert.equal((await judged(repo)).fresh, true);
});

test('committed, staged and in the work tree, one content has one digest', async () => {
  const repo = startRepo();
  const more = {
    'infra/a.tf': page({ 30: 'changed', 50: 'more' }),
    'infra/new.tf': 'n\n',
    'infra/logo.png': Buffer.from([0, 7]),
  };
  repo.write(more);
  const worktree = (await networkOf(repo, { mode: 'worktree' })).digest;
  repo.git('add', '--all');
  const staged = (await networkOf(repo, { mode: 'staged' })).digest;
  repo.commit('More');
  const head = (await networkOf(repo)).digest;
  assert.ok(head);
  assert.deepEqual([worktree, staged], [head, head]);
});

test('a commit that is gone: not fresh, and said so', async () => {
  const repo = startRepo();
  const entry = `approvals: [{by: dina, domain: network, at: 2026-03-05, decision: approve, commit: ${'d'.repeat(40)}}]\n`;
  repo.commit('Dina approves', { files: { [RECORD]: recordText(entry) } });
  const approval = await judged(repo);
  assert.equal(approval.fresh, false);
  assert.deepEqual(approval.reasons, ['unknown-commit']);
});

test('an approval copied from another change does not count here', async () => {
  const repo = startRepo();
  const { digest } = await networkOf(repo);
  const entry = `approvals: [{by: dina, domain: network, at: 2026-03-05, decision: approve, digest: "${digest}"}]\n`;
  repo.commit('Copy', { files: { [RECORD]: recordText(entry, 'implementers: [eli]\n') } });
  assert.deepEqual((await judged(repo)).reasons, ['stale']);
});

/** Each of these alone would change what `git diff` prints. */
const LOUD: readonly (readonly [string, string])[] = [
  ['diff.noprefix', 'true'],
  ['diff.algorithm', 'patience'],
  ['diff.context', '0'],
  ['diff.interHunkContext', '40'],
  ['diff.indentHeuristic', 'false'],
  ['diff.suppressBlankEmpty', 'true'],
  ['diff.external', 'false'],
  ['color.ui', 'always'],
  ['core.autocrlf', 'true'],
];

const HOSTILE: readonly (readonly [string, string])[] = [
  ...LOUD,
  ['diff.mnemonicPrefix', 'true'],
  ['diff.srcPrefix', 'x/'],
  ['diff.renames', 'copies'],
  ['diff.relative', 'true'],
  ['diff.submodule', 'log'],
  ['diff.ignoreSubmodules', 'all'],
  ['diff.wsErrorHighlight', 'all'],
  ['diff.colorMoved', 'zebra'],
  ['diff.orderFile', 'order'],
  ['diff.shout.textconv', 'tr a-z A-Z <'],
  ['diff.shout.command', 'false'],
  ['diff.shout.xfuncname', '.*'],
  ['color.diff', 'always'],
  ['core.quotePath', 'false'],
  ['core.abbrev', '5'],
  ['core.pager', 'false'],
  ['log.showSignature', 'true'],
  ['log.diffMerges', 'off'],
];

test('no configuration and no attribute moves a digest', async () => {
  const repo = startRepo({
    'infra/a.tf': page({ 30: 'changed' }),
    'infra/blocks.yaml': blocks(2),
    'infra/logo.png': Buffer.from([0, 9]),
    'infra/new file.tf': 'n\n',
    'infra/é.tf': 'é\r\nb',
    'infra/old.tf': null,
  });
  const before = (await networkOf(repo)).digest;
  assert.match(before ?? '', /^sha256:/);
  for (const [key, value] of HOSTILE) repo.config(key, value);
  repo.write({ order: 'infra/old.tf\n' });
  assert.equal((await networkOf(repo)).digest, before, 'configuration');
  repo.write({ '.git/info/attributes': '*.tf -diff\n*.yaml diff=shout text eol=crlf\n*.png diff\n' });
  assert.equal((await networkOf(repo)).digest, before, 'attributes');
  const env = {
    GIT_EXTERNAL_DIFF: 'false',
    GIT_DIFF_OPTS: '--unified=0',
    GIT_PAGER: 'false',
    GIT_LITERAL_PATHSPECS: '1',
  };
  assert.equal((await networkOf(repo, {}, { ...ISOLATED, ...env })).digest, before, 'environment');
});

test('each loud setting alone', async () => {
  const repo = startRepo({ 'infra/a.tf': page({ 10: 'x', 14: 'y', 30: 'changed' }), 'infra/blocks.yaml': blocks(2) });
  const before = (await networkOf(repo)).digest;
  for (const [key, value] of LOUD) {
    repo.config(key, value);
    assert.equal((await networkOf(repo)).digest, before, key);
    repo.git('config', '--unset', key);
  }
});

test('a submodule bump re-opens, whatever is told to ignore submodules', async () => {
  const lib = createRepo({ 'x.txt': 'x\n' });
  const first = lib.git('rev-parse', 'HEAD');
  const second = lib.commit('Two', { files: { 'x.txt': 'y\n' } });
  const repo = startRepo();
  const pin = (commit: string): string =>
    repo.git('update-index', '--add', '--cacheinfo', `160000,${commit},infra/lib`);
  pin(first);
  repo.git('commit', '-q', '-m', 'Pin');
  fs.mkdirSync(String(repo.at('infra/lib')));
  await approve(repo, 'digest');
  assert.equal((await judged(repo)).fresh, true);
  pin(second);
  repo.git('commit', '-q', '-m', 'Bump');
  repo.config('diff.ignoreSubmodules', 'all').config('submodule.lib.ignore', 'all');
  assert.deepEqual((await judged(repo)).reasons, ['stale']);
});
