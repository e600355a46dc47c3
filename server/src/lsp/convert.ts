/** Engine data ↔ LSP data. The only place that knows both shapes. */
import {
  CodeActionKind,
  CompletionItemKind,
  DiagnosticSeverity,
  DiagnosticTag,
  InsertTextFormat,
  MarkupKind,
  SymbolKind,
  type CompletionItem as LspCompletionItem,
  type Diagnostic,
  type DocumentSymbol,
  type Hover,
  type LocationLink,
  type Range,
  type WorkspaceEdit,
} from 'vscode-languageserver';
import { uriFromFileId, type FileId } from '../base/fileId';
import { LineIndex } from '../base/lineIndex';
import type { Span } from '../base/span';
import type { Diagnosis, Engine } from '../engine';
import type { CompletionItem, DefinitionLink, HoverInfo, SymbolNode } from '../features/types';
import type { FixEdit } from '../rules/types';

export const SOURCE = 'linchpin';
const SEVERITY = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  info: DiagnosticSeverity.Information,
  hint: DiagnosticSeverity.Hint,
} as const;

const TAG = { unnecessary: DiagnosticTag.Unnecessary, deprecated: DiagnosticTag.Deprecated } as const;

/** Text positions of files as the snapshot has them; other files count as empty. */
export class Places {
  constructor(private readonly engine: Engine) {}

  private lines(file: FileId): LineIndex {
    return this.engine.snapshot.file(file)?.yaml.lines ?? new LineIndex('');
  }

  range(file: FileId, span: Span): Range {
    const lines = this.lines(file);
    return { start: lines.positionAt(span.start), end: lines.positionAt(span.end) };
  }

  span(file: FileId, range: Range): Span {
    const lines = this.lines(file);
    return { start: lines.offsetAt(range.start), end: lines.offsetAt(range.end) };
  }
}

/** `pages`: URI of the folder with the rule pages, or `null` where there is no copy. */
export function toDiagnostic(diagnosis: Diagnosis, places: Places, pages: string | null): Diagnostic {
  const { finding, start, end } = diagnosis;
  const related = finding.related.map((r) => ({
    location: { uri: uriFromFileId(r.at.file), range: places.range(r.at.file, r.at.span) },
    message: r.message,
  }));
  if (diagnosis.mirrored) {
    const { file, span } = finding.at;
    related.unshift({
      location: { uri: uriFromFileId(file), range: places.range(file, span) },
      message: 'The change record, where this can be mended.',
    });
  }
  return {
    range: { start, end },
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

export interface EditCapabilities {
  readonly documentChanges: boolean;
  readonly create: boolean;
}

/** Versioned where the client can take that, so that an edit made for an older text is refused by the editor too. */
export function toWorkspaceEdit(
  edit: FixEdit,
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
    ],
  };
}

export const QUICK_FIX = CodeActionKind.QuickFix;
