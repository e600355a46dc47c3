import {
  CodeActionRequest,
  CodeLensRefreshRequest,
  DidChangeConfigurationNotification,
  DidChangeWatchedFilesNotification,
  DidCloseTextDocumentNotification,
  DidOpenTextDocumentNotification,
  FileChangeType,
  TextDocumentSyncKind,
  type ClientCapabilities,
  type Connection,
  type InitializeParams,
  type InitializeResult,
} from 'vscode-languageserver';
import { fileIdFromUri } from '../base/fileId';
import type { FileEvent } from '../engine';
import type { Host, Log } from '../host/types';
import { FIX_ALL } from './codeActions';
import { Coexistence } from './coexistence';
import { chooseEncoding, type Encoding } from './encoding';
import { registerFeatures } from './features';
import { beginProgress } from './workDone';
import {
  DEFAULT_SETTINGS,
  GIT_CHANGED,
  OTHER_YAML,
  SETTINGS_SECTION,
  STATUS,
  TRUST_GRANTED,
  VIEWS_CHANGED,
  type InitializationOptions,
  type OtherYaml,
  type Settings,
} from './protocol';
import { Session } from './session';
import { registerViews } from './viewRequests';

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

const CODE_ACTIONS = { codeActionKinds: ['quickfix', FIX_ALL], resolveProvider: true };

/** Whatever is renamed may be named by a pattern or as evidence. */
const RENAMED = { filters: [{ scheme: 'file', pattern: { glob: '**/*' } }] };

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
  const given = (answer ?? {}) as {
    enable?: unknown;
    base?: unknown;
    review?: { inline?: unknown };
    inlayHints?: { enable?: unknown };
  };
  const inline = given.review?.inline;
  const hints = given.inlayHints?.enable;
  return {
    enable: typeof given.enable === 'boolean' ? given.enable : DEFAULT_SETTINGS.enable,
    base: typeof given.base === 'string' ? given.base.trim() : DEFAULT_SETTINGS.base,
    review: {
      inline:
        inline === 'openFiles' || inline === 'off' || inline === 'firstPerDomain'
          ? inline
          : DEFAULT_SETTINGS.review.inline,
    },
    inlayHints: { enable: typeof hints === 'boolean' ? hints : DEFAULT_SETTINGS.inlayHints.enable },
  };
}

/** Serves one client until the connection ends. */
export function startServer(connection: Connection, environment: ServerEnvironment): void {
  const log = connectionLog(connection);
  let session: Session | null = null;
  let capabilities: ClientCapabilities = {};
  let params: InitializeParams | null = null;
  let trusted = true;
  const coexistence = new Coexistence();

  const newSession = (): Session => {
    const pages = options().pages ?? environment.pages;
    return new Session(
      environment.host(trusted, log),
      {
        publish: (p) => void connection.sendDiagnostics(p),
        status: (p) => void connection.sendNotification(STATUS, p),
        coexistence,
        watchesFiles: capabilities.workspace?.didChangeWatchedFiles?.dynamicRegistration ?? false,
        ...(capabilities.window?.workDoneProgress ? { progress: beginProgress(connection) } : {}),
        ...(canRefresh() ? { refresh } : {}),
        viewsChanged: () => void connection.sendNotification(VIEWS_CHANGED),
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
      encoding(),
    );
  };

  const options = (): InitializationOptions =>
    (params?.initializationOptions as InitializationOptions | undefined) ?? {};
  const hasCommands = (): boolean => options().commands === true;
  const encoding = (): Encoding => chooseEncoding(capabilities.general?.positionEncodings);

  const canRefresh = (): boolean =>
    (capabilities.workspace?.codeLens?.refreshSupport ?? false) ||
    (capabilities.workspace?.inlayHint?.refreshSupport ?? false);

  const refresh = (): void => {
    const failed = (error: unknown): void => log.warn(`The editor did not look again: ${String(error)}`);
    if (capabilities.workspace?.codeLens?.refreshSupport && hasCommands())
      connection.sendRequest(CodeLensRefreshRequest.type).catch(failed);
    if (capabilities.workspace?.inlayHint?.refreshSupport) connection.languages.inlayHint.refresh().catch(failed);
  };

  const folderUris = (p: InitializeParams): string[] => {
    if (p.workspaceFolders) return p.workspaceFolders.map((f) => f.uri);
    return p.rootUri ? [p.rootUri] : [];
  };

  connection.onInitialize((p): InitializeResult => {
    params = p;
    capabilities = p.capabilities;
    trusted = options().trusted ?? true;
    coexistence.tell(options().otherYaml);
    session = newSession();
    return {
      serverInfo: { name: 'linchpin', version: environment.version },
      capabilities: {
        positionEncoding: encoding(),
        textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental, save: { includeText: false } },
        hoverProvider: true,
        completionProvider: { triggerCharacters: [' ', '[', ',', ':', '-', '/', '"', "'"], resolveProvider: true },
        definitionProvider: true,
        referencesProvider: true,
        documentHighlightProvider: true,
        documentSymbolProvider: true,
        workspaceSymbolProvider: true,
        renameProvider: capabilities.textDocument?.rename?.prepareSupport ? { prepareProvider: true } : true,
        foldingRangeProvider: true,
        selectionRangeProvider: true,
        documentLinkProvider: { resolveProvider: true },
        inlayHintProvider: true,
        ...(hasCommands() ? { codeLensProvider: { resolveProvider: true } } : {}),
        // Where the client can, registered later, for source files too.
        ...(servesSourceFiles() ? {} : { codeActionProvider: CODE_ACTIONS }),
        workspace: {
          workspaceFolders: { supported: true, changeNotifications: true },
          fileOperations: { willRename: RENAMED },
        },
      },
    };
  });

  connection.onInitialized(() => {
    // The library takes this notification for itself once it knows that the client sends it.
    if (capabilities.workspace?.workspaceFolders)
      connection.workspace.onDidChangeWorkspaceFolders(({ added, removed }) =>
        session?.changeFolders(
          added.map((f) => f.uri),
          removed.map((f) => f.uri),
        ),
      );
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
  connection.onNotification(GIT_CHANGED, () => session?.didModify({ kind: 'git' }));
  connection.onNotification(OTHER_YAML, (others: OtherYaml) => {
    if (coexistence.tell(others)) session?.didModify({ kind: 'others' });
  });
  connection.onNotification(TRUST_GRANTED, () => {
    if (trusted) return;
    trusted = true;
    session = session?.succeededBy(newSession()) ?? null;
  });
  connection.onShutdown(() => session?.dispose());

  const features = { session: () => session, capabilities: () => capabilities, hasCommands, log };
  registerFeatures(connection, features);
  registerViews(connection, features);
  connection.listen();
}
