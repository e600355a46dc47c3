import { joinFileId, relativeTo, type FileId } from '../base/fileId';
import { lazily } from '../base/lazily';
import { LineIndex } from '../base/lineIndex';
import { textHash } from '../base/textHash';
import type { ReadResult } from '../host/types';
import { mentionsOf, readApprovalEntry, readChangeRecord, readCharterPart, readLock, readTemplate } from '../model';
import { checkStructure } from '../schema';
import type { DocumentKind } from '../schema/types';
import { parseYaml } from '../yaml';
import type { YamlFile } from '../yaml/types';
import { kindOfPath } from '../model/kinds';
import type { CharterPart } from '../model/types';
import type { FileFacts, FileKind, FileState } from './types';

const NO_TREE = lazily(() => parseYaml(''));
const NO_FACTS: FileFacts = { part: null, record: null, template: null, entry: null, lock: null, mentions: [] };

/** What was read or typed for one file. */
export interface FileContent {
  readonly result: Extract<ReadResult, { kind: 'text' | 'unreadable' }>;
  readonly version: number | null;
  /** Zero-based line of the last edit, where an editor told. */
  readonly editedLine?: number;
}

/** What a file of a kind is written like; `null`: it is no YAML. A shared file has the shape of a governance file. */
export function documentKind(kind: FileKind): DocumentKind | null {
  if (kind === 'shared') return 'charter';
  return kind === 'codeowners' ? null : kind;
}

/** What a file says, without the places that name something. */
export function readFacts(file: FileId, path: string, kind: FileKind, yaml: YamlFile): FileFacts {
  switch (kind) {
    case 'charter':
    case 'shared':
      return { ...NO_FACTS, part: readCharterPart(file, yaml) };
    case 'change':
      return { ...NO_FACTS, record: readChangeRecord(file, yaml) };
    case 'approval': {
      // .governance/approvals/<change>/<anything>.yaml
      const change = path.split('/')[2] ?? '';
      return { ...NO_FACTS, entry: { change, ...readApprovalEntry(file, yaml) } };
    }
    case 'template':
      return { ...NO_FACTS, template: readTemplate(file, yaml) };
    case 'lock':
      return { ...NO_FACTS, lock: readLock(file, yaml) };
    case 'codeowners':
      return NO_FACTS;
  }
}

const factsOf = (file: FileId, path: string, kind: FileKind, yaml: YamlFile, document: DocumentKind): FileFacts => ({
  ...readFacts(file, path, kind, yaml),
  mentions: mentionsOf(file, yaml, document),
});

/**
 * A file as far as it judges or is judged, for those who read thousands of versions: without its tree, its structure and the
 * places that it names. `null`: it is no governance file.
 * @param hash differs where the text differs
 * @param part what the charter file says, where that is known already
 */
export function judgingState(
  root: FileId,
  path: string,
  text: string,
  hash: string,
  part: CharterPart | null,
): FileState | null {
  const kind = kindOfPath(path);
  if (kind === null) return null;
  const file = joinFileId(root, path);
  const yaml = part !== null || documentKind(kind) === null ? NO_TREE() : parseYaml(text);
  const facts = part === null ? readFacts(file, path, kind, yaml) : { ...NO_FACTS, part };
  const factsAreStale = yaml.salvaged || yaml.limits !== 'ok';
  const bare = { file, root, path, kind, text: documentKind(kind) === null ? text : '', hash };
  return {
    ...bare,
    unreadable: null,
    version: null,
    yaml: NO_TREE(),
    structure: [],
    facts,
    factsAreStale,
    factsAreGuessed: factsAreStale,
  };
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
  const document = documentKind(kind);
  const parsed = parseYaml(
    document === null ? '' : text,
    content.editedLine === undefined ? undefined : { editedLine: content.editedLine },
  );
  // What is no YAML has lines too: its owners are found in it.
  const yaml = document !== null ? parsed : { ...parsed, lines: new LineIndex(text) };
  const good = unreadable === null && !yaml.salvaged && yaml.limits === 'ok';
  const fresh = document !== null && unreadable === null ? factsOf(file, path, kind, yaml, document) : NO_FACTS;
  // A salvaged tree is better than nothing for a file that never parsed, but never better than the last good one.
  const last = previous?.facts ?? NO_FACTS;
  const isKnown = previous?.factsAreGuessed === false;
  const keep = !good && isKnown && (last.part ?? last.record ?? last.template ?? last.entry ?? last.lock) !== null;
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
    structure: document !== null && unreadable === null ? checkStructure(yaml, document) : [],
    facts: keep ? last : fresh,
    factsAreStale: !good,
    factsAreGuessed: !good && !keep,
  };
}
