import type { FileId } from '../base/fileId';
import type { YamlFile } from '../yaml/types';
import { choicesAt, Fields, textOf } from './fields';
import type { Approval, Objection } from './types';

function readConditions(file: FileId, f: Fields): Approval['conditions'] {
  return (f.items('conditions') ?? []).flatMap((node): Approval['conditions'] => {
    const at = { file, span: node.span };
    const item = Fields.of(file, node);
    if (item) return [{ text: item.text('text'), done: item.truth('done') ?? false, at }];
    const text = textOf(file, node);
    return text ? [{ text, done: false, at }] : [];
  });
}

export const readApproval = (file: FileId, f: Fields): Approval => ({
  at: f.at,
  by: f.text('by'),
  onBehalfOf: f.text('for'),
  domain: f.text('domain'),
  on: f.text('at'),
  decision: f.choice('decision', choicesAt('change', ['approvals', 0, 'decision'])),
  commit: f.text('commit'),
  digest: f.text('digest'),
  conditions: readConditions(file, f),
  note: f.text('note'),
});

export const readObjection = (f: Fields): Objection => ({
  at: f.at,
  by: f.text('by'),
  domain: f.text('domain'),
  on: f.text('at'),
  concern: f.text('concern'),
  status: f.choice('status', choicesAt('change', ['objections', 0, 'status'])),
});

/** What a file under `.governance/approvals/<change>/` holds: one of the two, or neither where it is no mapping. */
export function readApprovalEntry(
  file: FileId,
  yaml: YamlFile,
): { readonly approval: Approval | null; readonly objection: Objection | null } {
  const f = Fields.of(file, yaml.documents[0]?.root ?? null);
  if (!f) return { approval: null, objection: null };
  // A concern is what an objection cannot do without; a half-written one has perhaps its state only.
  const objects = f.has('concern') || (f.has('status') && !f.has('decision'));
  return objects
    ? { approval: null, objection: readObjection(f) }
    : { approval: readApproval(file, f), objection: null };
}
