import type { FileId } from '../base/fileId';
import { span } from '../base/span';
import { references } from '../schema';
import type { DocumentKind, Reference } from '../schema/types';
import type { YamlFile } from '../yaml/types';
import type { Mention } from './types';

function kindAndId({ ref, value }: Reference): Pick<Mention, 'kind' | 'id'> | null {
  switch (ref) {
    case 'person':
    case 'team':
    case 'domain':
    case 'change':
      return { kind: ref, id: value };
    case 'person-or-team':
      return value.startsWith('team:')
        ? { kind: 'team', id: value.slice('team:'.length) }
        : { kind: 'person', id: value };
    case 'template':
    case 'glob':
    case 'path':
    case 'rule':
    case 'day':
    case 'instant':
    case 'day-or-instant':
    case 'duration':
    case 'owner':
    case 'evidence':
      return null;
  }
}

/** The folder of an approval file names its change: `.governance/approvals/<change>/dina.yaml`. */
const APPROVED = /\/\.governance\/approvals\/([^/]+)\/./;

/**
 * Every id that a file names or defines, in the order of the text. A team is named as `team:<id>`: its place holds all of
 * that. An approval file names its change by its folder; that mention stands at the file's start.
 */
export function mentionsOf(file: FileId, yaml: YamlFile, kind: DocumentKind): readonly Mention[] {
  const mentions: Mention[] = [];
  const change = kind === 'approval' ? APPROVED.exec(file)?.[1] : undefined;
  if (change !== undefined)
    mentions.push({ kind: 'change', id: change, at: { file, span: span(0, 0) }, defines: false, role: '' });
  for (const reference of references(yaml, kind)) {
    const named = kindAndId(reference);
    if (!named) continue;
    const role = reference.path.filter((step) => typeof step === 'string').join('.');
    mentions.push({ ...named, at: { file, span: reference.span }, defines: reference.defines, role });
  }
  return mentions;
}
