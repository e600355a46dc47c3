import type { Span } from '../base/span';
import type { YamlFile } from '../yaml/types';
import type { SourceLines } from './types';

/** The whole lines that a span stands on. */
export function sourceLines({ lines }: YamlFile, { start, end }: Span): SourceLines {
  const first = lines.lineAt(start);
  // A block's span may end at the start of the line after it.
  const last = lines.lineAt(Math.max(start, end - 1));
  const texts: string[] = [];
  for (let line = first; line <= last; line++) texts.push(lines.lineText(line));
  return { first, texts };
}
