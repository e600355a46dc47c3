import type { FileId } from '../base/fileId';
import type { Span } from '../base/span';
import type { YamlFile } from '../yaml/types';
import { choicesAt, Fields, textOf } from './fields';
import { sourceLines } from './sourceLines';
import type { Approval, Objection, SourceLines } from './types';

/** True for an item of a block list that shares its lines with nothing but a comment. */
function standsAlone({ text, lines }: YamlFile, { start, end }: Span): boolean {
  const before = text.slice(lines.lineStart(lines.lineAt(start)), start);
  const after = text.slice(end, lines.lineEnd(lines.lineAt(Math.max(start, end - 1))));
  return /^\s*-\s*$/.test(before) && /^\s*(?:#.*)?$/.test(after);
}

/** Lines of an entry; `null` where an alias stands in it, since what it means is written elsewhere. */
const linesOf = (yaml: YamlFile, f: Fields): SourceLines | null =>
  f.node.entries.some((e) => e.value?.kind === 'alias') ? null : sourceLines(yaml, f.at.span);

function readConditions(file: FileId, yaml: YamlFile, f: Fields): Approval['conditions'] {
  return (f.items('conditions') ?? []).flatMap((node): Approval['conditions'] => {
    const at = { file, span: node.span };
    const lines = standsAlone(yaml, node.span) ? sourceLines(yaml, node.span) : null;
    const item = Fields.of(file, node);
    if (item) return [{ text: item.text('text'), done: item.truth('done') ?? false, at, lines }];
    const text = textOf(file, node);
    return text ? [{ text, done: false, at, lines }] : [];
  });
}

export const readApproval = (file: FileId, yaml: YamlFile, f: Fields): Approval => ({
  at: f.at,
  lines: linesOf(yaml, f),
  by: f.text('by'),
  onBehalfOf: f.text('for'),
  domain: f.text('domain'),
  on: f.text('at'),
  decision: f.choice('decision', choicesAt('change', ['approvals', 0, 'decision'])),
  commit: f.text('commit'),
  digest: f.text('digest'),
  conditions: readConditions(file, yaml, f),
  note: f.text('note'),
});

export const readObjection = (yaml: YamlFile, f: Fields): Objection => ({
  at: f.at,
  lines: linesOf(yaml, f),
  by: f.text('by'),
  onBehalfOf: f.text('for'),
  domain: f.text('domain'),
  on: f.text('at'),
  concern: f.text('concern'),
  status: f.choice('status', choicesAt('change', ['objections', 0, 'status'])),
  settledBy: f.text('settled_by'),
  settlement: [f.entry('status'), f.entry('settled_by')].flatMap((e) => (e ? [sourceLines(yaml, e.span)] : [])),
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
    ? { approval: null, objection: readObjection(yaml, f) }
    : { approval: readApproval(file, yaml, f), objection: null };
}
