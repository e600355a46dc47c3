/** Approvals that GitLab wrote into merge commits, as a change record with an approval for each person and section. */
import { stringify } from 'yaml';
import type { GitPerson } from '../../../server/src/git';
import type { People } from './people';
import type { ConvertedDomain } from './domains';

export interface MergeRequest {
  readonly merge: string;
  readonly subject: string;
  readonly date: string;
  readonly approved_by: readonly GitPerson[];
}

/** Everybody who approves has a seat in every section: who may approve there is not in the repository. */
export const withSeats = (
  domains: readonly ConvertedDomain[],
  persons: readonly string[],
): readonly ConvertedDomain[] => domains.map((d) => ({ ...d, alliance: persons }));

export const recordId = ({ merge }: MergeRequest): string => `MR-${merge.slice(0, 8)}`;

/** The record of a merge request, approved at its merge by those who GitLab says approved it. */
export const recordOf = (
  row: MergeRequest,
  domains: readonly ConvertedDomain[],
  people: People,
  commit: string,
): string =>
  stringify({
    change: recordId(row),
    title: row.subject,
    owner: 'lead',
    approvals: row.approved_by.flatMap((person) =>
      domains.map((d) => ({
        by: people.idOf(person),
        domain: d.id,
        at: row.date.slice(0, 10),
        decision: 'approve',
        commit,
      })),
    ),
  });
