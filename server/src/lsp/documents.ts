import { TextDocument, type TextDocumentContentChangeEvent } from 'vscode-languageserver-textdocument';
import type { FileId } from '../base/fileId';
import type { Position } from '../base/lineIndex';
import { fromClient, type Encoding } from './encoding';
import type { TextChange } from './publisher';

/** What the editor holds open, with its versions and its texts. */
export class Documents {
  private readonly open = new Map<FileId, TextDocument>();

  constructor(private readonly encoding: Encoding) {}

  get(file: FileId): TextDocument | undefined {
    return this.open.get(file);
  }

  get all(): readonly TextDocument[] {
    return [...this.open.values()];
  }

  get files(): readonly FileId[] {
    return [...this.open.keys()];
  }

  versionOf(file: FileId): number | null {
    return this.open.get(file)?.version ?? null;
  }

  languageOf(file: FileId): string | undefined {
    return this.open.get(file)?.languageId;
  }

  put(file: FileId, document: TextDocument): void {
    this.open.set(file, document);
  }

  /** False: it was not open. */
  remove(file: FileId): boolean {
    return this.open.delete(file);
  }

  /** False: it is not open, so there is no text that the changes could refer to. */
  change(file: FileId, version: number, changes: readonly TextChange[]): boolean {
    const document = this.open.get(file);
    if (!document) return false;
    for (const change of changes) TextDocument.update(document, [this.inUtf16(document, change)], version);
    return true;
  }

  /** A change with its range as the document counts: each refers to the text that those before it have made. */
  private inUtf16(document: TextDocument, change: TextChange): TextDocumentContentChangeEvent {
    const { range, text } = change;
    if (!range) return { text };
    const at = (position: Position): Position => {
      const line = Math.max(0, position.line);
      const start = { line, character: 0 };
      const lineText = document.getText({ start, end: { line: line + 1, character: 0 } }).replace(/[\r\n]+$/, '');
      const { character } = fromClient({ ...position, line }, lineText, this.encoding);
      // Past the end means the end, as for every other request.
      return { line, character: Math.max(0, Math.min(character, lineText.length)) };
    };
    return { range: { start: at(range.start), end: at(range.end) }, text };
  }
}
