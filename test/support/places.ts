import { relativeTo, type FileId } from '../../server/src/base/fileId';
import type { Span } from '../../server/src/base/span';
import type { Engine } from '../../server/src/engine';
import { ROOT } from './fixture';

/** `governance.yaml:12 alliance: [dina, «fay»]`: a place as a person reads it, its line with the place in guillemets. */
export function shownPlace(engine: Engine, file: FileId, { start, end }: Span): string {
  const path = relativeTo(ROOT, file) ?? file;
  const state = engine.snapshot.file(file);
  if (!state) return path;
  const { lines } = state.yaml;
  const line = lines.lineAt(start);
  const [from, to] = [start - lines.lineStart(line), end - lines.lineStart(line)];
  const text = lines.lineText(line);
  return `${path}:${line + 1} ${`${text.slice(0, from)}«${text.slice(from, to)}»${text.slice(to)}`.trim()}`;
}
