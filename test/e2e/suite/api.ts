/** What the extension tells its tests of the screen: rows of the views, markup of the pages. */
import { assert } from 'chai';
import * as vscode from 'vscode';
import type { Outcome } from '../../../client/src/commands/edit';
import type { Api } from '../../../client/src/languageClient';
import type { ViewNode } from '../../../client/src/views/node';
import { EXTENSION, until } from './support';

export type { Outcome };

export async function apiOf(): Promise<Api> {
  const extension = vscode.extensions.getExtension<Api>(EXTENSION);
  assert.ok(extension, 'the extension is installed');
  return extension.activate();
}

export const labelsOf = (nodes: readonly ViewNode[] | undefined): string[] => (nodes ?? []).map((n) => n.label);

/** A row of a view by its label, as soon as it is shown. */
export async function rowOf(view: string, label: string): Promise<ViewNode> {
  const api = await apiOf();
  const find = (nodes: readonly ViewNode[]): ViewNode | undefined =>
    nodes.find((n) => n.label === label) ?? nodes.map((n) => find(n.children ?? [])).find((n) => n !== undefined);
  return until(`${label} in ${view}; there is ${labelsOf(api.rowsOf(view)).join(', ')}`, () => find(api.rowsOf(view)));
}
