import type { FileId } from '../base/fileId';
import type { Position } from '../base/lineIndex';
import type { Span } from '../base/span';
import type { Finding, Fix, FixEdit } from '../rules/types';
import type { Snapshot } from '../workspace/snapshot';
import type { FileState, RootView } from '../workspace/types';
import { codeActions } from './codeActions';
import { complete } from './completion';
import { definition } from './definition';
import type { Diagnoses, Diagnosis } from './diagnose';
import { documentLinks, type DocumentLink } from './documentLinks';
import { followMoves, type FileMove } from './fileMoves';
import { fixAll, safeFix } from './fixAll';
import { foldingRanges, type FoldingRange } from './folding';
import { hover } from './hover';
import { ignoreAction, type IgnoreAction } from './ignore';
import { inlayHints, type InlayHint } from './inlayHints';
import { lenses, lensTitle, type Lens } from './lenses';
import { nameFiles, type NamedPlace } from './named';
import { findReferences, highlights } from './references';
import { renamableAt, rename, type Renamable, type RenameResult } from './rename';
import { selectionSpans } from './selection';
import { documentSymbols } from './symbols';
import type { CodeAction, CompletionResult, DefinitionLink, HoverInfo, SymbolNode } from './types';
import { workspaceSymbols, type WorkspaceSymbol } from './workspaceSymbols';

/** What the features see of the engine: its state of the moment, and what it found. */
export interface EngineState {
  readonly snapshot: Snapshot;
  diagnose(): Diagnoses;
  fixes(finding: Finding): readonly Fix[];
}

export interface PlacedAction {
  readonly action: CodeAction;
  readonly diagnosis: Diagnosis;
}

export interface PlacedIgnore {
  readonly action: IgnoreAction;
  readonly diagnosis: Diagnosis;
}

interface PositionRange {
  readonly start: Position;
  readonly end: Position;
}

const isAfter = (a: Position, b: Position): boolean =>
  a.line > b.line || (a.line === b.line && a.character > b.character);

/** What an editor asks of the engine. One method per request, each a thin line over the feature's own file. */
export class EditorFeatures {
  constructor(private readonly engine: EngineState) {}

  private at<T>(file: FileId, run: (view: RootView, state: FileState) => T): T | null {
    const { snapshot } = this.engine;
    const state = snapshot.file(file);
    const view = state && snapshot.view(state.root);
    return state && view ? run(view, state) : null;
  }

  // ---- reading ----------------------------------------------------------------------------------------------------

  hover(file: FileId, offset: number): HoverInfo | null {
    return this.at(file, (view, state) => hover(view, state, offset));
  }

  complete(file: FileId, offset: number): CompletionResult {
    return this.at(file, (view, state) => complete(view, state, offset)) ?? { items: [], incomplete: false };
  }

  definition(file: FileId, offset: number): readonly DefinitionLink[] {
    return this.at(file, (view, state) => definition(view, state, offset)) ?? [];
  }

  references(file: FileId, offset: number, declarations: boolean): readonly NamedPlace[] {
    return this.at(file, (view, state) => findReferences(view, state, offset, declarations)) ?? [];
  }

  highlights(file: FileId, offset: number): readonly NamedPlace[] {
    return this.at(file, (view, state) => highlights(view, state, offset)) ?? [];
  }

  documentSymbols(file: FileId): readonly SymbolNode[] {
    return this.at(file, (view, state) => documentSymbols(view, state)) ?? [];
  }

  workspaceSymbols(query: string): readonly WorkspaceSymbol[] {
    return workspaceSymbols(this.engine.snapshot.views, query);
  }

  foldingRanges(file: FileId): readonly FoldingRange[] {
    return this.at(file, (_, state) => foldingRanges(state)) ?? [];
  }

  selection(file: FileId, offset: number): readonly Span[] {
    return this.at(file, (_, state) => selectionSpans(state, offset)) ?? [];
  }

  documentLinks(file: FileId): readonly DocumentLink[] {
    return this.at(file, (view, state) => documentLinks(view, state)) ?? [];
  }

  lenses(file: FileId): readonly Lens[] {
    return this.at(file, (_, state) => lenses(state)) ?? [];
  }

  lensTitle(file: FileId, lens: Lens): string | null {
    return this.at(file, (view, state) => lensTitle(view, state, lens));
  }

  inlayHints(file: FileId, within: Span): readonly InlayHint[] {
    return this.at(file, (view, state) => inlayHints(view, state, within)) ?? [];
  }

  // ---- renames ----------------------------------------------------------------------------------------------------

  renamable(file: FileId, offset: number): { readonly subject: Renamable; readonly span: Span } | null {
    return this.at(file, (view, state) => renamableAt(view, state, offset));
  }

  /** `null`: what the cursor stands on has no id. */
  rename(file: FileId, offset: number, to: string): RenameResult | null {
    return this.at(file, (view, state) => {
      const found = renamableAt(view, state, offset);
      return found && rename(view, found.subject, to);
    });
  }

  /** Reads what the files around this one name, in steps: a rename after it has all that it needs. */
  *prepareNames(file: FileId): Generator<{ readonly done: number; readonly all: number }> {
    const view = this.at(file, (found) => found);
    if (view) for (const done of nameFiles(view)) yield { done, all: view.files.length };
  }

  followMoves(moves: readonly FileMove[]): FixEdit | null {
    return followMoves(this.engine.snapshot.views, moves);
  }

  // ---- fixes ------------------------------------------------------------------------------------------------------

  private shownIn(file: FileId, { start, end }: PositionRange): readonly Diagnosis[] {
    return (this.engine.diagnose().get(file) ?? []).filter((d) => !isAfter(d.start, end) && !isAfter(start, d.end));
  }

  private actionsFor(diagnoses: readonly Diagnosis[]): readonly PlacedAction[] {
    return diagnoses.flatMap((diagnosis) =>
      codeActions(this.engine.snapshot, diagnosis.finding, this.engine.fixes(diagnosis.finding)).map((action) => ({
        action,
        diagnosis,
      })),
    );
  }

  /** Quick fixes for what is shown in the range, those mirrored there included, preferred ones first. Makes no edit. */
  codeActionsAt(file: FileId, range: PositionRange): readonly PlacedAction[] {
    return [...this.actionsFor(this.shownIn(file, range))].sort(
      (a, b) => Number(b.action.preferred) - Number(a.action.preferred),
    );
  }

  allCodeActions(file: FileId): readonly CodeAction[] {
    return this.actionsFor(this.engine.diagnose().get(file) ?? []).map((a) => a.action);
  }

  /** A comment with a reason, for each rule that speaks in the range and may be silenced so. */
  ignoresAt(file: FileId, range: PositionRange): readonly PlacedIgnore[] {
    const seen = new Set<string>();
    return this.shownIn(file, range).flatMap((diagnosis) => {
      const action = seen.has(diagnosis.finding.rule) ? null : ignoreAction(this.engine.snapshot, diagnosis);
      seen.add(diagnosis.finding.rule);
      return action ? [{ action, diagnosis }] : [];
    });
  }

  /** The same for one finding that was offered. */
  ignoreFor(file: FileId, rule: string, message: string): PlacedIgnore | null {
    const diagnosis = (this.engine.diagnose().get(file) ?? []).find(
      ({ finding }) => finding.rule === rule && finding.message === message,
    );
    const action = diagnosis && ignoreAction(this.engine.snapshot, diagnosis);
    return action ? { action, diagnosis } : null;
  }

  /** What is shown in the range, each rule once. */
  rulesAt(file: FileId, range: PositionRange): readonly string[] {
    return [...new Set(this.shownIn(file, range).map((d) => d.finding.rule))];
  }

  private own(file: FileId): readonly Finding[] {
    return (this.engine.diagnose().get(file) ?? []).filter((d) => !d.mirrored).map((d) => d.finding);
  }

  hasSafeFixes(file: FileId): boolean {
    return this.own(file).some((finding) => safeFix(this.engine.fixes(finding)) !== undefined);
  }

  fixAll(file: FileId): FixEdit | null {
    return fixAll(this.engine.snapshot, file, this.own(file));
  }
}
