import { relativeTo, type FileId } from '../base/fileId';
import type { TextEdit } from '../base/textEdit';
import type { FixEdit } from '../rules/types';
import { references } from '../schema';
import type { FileState, RootView } from '../workspace/types';
import { replaceScalar } from '../yaml';
import { placeAt } from './place';
import { pathIn } from './named';
import { schemaKind } from './refs';

/** A file or folder that gets another place. */
export interface FileMove {
  readonly from: FileId;
  readonly to: FileId;
}

/** Old path → new path. */
type PathMoves = ReadonlyMap<string, string>;

/** As paths below the root. What leaves the root, comes from elsewhere or holds the root itself has no new name here. */
function below(view: RootView, moves: readonly FileMove[]): PathMoves {
  const all = new Map<string, string>();
  for (const { from, to } of moves) {
    const [old, now] = [relativeTo(view.root, from), relativeTo(view.root, to)];
    if (old !== null && now !== null && old !== '' && now !== '' && old !== now) all.set(old, now);
  }
  return all;
}

/** The path after the move; the deepest folder that moves decides. `null`: it stays. */
function movedPath(path: string, moves: PathMoves): string | null {
  for (let end = path.length; end > 0; end = path.lastIndexOf('/', end - 1)) {
    const to = moves.get(path.slice(0, end));
    if (to !== undefined) return to + path.slice(end);
  }
  return null;
}

/** A path as written, with its fragment, in its new place. */
function movedText(text: string, moves: PathMoves): string | null {
  const path = pathIn(text);
  if (path === null) return null;
  const start = text.indexOf(path);
  const bare = path.replace(/\/+$/, '');
  const moved = movedPath(bare, moves);
  return moved === null ? null : text.slice(0, start) + moved + text.slice(start + bare.length);
}

const WILD = /[*?[\]{}\\]/;

/** A pattern in its new place: its folders up to the first wildcard, or all of it, are a path. */
function movedPattern(pattern: string, moves: PathMoves): string | null {
  const lead = pattern.startsWith('/') ? '/' : '';
  const segments = pattern.slice(lead.length).split('/');
  const wild = segments.findIndex((s) => WILD.test(s));
  const literal = wild < 0 ? segments : segments.slice(0, wild);
  const moved = movedPath(literal.join('/').replace(/\/+$/, ''), moves);
  // A new name that would read as a wildcard is left to the person who chose it.
  if (moved === null || WILD.test(moved)) return null;
  const rest = wild < 0 ? (pattern.endsWith('/') ? '/' : '') : `/${segments.slice(wild).join('/')}`;
  return lead + moved + rest;
}

function editsOf(state: FileState, moves: PathMoves): readonly TextEdit[] {
  const kind = schemaKind(state);
  // What is vendored is written at its source alone.
  if (!kind || state.factsAreStale || state.kind === 'shared' || state.kind === 'lock') return [];
  return references(state.yaml, kind).flatMap(({ ref, value, span }) => {
    const moved =
      ref === 'path' || ref === 'evidence'
        ? movedText(value, moves)
        : ref === 'glob'
          ? movedPattern(value, moves)
          : null;
    const node = moved === null ? null : placeAt(state.yaml, span.start)?.node;
    return node && moved !== null ? (replaceScalar(state.yaml, node, moved) ?? []) : [];
  });
}

/** Edits that let evidence paths, patterns and shared files follow what moves. `null`: nothing names it. */
export function followMoves(views: readonly RootView[], moves: readonly FileMove[]): FixEdit | null {
  const edits = views.flatMap((view) => {
    const here = below(view, moves);
    if (here.size === 0) return [];
    return view.files.flatMap((state) => {
      const list = editsOf(state, here);
      return list.length === 0 ? [] : [{ file: state.file, edits: list }];
    });
  });
  return edits.length === 0 ? null : { edits };
}
