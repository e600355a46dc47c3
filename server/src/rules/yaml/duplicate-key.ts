import { removeEntry } from '../../yaml';
import { editOf } from '../shared/edits';
import { entryAtKey, mappingsOf } from '../shared/tree';
import type { FileRule } from '../types';

export const rule: FileRule = {
  id: 'yaml/duplicate-key',
  title: 'A key stands twice in one mapping',
  scope: 'file',
  severity: { advisory: 'error', governing: 'error' },
  suppressible: false,
  approvalRule: false,
  check({ file, yaml }, report) {
    for (const mapping of mappingsOf(yaml))
      for (const { key, name, duplicateOf } of mapping.entries) {
        if (!duplicateOf) continue;
        const line = yaml.lines.lineAt(duplicateOf.key.span.start) + 1;
        report({
          at: { file, span: key.span },
          message: `\`${name}\` appears twice: it already stands on line ${line}, and tools disagree about which of the two counts.`,
          help: 'Join the two under one key, or remove one of them.',
          related: [{ at: { file, span: duplicateOf.key.span }, message: `\`${name}\` stands here first.` }],
          data: { key: name ?? '' },
        });
      }
  },
  fixes(finding, view) {
    const name = String(finding.data['key']);
    const remove = (title: string, which: 'this' | 'other') => ({
      title,
      safe: false,
      make: () => {
        const yaml = view.fileState(finding.at.file)?.yaml;
        const found = yaml && entryAtKey(yaml, finding.at.span);
        if (!yaml || !found?.entry.duplicateOf) return null;
        const entry = which === 'this' ? found.entry : found.entry.duplicateOf;
        return editOf(finding.at.file, removeEntry(yaml, found.mapping, entry));
      },
    });
    return [remove(`Remove this \`${name}\``, 'this'), remove(`Remove the other \`${name}\``, 'other')];
  },
};
