/** A real history of thousands of commits, audited at once: which areas each change affected by the rules of its time. */
import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { dataTest, readRows } from '../support/convert/data';
import { charterText } from '../support/convert/domains';
import { governedHistory } from '../support/convert/governedHistory';
import { assertDiffers, asked, type Row } from '../support/convert/history';
import { domainsOfMaintainers, sectionsOf } from '../support/convert/maintainers';
import { People } from '../support/convert/people';
import { runCli } from '../support/runCli';

const ROWS = 799;

interface AreaRow extends Omit<Row, 'policy'> {
  readonly areas: readonly {
    readonly title: string;
    readonly verdict: string;
    readonly by_email_only: readonly string[];
    readonly maintainers: readonly { readonly name: string; readonly email: string }[];
  }[];
}

interface Audited {
  readonly commit: string;
  readonly domains: readonly { readonly id: string; readonly state: string }[];
}

/** Rows that differ, with the reason of each. */
const DIFFERS: Readonly<Record<string, string>> = {};

dataTest('dpdk: the affected areas of every change by the audit', ROWS, async (t) => {
  const rows = readRows('history/dpdk-recent.jsonl.gz') as readonly AreaRow[];
  assert.equal(rows.length, ROWS);
  const titles = new Map<string, string>();
  const history = governedHistory('dpdk.bundle', 'MAINTAINERS', (text) => {
    const people = new People(sectionsOf(text).flatMap((s) => s.maintainers));
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
  const chosen = asked(rows, 1);
  for (const row of chosen) {
    const entry = entries.get(history.commits.get(row.skeleton.commit) ?? '');
    const got = (entry?.domains ?? [])
      .map((d) => d.id)
      .filter((id) => id !== 'governance')
      .map((id) => titles.get(id) ?? id)
      .sort();
    const wanted = row.areas.map((a) => a.title).sort();
    if (JSON.stringify(got) !== JSON.stringify(wanted))
      differ.set(row.skeleton.commit, `expected ${wanted.join(', ')}; got ${got.join(', ')}`);
  }
  t.diagnostic(`${chosen.length - differ.size} of ${chosen.length} rows equal`);
  assertDiffers(chosen, (r) => r.skeleton.commit, differ, DIFFERS);
});
