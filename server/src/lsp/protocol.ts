/**
 * What client and server say to each other beyond LSP: names and shapes only, no imports, so that the client can use it
 * without knowing anything else of the server. URIs are strings as LSP has them.
 */

/** `initializationOptions`. Other editors send none: then git runs and the defaults hold. */
export interface InitializationOptions {
  /** False in VS Code's Restricted Mode: then git is not run. */
  readonly trusted?: boolean;
  /** Folder (URI with a trailing slash) that holds the rule pages; absent: the server's own copy. */
  readonly pages?: string;
}

/** Client → server: the user trusts the workspace now. */
export const TRUST_GRANTED = 'linchpin/trustGranted';

/** Client → server: HEAD, the index or a reference of the repository above this folder moved. */
export const GIT_CHANGED = 'linchpin/gitChanged';
export interface GitChangedParams {
  readonly uri: string;
}

/** Server → client: what a status item shows, sent when it changed. One entry per governance root. */
export const STATUS = 'linchpin/status';
export interface StatusParams {
  readonly roots: readonly RootStatus[];
}
export interface RootStatus {
  readonly uri: string;
  readonly program: string | null;
  readonly mode: 'advisory' | 'governing';
  /** `origin/main`, and where that choice came from; `null` without git. */
  readonly base: string | null;
  readonly baseFrom: string | null;
  /** Affected domains of the branch with their coverage. */
  readonly domains: readonly {
    readonly id: string;
    readonly state: 'hole' | 'unassigned' | 'pending' | 'approved' | 'informed';
  }[];
  /** What keeps the engine from deciding: no git, no base, a charter that does not parse. One sentence each. */
  readonly problems: readonly string[];
}

/** Settings section; every setting is per resource. */
export const SETTINGS_SECTION = 'linchpin';
export interface Settings {
  readonly enable: boolean;
  readonly base: string;
  readonly review: { readonly inline: 'firstPerDomain' | 'openFiles' | 'off' };
}
export const DEFAULT_SETTINGS: Settings = { enable: true, base: '', review: { inline: 'firstPerDomain' } };

/**
 * Server → client: files that only the editor reaches, all of them in the browser, elsewhere those of virtual workspaces. The answers
 * are a list of URIs, a `FileAnswer`, a boolean, and a list of names with a `/` behind folders.
 */
export const FIND_GOVERNANCE = 'linchpin/findGovernance';
export const READ_FILE = 'linchpin/readFile';
export const FILE_EXISTS = 'linchpin/fileExists';
export const LIST_FOLDER = 'linchpin/listFolder';
export interface FileParams {
  readonly uri: string;
}
export type FileAnswer =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'missing' }
  | {
      readonly kind: 'unreadable';
      readonly reason: string;
      readonly code: 'directory' | 'denied' | 'not-utf8' | 'binary' | 'too-large' | 'io';
    };
