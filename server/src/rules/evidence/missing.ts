import { count, joinWords } from '../../base/words';
import type { RootView } from '../../workspace/types';
import { changeName, changeOf, named, onRecord, strictest, unusable, type JudgedChange } from '../shared/changes';
import { editOf } from '../shared/edits';
import { draftOf } from '../shared/evidence';
import { entryOf, topMapping } from '../shared/lists';
import type { ChangeReview } from '../../review/types';
import type { ChangeRule, FixEdit } from '../types';
import { insertEntries, insertEntry, replaceValue, type NewValue } from '../../yaml';

const AFTER = ['reviewers', 'window', 'domains', 'paths', 'branch', 'owner', 'title'];

/** What is missing and not said otherwise: `{na: …}` without its reason has a finding of its own. */
function unsaid({ record, evidence }: JudgedChange): readonly string[] {
  const claimed = new Set(record.evidence.filter((e) => e.kind === 'na').map((e) => e.key));
  return evidence.missing.filter((key) => !claimed.has(key));
}

export const rule: ChangeRule = {
  id: 'evidence/missing',
  title: 'A change lacks evidence that operations can carry it',
  scope: 'change',
  severity: { advisory: 'info', governing: 'warning' },
  suppressible: true,
  approvalRule: false,
  check(change, view, report) {
    if (!onRecord(change, view) || unusable(change.record, view, 'evidence')) return;
    const { record } = change;
    const missing = unsaid(change);
    if (missing.length === 0) return;
    const high = record.risk?.value === 'high';
    const domains = change.domains.map((d) => d.domain);
    const mode = strictest(view.charter, domains);
    const keys = joinWords(missing.map((key) => `\`${key}\``));
    report({
      at: record.evidenceAt ?? record.at,
      message: `${changeName(change)} says nothing about ${keys}, which ${high ? 'a change of high risk' : 'this kind of change'} needs: operations cannot tell whether they can carry it.`,
      help: `Add ${missing.length === 1 ? 'it' : 'them'} under \`evidence\`, or say \`{na: reason}\` where one does not apply.`,
      ...(high ? { severity: mode === 'governing' ? ('error' as const) : ('warning' as const) } : {}),
      data: { missing, domains, ...named(change) },
    });
  },
  fixes(finding, view) {
    const change = changeOf(view, finding.at.file);
    if (!change || !onRecord(change, view)) return [];
    const missing = unsaid(change);
    const keys = missing.length === 1 ? `\`${missing[0] ?? ''}\`` : `all ${count(missing.length, 'missing key')}`;
    return [
      {
        title: `Add ${keys}, to be filled in`,
        safe: false,
        preferred: true,
        make: () => addEvidence(view, change, missing),
      },
    ];
  },
};

function addEvidence(view: RootView, change: ChangeReview, missing: readonly string[]): FixEdit | null {
  const file = change.record?.file;
  const yaml = file === undefined ? undefined : view.fileState(file)?.yaml;
  const top = yaml ? topMapping(yaml) : null;
  if (file === undefined || !yaml || !top) return null;
  const drafts: Record<string, NewValue> = {};
  for (const key of missing) drafts[key] = draftOf(view, change, key);
  const present = entryOf(top, 'evidence');
  if (!present) {
    const after = AFTER.find((key) => entryOf(top, key) !== null);
    return editOf(file, insertEntry(yaml, top, 'evidence', drafts, after === undefined ? undefined : { after }));
  }
  const { value } = present;
  if (value === null || (value.kind === 'mapping' && value.entries.length === 0))
    return editOf(file, replaceValue(yaml, present, drafts));
  if (value.kind !== 'mapping') return null;
  const empty = Object.entries(drafts).flatMap(([key, draft]) => {
    const entry = entryOf(value, key);
    return entry ? [replaceValue(yaml, entry, draft)] : [];
  });
  const absent = insertEntries(
    yaml,
    value,
    Object.entries(drafts).filter(([key]) => entryOf(value, key) === null),
  );
  const edits = [...empty, absent];
  return edits.some((e) => e === null)
    ? null
    : editOf(
        file,
        edits.flatMap((e) => e ?? []),
      );
}
