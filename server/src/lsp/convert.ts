/** Engine data ↔ LSP data. The only place that knows both shapes. */
import {
  CompletionItemKind,
  DiagnosticSeverity,
  DiagnosticTag,
  DocumentHighlightKind,
  InsertTextFormat,
  MarkupKind,
  SymbolKind,
  type ClientCapabilities,
  type CompletionItem as LspCompletionItem,
  type Diagnostic,
  type DocumentHighlight,
  type DocumentSymbol,
  type Hover,
  type Location,
  type LocationLink,
  type Range,
  type SelectionRange,
  type SymbolInformation,
  type WorkspaceEdit,
} from 'vscode-languageserver';
import { uriFromFileId, type FileId } from '../base/fileId';
import { LineIndex, type Position } from '../base/lineIndex';
import type { Span } from '../base/span';
import type { Diagnosis, Engine } from '../engine';
import type { NamedPlace } from '../features/named';
import type { RenameEdit } from '../features/rename';
import type { CompletionItem, DefinitionLink, HoverInfo, SymbolNode } from '../features/types';
import type { WorkspaceSymbol } from '../features/workspaceSymbols';
import type { FixEdit } from '../rules/types';
import { fromClient, toClient, type Encoding } from './encoding';

export const SOURCE = 'linchpin';
const SEVERITY = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  info: DiagnosticSeverity.Information,
  hint: DiagnosticSeverity.Hint,
} as const;

const TAG = { unnecessary: DiagnosticTag.Unnecessary, deprecated: DiagnosticTag.Deprecated } as const;

/**
 * Text positions of files as the snapshot has them, as the client counts them. Of other files nothing is known but lines: their
 * columns go through as they are.
 */
export class Places {
  constructor(
    private readonly engine: Engine,
    readonly encoding: Encoding = 'utf-16',
  ) {}

  private lines(file: FileId): LineIndex | undefined {
    return this.engine.snapshot.file(file)?.yaml.lines;
  }

  /** The engine's position as the client counts. */
  out(file: FileId, position: Position): Position {
    const lines = this.lines(file);
    return lines ? toClient(position, lines.lineText(position.line), this.encoding) : position;
  }

  /** The client's position as the engine counts. */
  in(file: FileId, position: Position): Position {
    const lines = this.lines(file);
    return lines ? fromClient(position, lines.lineText(position.line), this.encoding) : position;
  }

  range(file: FileId, span: Span): Range {
    const lines = this.lines(file) ?? new LineIndex('');
    const at = (offset: number): Position => {
      const position = lines.positionAt(offset);
      return this.encoding === 'utf-16' ? position : this.out(file, position);
    };
    return { start: at(span.start), end: at(span.end) };
  }

  offset(file: FileId, position: Position): number {
    return (this.lines(file) ?? new LineIndex('')).offsetAt(this.in(file, position));
  }

  span(file: FileId, range: Range): Span {
    return { start: this.offset(file, range.start), end: this.offset(file, range.end) };
  }

  location({ file, span }: { readonly file: FileId; readonly span: Span }): Location {
    return { uri: uriFromFileId(file), range: this.range(file, span) };
  }
}

/** `pages`: URI of the folder with the rule pages, or `null` where there is no copy. */
export function toDiagnostic(diagnosis: Diagnosis, places: Places, pages: string | null): Diagnostic {
  const { finding, start, end, mirrored } = diagnosis;
  const related = finding.related.map((r) => ({ location: places.location(r.at), message: r.message }));
  if (mirrored)
    related.unshift({
      location: places.location(finding.at),
      message: 'The change record, where this can be mended.',
    });
  const { file } = finding.at;
  return {
    range: mirrored ? { start, end } : { start: places.out(file, start), end: places.out(file, end) },
    severity: SEVERITY[finding.severity],
    source: SOURCE,
    code: finding.rule,
    ...(pages === null ? {} : { codeDescription: { href: `${pages}${finding.rule}.md` } }),
    message: `${finding.message}\n${finding.help}`,
    ...(finding.tags ? { tags: finding.tags.map((t) => TAG[t]) } : {}),
    ...(related.length > 0 ? { relatedInformation: related } : {}),
  };
}

export function toHover(hover: HoverInfo, file: FileId, places: Places): Hover {
  return { contents: { kind: MarkupKind.Markdown, value: hover.markdown }, range: places.range(file, hover.span) };
}

/** LSP has no kind for a person; `Value` is used for nothing else, and our client for VS Code gives it the icon of a person. */
const ITEM_KIND: Readonly<Record<CompletionItem['kind'], CompletionItemKind>> = {
  key: CompletionItemKind.Property,
  person: CompletionItemKind.Value,
  team: CompletionItemKind.Value,
  domain: CompletionItemKind.Module,
  change: CompletionItemKind.Reference,
  value: CompletionItemKind.EnumMember,
  path: CompletionItemKind.File,
  folder: CompletionItemKind.Folder,
  glob: CompletionItemKind.Folder,
  date: CompletionItemKind.Constant,
  rule: CompletionItemKind.Event,
  snippet: CompletionItemKind.Snippet,
};

/** `data` identifies the item for the resolve request. */
export function toCompletionItem(item: CompletionItem, file: FileId, places: Places, data: unknown): LspCompletionItem {
  return {
    label: item.label,
    kind: ITEM_KIND[item.kind],
    detail: item.detail,
    // Who a person is shows in every row of the list, not only in the chosen one: the choice depends on it.
    ...(item.kind === 'person' || item.kind === 'team' ? { labelDetails: { description: item.detail } } : {}),
    sortText: item.sortText,
    ...(item.filterText === undefined ? {} : { filterText: item.filterText }),
    ...(item.preselect ? { preselect: true } : {}),
    insertTextFormat: item.isSnippet ? InsertTextFormat.Snippet : InsertTextFormat.PlainText,
    textEdit: { range: places.range(file, item.replace), newText: item.newText },
    data,
  };
}

export function toLocationLink(link: DefinitionLink, origin: FileId, places: Places): LocationLink {
  const { file, span } = link.target;
  return {
    originSelectionRange: places.range(origin, link.origin),
    targetUri: uriFromFileId(file),
    targetRange: places.range(file, span),
    targetSelectionRange: places.range(file, link.selection),
  };
}

const SYMBOL_KIND: Readonly<Record<SymbolNode['kind'], SymbolKind>> = {
  program: SymbolKind.Namespace,
  person: SymbolKind.Variable,
  team: SymbolKind.Class,
  domain: SymbolKind.Module,
  policy: SymbolKind.Interface,
  change: SymbolKind.Event,
  approval: SymbolKind.Boolean,
  objection: SymbolKind.Operator,
  evidence: SymbolKind.File,
  key: SymbolKind.Property,
};

export function toDocumentSymbol(node: SymbolNode, file: FileId, places: Places): DocumentSymbol {
  return {
    name: node.name || '(unnamed)',
    detail: node.detail,
    kind: SYMBOL_KIND[node.kind],
    range: places.range(file, node.span),
    selectionRange: places.range(file, node.selection),
    children: node.children.map((child) => toDocumentSymbol(child, file, places)),
  };
}

export const toHighlight = ({ file, span, defines }: NamedPlace, places: Places): DocumentHighlight => ({
  range: places.range(file, span),
  kind: defines ? DocumentHighlightKind.Write : DocumentHighlightKind.Read,
});

export const toWorkspaceSymbol = (symbol: WorkspaceSymbol, places: Places): SymbolInformation => ({
  name: symbol.name,
  kind: SYMBOL_KIND[symbol.kind],
  location: places.location(symbol.at),
  ...(symbol.detail === '' ? {} : { containerName: symbol.detail }),
});

/** The smallest first; each names the one around it. */
export function toSelectionRange(spans: readonly Span[], file: FileId, places: Places): SelectionRange {
  const [first, ...rest] = [...spans].reverse().map((span): SelectionRange => ({ range: places.range(file, span) }));
  let range = first ?? { range: places.range(file, { start: 0, end: 0 }) };
  for (const inner of rest) range = { ...inner, parent: range };
  return range;
}

export interface EditCapabilities {
  readonly documentChanges: boolean;
  readonly create: boolean;
  readonly rename: boolean;
}

export function editCapabilities(capabilities: ClientCapabilities): EditCapabilities {
  const edit = capabilities.workspace?.workspaceEdit;
  const operations = edit?.resourceOperations ?? [];
  return {
    documentChanges: edit?.documentChanges ?? false,
    create: operations.includes('create'),
    rename: operations.includes('rename'),
  };
}

/** Versioned where the client can take that, so that an edit made for an older text is refused by the editor too. */
export function toWorkspaceEdit(
  edit: FixEdit & Partial<Pick<RenameEdit, 'moves'>>,
  places: Places,
  versionOf: (file: FileId) => number | null,
  can: EditCapabilities,
): WorkspaceEdit | null {
  const perFile = edit.edits.map(({ file, edits }) => ({
    file,
    uri: uriFromFileId(file),
    edits: edits.map((e) => ({ range: places.range(file, e.span), newText: e.newText })),
  }));
  const creates = edit.creates ?? [];
  if (creates.length > 0 && !(can.documentChanges && can.create)) return null;
  if (!can.documentChanges) return { changes: Object.fromEntries(perFile.map((f) => [f.uri, f.edits])) };
  const start = { line: 0, character: 0 };
  const moves = can.rename ? (edit.moves ?? []) : [];
  return {
    documentChanges: [
      ...creates.map((c) => ({
        kind: 'create' as const,
        uri: uriFromFileId(c.file),
        options: { ignoreIfExists: true },
      })),
      ...creates.map((c) => ({
        textDocument: { uri: uriFromFileId(c.file), version: null },
        edits: [{ range: { start, end: start }, newText: c.text }],
      })),
      ...perFile.map((f) => ({ textDocument: { uri: f.uri, version: versionOf(f.file) }, edits: f.edits })),
      // Last: the texts above are edited where they still lie.
      ...moves.map((m) => ({ kind: 'rename' as const, oldUri: uriFromFileId(m.from), newUri: uriFromFileId(m.to) })),
    ],
  };
}
