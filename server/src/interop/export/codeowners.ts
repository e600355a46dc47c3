import { exportedCodeowners, lossWords, MOST_BYTES } from '../../workspace/exported';
import type { RootView } from '../../workspace/types';
import type { Exported } from './types';

export function exportCodeowners(view: RootView, path: string): Exported {
  const { text, bytes, losses, unsaid } = exportedCodeowners(view);
  const notes = losses.map((loss) => lossWords(loss, 'CODEOWNERS'));
  if (unsaid.length > 0)
    notes.push(
      `${unsaid.length} of today’s files cannot be named in CODEOWNERS, the first is ${JSON.stringify(unsaid[0])}.`,
    );
  if (bytes > MOST_BYTES)
    notes.push(
      `The file has ${(bytes / 1024 / 1024).toFixed(1)} MB; GitHub does not load more than 3 MB, so nobody would own anything.`,
    );
  return { files: [{ path, text }], notes };
}
