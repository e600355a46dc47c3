import type { Connection } from 'vscode-languageserver';
import { registerBeside } from './beside';
import { registerCodeActions } from './codeActions';
import { registerNavigation } from './navigation';
import { registerRenames } from './renames';
import { serving, type FeatureContext } from './serve';
import { registerWriting } from './writing';

export type { FeatureContext } from './serve';

/** Registers the request handlers, one file a group. */
export function registerFeatures(connection: Connection, context: FeatureContext): void {
  const shell = { connection, context, serve: serving(context) };
  registerWriting(shell);
  registerNavigation(shell);
  registerBeside(shell);
  registerRenames(shell);
  registerCodeActions(shell);
}
