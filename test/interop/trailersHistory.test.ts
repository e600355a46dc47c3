/** Real changes of a project that agrees by trailers: the areas that each one affects, and whether a maintainer of each agreed. */
import assert from 'node:assert/strict';
import type { GitPerson } from '../../server/src/git';
import type { DomainCoverage } from '../../server/src/review/types';
import type { RootView } from '../../server/src/workspace/types';
import { dataTest, readRows } from '../support/convert/data';
import { charterText, type ConvertedDomain } from '../support/convert/domains';
import { asked, assertDiffers, policiesOf, touchedPaths, type Row } from '../support/convert/history';
import { CloneJudge, domainsOf, PathJudge, type PolicyFiles } from '../support/convert/judge';
import { domainsOfMaintainers, sectionsOf, type MaintainersSection } from '../support/convert/maintainers';
import { People } from '../support/convert/people';

const COUNT = 799;

type Verdict = 'approved' | 'lacking' | 'no_maintainers';

type AreaRow = Pick<Row, 'files' | 'skeleton'> & {
  readonly policy: { readonly MAINTAINERS: string };
  readonly author: GitPerson;
  readonly areas: readonly { readonly id: string; readonly title: string; readonly verdict: Verdict }[];
  readonly tags: readonly (readonly [string, string])[];
};

const personIn = (text: string): readonly GitPerson[] => {
  const m = /^(.*?)\s*<([^<>]+)>/.exec(text);
  return m ? [{ name: m[1] ?? '', email: m[2] ?? '' }] : [];
};

interface Converted {
  readonly domains: readonly (ConvertedDomain & { readonly section: MaintainersSection })[];
  readonly files: PolicyFiles;
}

class Project {
  readonly rows = readRows('history/dpdk-recent.jsonl.gz') as readonly AreaRow[];
  private readonly texts = policiesOf('dpdk-recent.policies.tar.gz');
  private readonly people = new People([
    ...[...this.texts.values()].flatMap((text) => sectionsOf(text).flatMap((s) => s.maintainers)),
    ...this.rows.flatMap((row) => [row.author, ...row.tags.flatMap(([, value]) => personIn(value))]),
  ]);
  private readonly known = new Map<string, Converted>();

  /** Everybody is declared with every address of theirs; whoever reviewed and sits in an area approved it. */
  of({ policy: { MAINTAINERS: policy } }: AreaRow): Converted {
    let made = this.known.get(policy);
    if (!made) {
      const seats = (s: MaintainersSection): string[] => [...new Set(s.maintainers.map((p) => this.people.idOf(p)))];
      const domains = domainsOfMaintainers(this.texts.get(policy) ?? '', seats);
      const approvals = { reviewed_by: 'approve', sources: ['trailer'] };
      const charter = charterText({ domains, people: this.people.all, policy: { approvals } });
      this.known.set(policy, (made = { domains, files: { 'governance.yaml': charter } }));
    }
    return made;
  }
}

/** Who has no seat to ask is told apart from those who all took part in the change. */
function verdictOf({ state, eligible, excluded }: DomainCoverage): Verdict {
  if (eligible.length + excluded.length === 0) return 'no_maintainers';
  return state === 'approved' ? 'approved' : 'lacking';
}

/** `LINE:TITLE verdict` of each area. */
function found(view: RootView, { domains }: Converted, verdicts: boolean): string {
  const sections = new Map(domains.map((d) => [d.id, d.section]));
  return domainsOf(view)
    .map((d) => {
      const section = sections.get(d.domain);
      return `${section?.line ?? 0}:${section?.title ?? d.domain}${verdicts ? ` ${verdictOf(d)}` : ''}`;
    })
    .sort()
    .join(' | ');
}

const wanted = ({ areas }: AreaRow, verdicts: boolean): string =>
  areas
    .map(({ id, title, verdict }) => `${id.split(':')[1] ?? ''}:${title}${verdicts ? ` ${verdict}` : ''}`)
    .sort()
    .join(' | ');

dataTest('dpdk: the affected areas of every change, by path', COUNT, async (t) => {
  const project = new Project();
  assert.equal(project.rows.length, COUNT);
  const rows = asked(project.rows, 6);
  const judge = new PathJudge();
  for (const row of rows) {
    const converted = project.of(row);
    const view = await judge.judge(converted.files, touchedPaths(row));
    assert.equal(found(view, converted, false), wanted(row, false), row.skeleton.commit);
  }
  t.diagnostic(`${rows.length} of ${COUNT} rows equal`);
});

/** Rows that differ, each with its reason. */
const DIFFERS: Readonly<Record<string, string>> = {};

dataTest('dpdk: the areas and the verdict of each, from the trailers that git reads', COUNT, async (t) => {
  const project = new Project();
  const rows = asked(project.rows, 40);
  const judge = new CloneJudge(rows[0]?.skeleton.bundle ?? '');
  const differs = new Map<string, string>();
  const verdicts = new Map<string, number>();
  for (const row of rows) {
    const converted = project.of(row);
    const view = await judge.judge(converted.files, row.skeleton);
    for (const d of domainsOf(view)) verdicts.set(verdictOf(d), (verdicts.get(verdictOf(d)) ?? 0) + 1);
    const [is, want] = [found(view, converted, true), wanted(row, true)];
    if (is !== want) differs.set(row.skeleton.commit, `${is} instead of ${want}`);
  }
  assertDiffers(rows, (row) => row.skeleton.commit, differs, DIFFERS);
  t.diagnostic(`${rows.length - differs.size} of ${rows.length} rows equal: ${JSON.stringify([...verdicts])}`);
});
