/** A branch ruleset of GitHub: each domain as a required reviewer of its files. */
import { expandBraces } from '../../paths';
import { inherited } from '../../model/nested';
import { exportable } from '../../workspace/exported';
import { approvalsAsked } from '../../workspace/handles';
import type { RootView } from '../../workspace/types';
import type { Exported } from './types';

const TEAM = /^@[\w.-]+\/[\w.-]+$/;

/** Alternatives written out: the host's patterns have none. */
function patterns(globs: readonly string[]): readonly string[] {
  return [
    ...new Set(
      globs.flatMap((glob) => {
        const read = expandBraces(glob);
        const texts = read.kind === 'patterns' ? read.patterns : [];
        return texts
          .map((t) => (t === '.' ? '**' : t.replace(/^\/+/, '')))
          .flatMap((t) => (/[*?[\\]/.test(t) ? [t] : [t, `${t.replace(/\/$/, '')}/**/*`]));
      }),
    ),
  ];
}

/** @param ids numbers of the teams on the host, by handle in lower case */
export function exportRuleset(view: RootView, ids: ReadonlyMap<string, number>, path: string): Exported {
  const { charter } = view;
  const notes: string[] = [];
  const reviewers = exportable(view).flatMap((domain) => {
    const seats = (inherited(charter, domain, 'alliance')?.value ?? []).map((v) => v.value);
    const handles = seats.flatMap((ref) => {
      const handle = ref.startsWith('team:') ? charter.teams.get(ref.slice('team:'.length))?.handle?.value : undefined;
      return handle !== undefined && TEAM.test(handle) ? [handle] : [];
    });
    const [handle] = handles;
    if (handle === undefined) {
      notes.push(
        `${domain.id}: a ruleset asks teams only, and no seat of it is a team with a \`handle\` such as @org/team; left out.`,
      );
      return [];
    }
    if (seats.length > 1)
      notes.push(`${domain.id}: of its seats only ${handle} is asked: a ruleset takes one team for its files.`);
    const id = ids.get(handle.toLowerCase());
    if (id === undefined) {
      notes.push(`${domain.id}: the number of ${handle} is not known; name it with --ids FILE. Left out.`);
      return [];
    }
    if (domain.exclude.length > 0)
      notes.push(`${domain.id}: what it excludes cannot be said in a ruleset, so ${handle} is asked there too.`);
    return [
      {
        file_patterns: patterns((domain.paths ?? []).map((p) => p.value)),
        minimum_approvals: approvalsAsked(charter, domain),
        reviewer: { id, type: 'Team' },
      },
    ];
  });
  const { approvals } = charter.policy;
  const ruleset = {
    name: 'Linchpin: the Management Alliance agrees',
    target: 'branch',
    enforcement: charter.program?.mode?.value === 'governing' ? 'active' : 'evaluate',
    conditions: { ref_name: { include: ['~DEFAULT_BRANCH'], exclude: [] } },
    rules: [
      {
        type: 'pull_request',
        parameters: {
          required_approving_review_count: 0,
          dismiss_stale_reviews_on_push: approvals.stale !== 'never',
          require_code_owner_review: true,
          require_last_push_approval: approvals.contributors === 'deny',
          required_review_thread_resolution: false,
          required_reviewers: reviewers,
        },
      },
    ],
  };
  return { files: [{ path, text: `${JSON.stringify(ruleset, null, 2)}\n` }], notes };
}
