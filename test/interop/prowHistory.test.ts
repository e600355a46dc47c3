/** Real changes under Prow's OWNERS files: the domain of every touched file, and who holds its seats. */
import assert from 'node:assert/strict';
import {
  expand,
  importOwners,
  ProwOwners,
  readAliases,
  readOwners,
  sourceText,
  type SourceText,
} from '../../server/src/interop/import';
import { personsOf } from '../../server/src/model/voices';
import type { RootView } from '../../server/src/workspace/types';
import { dataTest, readJson, readRows } from '../support/convert/data';
import { asked, policiesOf, touchedPaths, type Row } from '../support/convert/history';
import { CloneJudge, domainsOf, PathJudge } from '../support/convert/judge';
import { governed, type Governed } from '../support/convert/product';

interface OwnerSet {
  readonly owners_dir: string;
  readonly leaf_approvers: readonly string[];
  readonly approvers: readonly string[];
  readonly reviewers: readonly string[];
  readonly required_reviewers: readonly string[];
  readonly labels: readonly string[];
}

type ProwRow = Pick<Row, 'files'> & {
  readonly merge: string;
  readonly owner_sets: Readonly<Record<string, OwnerSet>>;
  readonly per_file: Readonly<Record<string, string>>;
  readonly policy_tree: string;
  readonly aliases_blob: string | null;
  readonly skeleton?: Row['skeleton'];
};

interface Converted {
  readonly owners: ProwOwners;
  readonly governed: Governed;
}

const ownersOf = (sources: readonly SourceText[]): ProwOwners => {
  const aliases = sources.filter((s) => s.path === 'OWNERS_ALIASES').map((s) => readAliases(s).aliases);
  const folders = sources.filter((s) => s.path !== 'OWNERS_ALIASES').map((s) => readOwners(s).folder);
  return new ProwOwners(folders, aliases[0] ?? new Map());
};

function converter(name: string): (row: ProwRow) => Converted {
  const policies = policiesOf(`${name}.policies.tar.gz`);
  return ({ policy_tree, aliases_blob }) => {
    const tree = JSON.parse(policies.get(`tree-${policy_tree}.json`) ?? '') as Readonly<Record<string, string>>;
    const sources = Object.entries(tree)
      .filter(([path]) => /(?:^|\/)OWNERS$/.test(path))
      .map(([path, blob]) => sourceText(path, policies.get(blob) ?? ''));
    if (aliases_blob !== null) sources.push(sourceText('OWNERS_ALIASES', policies.get(aliases_blob) ?? ''));
    return { owners: ownersOf(sources), governed: governed(importOwners(sources, null)) };
  };
}

/** The domain of each touched file and its seats, as the row tells. */
const wanted = (row: ProwRow): readonly string[] =>
  Object.entries(row.per_file)
    .map(([path, set]) => {
      const { owners_dir = '', approvers = [] } = row.owner_sets[set] ?? {};
      return `${path}: ${owners_dir} ${[...approvers].sort().join(' ')}`;
    })
    .sort();

/** The same as the engine has it: everybody is declared under the handle. */
function found(view: RootView, { domains }: Governed): readonly string[] {
  return domainsOf(view)
    .flatMap(({ domain, files }) => {
      const alliance = view.charter.domains.get(domain)?.alliance ?? [];
      const persons = new Set(alliance.flatMap((a) => personsOf(view.charter, a.value)));
      const handles = [...persons].map((id) => view.charter.people.get(id)?.handles[0]?.handle.value ?? id).sort();
      const [dir = ''] = domains.get(domain)?.key.split('\0') ?? [];
      return files.map((path) => `${path}: ${dir} ${handles.join(' ')}`);
    })
    .sort();
}

/** What the converter alone knows: nearest approvers, reviewers and labels of every file. */
function checkOwners(row: ProwRow, owners: ProwOwners): void {
  for (const [path, name] of Object.entries(row.per_file)) {
    const set = row.owner_sets[name];
    const { leafApprovers, reviewers, requiredReviewers, labels } = owners.of(path);
    assert.deepEqual(
      [leafApprovers, reviewers, requiredReviewers, labels],
      [set?.leaf_approvers, set?.reviewers, set?.required_reviewers, set?.labels],
      `${row.merge} ${path}`,
    );
  }
}

for (const [name, count] of [
  ['prow-enhancements', 399],
  ['prow-prow', 250],
] as const)
  dataTest(`${name}: owners of every touched file, by path`, count, async (t) => {
    const all = readRows(`history/${name}.jsonl.gz`) as readonly ProwRow[];
    assert.equal(all.length, count);
    const rows = asked(all, 8);
    const convert = converter(name);
    const judge = new PathJudge();
    for (const row of rows) {
      const { owners, governed: made } = convert(row);
      checkOwners(row, owners);
      assert.deepEqual(found(await judge.judge(made.files, touchedPaths(row)), made), wanted(row), row.merge);
    }
    t.diagnostic(`${rows.length} of ${count} rows equal`);
  });

dataTest('prow-enhancements: owners of every touched file, through git', 399, async (t) => {
  const rows = asked(readRows('history/prow-enhancements.jsonl.gz') as readonly ProwRow[], 60);
  const convert = converter('prow-enhancements');
  const judge = new CloneJudge('enhancements.bundle');
  for (const row of rows) {
    const { governed: made } = convert(row);
    assert.ok(row.skeleton);
    assert.deepEqual(found(await judge.judge(made.files, row.skeleton), made), wanted(row), row.merge);
  }
  t.diagnostic(`${rows.length} of 399 rows equal`);
});

interface VectorCase {
  readonly files?: Readonly<Record<string, string>>;
  readonly path?: string;
  readonly owners_dir?: string;
  readonly leaf_approvers?: readonly string[];
  readonly approvers?: readonly string[];
  readonly labels?: readonly string[];
  readonly aliases?: string;
  readonly names?: readonly string[];
  readonly expands_to?: readonly string[];
  readonly aliases_file?: string;
  readonly parsed?: Readonly<Record<string, readonly string[]>>;
  readonly error?: string;
}

dataTest('Prow’s own table of outcomes (prow_owners)', 30, () => {
  const { cases } = readJson('vectors/prow_owners.json') as { readonly cases: readonly VectorCase[] };
  assert.equal(cases.length, 30);
  const aliasesOf = (text: string): ReturnType<typeof readAliases> => readAliases(sourceText('OWNERS_ALIASES', text));
  for (const c of cases) {
    if (c.files && c.path !== undefined) {
      const sources = Object.entries(c.files).map(([path, text]) => sourceText(path, text));
      const { ownersDir, leafApprovers, approvers, labels } = ownersOf(sources).of(c.path);
      if (c.labels) assert.deepEqual(labels, c.labels, c.path);
      if (c.approvers)
        assert.deepEqual([ownersDir, leafApprovers, approvers], [c.owners_dir, c.leaf_approvers, c.approvers], c.path);
    } else if (c.aliases !== undefined) {
      assert.deepEqual([...expand(c.names ?? [], aliasesOf(c.aliases).aliases)].sort(), c.expands_to, c.names?.join());
    } else if (c.error !== undefined) {
      // A message with its line; the rest is imported.
      const { notes } = aliasesOf(c.aliases_file ?? '');
      assert.ok(notes.length > 0 && notes.every((n) => n.file === 'OWNERS_ALIASES'), c.aliases_file);
      if (c.error !== 'YAML')
        assert.ok(
          notes.some((n) => n.message.includes(c.error ?? '')),
          JSON.stringify(notes),
        );
    } else assert.deepEqual(Object.fromEntries(aliasesOf(c.aliases_file ?? '').aliases), c.parsed, c.aliases_file);
  }
});

/** Files of the table on which the domains of an import must agree with Prow, file by file. */
dataTest('Prow’s own table through domains, by patterns and by files', 30, async () => {
  const { cases } = readJson('vectors/prow_owners.json') as { readonly cases: readonly VectorCase[] };
  const asked = cases.filter((c) => c.approvers && c.files && c.path !== undefined);
  for (const tracked of [null, asked.map((c) => c.path ?? '')])
    for (const { files = {}, path = '', owners_dir, approvers = [] } of asked) {
      const sources = Object.entries(files).map(([p, text]) => sourceText(p, text));
      const made = governed(importOwners(sources, tracked));
      const want = `${path}: ${owners_dir ?? ''} ${[...approvers].sort().join(' ')}`;
      const got = found(await new PathJudge().judge(made.files, [path]), made);
      assert.deepEqual(got, [want], path);
    }
});
