import { joinFileId, relativeTo } from '../../base/fileId';
import type { ExtendsProblem } from '../../model/types';
import { holds } from '../shared/at';
import type { CharterRule } from '../types';

const WHY: Readonly<Record<ExtendsProblem['why'], { readonly says: string; readonly help: string }>> = {
  missing: {
    says: 'is not there or cannot be read, so nothing of it counts',
    help: 'Bring it here with `linchpin vendor add SOURCE`, or take the entry out.',
  },
  outside: {
    says: 'leads out of this governance root, where nothing is read',
    help: 'Bring the file here with `linchpin vendor add SOURCE`, and name it as `.governance/shared/…`.',
  },
  elsewhere: {
    says: 'does not stand in `.governance/shared/` as a YAML file, where shared files have to be',
    help: 'Bring the file here with `linchpin vendor add SOURCE`, and name it as `.governance/shared/…`.',
  },
  circle: {
    says: 'leads back to the file that names it, so the circle is cut here',
    help: 'Let the more general of the two files extend nothing of the other.',
  },
  'too-many': {
    says: 'is one shared file too many, so nothing of it counts',
    help: 'Put the shared files together at their source.',
  },
};

export const rule: CharterRule = {
  id: 'policy/extends-unusable',
  title: 'What is extended cannot be used',
  scope: 'charter',
  severity: { advisory: 'error', governing: 'error' },
  suppressible: false,
  approvalRule: false,
  watchesOrganisation: true,
  check(view, report) {
    const { organisation, files } = view.charter;
    for (const { at, path, why } of organisation.problems) {
      if (!holds(view, at)) continue;
      const { says, help } = WHY[why];
      report({ at, message: `\`extends\`: ${path} ${says}.`, help, data: { path, why } });
    }
    for (const { part } of organisation.layers)
      if (part.program && !files.includes(part.file) && holds(view, part.program.at))
        report({
          at: part.program.at,
          message: `A shared file says nothing about the program: each repository has its own, so this \`program\` does not count.`,
          help: 'At its source, keep what is shared in a file of its own.',
          severity: 'warning',
          data: { path: relativeTo(view.root, part.file) ?? '' },
        });
    const used = new Set(organisation.layers.map((l) => l.part.file));
    for (const { path } of view.files.find((f) => f.kind === 'lock')?.facts.lock?.files ?? []) {
      const file = joinFileId(view.root, path.value);
      if (used.has(file) || !view.fileState(file) || !holds(view, path.at)) continue;
      report({
        at: path.at,
        message: `${path.value} is here and nothing extends it, so nothing of it counts.`,
        help: `Name it under \`extends\` in governance.yaml, or remove it.`,
        severity: 'hint',
        data: { path: path.value },
      });
    }
  },
};
