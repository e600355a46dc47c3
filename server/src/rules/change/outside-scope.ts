import { count, joinWords } from '../../base/words';
import type { ChangeReview } from '../../review/types';
import type { RootView } from '../../workspace/types';
import { changeName, named, onRecord, unusable, type JudgedChange } from '../shared/changes';
import { addToList, topMapping } from '../shared/lists';
import { strictest } from '../shared/changes';
import type { BranchRule, FixEdit } from '../types';

const SHOWN = 3;

/** The governing records that leave touched files out; several leave out the same ones, so the first speaks for them. */
function narrow(view: RootView): JudgedChange | null {
  const found = view.review.governing.find((c) => c.outsideScope.length > 0 && onRecord(c, view));
  return found && onRecord(found, view) && !unusable(found.record, view, 'paths') ? found : null;
}

const domainsOf = (view: RootView, files: readonly string[]): string[] => {
  const outside = new Set(files);
  return [...new Set(view.review.touched.filter((t) => outside.has(t.file.path)).flatMap((t) => t.domains))];
};

/** A path as a pattern that means it alone. */
const asPattern = (path: string): string | null => (/[*?[{}\]\\]/.test(path) ? null : path);

function addPaths(view: RootView, change: ChangeReview): FixEdit | null {
  const file = change.record?.file;
  const yaml = file === undefined ? undefined : view.fileState(file)?.yaml;
  const patterns = change.outsideScope.map(asPattern).filter((p) => p !== null);
  return file === undefined || !yaml ? null : addToList(file, yaml, topMapping(yaml), 'paths', patterns);
}

export const rule: BranchRule = {
  id: 'change/outside-scope',
  title: 'Files changed outside the paths that the record declares',
  scope: 'branch',
  severity: { advisory: 'warning', governing: 'error' },
  suppressible: false,
  approvalRule: false,
  check(view, report) {
    const change = narrow(view);
    if (!change) return;
    const { record, outsideScope } = change;
    const others = view.review.governing.length > 1 ? ' and outside those of every other record of this branch' : '';
    const domains = domainsOf(view, outsideScope);
    report({
      at: record.pathsAt ?? record.at,
      message: `${count(outsideScope.length, 'file')} changed outside the declared paths of ${changeName(change)}${others}: ${joinWords(outsideScope, SHOWN)}. Whoever agrees to the record agrees to less than the branch does.`,
      help: 'Widen `paths`, write another record for these files, or take them out of the branch.',
      data: { files: outsideScope, domains, mode: strictest(view.charter, domains), ...named(change) },
      touches: outsideScope,
    });
  },
  fixes(_finding, view) {
    const change = narrow(view);
    if (!change || change.outsideScope.some((path) => asPattern(path) === null)) return [];
    const [first = ''] = change.outsideScope;
    const what = change.outsideScope.length === 1 ? first : `these ${change.outsideScope.length} files`;
    return [{ title: `Add ${what} to \`paths\``, safe: false, preferred: true, make: () => addPaths(view, change) }];
  },
};
