import { decodeName } from './bytes';
import { describeFailure, worked, type GitIo } from './run';
import type { GitFailure, ReleaseTag } from './types';

/** Tags that HEAD has behind it, the newest `most` of them, oldest first. Tags of anything but commits are left out. */
export async function readReleases(io: GitIo, most: number): Promise<readonly ReleaseTag[] | GitFailure> {
  const format = '%(objecttype) %(objectname) %(*objecttype) %(*objectname) %(creatordate:short) %(refname:strip=2)';
  const result = await io.run([
    'for-each-ref',
    '--merged=HEAD',
    '--sort=-creatordate',
    `--count=${most}`,
    `--format=${format}`,
    'refs/tags',
  ]);
  if (!worked(result)) return { kind: 'failed', message: describeFailure('for-each-ref', result) };
  return result.out
    .split('\n')
    .flatMap((line) => {
      const m = /^(\w+) ([0-9a-f]{40,64}) (\w*) ([0-9a-f]*) (\d{4}-\d\d-\d\d) (.+)$/.exec(line);
      if (!m) return [];
      const [, type, id = '', of, ofId = '', date = '', name = ''] = m;
      const commit = type === 'commit' ? id : of === 'commit' ? ofId : null;
      return commit === null ? [] : [{ name: decodeName(name), commit, date }];
    })
    .reverse();
}
