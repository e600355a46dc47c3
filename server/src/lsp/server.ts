import {
  CodeActionRequest,
  DidChangeConfigurationNotification,
  DidChangeWatchedFilesNotification,
  DidCloseTextDocumentNotification,
  DidOpenTextDocumentNotification,
  FileChangeType,
  PositionEncodingKind,
  TextDocumentSyncKind,
  type ClientCapabilities,
  type Connection,
  type InitializeParams,
  type InitializeResult,
} from 'vscode-languageserver';
import { fileIdFromUri } from '../base/fileId';
import type { FileEvent } from '../engine';
import type { Host, Log } from '../host/types';
import { registerFeatures } from './features';
import {
  DEFAULT_SETTINGS,
  GIT_CHANGED,
  SETTINGS_SECTION,
  STATUS,
  TRUST_GRANTED,
  type InitializationOptions,
  type Settings,
} from './protocol';
import { Session } from './session';

export interface ServerEnvironment {
  /** The host for a session; `trusted: false` must not run programs. */
  host(trusted: boolean, log: Log): Host;
  /** The server's own copy of the rule pages, as a URI with a trailing slash, or `null`. */
  readonly pages: string | null;
  readonly version: string;
}

const FILE_EVENT: Readonly<Record<FileChangeType, FileEvent['type']>> = {
  [FileChangeType.Created]: 'created',
  [FileChangeType.Changed]: 'changed',
  [FileChangeType.Deleted]: 'deleted',
};

const CODE_ACTIONS = { codeActionKinds: ['quickfix'], resolveProvider: true };

/** Documents besides the client's own selector: any file on a disk may be touched by the branch and then carry its findings. */
const SOURCE_FILES = [{ scheme: 'file' }, { language: 'governance-yaml' }, { language: 'yaml' }];

/** Everything, since any file may belong to a domain; the editor leaves out what it never watches. */
const WATCHED = ['**/*', '**/.git/HEAD', '**/.git/index', '**/.git/refs/**'];

function connectionLog(connection: Connection): Log {
  return {
    error: (m) => connection.console.error(m),
    warn: (m) => connection.console.warn(m),
    info: (m) => connection.console.info(m),
    debug: (m) => connection.console.debug(m),
  };
}

function settingsFrom(answer: unknown): Settings {
  const given = (answer ?? {}) as { enable?: unknown; base?: unknown; review?: { inline?: unknown } };
  const inline = given.review?.inline;
  return {
    enable: typeof given.enable === 'boolean' ? given.enable : DEFAULT_SETTINGS.enable,
    base: typeof given.base === 'string' ? given.base.trim() : DEFAULT_SETTINGS.base,
    review: {
      inline:
        inline === 'openFiles' || inline === 'off' || inline === 'firstPerDomain'
          ? inline
          : DEFAULT_SETTINGS.review.inline,
    },
  };
}

/** Serves one client until the connection ends. */
export function startServer(connection: Connection, environment: ServerEnvironment): void {
  const log = connectionLog(connection);
  let session: Session | null = null;
  let capabilities: ClientCapabilities = {};
  let params: InitializeParams | null = null;
  let trusted = true;

  const newSession = (): Session => {
    const pages = (params?.initializationOptions as InitializationOptions | undefined)?.pages ?? environment.pages;
    return new Session(
      environment.host(trusted, log),
      {
        publish: (p) => void connection.sendDiagnostics(p),
        status: (p) => void connection.sendNotification(STATUS, p),
        settings: async (uri) => {
          if (!capabilities.workspace?.configuration) return DEFAULT_SETTINGS;
          try {
            return settingsFrom(
              await connection.workspace.getConfiguration({ scopeUri: uri, section: SETTINGS_SECTION }),
            );
          } catch (error) {
            log.warn(`Settings could not be read, the defaults hold: ${String(error)}`);
            return DEFAULT_SETTINGS;
          }
        },
      },
      pages,
    );
  };

  const folderUris = (p: InitializeParams): string[] => {
    if (p.workspaceFolders) return p.workspaceFolders.map((f) => f.uri);
    return p.rootUri ? [p.rootUri] : [];
  };

  connection.onInitialize((p): InitializeResult => {
    params = p;
    capabilities = p.capabilities;
    trusted = (p.initializationOptions as InitializationOptions | undefined)?.trusted ?? true;
    session = newSession();
    return {
      serverInfo: { name: 'linchpin', version: environment.version },
      capabilities: {
        positionEncoding: PositionEncodingKind.UTF16,
        textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental, save: { includeText: false } },
        hoverProvider: true,
        completionProvider: { triggerCharacters: [' ', '[', ',', ':', '-', '/', '"', "'"], resolveProvider: true },
        definitionProvider: true,
        documentSymbolProvider: true,
        // Where the client can, registered later, for source files too.
        ...(servesSourceFiles() ? {} : { codeActionProvider: CODE_ACTIONS }),
        workspace: { workspaceFolders: { supported: true, changeNotifications: true } },
      },
    };
  });

  connection.onInitialized(() => {
    void register();
    session?.setFolders(params ? folderUris(params) : []);
  });

  /** Source files need to be known as open, and to offer fixes; their text and its changes are of no interest. */
  const servesSourceFiles = (): boolean => {
    const { synchronization, codeAction } = capabilities.textDocument ?? {};
    return (synchronization?.dynamicRegistration ?? false) && (codeAction?.dynamicRegistration ?? false);
  };

  async function register(): Promise<void> {
    try {
      if (servesSourceFiles()) {
        await connection.client.register(DidOpenTextDocumentNotification.type, { documentSelector: SOURCE_FILES });
        await connection.client.register(DidCloseTextDocumentNotification.type, { documentSelector: SOURCE_FILES });
        await connection.client.register(CodeActionRequest.type, { documentSelector: SOURCE_FILES, ...CODE_ACTIONS });
      }
      if (capabilities.workspace?.didChangeConfiguration?.dynamicRegistration)
        await connection.client.register(DidChangeConfigurationNotification.type, { section: SETTINGS_SECTION });
      if (capabilities.workspace?.didChangeWatchedFiles?.dynamicRegistration)
        await connection.client.register(DidChangeWatchedFilesNotification.type, {
          watchers: WATCHED.map((globPattern) => ({ globPattern })),
        });
    } catch (error) {
      log.warn(`The editor refused a registration; files are read again on save: ${String(error)}`);
    }
  }

  connection.onDidOpenTextDocument(({ textDocument: d }) => session?.open(d.uri, d.languageId, d.version, d.text));
  connection.onDidChangeTextDocument(({ textDocument: d, contentChanges }) =>
    session?.edit(d.uri, d.version, contentChanges),
  );
  connection.onDidCloseTextDocument(({ textDocument: d }) => session?.close(d.uri));
  connection.onDidSaveTextDocument(() => session?.didModify({ kind: 'saved' }));
  connection.onDidChangeWatchedFiles(({ changes }) =>
    session?.didModify({
      kind: 'disk',
      events: changes.map((c) => ({ file: fileIdFromUri(c.uri), type: FILE_EVENT[c.type] })),
    }),
  );
  connection.onDidChangeConfiguration(() => session?.didModify({ kind: 'settings' }));
  connection.onNotification(
    'workspace/didChangeWorkspaceFolders',
    ({ event }: { event: { added: { uri: string }[]; removed: { uri: string }[] } }) =>
      session?.changeFolders(
        event.added.map((f) => f.uri),
        event.removed.map((f) => f.uri),
      ),
  );
  connection.onNotification(GIT_CHANGED, () => session?.didModify({ kind: 'git' }));
  connection.onNotification(TRUST_GRANTED, () => {
    if (trusted) return;
    trusted = true;
    session = session?.succeededBy(newSession()) ?? null;
  });
  connection.onShutdown(() => session?.dispose());

  registerFeatures(connection, {
    session: () => session,
    capabilities: () => capabilities,
    log,
  });
  connection.listen();
}
