import { dayOf, parseInstant } from '../base/days';
import type { Location } from '../base/span';
import type { Charter, Objection } from '../model/types';
import type { ReviewContext } from './context';
import type { DomainFacts } from './domains';
import { foreignApproval, type Entry } from './origins';
import { sitsIn } from './trailers';
import type { PlatformReview } from './types';

const lower = (text: string): string => text.trim().toLowerCase();

/** The one person whose account or address it is; `null` for nobody, and where several people claim it. */
export function reviewerOf(charter: Charter, { host, handle, email }: PlatformReview): string | null {
  const found = new Set<string>();
  for (const person of charter.people.values()) {
    const byHandle =
      handle !== null &&
      person.handles.some(
        (h) => lower(h.host) === lower(host) && lower(h.handle.value).replace(/^@/, '') === lower(handle),
      );
    const byMail = handle === null && email !== null && person.emails.some((e) => lower(e.value) === lower(email));
    if (byHandle || byMail) found.add(person.id);
  }
  const [only] = found;
  return found.size === 1 && only !== undefined ? only : null;
}

interface Last {
  readonly person: string;
  readonly review: PlatformReview;
  readonly when: number;
}

/** What each person said last. A comment takes nothing back; a dismissal takes back what was said before. */
function lastWords(context: ReviewContext): readonly Last[] {
  const reviews = context.branch?.reviews ?? [];
  if (reviews.length === 0) return [];
  const last = new Map<string, Last>();
  for (const review of reviews) {
    const person = review.verdict === 'comment' ? null : reviewerOf(context.charter, review);
    const when = review.at === null ? null : (parseInstant(review.at) ?? Date.parse(review.at));
    // Without a time nobody can say what came last: an approval stands only where there is nothing else, an objection always.
    const unknown = review.verdict === 'object' ? Infinity : -Infinity;
    const at = when === null || Number.isNaN(when) ? unknown : when;
    if (person !== null && at >= (last.get(person)?.when ?? -Infinity)) last.set(person, { person, review, when: at });
  }
  return [...last.values()];
}

function domainsOf(
  context: ReviewContext,
  affected: readonly DomainFacts[],
  { person, review }: Last,
): readonly string[] {
  if (review.domains !== null) return review.domains;
  const day = (review.at === null ? null : dayOf(review.at)) ?? context.today;
  return affected.filter((facts) => sitsIn(context, facts, person, day)).map((facts) => facts.id);
}

/** Approving reviews of the platform, one for each domain of the person that the change affects. */
export function platformEntries(context: ReviewContext, affected: readonly DomainFacts[], at: Location): Entry[] {
  return lastWords(context).flatMap((last) => {
    const { person, review } = last;
    if (review.verdict !== 'approve') return [];
    return domainsOf(context, affected, last).map((domain): Entry => ({
      approval: foreignApproval(at, { by: person, domain, on: review.at ?? '', commit: review.commit }),
      source: 'platform',
      origin: { kind: 'platform', host: review.host, url: review.url },
    }));
  });
}

/** Reviews that ask for changes, by people with a seat. One who sits in no affected domain objects for their own. */
export function platformObjections(
  context: ReviewContext,
  affected: readonly DomainFacts[],
  at: Location,
): Objection[] {
  if (!context.charter.policy.approvals.sources.includes('platform')) return [];
  return lastWords(context).flatMap((last) => {
    const { person, review } = last;
    if (review.verdict !== 'object' || !context.seatHolders().has(person)) return [];
    const theirs = domainsOf(context, affected, last);
    const elsewhere = (): string[] =>
      [...context.domains.values()]
        .filter((d) => sitsIn(context, d, person, context.today))
        .map((d) => d.id)
        .slice(0, 1);
    return (theirs.length > 0 ? theirs : elsewhere()).map((domain): Objection => ({
      at,
      by: { value: person, at },
      onBehalfOf: null,
      domain: { value: domain, at },
      on: review.at === null ? null : { value: review.at, at },
      concern: { value: review.text ?? 'asks for changes on the platform', at },
      status: null,
      settledBy: null,
      lines: null,
      settlement: [],
    }));
  });
}

/** Accounts that approved or asked for changes and belong to nobody, or to several people: what they say counts for nothing. */
export function unknownReviewers(charter: Charter, reviews: readonly PlatformReview[]): string[] {
  const names = reviews
    .filter((r) => r.verdict !== 'comment' && reviewerOf(charter, r) === null)
    .map((r) => r.handle ?? r.email ?? 'an account without a name');
  return [...new Set(names)];
}
