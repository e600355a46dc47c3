import { joinWords, count } from '../../base/words';
import { driftEntries, saidInCodeowners, type DriftEntry } from '../../workspace/codeownersDrift';
import { generatedCodeowners, lineAt, type Generated } from '../shared/generated';
import type { CharterRule } from '../types';

const names = (owners: readonly string[]): string => (owners.length === 0 ? 'nobody' : joinWords(owners));

/** Which side has changed: the digest in the head tells whether somebody edited the file, and whether it is of today. */
function because({ making, codeowners, made }: Generated): string {
  const digest = /^# linchpin-digest: \S+$/m;
  const fresh = digest.exec(codeowners.state.text)?.[0] === digest.exec(made.text)?.[0];
  if (making === 'untouched') return 'The governance files or the files here changed since it was written.';
  return fresh ? 'The file was edited since it was written.' : 'Both sides changed since it was written.';
}

function message(path: string, { paths, domains, governance, file }: DriftEntry): string {
  const what = paths.length === 1 ? (paths[0] ?? '') : `${count(paths.length, 'file')} such as ${paths[0] ?? ''}`;
  const of = domains.length === 0 ? 'no domain' : joinWords(domains);
  return `${path} gives ${what} to ${names(file)}, while the governance files give it to ${names(governance)} (${of}).`;
}

export const rule: CharterRule = {
  id: 'interop/codeowners-drift',
  title: 'A generated CODEOWNERS says something else than the governance files',
  scope: 'charter',
  charterOnly: true,
  severity: { advisory: 'warning', governing: 'warning' },
  suppressible: true,
  approvalRule: false,
  check(view, report) {
    const generated = generatedCodeowners(view);
    if (!generated) return;
    const { codeowners } = generated;
    const entries = driftEntries(view.tracked ?? [], saidInCodeowners(view, codeowners.file, 'github'));
    for (const entry of entries)
      report({
        at: lineAt(generated, entry.line),
        message: `${message(codeowners.path, entry)} ${because(generated)}`,
        help: 'Change the governance files to what is meant, then run `linchpin export codeowners`.',
        data: {
          domains: entry.domains,
          paths: entry.paths.slice(0, 20),
          governance: entry.governance,
          file: entry.file,
        },
      });
  },
  fixes(_finding, view) {
    const generated = generatedCodeowners(view);
    if (!generated) return [];
    const { codeowners, made } = generated;
    const { file, text } = codeowners.state;
    return [
      {
        title: `Write \`${codeowners.path}\` anew from the governance files`,
        safe: false,
        preferred: true,
        make: () => ({ edits: [{ file, edits: [{ span: { start: 0, end: text.length }, newText: made.text }] }] }),
      },
    ];
  },
};
