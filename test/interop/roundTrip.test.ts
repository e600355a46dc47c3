/**
 * There and back on real data: a file is imported, and what is exported from the result gives every tracked path the owners
 * that it had.
 */
import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import type { TestContext } from 'node:test';
import { exportGitlab, exportOwners } from '../../server/src/interop/export';
import {
  importCodeowners,
  importMaintainers,
  importOwners,
  importZephyr,
  ProwOwners,
  readAliases,
  readOwners,
  sourceText,
  type Imported,
} from '../../server/src/interop/import';
import { parseCodeowners, type CodeownersFlavour } from '../../server/src/paths';
import { exportedCodeowners } from '../../server/src/workspace/exported';
import { dataPath, dataTest, readJson, readRows } from '../support/convert/data';
import { policiesOf } from '../support/convert/history';
import { governed, seatNames } from '../support/convert/product';
import { trackedView } from '../support/convert/trackedView';
import { ISOLATED, temporaryFolder } from '../support/repo';

const plain = (owners: readonly string[]): string =>
  [...new Set(owners.map((o) => o.toLowerCase().replace(/^@(?!.*\/)/, '')))].sort().join(' ');

/** Every path has these owners in the CODEOWNERS that is exported. */
async function assertExported(
  imported: Imported,
  tracked: readonly string[],
  ownersOf: (path: string) => readonly string[],
  t: TestContext,
): Promise<void> {
  const view = await trackedView(governed(imported).files, tracked);
  const { text, unsaid, expanded } = exportedCodeowners(view);
  const file = parseCodeowners(text, 'github');
  assert.deepEqual(file.problems, []);
  assert.deepEqual(unsaid, []);
  // Two addresses of one person are one owner: the first is written.
  const first = new Map(
    [...view.charter.people.values()].flatMap((p) =>
      p.emails.map((e) => [e.value.toLowerCase(), p.emails[0]?.value ?? ''] as const),
    ),
  );
  const persons = (owners: readonly string[]): string => plain(owners.map((o) => first.get(o.toLowerCase()) ?? o));
  const wrong = tracked
    .map((p) => [p, plain(file.ownersOf(p).flatMap((r) => r.owners)), persons(ownersOf(p))] as const)
    .filter(([, is, want]) => is !== want);
  assert.deepEqual(wrong.slice(0, 5), []);
  t.diagnostic(`${tracked.length} paths equal; ${file.rules.length} lines, ${expanded} of them by file or folder`);
}

const codeowners = (text: string, flavour: CodeownersFlavour, tracked: readonly string[] | null): Imported =>
  importCodeowners(sourceText('imported', text), flavour, { host: flavour, tracked, inPlace: false, keep: false });

for (const [name, count] of [
  ['esphome+esphome', 6_497],
  ['rust-lang+team', 1_328],
] as const)
  dataTest(`${name}: CODEOWNERS to domains and back`, count, async (t) => {
    const real = readJson(`vectors/codeowners_real/${name}.json.gz`) as {
      readonly codeowners: string;
      readonly paths: readonly string[];
      readonly line: readonly number[];
    };
    const rules = new Map(parseCodeowners(real.codeowners, 'github').rules.map((r) => [r.line, r.owners]));
    // The line that decides is git's answer.
    const byPath = new Map(real.paths.map((p, i) => [p, rules.get(real.line[i] ?? 0) ?? []]));
    const ownersOf = (p: string): readonly string[] => byPath.get(p) ?? [];
    for (const tracked of [null, real.paths]) {
      const imported = codeowners(real.codeowners, 'github', tracked);
      const { files, domains } = governed(imported);
      const view = await trackedView(files, real.paths);
      for (const p of real.paths) {
        const ids = view.matcher.match(p);
        const seats = ids.map((id) => domains.get(id)).map((d) => (d ? seatNames(d).join(' ') : ''));
        assert.deepEqual(seats, ownersOf(p).length === 0 ? [] : [plain(ownersOf(p))], p);
      }
      await assertExported(imported, real.paths, ownersOf, t);
    }
  });

/** Tracked paths of a bundle's newest commit. */
function treeOf(bundle: string): readonly string[] {
  const folder = path.join(temporaryFolder(), 'bare.git');
  execFileSync('git', ['clone', '--quiet', '--bare', dataPath(path.join('repos', bundle)), folder], { env: ISOLATED });
  const args = ['-C', folder, 'ls-tree', '-r', '--name-only', '-z', 'HEAD'];
  const out = execFileSync('git', args, { env: ISOLATED, encoding: 'utf8', maxBuffer: 1 << 28 });
  return out.split('\0').filter((p) => p !== '');
}

/** The last row of a history, with the policy that was in force then. */
const lastPolicy = (name: string, key: (row: never) => string): string => {
  const rows = readRows(`history/${name}.jsonl.gz`);
  return policiesOf(`${name}.policies.tar.gz`).get(key(rows[rows.length - 1] as never)) ?? '';
};

/** Owners of a path by the domains that hold it: with tracked files known at the import and without the same. */
async function assertSame(
  make: (tracked: readonly string[] | null) => Imported,
  tracked: readonly string[],
  t: TestContext,
): Promise<void> {
  const exact = governed(make(null));
  const reference = await trackedView(exact.files, tracked);
  const ownersOf = (p: string): readonly string[] =>
    reference.matcher.match(p).flatMap((id) => {
      const domain = exact.domains.get(id);
      return domain && domain.status === null ? seatNames(domain) : [];
    });
  const tidy = governed(make(tracked));
  const view = await trackedView(tidy.files, tracked);
  for (const p of tracked) {
    const of = (ids: readonly string[], from: typeof tidy): string => ids.map((id) => from.domains.get(id)?.key).join();
    assert.equal(of(view.matcher.match(p), tidy), of(reference.matcher.match(p), exact), p);
  }
  await assertExported(make(tracked), tracked, ownersOf, t);
}

dataTest('dpdk: MAINTAINERS to domains and to CODEOWNERS, on the whole tree', 1, async (t) => {
  const text = lastPolicy('dpdk-recent', (row: { policy: { MAINTAINERS: string } }) => row.policy.MAINTAINERS);
  await assertSame((tracked) => importMaintainers(sourceText('MAINTAINERS', text), tracked), treeOf('dpdk.bundle'), t);
});

dataTest('tt-zephyr: MAINTAINERS.yml to domains and to CODEOWNERS, on the whole tree', 1, async (t) => {
  const text = lastPolicy('zephyr-yml', (row: { policy: string }) => row.policy);
  await assertSame(
    (tracked) => importZephyr(sourceText('MAINTAINERS.yml', text), tracked),
    treeOf('tt-zephyr.bundle'),
    t,
  );
});

dataTest('enhancements: OWNERS to domains, and to CODEOWNERS and OWNERS, on the whole tree', 1, async (t) => {
  const policies = policiesOf('prow-enhancements.policies.tar.gz');
  const rows = readRows('history/prow-enhancements.jsonl.gz') as { policy_tree: string; aliases_blob: string }[];
  const { policy_tree = '', aliases_blob = '' } = rows[rows.length - 1] ?? {};
  const tree = JSON.parse(policies.get(`tree-${policy_tree}.json`) ?? '') as Readonly<Record<string, string>>;
  const sources = Object.entries(tree)
    .filter(([p]) => /(?:^|\/)OWNERS$/.test(p))
    .map(([p, blob]) => sourceText(p, policies.get(blob) ?? ''));
  const aliases = sourceText('OWNERS_ALIASES', policies.get(aliases_blob) ?? '');
  const tracked = treeOf('enhancements.bundle');
  const prow = new ProwOwners(
    sources.map((s) => readOwners(s).folder),
    readAliases(aliases).aliases,
  );
  const imported = importOwners([...sources, aliases], tracked);
  await assertExported(imported, tracked, (p) => prow.of(p).approvers, t);
  const view = await trackedView(governed(imported).files, tracked);
  const { files, notes } = exportOwners(view);
  const again = new ProwOwners(
    files.map((f) => readOwners(sourceText(f.path, f.text)).folder),
    new Map(),
  );
  const wrong = tracked.filter(
    (p) => !/(?:^|\/)OWNERS$/.test(p) && plain(again.of(p).approvers) !== plain(prow.of(p).approvers),
  );
  assert.deepEqual(wrong.slice(0, 5), []);
  t.diagnostic(`${files.length} OWNERS files for ${sources.length}; ${notes.join(' ')}`);
});

dataTest('gitlab-runner: sections to domains and back, on every path of the history', 1_227, async (t) => {
  const rows = readRows('history/gitlab-runner-2024.jsonl.gz') as { policy: string; files: { path: string }[] }[];
  const tracked = [...new Set(rows.flatMap((r) => r.files.map((f) => f.path)))].sort();
  for (const [id, text] of policiesOf('gitlab-runner-2024.policies.tar.gz')) {
    const before = parseCodeowners(text, 'gitlab');
    const view = await trackedView(governed(codeowners(text, 'gitlab', tracked)).files, tracked);
    const made = exportGitlab(view, 'CODEOWNERS').files[0]?.text ?? '';
    const after = parseCodeowners(made, 'gitlab');
    const sets = (file: typeof before, p: string): string =>
      file
        .ownersOf(p)
        .filter((r) => r.owners.length > 0)
        .map((r) => plain(r.owners))
        .sort()
        .join(' + ');
    for (const p of tracked) assert.equal(sets(after, p), sets(before, p), `${id} ${p}\n${made}`);
  }
  t.diagnostic(`${tracked.length} paths equal`);
});

/** Line numbers of the patterns that match each path, by git: each pattern is asked alone, since only the last one counts. */
function gitAnswers(patterns: readonly string[], paths: readonly string[]): ReadonlyMap<string, number> {
  const folder = temporaryFolder();
  execFileSync('git', ['init', '--quiet', folder], { env: ISOLATED });
  const last = new Map<string, number>();
  patterns.forEach((pattern, i) => {
    fs.writeFileSync(path.join(folder, '.gitignore'), `${pattern}\n`);
    const { stdout } = spawnSync('git', ['check-ignore', '--no-index', '-z', '--stdin'], {
      cwd: folder,
      env: ISOLATED,
      input: paths.join('\0'),
      encoding: 'utf8',
      maxBuffer: 1 << 28,
    });
    for (const p of stdout.split('\0')) if (p !== '') last.set(p, i);
  });
  return last;
}

dataTest('what is exported of rust-lang/team, by git’s own answer for each line', 1_328, async (t) => {
  const real = readJson('vectors/codeowners_real/rust-lang+team.json.gz') as {
    readonly codeowners: string;
    readonly paths: readonly string[];
    readonly line: readonly number[];
  };
  const rules = new Map(parseCodeowners(real.codeowners, 'github').rules.map((r) => [r.line, r.owners]));
  const view = await trackedView(governed(codeowners(real.codeowners, 'github', real.paths)).files, real.paths);
  const lines = exportedCodeowners(view)
    .text.split('\n')
    .filter((l) => l !== '' && !l.startsWith('#'))
    .map((l) => l.split(/(?<!\\)\s+/));
  const answers = gitAnswers(
    lines.map(([pattern = '']) => pattern),
    real.paths,
  );
  for (const [i, p] of real.paths.entries())
    assert.equal(plain(lines[answers.get(p) ?? -1]?.slice(1) ?? []), plain(rules.get(real.line[i] ?? 0) ?? []), p);
  t.diagnostic(`${real.paths.length} paths equal by git, ${lines.length} lines`);
});
