/**
 * Real changes of other projects: the domains that a change affects are the sections or areas which that project's own
 * rules name for it. By path every row; through git a sample of them, all with LINCHPIN_ALL=1.
 */
import assert from 'node:assert/strict';
import { dataTest, readRows } from '../support/convert/data';
import { charterText, type ConvertedDomain } from '../support/convert/domains';
import { domainsOfGitlab } from '../support/convert/gitlabSections';
import { asked, policiesOf, touchedPaths, type Row } from '../support/convert/history';
import { affectedIds, CloneJudge, PathJudge, type PolicyFiles } from '../support/convert/judge';
import { domainsOfZephyr } from '../support/convert/zephyrAreas';

interface History<R extends Row> {
  readonly name: string;
  readonly rows: number;
  /** Through git, unless all are asked for: every so many rows. */
  readonly step: number;
  readonly domainsOf: (policy: string) => readonly ConvertedDomain[];
  /** Titles of what the project's own rules name. */
  readonly expected: (row: R) => readonly string[];
}

interface Converted {
  readonly domains: readonly ConvertedDomain[];
  readonly files: PolicyFiles;
}

function compareHistory<R extends Row>({ name, rows: count, step, domainsOf, expected }: History<R>): void {
  const load = (): { rows: readonly R[]; converted: (policy: string) => Converted } => {
    const policies = policiesOf(`${name}.policies.tar.gz`);
    const known = new Map<string, Converted>();
    const converted = (policy: string): Converted => {
      let made = known.get(policy);
      if (!made) {
        const domains = domainsOf(policies.get(policy) ?? '');
        known.set(policy, (made = { domains, files: { 'governance.yaml': charterText({ domains }) } }));
      }
      return made;
    };
    return { rows: readRows(`history/${name}.jsonl.gz`) as R[], converted };
  };
  const wanted = (row: R, { domains }: Converted): readonly string[] => {
    const titles = new Set(expected(row));
    const ids = domains.filter((d) => titles.has(d.title)).map((d) => d.id);
    assert.equal(ids.length, titles.size, 'every expected title is a domain');
    return ids.sort();
  };
  const difference = (row: R, got: readonly string[], converted: Converted): readonly string[] => {
    const want = wanted(row, converted).join();
    return got.join() === want ? [] : [`${row.skeleton.commit}: ${got.join()} instead of ${want}`];
  };

  dataTest(`${name}: affected domains of all rows, by path`, count, async (t) => {
    const { rows, converted } = load();
    assert.equal(rows.length, count);
    const judge = new PathJudge();
    const wrong: string[] = [];
    for (const row of rows) {
      const policy = converted(row.policy);
      wrong.push(...difference(row, affectedIds(await judge.judge(policy.files, touchedPaths(row))), policy));
    }
    assert.deepEqual(wrong, []);
    t.diagnostic(`${rows.length} of ${count} rows equal`);
  });

  dataTest(`${name}: affected domains through git`, count, async (t) => {
    const { rows, converted } = load();
    const some = asked(rows, step);
    const judge = new CloneJudge(some[0]?.skeleton.bundle ?? '');
    const wrong: string[] = [];
    for (const row of some) {
      const policy = converted(row.policy);
      wrong.push(...difference(row, affectedIds(await judge.judge(policy.files, row.skeleton)), policy));
    }
    assert.deepEqual(wrong, []);
    t.diagnostic(`${some.length} of ${count} rows equal`);
  });
}

compareHistory<Row & { readonly required: readonly { readonly section: string; readonly optional: boolean }[] }>({
  name: 'gitlab-runner-2024',
  rows: 1_227,
  step: 60,
  domainsOf: domainsOfGitlab,
  expected: (row) => row.required.filter((r) => !r.optional).map((r) => r.section),
});

compareHistory<Row & { readonly areas: readonly { readonly area: string }[] }>({
  name: 'zephyr-yml',
  rows: 500,
  step: 25,
  domainsOf: domainsOfZephyr,
  expected: (row) => row.areas.map((a) => a.area),
});
