/**
 * Real changes of other projects: the domains that a change affects are the sections or areas which that project's own
 * rules name for it. By path every row; through git a sample of them, all with LINCHPIN_ALL=1.
 */
import assert from 'node:assert/strict';
import {
  importCodeowners,
  importMaintainers,
  importZephyr,
  sourceText,
  type Imported,
} from '../../server/src/interop/import';
import { dataTest, readRows } from '../support/convert/data';
import { asked, policiesOf, touchedPaths, type Row } from '../support/convert/history';
import { affectedIds, CloneJudge, PathJudge } from '../support/convert/judge';
import { governed, type Governed } from '../support/convert/product';

interface History<R extends Row> {
  readonly name: string;
  readonly rows: number;
  /** Through git, unless all are asked for: every so many rows. */
  readonly step: number;
  readonly imported: (policy: string) => Imported;
  readonly policyOf: (row: R) => string;
  /** Keys of the domains that the project's own rules name. */
  readonly expected: (row: R) => readonly string[];
}

function compareHistory<R extends Row>(history: History<R>): void {
  const { name, rows: count, step, imported, policyOf, expected } = history;
  const load = (): { rows: readonly R[]; converted: (row: R) => Governed } => {
    const policies = policiesOf(`${name}.policies.tar.gz`);
    const known = new Map<string, Governed>();
    const converted = (row: R): Governed => {
      const policy = policyOf(row);
      let made = known.get(policy);
      if (!made) known.set(policy, (made = governed(imported(policies.get(policy) ?? ''))));
      return made;
    };
    return { rows: readRows(`history/${name}.jsonl.gz`) as R[], converted };
  };
  const difference = (row: R, got: readonly string[], { domains }: Governed): readonly string[] => {
    const want = [...new Set(expected(row))].sort();
    const is = [...new Set(got.map((id) => domains.get(id)?.key ?? id))].sort();
    return is.join() === want.join() ? [] : [`${row.skeleton.commit}: ${is.join()} instead of ${want.join()}`];
  };

  dataTest(`${name}: affected domains of all rows, by path`, count, async (t) => {
    const { rows, converted } = load();
    assert.equal(rows.length, count);
    const judge = new PathJudge();
    const wrong: string[] = [];
    for (const row of rows) {
      const policy = converted(row);
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
      const policy = converted(row);
      wrong.push(...difference(row, affectedIds(await judge.judge(policy.files, row.skeleton)), policy));
    }
    assert.deepEqual(wrong, []);
    t.diagnostic(`${some.length} of ${count} rows equal`);
  });
}

interface Required {
  readonly section: string;
  readonly owners: readonly string[];
  readonly optional: boolean;
}

compareHistory<Row & { readonly required: readonly Required[] }>({
  name: 'gitlab-runner-2024',
  rows: 1_227,
  step: 60,
  imported: (text) =>
    importCodeowners(sourceText('CODEOWNERS', text), 'gitlab', {
      host: 'gitlab',
      tracked: null,
      inPlace: false,
      keep: false,
    }),
  policyOf: (row) => row.policy,
  expected: (row) =>
    row.required
      .filter((r) => !r.optional)
      .map(
        (r) =>
          `${r.section} ${[...r.owners]
            .map((o) => o.toLowerCase())
            .sort()
            .join(' ')}`,
      ),
});

compareHistory<Row & { readonly areas: readonly { readonly area: string }[] }>({
  name: 'zephyr-yml',
  rows: 500,
  step: 25,
  imported: (text) => importZephyr(sourceText('MAINTAINERS.yml', text), null),
  policyOf: (row) => row.policy,
  expected: (row) => row.areas.map((a) => a.area),
});

compareHistory<Row & { readonly areas: readonly { readonly id: string }[] }>({
  name: 'dpdk-recent',
  rows: 799,
  step: 100,
  imported: (text) => importMaintainers(sourceText('MAINTAINERS', text), null),
  policyOf: (row) => (row.policy as unknown as { readonly MAINTAINERS: string }).MAINTAINERS,
  // `MAINTAINERS:898:title`: by the line of the title, since two sections may have one title.
  expected: (row) => row.areas.map((a) => a.id.split(':')[1] ?? ''),
});
