import type { Diagnostic, PublishDiagnosticsParams } from 'vscode-languageserver';
import { uriFromFileId, type FileId } from '../base/fileId';
import { lengthIn, type Encoding } from './encoding';

/** A change of one open text in line and column terms, as LSP tells it; no range: the whole text was replaced. */
export interface TextChange {
  readonly range?: { readonly start: Point; readonly end: Point };
  readonly text: string;
}
interface Point {
  readonly line: number;
  readonly character: number;
}

const isBefore = (a: Point, b: Point): boolean => a.line < b.line || (a.line === b.line && a.character <= b.character);

/** Where a place stands after a change, both as the client counts columns. Inside the replaced text: its start. */
export function shifted(point: Point, change: TextChange, encoding: Encoding = 'utf-16'): Point {
  if (!change.range) return point;
  const { start, end } = change.range;
  if (isBefore(point, start)) return point;
  if (!isBefore(end, point)) return start;
  const lines = change.text.split(/\r\n|\r|\n/);
  const last = lines[lines.length - 1] ?? '';
  const line = point.line + lines.length - 1 - (end.line - start.line);
  if (point.line > end.line) return { line, character: point.character };
  const before = lines.length === 1 ? start.character : 0;
  return { line, character: before + lengthIn(last, encoding) + point.character - end.character };
}

/**
 * The one way in which findings reach the editor. It sends a file's findings only where they differ from what the editor
 * has, carries the document's version, and clears what vanished.
 */
export class Publisher {
  private readonly sent = new Map<FileId, { text: string; diagnostics: readonly Diagnostic[] }>();
  /** Findings that need more than their own file, kept (and moved along) between two full rounds. */
  private readonly wide = new Map<FileId, Diagnostic[]>();

  constructor(
    private readonly send: (params: PublishDiagnosticsParams) => void,
    private readonly versionOf: (file: FileId) => number | null,
    /** Rule ids of phase 1: what a file says by itself. */
    private readonly isNarrow: (rule: string) => boolean,
    private readonly encoding: Encoding = 'utf-16',
  ) {}

  /** What the editor shows for a file now. */
  shown(file: FileId): readonly Diagnostic[] {
    return this.sent.get(file)?.diagnostics ?? [];
  }

  /** Takes over what another publisher sent, so that it can be replaced and cleared. */
  inherit(other: Publisher): void {
    for (const [file, sent] of other.sent) this.sent.set(file, sent);
  }

  /** The text moved: what is known of it moves along, until the next full round. */
  moved(file: FileId, changes: readonly TextChange[]): void {
    const list = this.wide.get(file);
    if (!list) return;
    if (changes.some((c) => !c.range)) {
      this.wide.delete(file);
      return;
    }
    this.wide.set(
      file,
      list.map((d) => {
        let { start, end } = d.range;
        for (const change of changes) {
          start = shifted(start, change, this.encoding);
          end = shifted(end, change, this.encoding);
        }
        return { ...d, range: { start, end } };
      }),
    );
  }

  /** Phase 1: a file's own findings at once; the others stay as they were. */
  publishNarrow(file: FileId, narrow: readonly Diagnostic[]): void {
    this.publish(file, [...narrow, ...(this.wide.get(file) ?? [])]);
  }

  /** Phase 2: everything. Files that have findings no more are cleared. */
  publishAll(all: ReadonlyMap<FileId, readonly Diagnostic[]>): void {
    this.wide.clear();
    for (const [file, diagnostics] of all) {
      const wide = diagnostics.filter((d) => !this.isNarrow(String(d.code)));
      if (wide.length > 0) this.wide.set(file, wide);
    }
    for (const file of [...this.sent.keys()]) if (!all.has(file)) this.publish(file, []);
    for (const [file, diagnostics] of all) this.publish(file, diagnostics);
  }

  private publish(file: FileId, diagnostics: readonly Diagnostic[]): void {
    const text = JSON.stringify(diagnostics);
    const before = this.sent.get(file);
    if (before ? before.text === text : diagnostics.length === 0) return;
    if (diagnostics.length === 0) this.sent.delete(file);
    else this.sent.set(file, { text, diagnostics });
    const version = this.versionOf(file);
    this.send({ uri: uriFromFileId(file), diagnostics: [...diagnostics], ...(version === null ? {} : { version }) });
  }
}
