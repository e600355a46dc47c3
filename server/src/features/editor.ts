import type { FileId } from '../base/fileId';
import type { Position } from '../base/lineIndex';
import type { Finding, Fix } from '../rules/types';
import type { Snapshot } from '../workspace/snapshot';
import type { FileState, RootView } from '../workspace/types';
import { codeActions } from './codeActions';
import { complete } from './completion';
import { definition } from './definition';
import type { Diagnoses, Diagnosis } from './diagnose';
import { hover } from './hover';
import { documentSymbols } from './symbols';
import type { CodeAction, CompletionResult, DefinitionLink, HoverInfo, SymbolNode } from './types';

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

/** What an editor asks of the engine. One method per request, each a thin line over the feature's own file. */
export class EditorFeatures {
  constructor(private readonly engine: EngineState) {}

  private at<T>(file: FileId, run: (view: RootView, state: FileState) => T): T | null {
    const { snapshot } = this.engine;
    const state = snapshot.file(file);
    const view = state && snapshot.view(state.root);
    return state && view ? run(view, state) : null;
  }

  hover(file: FileId, offset: number): HoverInfo | null {
    return this.at(file, (view, state) => hover(view, state, offset));
  }

  complete(file: FileId, offset: number): CompletionResult {
    return this.at(file, (view, state) => complete(view, state, offset)) ?? { items: [], incomplete: false };
  }

  definition(file: FileId, offset: number): readonly DefinitionLink[] {
    return this.at(file, (view, state) => definition(view, state, offset)) ?? [];
  }

  documentSymbols(file: FileId): readonly SymbolNode[] {
    return this.at(file, (view, state) => documentSymbols(view, state)) ?? [];
  }

  /** Quick fixes for what is shown on a file, those mirrored there included. Listing makes no edit. */
  private actionsOn(file: FileId): readonly PlacedAction[] {
    return (this.engine.diagnose().get(file) ?? []).flatMap((diagnosis) =>
      codeActions(diagnosis.finding, this.engine.fixes(diagnosis.finding)).map((action) => ({ action, diagnosis })),
    );
  }

  /** Those whose finding touches the range, preferred ones first. */
  codeActionsAt(file: FileId, range: { readonly start: Position; readonly end: Position }): readonly PlacedAction[] {
    const after = (a: Position, b: Position): boolean =>
      a.line > b.line || (a.line === b.line && a.character > b.character);
    return this.actionsOn(file)
      .filter(({ diagnosis: d }) => !after(d.start, range.end) && !after(range.start, d.end))
      .sort((a, b) => Number(b.action.preferred) - Number(a.action.preferred));
  }

  allCodeActions(file: FileId): readonly CodeAction[] {
    return this.actionsOn(file).map((a) => a.action);
  }
}
