import { MOST_REVIEW_BYTES, readReviews } from '../interop/reviews';
import { ReviewsProblem } from '../interop/reviewsShape';
import { unknownReviewers } from '../review';
import type { PlatformReview } from '../review/types';
import { joinWords } from '../base/words';
import type { RootView } from '../workspace/types';
import { UsageError, type Args } from './args';
import type { Terminal } from './command';
import { givenText } from './givenFile';

/**
 * What `--reviews` names, read; `undefined` without the flag.
 * @throws UsageError that says what is wrong with it: a file of which a part was taken could lack an objection
 */
export async function givenReviews(args: Args, terminal: Terminal): Promise<readonly PlatformReview[] | undefined> {
  const from = args.text('reviews');
  if (from === undefined) return undefined;
  const text = await givenText('--reviews', from, MOST_REVIEW_BYTES, terminal);
  try {
    return readReviews(text);
  } catch (error) {
    if (error instanceof ReviewsProblem) throw new UsageError(`--reviews ${from}: ${error.message}`);
    throw error;
  }
}

/** What the reader must know of reviews that count for nothing. */
export function reviewNotes(views: readonly RootView[], reviews: readonly PlatformReview[]): string[] {
  const notes: string[] = [];
  if (reviews.length > 0 && !views.some((v) => v.charter.policy.approvals.sources.includes('platform')))
    notes.push('--reviews counts for nothing: `policy.approvals.sources` does not name `platform`.');
  const unknown = views.map((v) => unknownReviewers(v.charter, reviews));
  // Whom any root knows is nobody's stranger.
  const everywhere = (unknown[0] ?? []).filter((name) => unknown.every((names) => names.includes(name)));
  if (everywhere.length > 0)
    notes.push(
      `--reviews: ${joinWords(everywhere, 10)} ${everywhere.length === 1 ? 'is the account of nobody' : 'are accounts of nobody'} under \`people\`, or of several people, and counts for nothing.`,
    );
  return notes;
}
