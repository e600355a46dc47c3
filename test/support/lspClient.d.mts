import type { ChildProcess } from 'node:child_process';

export interface LspDiagnostic {
  readonly range: {
    readonly start: { readonly line: number; readonly character: number };
    readonly end: { readonly line: number; readonly character: number };
  };
  readonly code: string;
  readonly message: string;
  readonly severity: number;
  readonly source: string;
}

export interface LspMessage {
  readonly jsonrpc: '2.0';
  readonly id?: number | string;
  readonly method?: string;

  readonly params?: {
    readonly uri?: string;
    readonly version?: number;
    readonly diagnostics?: readonly LspDiagnostic[];
    readonly roots?: readonly object[];
    readonly message?: string;
    /** Of a log message: 1 is an error. */
    readonly type?: number;
  };
}

export declare class LspClient {
  constructor(
    command: string,
    args: readonly string[],
    options?: {
      readonly cwd?: string;
      readonly env?: Readonly<Record<string, string | undefined>>;
      configuration?(item: { readonly section?: string; readonly scopeUri?: string }): unknown;
    },
  );
  readonly child: ChildProcess;
  readonly started: number;
  readonly received: readonly LspMessage[];
  readonly asked: readonly LspMessage[];
  readonly errorText: string;
  readonly exited: Promise<number | null>;
  initialize(
    folder: string | null,
    options?: { readonly capabilities?: object; readonly options?: object },
  ): Promise<{
    readonly capabilities: Readonly<Record<string, unknown>>;
    readonly serverInfo: { readonly name: string };
  }>;
  send(message: object): void;
  request<T = unknown>(method: string, params: unknown): Promise<T>;
  cancelLast(): void;
  notify(method: string, params: unknown): void;
  /** Resolves with the time of a notification that satisfies `test`; rejects after `ms`. */
  until(test: (message: LspMessage) => boolean, ms?: number): Promise<number>;
  stop(): Promise<number | null>;
}
