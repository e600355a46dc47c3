import type { Location, Span } from '../base/span';
import type { Finding, Fix } from '../rules/types';

/** Markdown for a place in a file. */
export interface HoverInfo {
  readonly span: Span;
  readonly markdown: string;
}

export interface CompletionItem {
  readonly label: string;
  readonly kind:
    | 'key'
    | 'person'
    | 'team'
    | 'domain'
    | 'change'
    | 'value'
    | 'path'
    | 'folder'
    | 'glob'
    | 'date'
    | 'rule'
    | 'snippet';
  /** One short line beside the label: name and title, load. */
  readonly detail: string;
  /** Markdown, made on demand by `resolve`. */
  readonly documentation: () => string;
  /** Orders the list: smaller first, compared as text. */
  readonly sortText: string;
  /** What the typed text is compared with, where that is not the label. */
  readonly filterText?: string;
  readonly replace: Span;
  readonly newText: string;
  readonly isSnippet: boolean;
  readonly preselect?: boolean;
}

export interface CompletionResult {
  readonly items: readonly CompletionItem[];
  /** True where further typing would bring other items (paths). */
  readonly incomplete: boolean;
}

export interface DefinitionLink {
  /** The text that was asked about. */
  readonly origin: Span;
  readonly target: Location;
  /** What the editor selects at the target. */
  readonly selection: Span;
}

export interface SymbolNode {
  readonly name: string;
  readonly detail: string;
  readonly kind:
    'program' | 'person' | 'team' | 'domain' | 'policy' | 'change' | 'approval' | 'objection' | 'evidence' | 'key';
  readonly span: Span;
  readonly selection: Span;
  readonly children: readonly SymbolNode[];
}

export interface CodeAction {
  readonly title: string;
  readonly kind: 'quickfix';
  readonly finding: Finding;
  readonly fix: Fix;
  readonly preferred: boolean;
}
