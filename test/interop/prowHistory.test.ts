/** Real changes under Prow's OWNERS files: the domain of every touched file, and who holds its seats. */
import assert from 'node:assert/strict';
import type { RootView } from '../../server/src/workspace/types';
import { dataTest, readJson, readRows } from '../support/convert/data';
import { charterText, type ConvertedDomain } from '../support/convert/domains';
import { asked, policiesOf, touchedPaths, type Row } from '../support/convert/history';
import { CloneJudge, domainsOf, PathJudge, type PolicyFiles } from '../support/convert/judge';
import { expand, ProwOwners, readAliases } from '../support/convert/prowOwners';

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
  readonly domains: readonly ConvertedDomain[];
  readonly files: PolicyFiles;
}

function converter(name: string): (row: ProwRow) => Converted {
  const policies = policiesOf(`${name}.policies.tar.gz`);
  return ({ policy_tree, aliases_blob }) => {
    const tree = JSON.parse(policies.get(`tree-${policy_tree}.json`) ?? '') as Readonly<Record<string, string>>;
    const files = Object.entries(tree).filter(([path]) => /(?:^|\/)OWNERS$/.test(path));
    const owners = new ProwOwners(
      files.map(([path, blob]) => [path, policies.get(blob) ?? ''] as const),
      aliases_blob === null ? null : (policies.get(aliases_blob) ?? ''),
    );
    const domains = owners.domains();
    return { owners, domains, files: { 'governance.yaml': charterText({ domains }) } };
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

/** The same as the engine has it. */
function found(view: RootView, domains: readonly ConvertedDomain[]): readonly string[] {
  const titles = new Map(domains.map((d) => [d.id, d.title]));
  return domainsOf(view)
    .flatMap(({ domain, files }) => {
      const seats = (view.charter.domains.get(domain)?.alliance ?? []).map((a) => a.value).sort();
      return files.map((path) => `${path}: ${titles.get(domain) ?? ''} ${seats.join(' ')}`);
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
      const { owners, domains, files } = convert(row);
      checkOwners(row, owners);
      assert.deepEqual(found(await judge.judge(files, touchedPaths(row)), domains), wanted(row), row.merge);
    }
    t.diagnostic(`${rows.length} of ${count} rows equal`);
  });

dataTest('prow-enhancements: owners of every touched file, through git', 399, async (t) => {
  const rows = asked(readRows('history/prow-enhancements.jsonl.gz') as readonly ProwRow[], 60);
  const convert = converter('prow-enhancements');
  const judge = new CloneJudge('enhancements.bundle');
  for (const row of rows) {
    const { domains, files } = convert(row);
    assert.ok(row.skeleton);
    assert.deepEqual(found(await judge.judge(files, row.skeleton), domains), wanted(row), row.merge);
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
  for (const c of cases) {
    if (c.files && c.path !== undefined) {
      const { ownersDir, leafApprovers, approvers, labels } = new ProwOwners(Object.entries(c.files), null).of(c.path);
      if (c.labels) assert.deepEqual(labels, c.labels, c.path);
      if (c.approvers)
        assert.deepEqual([ownersDir, leafApprovers, approvers], [c.owners_dir, c.leaf_approvers, c.approvers], c.path);
    } else if (c.aliases !== undefined) {
      assert.deepEqual([...expand(c.names ?? [], readAliases(c.aliases))].sort(), c.expands_to, c.names?.join());
    } else if (c.error !== undefined) {
      const text = c.aliases_file ?? '';
      assert.throws(() => readAliases(text), new RegExp(c.error), text);
    } else assert.deepEqual(Object.fromEntries(readAliases(c.aliases_file ?? '')), c.parsed, c.aliases_file);
  }
});
