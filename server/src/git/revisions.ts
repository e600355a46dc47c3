import { encodeText } from './bytes';
import { worked, type GitIo, type RunResult } from './run';
import type { RangeRequest } from './types';

/** Commits of many revisions by one call. Input lines are revisions, so a name may begin with `-`. */
export async function resolveAll(io: GitIo, revisions: readonly string[]): Promise<Map<string, string> | RunResult> {
  const asked = [...new Set(revisions)].filter((r) => r !== '' && !r.includes('\n') && !r.includes('\0'));
  const input = asked.map((r) => `${encodeText(r)}^{commit}\n`).join('');
  const result = await io.run(['cat-file', '--batch-check'], { input });
  if (!worked(result)) return result;
  const lines = result.out.split('\n');
  const out = new Map<string, string>();
  asked.forEach((revision, i) => {
    const id = /^([0-9a-f]{40,64}) commit \d+$/.exec(lines[i] ?? '')?.[1];
    if (id !== undefined) out.set(revision, id);
  });
  return out;
}

/** Arguments that make `git diff` compare from where the work left the base to where it is now. */
export const sinceBase = (mode: RangeRequest['mode'], base: string, head: string): string[] =>
  mode === 'head' ? [base, head] : mode === 'staged' ? ['--cached', base] : [base];

/** The same, with git finding that place by itself. */
export const threeDot = (mode: RangeRequest['mode'], base: string, head: string): string[] =>
  mode === 'head'
    ? [`${base}...${head}`]
    : mode === 'staged'
      ? ['--cached', '--merge-base', base]
      : ['--merge-base', base];
