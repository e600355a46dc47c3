import { decodeText, encodeName } from './bytes';
import { describeFailure, worked, type GitIo } from './run';
import type { FileAt, GitFailure } from './types';

/** Answers of `git cat-file --batch`, one an asked name: the bytes of a blob, or `null` for anything else. */
function parseBatch(out: string, count: number): (string | null)[] | null {
  const answers: (string | null)[] = [];
  let at = 0;
  while (answers.length < count) {
    const end = out.indexOf('\n', at);
    if (end < 0) return null;
    const m = /^[0-9a-f]+ ([a-z]+) (\d+)$/.exec(out.slice(at, end));
    at = end + 1;
    if (!m) {
      answers.push(null);
      continue;
    }
    const size = Number(m[2]);
    answers.push(m[1] === 'blob' ? out.slice(at, at + size) : null);
    at += size + 1;
  }
  return answers;
}

/** Texts of files as of commits by one call. */
export async function readContents(io: GitIo, wanted: readonly FileAt[]): Promise<(string | null)[] | GitFailure> {
  if (wanted.length === 0) return [];
  // A name with a line break cannot be asked for in this way, and no governance file has one.
  const named = wanted.map(({ commit, path }) => (path.includes('\n') ? null : `${commit}:${encodeName(path)}`));
  const asked = named.filter((name) => name !== null);
  const result = await io.run(['cat-file', '--batch'], { input: asked.map((name) => `${name}\n`).join('') });
  const answers = worked(result) ? parseBatch(result.out, asked.length) : null;
  if (answers === null) return { kind: 'failed', message: describeFailure('cat-file', result) };
  const texts = answers.values();
  return named.map((name) => {
    const bytes = name === null ? null : (texts.next().value ?? null);
    return bytes === null ? null : decodeText(bytes);
  });
}
