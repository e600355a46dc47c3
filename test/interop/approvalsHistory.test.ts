/** Real changes with the approvals that were given: whose approval counts. */
import assert from 'node:assert/strict';
import type { RootView } from '../../server/src/workspace/types';
import type { GitPerson } from '../../server/src/git';
import type { JudgedApproval } from '../../server/src/review/types';
import { dataTest, readRows } from '../support/convert/data';
import { charterText, type ConvertedDomain } from '../support/convert/domains';
import { recordId, recordOf, withSeats, type MergeRequest } from '../support/convert/gitlabApprovals';
import { domainsOfGitlab } from '../support/convert/gitlabSections';
import { asked, assertDiffers, policiesOf, touchedPaths, type Row } from '../support/convert/history';
import { CloneJudge, domainsOf, PathJudge } from '../support/convert/judge';
import { People } from '../support/convert/people';

const COUNT = 1_227;

type MergeRow = Row &
  MergeRequest & {
    readonly authors: readonly GitPerson[];
    readonly co_authored_by: readonly GitPerson[];
    readonly merged_by: readonly GitPerson[];
    readonly independent_approvers: readonly GitPerson[];
  };

const idOf = ({ merge }: MergeRow): string => merge.slice(0, 8);

/** Everybody who approves anywhere has a seat in every section. */
class Project {
  readonly rows = readRows('history/gitlab-runner-2024.jsonl.gz') as readonly MergeRow[];
  private readonly people = new People(this.rows.flatMap((r) => [...r.approved_by, ...r.authors, ...r.co_authored_by]));
  private readonly domains = new Map<string, readonly ConvertedDomain[]>();
  private readonly charters = new Map<string, string>();

  constructor() {
    const approvers = [...new Set(this.rows.flatMap((r) => r.approved_by.map((p) => this.people.idOf(p))))];
    for (const [id, text] of policiesOf('gitlab-runner-2024.policies.tar.gz')) {
      const domains = withSeats(domainsOfGitlab(text), approvers);
      this.domains.set(id, domains);
      this.charters.set(id, charterText({ domains, people: this.people.all }));
    }
  }

  /** The charter, and the record with an approval for the content of a commit. */
  files(row: MergeRow, commit: string): Readonly<Record<string, string>> {
    return {
      'governance.yaml': this.charters.get(row.policy) ?? '',
      '.governance/changes/mr.yaml': recordOf(row, this.domains.get(row.policy) ?? [], this.people, commit),
    };
  }

  independent(row: MergeRow): readonly string[] {
    return row.independent_approvers.map((p) => this.people.idOf(p)).sort();
  }
}

/** Persons whose approval counts in every domain that the change affects: no part of it is their own work. */
function counting(view: RootView): readonly string[] {
  const domains = domainsOf(view);
  const persons = new Set(domains.flatMap((d) => d.approvals.map((a) => a.by ?? '')));
  return [...persons].filter((id) => domains.every((d) => d.approvals.some((a) => a.by === id && a.counts))).sort();
}

dataTest('gitlab-runner: the persons whose approval counts, by the authors that each row tells', COUNT, async (t) => {
  const project = new Project();
  assert.equal(project.rows.length, COUNT);
  const rows = asked(project.rows, 5);
  const judge = new PathJudge();
  for (const row of rows) {
    const paths = touchedPaths(row);
    const merge = { author: row.merged_by[0] ?? { name: '', email: '' }, coAuthors: row.co_authored_by, paths: [] };
    const commits = [merge, ...row.authors.map((author) => ({ author, paths }))];
    const view = await judge.judge(project.files(row, PathJudge.head), paths, commits, { change: recordId(row) });
    assert.deepEqual(counting(view), project.independent(row), row.merge);
  }
  t.diagnostic(`${rows.length} of ${COUNT} rows equal`);
});

/** The row looks at authors alone; here who is named in `Co-authored-by` of a commit wrote it too. */
const CO_AUTHOR = 'somebody who approved is a co-author of a commit of the branch';

/** Rows that differ, by the first digits of the merge, each with its reason. */
const DIFFERS: Readonly<Record<string, string>> = {
  '662e5add': CO_AUTHOR,
  '3ab6d314': CO_AUTHOR,
  ab4b1f2e: CO_AUTHOR,
  '5e66c625': CO_AUTHOR,
  '2bd1f87a': CO_AUTHOR,
  '662599d6': CO_AUTHOR,
  '7e368110': CO_AUTHOR,
  e670df26: CO_AUTHOR,
  '292a7ffa': CO_AUTHOR,
  d309fd5d: CO_AUTHOR,
  a75b070c: CO_AUTHOR,
  '11e6e4f0': CO_AUTHOR,
  '2e25d6cf': CO_AUTHOR,
  aaa5b16d: CO_AUTHOR,
};

/** Why somebody does not count whom the row counts. */
const isCoAuthor = ({ exclusion }: JudgedApproval): boolean => exclusion?.reason === 'co-author';

dataTest('gitlab-runner: the persons whose approval counts, through git', COUNT, async (t) => {
  const project = new Project();
  const rows = asked(project.rows, 80);
  const judge = new CloneJudge(rows[0]?.skeleton.bundle ?? '');
  // Approvals are given for a branch before it is merged. Its merge is none of its work, and looks like some in a clone
  // whose files hold one line: there every file that both sides touched had a conflict.
  const tips = judge.tipsOf(rows.map((row) => row.skeleton.commit));
  const differs = new Map<string, string>();
  for (const row of rows) {
    const commit = tips.get(row.skeleton.commit) ?? '';
    const view = await judge.judge(project.files(row, commit), { ...row.skeleton, commit }, { change: recordId(row) });
    const [is, want] = [counting(view), project.independent(row)];
    if (is.join() === want.join()) continue;
    const missing = want.filter((id) => !is.includes(id));
    const approvals = domainsOf(view).flatMap((d) =>
      d.approvals.filter((a) => !a.counts && missing.includes(a.by ?? '')),
    );
    const explained = is.every((id) => want.includes(id)) && approvals.every(isCoAuthor);
    differs.set(explained ? idOf(row) : row.merge, `${is.join()} instead of ${want.join()}`);
  }
  assertDiffers(rows, idOf, differs, DIFFERS);
  t.diagnostic(`${rows.length - differs.size} of ${rows.length} rows equal, the others for the reasons that are told`);
});
