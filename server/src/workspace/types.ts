import type { Day } from '../base/days';
import type { FileId } from '../base/fileId';
import type { GitAbsent, GitUndecided, Range } from '../git/types';
import type { ReadResult } from '../host/types';
import type {
  Approval,
  ChangeRecord,
  Charter,
  CharterPart,
  FileKind,
  Mention,
  Objection,
  Template,
  VendorLock,
} from '../model/types';
import type { CodeownersFile, DomainMatcher } from '../paths';
import type { InFlightRecord, Review } from '../review/types';
import type { LostRoot } from './baseFacts';
import type { StructureProblem } from '../schema/types';
import type { YamlFile } from '../yaml/types';

export type { FileKind, Mention } from '../model/types';
export type { LostRoot } from './baseFacts';

/** One governance file as the engine sees it: parsed once per content. */
export interface FileState {
  readonly file: FileId;
  readonly root: FileId;
  /** Relative to the root. */
  readonly path: string;
  readonly kind: FileKind;
  /** `''` where unreadable. */
  readonly text: string;
  readonly hash: string;
  readonly unreadable: Extract<ReadResult, { kind: 'unreadable' }> | null;
  /** The editor's version where the file is open, else `null`. */
  readonly version: number | null;
  readonly yaml: YamlFile;
  readonly structure: readonly StructureProblem[];
  /** Facts of this text, or, while it does not parse, the last good ones (`factsAreStale`). */
  readonly facts: FileFacts;
  readonly factsAreStale: boolean;
  /** The facts were never read from a text that parses: what a broken text shows may be incomplete. */
  readonly factsAreGuessed: boolean;
}

export interface FileFacts {
  readonly part: CharterPart | null;
  readonly record: ChangeRecord | null;
  readonly template: Template | null;
  /** Of a file under `.governance/approvals/<change>/`. */
  readonly entry: {
    readonly change: string;
    readonly approval: Approval | null;
    readonly objection: Objection | null;
  } | null;
  /** Of `.governance/vendor.lock.yaml`. */
  readonly lock: VendorLock | null;
  /** Every id that the file names or defines, for definition, references and rename. */
  readonly mentions: readonly Mention[];
}

/** What git said last for a root. */
export type GitState = Range | GitUndecided | GitAbsent | { readonly kind: 'unknown' };

/** The CODEOWNERS file that counts. */
export interface Codeowners {
  /** Relative to the root. */
  readonly path: string;
  readonly file: CodeownersFile;
  readonly state: FileState;
}

/** One governance root of one snapshot. Immutable; costly parts are computed once, on first use. */
export interface RootView {
  readonly root: FileId;
  /** Governance files of this root, sorted by path. */
  readonly files: readonly FileState[];
  readonly charter: Charter;
  /** True while a charter file does not parse: the charter holds its last good facts. */
  readonly charterIsStale: boolean;
  /** True while a charter file has never parsed: what the charter lacks may stand in the broken text. */
  readonly charterIsGuessed: boolean;
  /** Records with the approvals of their own files merged in, sorted by path. */
  readonly records: readonly ChangeRecord[];
  readonly codeowners: Codeowners | null;
  readonly matcher: DomainMatcher;
  readonly git: GitState;
  /**
   * The same root by the rules of the base: its charter, templates, CODEOWNERS, attributes and identities, with the records
   * and approvals of the branch. `null`: there are none, see `rulesNote`. Places in its charter are places in the base's texts.
   */
  readonly base: RootView | null;
  /** Why nothing but the branch's own rules can judge; `null` where the base's do too, or nothing is to be judged. */
  readonly rulesNote: string | null;
  /** Governance roots of the repository that the branch takes away. */
  readonly lostRoots: readonly LostRoot[];
  /** Those that lie below this root and no other root holds, by their own rules as of the base. A program that was closed is left out. */
  readonly lostViews: readonly RootView[];
  /** Root relative to the repository's top level, `''` at the top; `null` without git. */
  readonly prefix: string | null;
  /** Tracked paths relative to the root; `null` where git did not say. */
  readonly tracked: readonly string[] | null;
  readonly today: Day;
  readonly review: Review;
  /** Records that stand on other branches alone, by id. */
  readonly inFlight: readonly InFlightRecord[];
  /** What is not known of them, in words. */
  readonly inFlightNotes: readonly string[];
  /** The newest review that was computed, of this or an earlier snapshot: for what may lag behind a keystroke (load). */
  readonly lastReview: Review;
  /** `undefined`: not known (yet). Path relative to the root, without fragment. */
  exists(path: string): boolean | undefined;
  /** Names of the root's top-level folders that hold tracked files (for scaffolding); empty where unknown. */
  topFolders(): readonly string[];
  mentions(kind: Mention['kind'], id: string): readonly Mention[];
  fileState(file: FileId): FileState | undefined;
  /** Zero-based line of the first change in a touched file, where known. */
  firstChangedLine(path: string): number | undefined;
}
