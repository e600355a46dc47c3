import type { FileId } from '../base/fileId';
import { span, type Location, type Span } from '../base/span';
import { placeOfLine, rulesOfOwner } from '../workspace/owners';
import type { Codeowners, FileState, RootView } from '../workspace/types';
import type { YamlEntry, YamlFile } from '../yaml/types';
import { placeAt } from './place';
import { targetAt, type Target } from './refs';
import type { DefinitionLink } from './types';

interface Declaration {
  readonly target: Location;
  readonly selection: Span;
}

const ROOT_KEYS = { person: 'people', team: 'teams', domain: 'domains' } as const;

/** The entry of an id below `people`, `teams` or `domains`, in the text as it stands now, parsed or salvaged. */
function idEntry(yaml: YamlFile, rootKey: string, id: string): YamlEntry | null {
  for (const { root } of yaml.documents) {
    if (root?.kind !== 'mapping') continue;
    const map = root.entries.find((e) => e.name === rootKey)?.value;
    const entry = map?.kind === 'mapping' ? map.entries.find((e) => e.name === id) : undefined;
    if (entry) return entry;
  }
  return null;
}

/** Where the facts say it is, for a text in which the key is not found any more. Never past the end of the text. */
function clamped(view: RootView, at: Location): Declaration {
  const end = view.fileState(at.file)?.text.length ?? at.span.end;
  const safe = span(Math.min(at.span.start, end), Math.min(at.span.end, end));
  return { target: { file: at.file, span: safe }, selection: safe };
}

function declarationOf(view: RootView, kind: keyof typeof ROOT_KEYS, id: string): Declaration | null {
  const { people, teams, domains } = view.charter;
  const at = (kind === 'person' ? people : kind === 'team' ? teams : domains).get(id)?.at;
  if (!at) return null;
  const entry = view.fileState(at.file) && idEntry((view.fileState(at.file) as FileState).yaml, ROOT_KEYS[kind], id);
  return entry ? { target: { file: at.file, span: entry.span }, selection: entry.key.span } : clamped(view, at);
}

/** All records of that id: two of them are an error that the reader then sees. */
function changesOf(view: RootView, id: string): readonly Declaration[] {
  return view.records
    .filter((record) => record.id?.value === id)
    .map((record) => clamped(view, record.id?.at ?? record.at));
}

function wholeLine(codeowners: Codeowners, line: number): Declaration {
  const target = placeOfLine(codeowners, line);
  return { target, selection: target.span };
}

const fileStart = (file: FileId): Declaration => ({ target: { file, span: span(0, 0) }, selection: span(0, 0) });

function declarations(view: RootView, target: Target): readonly Declaration[] {
  switch (target.kind) {
    case 'person':
    case 'team':
    case 'domain': {
      const found = declarationOf(view, target.kind, target.id);
      return found ? [found] : [];
    }
    case 'change':
      return changesOf(view, target.id);
    case 'file':
      return target.exists ? [fileStart(target.file)] : [];
    case 'owner': {
      const { codeowners } = view;
      return codeowners ? rulesOfOwner(codeowners, target.owner).map(({ line }) => wholeLine(codeowners, line)) : [];
    }
    case 'glob':
    case 'rule':
    case 'time':
      return [];
  }
}

/** Where that which stands at `offset` is declared. Empty for text that names nothing, or nothing that is declared. */
export function definition(view: RootView, state: FileState, offset: number): readonly DefinitionLink[] {
  const place = placeAt(state.yaml, offset);
  const target = place && targetAt(view, state, place);
  if (!place || !target) return [];
  return declarations(view, target).map(({ target: at, selection }) => ({ origin: place.span, target: at, selection }));
}
