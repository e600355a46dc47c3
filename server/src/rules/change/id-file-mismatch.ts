import { basenameOf } from '../../base/fileId';
import { replaceName } from '../shared/references';
import type { FileRule } from '../types';

const nameOf = (path: string): string => path.slice(path.lastIndexOf('/') + 1).replace(/\.ya?ml$/, '');
const isId = (name: string): boolean => /^[A-Za-z0-9][A-Za-z0-9._-]*$/.test(name);

export const rule: FileRule = {
  id: 'change/id-file-mismatch',
  title: 'A change record’s file has another name than the change',
  scope: 'file',
  severity: { advisory: 'hint', governing: 'info' },
  suppressible: true,
  approvalRule: false,
  check(file, report) {
    const id = file.facts.record?.id;
    if (!id || file.factsAreStale || id.value === nameOf(file.path)) return;
    report({
      at: id.at,
      message: `The file of ${id.value} is called ${basenameOf(file.file)}, so whoever looks for the change by its id does not find it.`,
      help: `Rename the file to ${id.value}.yaml, or give the change the id of its file.`,
      data: { change: id.value, file: file.path },
    });
  },
  fixes(finding, view) {
    const name = nameOf(String(finding.data['file']));
    const id = String(finding.data['change']);
    // Approvals, commits and other records name a change by its id: then only the file may be renamed.
    const taken = view.records.some((r) => r.id?.value === name);
    if (!isId(name) || taken || view.mentions('change', id).some((m) => !m.defines)) return [];
    return [{ title: `Change the id to ${name}`, safe: false, make: () => replaceName(view, finding.at, name) }];
  },
};
