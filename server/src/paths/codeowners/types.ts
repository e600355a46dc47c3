export type CodeownersFlavour = 'github' | 'gitlab';

/** One line that gives paths to owners. */
export interface CodeownersRule {
  /** As written, escapes included. */
  readonly pattern: string;
  /** As written: `@user`, `@org/team`, `@@role`, e-mail addresses. Empty: nobody owns these paths. */
  readonly owners: readonly string[];
  /** One-based. */
  readonly line: number;
  /** GitLab's section, spelt as where it first stands; `codeowners` for rules outside any. `null` for GitHub. */
  readonly section: CodeownersSection | null;
}

export interface CodeownersSection {
  readonly name: string;
  /** `^[Name]`: its owners are asked, their approval is not required. */
  readonly optional: boolean;
  /** `[Name][2]`: approvals that the section asks for, at least 1. */
  readonly approvals: number;
}

/** A line that the host cannot use, in plain words. */
export interface CodeownersProblem {
  /** One-based; 0 for the whole file. */
  readonly line: number;
  readonly message: string;
}

export interface CodeownersFile {
  readonly flavour: CodeownersFlavour;
  /** In file order. Rules without owners are among them, GitLab's exclusions are not. */
  readonly rules: readonly CodeownersRule[];
  /** GitLab's `!pattern` lines: whatever else their section says, these paths are not in it. */
  readonly exclusions: readonly CodeownersRule[];
  readonly problems: readonly CodeownersProblem[];
  /**
   * The rules that decide for a path: GitHub at most one, GitLab at most one a section, in order of the sections. A rule
   * without owners is among them: it takes the path from the owners of earlier rules.
   */
  ownersOf(path: string): readonly CodeownersRule[];
}
