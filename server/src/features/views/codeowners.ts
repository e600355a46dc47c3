import { joinFileId } from '../../base/fileId';
import { count } from '../../base/words';
import { codeownersFlavour } from '../../paths';
import type { FixEdit } from '../../rules/types';
import { exportedCodeowners, lossWords, makingOf, MOST_BYTES, readsCodeowners } from '../../workspace/exported';
import type { RootView } from '../../workspace/types';
import { refuse, type Refusal } from '../entries';

export interface CodeownersExport {
  readonly kind: 'codeowners';
  readonly path: string;
  readonly edit: FixEdit;
  /** What CODEOWNERS cannot say, in sentences. */
  readonly lost: readonly string[];
}

/** CODEOWNERS as the domains say it. What somebody wrote by hand is not replaced. */
export function codeownersExport(view: RootView): CodeownersExport | Refusal {
  const [circle] = readsCodeowners(view);
  if (circle)
    return refuse(
      `${circle.id} takes its files from CODEOWNERS, so CODEOWNERS cannot be made from it.`,
      '`linchpin drift` compares the two.',
    );
  const there = view.codeowners;
  const path = there?.path ?? '.github/CODEOWNERS';
  if (there && codeownersFlavour(path, there.state.text) === 'gitlab')
    return refuse(`${path} has sections of GitLab.`, 'Write it with `linchpin export gitlab`.');
  if (there && makingOf(there.state.text).kind !== 'untouched')
    return refuse(
      `${path} was written or changed by hand, so it is not replaced.`,
      '`linchpin export codeowners --force` does; `linchpin drift` compares the two.',
    );
  const { text, bytes, losses } = exportedCodeowners(view);
  if (there?.state.text === text) return refuse(`${path} says what the domains say.`, 'Nothing is to be done.');
  const lost = losses.map((loss) => lossWords(loss, 'CODEOWNERS'));
  if (bytes > MOST_BYTES) lost.push('It is over 3 MB, which GitHub does not load.');
  const edit: FixEdit = there
    ? {
        edits: [
          { file: there.state.file, edits: [{ span: { start: 0, end: there.state.text.length }, newText: text }] },
        ],
      }
    : { edits: [], creates: [{ file: joinFileId(view.root, path), text }] };
  return { kind: 'codeowners', path, edit, lost };
}

/** `It cannot say 2 things: …`, the first of them in full. */
export const lostWords = (lost: readonly string[]): string =>
  lost.length === 0
    ? ''
    : ` It cannot say everything: ${lost[0] ?? ''}${lost.length > 1 ? ` And ${count(lost.length - 1, 'more thing')}.` : ''}`;
