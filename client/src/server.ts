import type * as vscode from 'vscode';

/** What views and commands see of the language server. */
export interface Server {
  /** `null` where no server runs or it could not answer; the output channel then tells why. */
  ask<T>(method: string, params?: unknown): Promise<T | null>;
  /** What views show may have changed. */
  readonly onChanged: vscode.Event<void>;
}
