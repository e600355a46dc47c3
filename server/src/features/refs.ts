import type { FileId } from '../base/fileId';
import { joinFileId } from '../base/fileId';
import { schemaAt } from '../schema';
import type { DocumentKind, RefKind, Schema } from '../schema/types';
import { documentKind } from '../workspace/fileState';
import type { FileState, RootView } from '../workspace/types';
import type { Place } from './place';

/** What a scalar names. */
export type Target =
  | { readonly kind: 'person' | 'team' | 'domain' | 'change'; readonly id: string }
  | { readonly kind: 'rule'; readonly id: string }
  | { readonly kind: 'glob'; readonly pattern: string }
  | { readonly kind: 'file'; readonly path: string; readonly file: FileId; readonly exists: boolean }
  | { readonly kind: 'owner'; readonly owner: string }
  | { readonly kind: 'time'; readonly text: string };

/** The document kind that a file's schema is chosen by; `null` for files without one. */
export const schemaKind = (state: FileState): DocumentKind | null => documentKind(state.kind);

/** Schemas of the place's own value; for a key, of the entry's value. */
export const schemasOf = (kind: DocumentKind, place: Place): readonly Schema[] => schemaAt(kind, place.path);

/** What the shapes that a text fits say that it names. */
const refsOf = (schemas: readonly Schema[], text: string): readonly RefKind[] =>
  schemas.flatMap((s) => (s['x-ref'] && fits(s, text) ? [s['x-ref']] : []));

const fits = ({ pattern }: Schema, text: string): boolean =>
  pattern === undefined || new RegExp(pattern, 'u').test(text);

/** Where a text may be a name or a path, what exists decides. */
const isKnown = ({ charter }: RootView, target: Target): boolean =>
  target.kind === 'person'
    ? charter.people.has(target.id)
    : target.kind === 'team'
      ? charter.teams.has(target.id)
      : true;

/** What the schema says that a place names, or defines. `null` for plain text. */
export function targetAt(view: RootView, state: FileState, place: Place): Target | null {
  const kind = schemaKind(state);
  if (!kind || place.text === '') return null;
  if (place.part === 'key') {
    const owner = schemaAt(kind, place.path.slice(0, -1));
    const defines = owner.find((s) => s['x-defines'])?.['x-defines'];
    if (defines) return resolve(view, defines, place.text);
    const named = refsOf(
      owner.flatMap((s) => (s.propertyNames ? [s.propertyNames] : [])),
      place.text,
    )[0];
    return named ? resolve(view, named, place.text) : null;
  }
  const targets = refsOf(schemaAt(kind, place.path), place.text)
    .map((ref) => resolve(view, ref, place.text))
    .filter((t) => t !== null);
  return targets.find((t) => isKnown(view, t)) ?? targets[0] ?? null;
}

function resolve(view: RootView, ref: RefKind, text: string): Target | null {
  switch (ref) {
    case 'person':
      return { kind: 'person', id: text };
    case 'person-or-team':
      return text.startsWith('team:') ? { kind: 'team', id: text.slice('team:'.length) } : { kind: 'person', id: text };
    case 'team':
      return { kind: 'team', id: text.replace(/^team:/, '') };
    case 'domain':
      return text === 'all' ? null : { kind: 'domain', id: text };
    case 'change':
      return { kind: 'change', id: text };
    case 'rule':
      return { kind: 'rule', id: text };
    case 'glob':
      return { kind: 'glob', pattern: text };
    case 'owner':
      return { kind: 'owner', owner: text };
    case 'day':
    case 'instant':
    case 'day-or-instant':
    case 'duration':
      return { kind: 'time', text };
    case 'path':
      return fileTarget(view, text);
    case 'template':
      return templateTarget(view, text);
    case 'evidence':
      return evidenceTarget(view, text);
  }
}

/** A file of the repository, or what looks like a path of one. The fragment is not part of the path. */
function fileTarget(view: RootView, text: string): Target | null {
  const path = text.replace(/[#?].*$/s, '').replace(/^\.?\//, '');
  if (path === '' || /^[a-z][a-z0-9+.-]*:/i.test(path) || path.split('/').includes('..')) return null;
  const file = joinFileId(view.root, path);
  const exists = view.fileState(file) !== undefined || view.exists(path) === true;
  const looksLikePath = !/\s/.test(path) && (path.includes('/') || /\.[A-Za-z0-9]+$/.test(path));
  return exists || looksLikePath ? { kind: 'file', path, file, exists } : null;
}

/** The id that a template's file gives itself, else the file's name without its ending. */
export function templateId(file: FileState): string {
  const root = file.yaml.documents[0]?.root;
  const value = root?.kind === 'mapping' ? root.entries.find((e) => e.name === 'template')?.value : null;
  if (value?.kind === 'scalar' && value.value !== '') return value.value;
  return file.path.slice(file.path.lastIndexOf('/') + 1).replace(/\.ya?ml$/, '');
}

function templateTarget(view: RootView, text: string): Target | null {
  const found = view.files.find((f) => f.kind === 'template' && templateId(f) === text);
  return found ? { kind: 'file', path: found.path, file: found.file, exists: true } : null;
}

/** A team, a declared person, or a file; anything else is plain text. */
function evidenceTarget(view: RootView, text: string): Target | null {
  if (text.startsWith('team:')) return { kind: 'team', id: text.slice('team:'.length) };
  if (view.charter.people.has(text)) return { kind: 'person', id: text };
  return fileTarget(view, text);
}
