import { MOST_MEMBER_BYTES, readMembers } from '../interop/members';
import { ReviewsProblem } from '../interop/reviewsShape';
import type { Members } from '../workspace/access';
import { UsageError, type Args } from './args';
import type { Terminal } from './command';
import { givenText } from './givenFile';

/**
 * What `--members` names, read; `undefined` without the flag.
 * @throws UsageError that says what is wrong with it
 */
export async function givenMembers(args: Args, terminal: Terminal): Promise<Members | undefined> {
  const from = args.text('members');
  if (from === undefined) return undefined;
  if (from === '-' && args.text('reviews') === '-')
    throw new UsageError('--members and --reviews cannot both be read from standard input');
  const text = await givenText('--members', from, MOST_MEMBER_BYTES, terminal);
  try {
    return readMembers(text);
  } catch (error) {
    if (error instanceof ReviewsProblem) throw new UsageError(`--members ${from}: ${error.message}`);
    throw error;
  }
}
