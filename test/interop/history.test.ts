/**
 * Real changes of other projects: the domains that a change affects are the sections or areas which that project's own
 * rules name for it. By path for all rows; through git and the engine for a sample, for all with LINCHPIN_ALL=1.
 */
import assert from 'node:assert/strict';
import { createMatcher, type DomainMatcher } from '../../server/src/paths';
import { dataTest, readRows } from '../support/convert/data';
import type { ConvertedDomain } from '../support/convert/domains';
import { domainsOfGitlab } from '../support/convert/gitlabSections';
import { affectedThroughGit, policiesOf, sample, touchedPaths, type Row } from '../support/convert/history';
import { domainsOfZephyr } from '../support/convert/zephyrAreas';

const ALL = process.env['LINCHPIN_ALL'] === '1';

interface History<R extends Row> {
  readonly name: string;
  readonly rows: number;
  /** Through git, unless all are asked for: every so many rows. */
  readonly step: number;
  readonly domainsOf: (policy: string) => readonly ConvertedDomain[];
  /** Titles of what the project's own rules name. */
  readonly expected: (row: R) => readonly string[];
}

function compareHistory<R extends Row>({ name, rows: count, step, domainsOf, expected }: History<R>): void {
  const load = (): { rows: readonly R[]; domains: (policy: string) => readonly ConvertedDomain[] } => {
    const policies = policiesOf(`${name}.policies.tar.gz`);
    const known = new Map<string, readonly ConvertedDomain[]>();
    const domains = (policy: string): readonly ConvertedDomain[] => {
      let made = known.get(policy);
      if (!made) known.set(policy, (made = domainsOf(policies.get(policy) ?? '')));
      return made;
    };
    return { rows: readRows(`history/${name}.jsonl.gz`) as R[], domains };
  };
  const wanted = (row: R, domains: readonly ConvertedDomain[]): readonly string[] => {
    const titles = new Set(expected(row));
    const ids = domains.filter((d) => titles.has(d.title)).map((d) => d.id);
    assert.equal(ids.length, titles.size, 'every expected title is a domain');
    return ids.sort();
  };

  dataTest(`${name}: affected domains of all rows, by path`, count, (t) => {
    const { rows, domains } = load();
    assert.equal(rows.length, count);
    const matchers = new Map<string, DomainMatcher>();
    const started = performance.now();
    const wrong = rows.filter((row) => {
      const of = domains(row.policy);
      const matcher = matchers.get(row.policy) ?? createMatcher(of, null);
      matchers.set(row.policy, matcher);
      const got = [...new Set(touchedPaths(row).flatMap((path) => matcher.match(path)))].sort();
      return got.join() !== wanted(row, of).join();
    });
    assert.deepEqual(
      wrong.map((row) => row.skeleton.commit),
      [],
    );
    t.diagnostic(`${rows.length} of ${count} rows equal in ${Math.round(performance.now() - started)} ms`);
  });

  dataTest(`${name}: affected domains through git and the engine`, count, async (t) => {
    const { rows, domains } = load();
    const asked = ALL ? rows : sample(rows, step);
    const started = performance.now();
    const answers = await affectedThroughGit(asked, domains);
    const wrong = asked.flatMap((row, i) => {
      const [got, want] = [answers[i]?.join() ?? '', wanted(row, domains(row.policy)).join()];
      return got === want ? [] : [`${row.skeleton.commit}: ${got} instead of ${want}`];
    });
    assert.deepEqual(wrong, []);
    t.diagnostic(`${asked.length} of ${count} rows equal in ${Math.round(performance.now() - started)} ms`);
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
