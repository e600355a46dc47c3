import { joinFileId } from '../../base/fileId';
import type { ChangeReview } from '../../review/types';
import type { RootView } from '../../workspace/types';
import type { Sourced } from '../../base/span';
import { changeName, named, onRecord } from '../shared/changes';
import { evidenceName, pageText } from '../shared/evidence';
import { nearestFile } from '../shared/nearestFile';
import { replaceName } from '../shared/references';
import type { BranchRule, Fix } from '../types';

interface Lost {
  readonly key: string;
  readonly value: Sourced<string>;
  /** Without the fragment. */
  readonly path: string;
}

function* lost(change: ChangeReview, view: RootView): Generator<Lost> {
  if (!onRecord(change, view)) return;
  for (const { kind, key, values } of change.record.evidence) {
    if (kind !== 'path') continue;
    for (const value of values) {
      const path = value.value.replace(/#.*$/s, '');
      // `undefined`: nobody has looked yet.
      if (path !== '' && view.exists(path) === false) yield { key, value, path };
    }
  }
}

/** Prose that a person would write next; for anything else an empty file would only look like evidence. */
const canCreate = (path: string): boolean =>
  /\.(md|markdown|txt|rst|adoc)$/i.test(path) && !path.split('/').includes('..') && !path.startsWith('/');

export const rule: BranchRule = {
  id: 'evidence/not-found',
  title: 'A file that is named as evidence does not exist',
  scope: 'branch',
  severity: { advisory: 'warning', governing: 'warning' },
  suppressible: true,
  approvalRule: false,
  // What exists is not part of a change's review, so this rule sees all of them.
  check(view, report) {
    for (const change of view.review.changes)
      for (const { key, value, path } of lost(change, view)) {
        const near = nearestFile(path, view.tracked ?? []);
        report({
          at: value.at,
          message: `${path} does not exist, so there is no ${evidenceName(key)} for ${changeName(change)}.`,
          help:
            near === null
              ? 'Write the file, or correct the path.'
              : `Did you mean ${near}? Correct the path, or write the file.`,
          data: { path, key, ...(near === null ? {} : { nearest: near }), ...named(change) },
        });
      }
  },
  fixes(finding, view) {
    const { path, key, nearest } = finding.data;
    const fixes: Fix[] = [];
    if (typeof nearest === 'string')
      fixes.push({
        title: `Change to ${nearest}`,
        safe: false,
        preferred: true,
        make: () => replaceName(view, finding.at, `${nearest}${fragmentAt(finding.at, view)}`),
      });
    if (typeof path === 'string' && canCreate(path))
      fixes.push({
        title: `Create ${path}`,
        safe: false,
        make: () => ({
          edits: [],
          creates: [{ file: joinFileId(view.root, path), text: pageText(view, finding.at.file, String(key)) }],
        }),
      });
    return fixes;
  },
};

/** `#roll-back` of the value as it is written. */
function fragmentAt({ file, span }: Lost['value']['at'], view: RootView): string {
  const written = view.fileState(file)?.text.slice(span.start, span.end) ?? '';
  const hash = written.indexOf('#');
  return hash < 0 ? '' : written.slice(hash).replace(/["']$/, '');
}
