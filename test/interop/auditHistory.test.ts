/** A real history of thousands of commits, audited at once: which areas each change affected by the rules of its time, and who agreed. */
import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import type { GitPerson } from '../../server/src/git';
import { dataTest, readRows } from '../support/convert/data';
import { charterText } from '../support/convert/domains';
import { governedHistory } from '../support/convert/governedHistory';
import { assertDiffers, asked, type Row } from '../support/convert/history';
import { domainsOfMaintainers, sectionsOf } from '../support/convert/maintainers';
import { People } from '../support/convert/people';
import { runCli } from '../support/runCli';

const ROWS = 799;

interface AreaRow extends Omit<Row, 'policy'> {
  readonly author: GitPerson;
  readonly areas: readonly { readonly title: string; readonly verdict: string }[];
  /** Key and value of every trailer. */
  readonly tags: readonly (readonly [string, string])[];
}

interface Audited {
  readonly commit: string;
  readonly domains: readonly { readonly id: string; readonly state: string }[];
}

/** Rows that differ, with the reason of each. */
const DIFFERS: Readonly<Record<string, string>> = {};

/** Who wrote a change or is named in its message: by those whom nobody declares, a committer would count as the author. */
const personsIn = (rows: readonly AreaRow[]): readonly GitPerson[] =>
  rows.flatMap((row) => {
    const tagged = row.tags.flatMap(([, value]): GitPerson[] => {
      const m = /^"?(.*?)"? *<([^<>]+)>/.exec(value);
      return m ? [{ name: m[1] ?? '', email: m[2] ?? '' }] : [];
    });
    return [row.author, ...tagged];
  });

/** The areas of a row, each with whether a maintainer other than the author has agreed. */
const wantedOf = (row: AreaRow): string =>
  row.areas
    .map((a) => `${a.title}: ${a.verdict === 'approved' ? 'approved' : 'open'}`)
    .sort()
    .join('; ');

dataTest('dpdk: affected areas and verdicts of every change by the audit', ROWS, async (t) => {
  const rows = readRows('history/dpdk-recent.jsonl.gz') as readonly AreaRow[];
  assert.equal(rows.length, ROWS);
  const named = personsIn(rows);
  const titles = new Map<string, string>();
  const history = governedHistory('dpdk.bundle', 'MAINTAINERS', (text) => {
    const people = new People([...sectionsOf(text).flatMap((s) => s.maintainers), ...named]);
    const domains = domainsOfMaintainers(text, (s) => [...new Set(s.maintainers.map((p) => people.idOf(p)))]);
    for (const d of domains) titles.set(d.id, d.title);
    return charterText({
      domains,
      people: people.all,
      policy: { approvals: { reviewed_by: 'approve', sources: ['trailer'] } },
    });
  });
  fs.writeFileSync(path.join(history.folder, 'governance.yaml'), 'program: {}\n');
  const begun = performance.now();
  const { code, out, err } = await runCli(['audit', '--format', 'json'], { cwd: history.folder });
  assert.equal(code, 0, err);
  const entries = new Map(
    out
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => JSON.parse(line) as Audited)
      .map((entry) => [entry.commit, entry]),
  );
  t.diagnostic(`${entries.size} changes in ${Math.round(performance.now() - begun)} ms`);
  const differ = new Map<string, string>();
  let sameAreas = 0;
  const chosen = asked(rows, 1);
  for (const row of chosen) {
    const entry = entries.get(history.commits.get(row.skeleton.commit) ?? '');
    const got = (entry?.domains ?? [])
      .filter((d) => d.id !== 'governance')
      .map((d) => `${titles.get(d.id) ?? d.id}: ${d.state === 'approved' ? 'approved' : 'open'}`)
      .sort()
      .join('; ');
    const wanted = wantedOf(row);
    if (got !== wanted) differ.set(row.skeleton.commit, `expected ${wanted}; got ${got}`);
    if (got.replace(/: \w+/g, '') === wanted.replace(/: \w+/g, '')) sameAreas++;
  }
  t.diagnostic(`areas of ${sameAreas} and verdicts of ${chosen.length - differ.size} of ${chosen.length} rows equal`);
  assertDiffers(chosen, (r) => r.skeleton.commit, differ, DIFFERS);
});
