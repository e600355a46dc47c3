/** What an export writes, and what it could not say. */
export interface ExportedFile {
  /** Relative to the root. */
  readonly path: string;
  readonly text: string;
}

export interface Exported {
  readonly files: readonly ExportedFile[];
  /** One sentence each: what the other tool cannot say, or will not know. */
  readonly notes: readonly string[];
}
