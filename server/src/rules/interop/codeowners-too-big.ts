import { MOST_BYTES } from '../../workspace/exported';
import { generatedCodeowners, lineAt } from '../shared/generated';
import type { CharterRule } from '../types';

export const rule: CharterRule = {
  id: 'interop/codeowners-too-big',
  title: 'A generated CODEOWNERS is larger than the host loads',
  scope: 'charter',
  charterOnly: true,
  severity: { advisory: 'warning', governing: 'warning' },
  suppressible: true,
  approvalRule: false,
  check(view, report) {
    const generated = generatedCodeowners(view);
    if (!generated) return;
    const { made, codeowners } = generated;
    const now = new TextEncoder().encode(codeowners.state.text).length;
    const bytes = Math.max(now, made.bytes);
    if (bytes <= MOST_BYTES) return;
    const size = (bytes / 1024 / 1024).toFixed(1);
    const which = now > MOST_BYTES ? 'has' : 'would have';
    report({
      at: lineAt(generated, 1),
      message: `${codeowners.path} ${which} ${size} MB, and GitHub does not load more than 3 MB: then nobody owns anything.`,
      help:
        made.expanded > 0
          ? `${made.expanded} of its lines name single files or folders: give those domains patterns that CODEOWNERS knows (no classes, no braces in the middle of a name).`
          : 'Use wider patterns, or fewer owners a line: a team instead of its members.',
      data: { bytes },
    });
  },
};
