import { sentence } from '../../base/words';
import { compileGlob, globsOf, isGlobError, leavesRoot } from '../shared/globs';
import type { FileRule } from '../types';

export const rule: FileRule = {
  id: 'domain/invalid-glob',
  title: 'A pattern cannot be read',
  scope: 'file',
  severity: { advisory: 'error', governing: 'error' },
  suppressible: false,
  approvalRule: false,
  check(file, report) {
    for (const { glob, domain, of } of globsOf(file)) {
      if (leavesRoot(glob.value)) continue;
      const compiled = compileGlob(glob.value);
      if (!isGlobError(compiled)) continue;
      report({
        at: glob.at,
        message: `The pattern \`${glob.value}\` in the ${of} cannot be read, so it matches nothing: ${sentence(compiled.message)}`,
        help: sentence(compiled.help),
        data: domain === null ? { glob: glob.value } : { glob: glob.value, domain },
      });
    }
  },
};
