import { globsOf, leavesRoot } from '../shared/globs';
import type { FileRule } from '../types';

export const rule: FileRule = {
  id: 'domain/glob-outside-root',
  title: 'A pattern points outside the governance root',
  scope: 'file',
  severity: { advisory: 'error', governing: 'error' },
  suppressible: false,
  approvalRule: false,
  check(file, report) {
    for (const { glob, domain, of } of globsOf(file)) {
      if (!leavesRoot(glob.value)) continue;
      report({
        at: glob.at,
        message: `\`${glob.value}\` in the ${of} points outside the governance root, so it can match nothing: a governance file judges its own folder and what lies below.`,
        help: 'Write the path as seen from the folder of governance.yaml, or put the governance file into a folder above both.',
        data: domain === null ? { glob: glob.value } : { glob: glob.value, domain },
      });
    }
  },
};
