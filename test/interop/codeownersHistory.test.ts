/**
 * Real changes: the very line of CODEOWNERS that decides for each touched file, and its owners, as the projects' own hosts
 * would say. A domain stands for each owner and names nothing else. A sample of the rows; all with LINCHPIN_ALL=1.
 */
import assert from 'node:assert/strict';
import { parseCodeowners } from '../../server/src/paths';
import type { RootView } from '../../server/src/workspace/types';
import { dataTest, readRows } from '../support/convert/data';
import { charterText, type ConvertedDomain } from '../support/convert/domains';
import { asked, policiesOf, touchedPaths, type Row } from '../support/convert/history';
import { CloneJudge, domainsOf, PathJudge, type PolicyFiles } from '../support/convert/judge';
import { domainsOfOwners } from '../support/convert/owners';

interface Required {
  readonly line: number;
  readonly owners: readonly string[];
  readonly files: readonly string[];
}

type EsphomeRow = Omit<Row, 'policy'> & {
  readonly commit: string;
  readonly policy: { readonly path: string; readonly blob: string };
  readonly required: readonly Required[];
  readonly unowned: readonly string[];
};

interface Policy {
  readonly files: PolicyFiles;
  readonly domains: readonly ConvertedDomain[];
}

/** Made once for each version of the file. */
function policyReader(): (row: EsphomeRow) => Policy {
  const texts = policiesOf('co-esphome.policies.tar.gz');
  const known = new Map<string, Policy>();
  return ({ policy: { path, blob } }) => {
    let made = known.get(blob);
    if (!made) {
      const text = texts.get(blob) ?? '';
      const domains = domainsOfOwners(text, 'github');
      known.set(blob, (made = { domains, files: { [path]: text, 'governance.yaml': charterText({ domains }) } }));
    }
    return made;
  };
}

/** `path: line owner, owner` as the row tells. A line without owners takes a file from those of earlier lines. */
const wanted = ({ required }: EsphomeRow): string[] =>
  required
    .filter(({ owners }) => owners.length > 0)
    .flatMap(({ line, owners, files }) => {
      const given = owners.map((owner) => `${line} ${owner.toLowerCase()}`).sort();
      return files.map((path) => `${path}: ${given.join(', ')}`);
    })
    .sort();

/** The line that decides for every file, those included that nobody owns. */
const decidedLines = (row: EsphomeRow): ReadonlyMap<string, number> =>
  new Map([
    ...row.required.flatMap(({ line, files }) => files.map((path) => [path, line] as const)),
    ...row.unowned.map((path) => [path, 0] as const),
  ]);

/** The same as the engine has it: for each file of an affected domain, the line that gave it and the domain's owner. */
function found(view: RootView, domains: readonly ConvertedDomain[]): string[] {
  const owners = new Map(domains.map((d) => [d.id, d.title.toLowerCase()]));
  const byPath = new Map<string, string[]>();
  for (const { domain, matches } of domainsOf(view))
    for (const { path, match } of matches)
      byPath.set(path, [...(byPath.get(path) ?? []), `${match.codeownersLine} ${owners.get(domain) ?? ''}`]);
  return [...byPath].map(([path, lines]) => `${path}: ${lines.sort().join(', ')}`).sort();
}

dataTest('esphome: the deciding line and owners of every touched file, 185 versions of the file', 487, async (t) => {
  const all = readRows('history/co-esphome.jsonl.gz') as readonly EsphomeRow[];
  assert.equal(all.length, 487);
  const rows = asked(all, 5);
  const policyOf = policyReader();
  const judge = new PathJudge();
  let files = 0;
  for (const row of rows) {
    const policy = policyOf(row);
    const view = await judge.judge(policy.files, touchedPaths(row));
    const want = wanted(row);
    assert.deepEqual(found(view, policy.domains), want, row.commit);
    for (const [path, line] of decidedLines(row)) {
      files++;
      assert.equal(view.codeowners?.file.ownersOf(path)[0]?.line ?? 0, line, `${row.commit} ${path}`);
    }
  }
  t.diagnostic(`${rows.length} of ${all.length} rows, ${files} files: all equal`);
});

dataTest('esphome: the same through git', 487, async (t) => {
  const rows = asked(readRows('history/co-esphome.jsonl.gz') as readonly EsphomeRow[], 50);
  const policyOf = policyReader();
  const judge = new CloneJudge(rows[0]?.skeleton.bundle ?? '');
  for (const row of rows) {
    const policy = policyOf(row);
    const view = await judge.judge(policy.files, row.skeleton);
    assert.deepEqual(found(view, policy.domains), wanted(row), row.skeleton.commit);
  }
  t.diagnostic(`${rows.length} of 487 rows equal`);
});

dataTest('gitlab-runner: the deciding line of every section for every touched file', 1_227, async (t) => {
  const all = readRows('history/gitlab-runner-2024.jsonl.gz') as readonly (Row & {
    readonly per_file: Readonly<Record<string, readonly (readonly [string, number, string])[]>>;
  })[];
  assert.equal(all.length, 1_227);
  const rows = asked(all, 5);
  const policies = policiesOf('gitlab-runner-2024.policies.tar.gz');
  const parsed = new Map([...policies].map(([id, text]) => [id, parseCodeowners(text, 'gitlab')]));
  const judge = new PathJudge();
  let files = 0;
  for (const row of rows) {
    const text = policies.get(row.policy) ?? '';
    const domains = domainsOfOwners(text, 'gitlab');
    const owners = new Map(domains.map((d) => [d.id, d.title]));
    // Where GitLab finds it beside the code, its sections tell whose rules it follows.
    const view = await judge.judge(
      { CODEOWNERS: text, 'governance.yaml': charterText({ domains }) },
      touchedPaths(row),
    );
    for (const [path, sections] of Object.entries(row.per_file)) {
      files++;
      const rules = parsed.get(row.policy)?.ownersOf(path) ?? [];
      assert.deepEqual(
        rules.map((r) => [r.section?.name, r.line, r.pattern]),
        sections,
        path,
      );
      const given = view.matcher.explain(path).map((m) => `${m.codeownersLine} ${owners.get(m.domain) ?? ''}`);
      const want = new Map([...rules].reverse().flatMap((r) => r.owners.map((o) => [o, `${r.line} ${o}`] as const)));
      assert.deepEqual(given.sort(), [...want.values()].sort(), path);
    }
  }
  t.diagnostic(`${rows.length} of ${all.length} rows, ${files} files: all equal`);
});
