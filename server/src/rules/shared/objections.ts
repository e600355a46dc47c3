import type { Location } from '../../base/span';
import type { Objection } from '../../model/types';
import type { ChangeReview, JudgedApproval, StandingObjection } from '../../review/types';
import type { RootView } from '../../workspace/types';
import { placed } from './approvals';
import { isJudged } from './changes';

/** `ana or dina`: who may overrule; empty where the program names neither sponsor nor chair. */
export function deciders({ charter: { program } }: RootView): string {
  return [...new Set([program?.sponsor?.value, program?.chair?.value].filter((d) => d !== undefined))].join(' or ');
}

const sentence = (text: string): string => (/[.!?…]$/.test(text) ? text : `${text}.`);

/** `: Card terminals use the old tunnel.`, or the end of the sentence. */
export function concernOf({ concern }: Objection): string {
  const text = concern?.value.trim().replace(/\s+/g, ' ') ?? '';
  return text === '' ? '.' : `: ${sentence(text)}`;
}

export interface Conflict {
  readonly at: Location;
  readonly by: string;
  readonly domain: string;
  readonly approved: JudgedApproval['source'];
  readonly objected: StandingObjection['source'];
  readonly objection: Objection;
}

const speaksTo = ({ domain }: Objection, id: string): boolean =>
  domain === null || domain.value === 'all' || domain.value === id;

/** Where one person approves for a domain in one source and objects in another. */
export function* conflicts(change: ChangeReview, view: RootView): Generator<Conflict> {
  if (!isJudged(change, view)) return;
  for (const { domain, approvals } of change.domains)
    for (const judged of approvals) {
      // Whatever else speaks against it is the first thing to say of it.
      if (!judged.counts && judged.reasons[0] !== 'objected-later') continue;
      const found = placed(judged, view);
      const other = change.standing.find(
        ({ objection, source }) =>
          source !== judged.source && objection.by?.value === judged.by && speaksTo(objection, domain),
      );
      if (!found || !other) continue;
      const { at, by } = found;
      yield { at, by, domain, approved: judged.source, objected: other.source, objection: other.objection };
    }
}
