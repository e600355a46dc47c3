/**
 * Linchpin's engine for programs: `import { openGovernance } from 'linchpin/engine'`. What is exported here is the public
 * interface, under semantic versioning (docs/how-to/library.md); nothing else of the package is. The answers are those of the
 * command line's `--format json`, whose shapes stand in `schemas/output/`: keys are added, never changed.
 */
import path from 'node:path';
import { joinFileId } from '../base/fileId';
import { affectedAnswer, checkAnswer, loadFolder, whoAnswer, type Loaded } from '../cli/library';

declare const LINCHPIN_VERSION: string;

export interface OpenOptions {
  /** Compare with this branch or commit. Default: as `linchpin check` finds it. */
  readonly base?: string;
  /** The commit to judge. Default: HEAD. */
  readonly head?: string;
  /** What is judged: the commit (default), the work tree with what is not committed, or what is staged. */
  readonly mode?: 'head' | 'worktree' | 'staged';
  /** This change record governs, whatever else is linked. */
  readonly change?: string;
  /** The day that is judged, `YYYY-MM-DD`. Default: today. */
  readonly today?: string;
  /** Whose rules judge the branch. Default: `both`. */
  readonly rulesFrom?: 'head' | 'base' | 'both';
  /** Reviews of the code host: the JSON text that `--reviews` takes. */
  readonly reviews?: string;
  /** Who has access on the code host: the JSON text that `--members` takes. */
  readonly members?: string;
  /** Variables by which CI says what is judged, and `PATH` to find git. Default: those of this process. */
  readonly env?: Readonly<Record<string, string | undefined>>;
  /** Told of what goes wrong without stopping anything. */
  log?(message: string): void;
}

export type Severity = 'error' | 'warning' | 'info' | 'hint';
export type Mode = 'advisory' | 'governing';

/** One-based; columns count UTF-16 code units. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

export interface Finding {
  /** `category/name`; its page is `url`. */
  readonly rule: string;
  readonly severity: Severity;
  /** Relative to the folder, with `/`. */
  readonly file: string;
  readonly range: { readonly start: Position; readonly end: Position };
  /** What and why. */
  readonly message: string;
  /** What to do. */
  readonly help: string;
  /** The rule's page, relative to the package. */
  readonly url: string;
  readonly data: Readonly<Record<string, string | number | boolean | readonly string[]>>;
  readonly related: readonly ({ readonly file: string; readonly message: string } & Position)[];
  readonly fixes: readonly { readonly title: string; readonly safe: boolean }[];
  /** The same wherever its lines move. */
  readonly fingerprint: string;
}

export interface Approval {
  readonly by: string | null;
  readonly source: 'record' | 'trailer' | 'platform';
  readonly fresh: boolean | null;
  readonly counts: boolean;
  readonly verification: string | null;
  readonly reasons?: readonly string[];
}

export interface DomainCoverage {
  readonly id: string;
  readonly state: 'hole' | 'unassigned' | 'pending' | 'approved';
  readonly overlays: readonly string[];
  readonly because: readonly ('files' | 'declared' | 'impacted')[];
  readonly files: readonly string[];
  readonly min_approvals: number;
  readonly eligible: readonly string[];
  readonly excluded: readonly { readonly person: string; readonly reason: string }[];
  readonly reviewers: readonly string[];
  readonly approvals: readonly Approval[];
}

export interface Change {
  /** `null`: the branch without a change record. */
  readonly id: string | null;
  readonly file: string | null;
  readonly status: string;
  readonly governs_branch: boolean;
  readonly complete: boolean;
  readonly domains: readonly DomainCoverage[];
}

export interface NamedCommit {
  readonly ref: string;
  readonly commit: string;
}

/** `check --format json`, version 1. */
export interface CheckAnswer {
  readonly version: 1;
  readonly root: string;
  readonly mode: Mode;
  readonly base: NamedCommit | null;
  readonly head: NamedCommit | null;
  readonly notes: readonly string[];
  readonly changes: readonly Change[];
  readonly findings: readonly Finding[];
  readonly summary: Readonly<Record<'error' | 'warning' | 'info' | 'hint', number>>;
  /** 0 clean, 1 findings, 2 a file cannot be read, 3 cannot decide. */
  readonly exit: number;
}

/** One path of `who --format json`. */
export interface PathOwners {
  readonly path: string;
  readonly domains: readonly {
    readonly id: string;
    readonly pattern: string;
    readonly file: string;
    readonly line: number;
    readonly alliance: readonly string[];
  }[];
}

/** `affected --format json`, version 1. */
export interface AffectedAnswer {
  readonly version: 1;
  readonly base: NamedCommit | null;
  readonly head: NamedCommit | null;
  readonly files: readonly { readonly path: string; readonly status: string; readonly domains: readonly string[] }[];
  readonly domains: readonly {
    readonly id: string;
    readonly because: readonly string[];
    readonly files: readonly string[];
  }[];
  readonly impacted: readonly {
    readonly id: string;
    readonly through: readonly string[];
    readonly propagate: string;
  }[];
}

/** The governance of one folder, as it was when it was read, with the texts that were put over it. */
export interface Governance {
  /** Absolute. */
  readonly folder: string;
  /** Everything that `linchpin check` finds. */
  check(): Promise<CheckAnswer>;
  /** Which domains some paths (relative to the folder) belong to, and who holds their seats. */
  who(paths: readonly string[]): readonly PathOwners[];
  /** What the branch affects. */
  affected(): AffectedAnswer;
  /** Judges with this text in place of a governance file's own; `null`: the file's own again. Nothing is written. */
  setText(file: string, text: string | null): void;
  /** Reads the folder and asks git again; texts that were put over files stay. */
  refresh(): Promise<void>;
}

/** Of this package. */
export const version: string = LINCHPIN_VERSION;

class OpenGovernance implements Governance {
  private readonly texts = new Map<string, string>();
  private edits = 0;

  constructor(
    readonly folder: string,
    private readonly options: OpenOptions,
    private loaded: Loaded,
  ) {}

  async check(): Promise<CheckAnswer> {
    return (await checkAnswer(this.loaded)) as CheckAnswer;
  }

  who(paths: readonly string[]): readonly PathOwners[] {
    return whoAnswer(
      this.loaded,
      paths.map((p) => this.below(p)),
    ) as readonly PathOwners[];
  }

  affected(): AffectedAnswer {
    return affectedAnswer(this.loaded) as AffectedAnswer;
  }

  setText(file: string, text: string | null): void {
    const at = this.below(file);
    if (text === null) this.texts.delete(at);
    else this.texts.set(at, text);
    this.apply(at, text);
  }

  async refresh(): Promise<void> {
    this.loaded = await read(this.folder, this.options);
    for (const [file, text] of this.texts) this.apply(file, text);
  }

  private apply(below: string, text: string | null): void {
    const { engine, folder } = this.loaded;
    const file = joinFileId(folder, below);
    if (text === null) engine.documentClosed(file);
    else engine.documentOpened({ file, text, version: ++this.edits });
  }

  /** @throws Error for a path outside the folder */
  private below(given: string): string {
    const below = path.relative(this.folder, path.resolve(this.folder, given)).split(path.sep).join('/');
    if (below === '..' || below.startsWith('../') || path.isAbsolute(below))
      throw new Error(`${given} lies outside ${this.folder}`);
    return below;
  }
}

const read = (folder: string, options: OpenOptions): Promise<Loaded> =>
  loadFolder(folder, { ...options, env: options.env ?? process.env });

/**
 * Reads the governance of a folder and asks git what the branch touches. Nothing is written, and nothing but git is run.
 * @param folder that of a governance root, or one with several below it
 * @throws Error where there is no governance, or an option cannot be used
 */
export async function openGovernance(folder: string, options: OpenOptions = {}): Promise<Governance> {
  const absolute = path.resolve(folder);
  return new OpenGovernance(absolute, options, await read(absolute, options));
}
