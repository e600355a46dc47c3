import { firstLine, fileStart } from '../shared/at';
import { basenameOf } from '../../base/fileId';
import type { FileRule } from '../types';

const SPLIT = 'Split it: several files under .governance/ are read as one.';

export const rule: FileRule = {
  id: 'yaml/too-large',
  title: 'The file is over the size or depth limit and is not analysed',
  scope: 'file',
  severity: { advisory: 'warning', governing: 'warning' },
  suppressible: false,
  approvalRule: false,
  check(file, report) {
    const name = basenameOf(file.file);
    if (file.unreadable?.code === 'too-large') {
      report({
        at: fileStart(file.file),
        message: `${name} is too large, so it is not analysed and what it declares does not count.`,
        help: SPLIT,
      });
      return;
    }
    if (file.yaml.limits === 'ok') return;
    // The parser knows the limit that was passed and says it in its own words.
    const limit = file.yaml.problems.find((p) => p.code === 'too-large' || p.code === 'too-deep');
    report({
      at: firstLine(file),
      message: `${limit?.message ?? `${name} is too large or nested too deeply.`} It is not analysed, so what it declares does not count.`,
      help: limit?.help ?? SPLIT,
    });
  },
};
