import { relativeTo, type FileId } from '../base/fileId';
import { textHash } from '../base/textHash';
import type { ReadResult } from '../host/types';
import { mentionsOf, readApprovalEntry, readChangeRecord, readCharterPart } from '../model';
import { checkStructure } from '../schema';
import type { DocumentKind } from '../schema/types';
import { parseYaml } from '../yaml';
import type { YamlFile } from '../yaml/types';
import { kindOfPath } from '../model/kinds';
import type { FileFacts, FileKind, FileState } from './types';

const NO_FACTS: FileFacts = { part: null, record: null, entry: null, mentions: [] };

/** What was read or typed for one file. */
export interface FileContent {
  readonly result: Extract<ReadResult, { kind: 'text' | 'unreadable' }>;
  readonly version: number | null;
  /** Zero-based line of the last edit, where an editor told. */
  readonly editedLine?: number;
}

export const isDocumentKind = (kind: FileKind): kind is DocumentKind =>
  kind === 'charter' || kind === 'change' || kind === 'approval' || kind === 'template';

function factsOf(file: FileId, path: string, kind: FileKind, yaml: YamlFile): FileFacts {
  switch (kind) {
    case 'charter': {
      const part = readCharterPart(file, yaml);
      return { part, record: null, entry: null, mentions: mentionsOf(file, yaml, kind) };
    }
    case 'change': {
      const record = readChangeRecord(file, yaml);
      return { part: null, record, entry: null, mentions: mentionsOf(file, yaml, kind) };
    }
    case 'approval': {
      // .governance/approvals/<change>/<anything>.yaml
      const change = path.split('/')[2] ?? '';
      const entry = { change, ...readApprovalEntry(file, yaml) };
      return { part: null, record: null, entry, mentions: mentionsOf(file, yaml, kind) };
    }
    case 'template':
    case 'codeowners':
    case 'shared':
    case 'lock':
      return NO_FACTS;
  }
}

/**
 * Parses one file, or keeps `previous` where nothing that matters changed. A text that cannot be read as it stands keeps
 * the last good facts of the file, so that one half-typed line does not make every other file wrong.
 */
export function makeFileState(
  file: FileId,
  root: FileId,
  content: FileContent,
  previous: FileState | undefined,
): FileState | null {
  const path = relativeTo(root, file);
  const kind = path === null ? null : kindOfPath(path);
  if (path === null || kind === null) return null;
  const text = content.result.kind === 'text' ? content.result.text : '';
  const unreadable = content.result.kind === 'unreadable' ? content.result : null;
  const hash = unreadable ? `!${unreadable.code}` : textHash(text);
  if (previous && previous.hash === hash && previous.root === root) {
    return previous.version === content.version ? previous : { ...previous, version: content.version };
  }
  const document = isDocumentKind(kind);
  const yaml = parseYaml(
    document ? text : '',
    content.editedLine === undefined ? undefined : { editedLine: content.editedLine },
  );
  const good = unreadable === null && !yaml.salvaged && yaml.limits === 'ok';
  const fresh = document && unreadable === null ? factsOf(file, path, kind, yaml) : NO_FACTS;
  // A salvaged tree is better than nothing for a file that never parsed, but never better than the last good one.
  const keep =
    !good && previous !== undefined && (previous.facts.part ?? previous.facts.record ?? previous.facts.entry) !== null;
  return {
    file,
    root,
    path,
    kind,
    text,
    hash,
    unreadable,
    version: content.version,
    yaml,
    structure: document && unreadable === null ? checkStructure(yaml, kind) : [],
    facts: keep ? previous.facts : fresh,
    factsAreStale: !good,
  };
}
