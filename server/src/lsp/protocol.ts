/**
 * What client and server say to each other beyond LSP: names and shapes only, so that the client can use it without knowing
 * anything else of the server. The shapes of the views stand in a file of their own, which imports nothing either. URIs are
 * strings as LSP has them.
 */
import type { Question, Wish } from '../features/views/shapes';

export type * from '../features/views/shapes';

/** `initializationOptions`. Other editors send none: then git runs and the defaults hold. */
export interface InitializationOptions {
  /** False in VS Code's Restricted Mode: then git is not run. */
  readonly trusted?: boolean;
  /** Folder (URI with a trailing slash) that holds the rule pages; absent: the server's own copy. */
  readonly pages?: string;
  /** Another language server for YAML that serves documents of ours too; absent: none. */
  readonly otherYaml?: OtherYaml;
  /** The client has the commands below. Without it no lens and no action is offered that only they could answer. */
  readonly commands?: boolean;
}

/** What another language server for YAML, such as that of the Red Hat extension, already gives in this editor. */
export interface OtherYaml {
  /** Language ids whose documents it serves: of these it gives outline and folding. */
  readonly languages: readonly string[];
  /** It says where a document is no valid YAML. */
  readonly validates: boolean;
}

/** Client → server: another language server for YAML came or went: `OtherYaml`. */
export const OTHER_YAML = 'linchpin/otherYaml';

/** Commands of the client that lenses and code actions of the server run. */
export const COMMAND = {
  /** The picture of one root: `[uri of the root]`. */
  showMatrix: 'linchpin.showMatrix',
  /** Why a domain or a change stands as it does: `[ExplainTarget]`. */
  explain: 'linchpin.explain',
  /** The page of a rule: `[rule id, address of its page or null]`. */
  showRule: 'linchpin.showRule',
  /** Selects a text that the edit before has put in, to be written over: `[uri, text, line]`. */
  fillIn: 'linchpin.fillIn',
} as const;
export interface ExplainTarget {
  /** URI of the governance root. */
  readonly root: string;
  readonly kind: 'domain' | 'change';
  readonly id: string;
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
  readonly inlayHints: { readonly enable: boolean };
}
export const DEFAULT_SETTINGS: Settings = {
  enable: true,
  base: '',
  review: { inline: 'firstPerDomain' },
  inlayHints: { enable: false },
};

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

/** Server → client: what the views show may have changed. */
export const VIEWS_CHANGED = 'linchpin/viewsChanged';

/**
 * Client → server: what one view shows, a list with one entry for each governance root. Without parameters; the answers are
 * `BranchRoot`, `ChangesRoot`, `AllianceRoot`, `InboxRoot`, `MatrixRoot` and `PolicyRoot`.
 */
export const VIEW = {
  branch: 'linchpin/view/branch',
  changes: 'linchpin/view/changes',
  alliance: 'linchpin/view/alliance',
  inbox: 'linchpin/view/inbox',
  matrix: 'linchpin/view/matrix',
  policy: 'linchpin/view/policy',
} as const;

/** Client → server: why something is as it is. The answer is a list of `ExplanationView`. */
export const EXPLAIN = 'linchpin/explain';
export type ExplainParams = Question;

/** Client → server: the edit that fulfils a wish, or why it is not fulfilled: a `Proposal`. Nothing is written. */
export const PROPOSE = 'linchpin/propose';
export interface ProposeParams {
  /** A root or a file below it. */
  readonly uri: string;
  readonly wish: Wish;
}
