import type { LineIndex } from '../base/lineIndex';
import type { Span } from '../base/span';

/** Plain data of one YAML text. All offsets are UTF-16 and refer to `YamlFile.text`, whatever had to be salvaged. */
export interface YamlFile {
  readonly text: string;
  readonly lines: LineIndex;
  /** Documents in order; an empty or comment-only text has one document with `root: null`. */
  readonly documents: readonly YamlDocument[];
  readonly comments: readonly YamlComment[];
  /** Everything that keeps the text from being read as it stands. Empty for a good file. */
  readonly problems: readonly YamlProblem[];
  /** True where the tree was made from a repaired copy: what it says may be incomplete, rules about absence stay silent. */
  readonly salvaged: boolean;
  readonly limits: 'ok' | 'too-large' | 'too-deep';
  /** What a block is indented by in this file, in spaces (2 where nothing tells). */
  readonly indentUnit: number;
  /** The line break that the file uses (the first one; `\n` where there is none). */
  readonly eol: '\n' | '\r\n' | '\r';
}

export interface YamlDocument {
  readonly root: YamlNode | null;
  readonly span: Span;
}

export type YamlNode = YamlScalar | YamlMapping | YamlSequence | YamlAlias;

interface NodeBase {
  /** The node with quotes, brackets or block indicators, without anchor, tag and trailing blanks. */
  readonly span: Span;
  readonly anchor: { readonly name: string; readonly span: Span } | null;
  readonly tag: { readonly text: string; readonly span: Span } | null;
}

export interface YamlScalar extends NodeBase {
  readonly kind: 'scalar';
  /** Decoded text: escapes resolved, folded lines joined. Types are for the reader to decide (`0123` stays `0123`). */
  readonly value: string;
  readonly style: 'plain' | 'single' | 'double' | 'literal' | 'folded';
  /** Without quotes or block indicator: what a rename replaces. */
  readonly content: Span;
}

export interface YamlMapping extends NodeBase {
  readonly kind: 'mapping';
  readonly style: 'block' | 'flow';
  /** In order, duplicates included: the later one has `duplicateOf`. */
  readonly entries: readonly YamlEntry[];
}

export interface YamlEntry {
  readonly key: YamlNode;
  /** Decoded text of a scalar key; `null` for a key that is a collection or an alias. */
  readonly name: string | null;
  /** `null` where nothing stands after the colon; then `valueAt` is the offset just after `:`. */
  readonly value: YamlNode | null;
  readonly valueAt: number;
  /** From the key's first to the value's last code unit. */
  readonly span: Span;
  readonly duplicateOf: YamlEntry | null;
}

export interface YamlSequence extends NodeBase {
  readonly kind: 'sequence';
  readonly style: 'block' | 'flow';
  readonly items: readonly YamlItem[];
}

export interface YamlItem {
  /** `null` for an empty item (`- ` and nothing). */
  readonly value: YamlNode | null;
  /** From the dash (block) or the value's start (flow) to the value's end. */
  readonly span: Span;
}

export interface YamlAlias extends NodeBase {
  readonly kind: 'alias';
  /** Without the `*`. */
  readonly name: string;
  /** The anchored node that stands before it in this document; `null` where there is none. Never expanded. */
  readonly target: YamlNode | null;
}

export interface YamlComment {
  /** From `#` to the line's end. */
  readonly span: Span;
  /** Without `#` and surrounding blanks. */
  readonly text: string;
  /** True where nothing but blanks stands before it on its line. */
  readonly ownLine: boolean;
}

export type YamlProblemCode =
  | 'syntax'
  /** YAML forbids it, and readers in wide use take it all the same. */
  | 'lenient'
  | 'merge-conflict'
  | 'tab-indent'
  | 'unclosed-quote'
  | 'unclosed-bracket'
  | 'reserved-indicator'
  | 'several-documents'
  | 'undefined-alias'
  | 'binary'
  | 'not-utf8'
  | 'too-large'
  | 'too-deep';

export interface YamlProblem {
  readonly code: YamlProblemCode;
  readonly span: Span;
  /** One sentence in plain words: what is wrong. */
  readonly message: string;
  /** One sentence: what to do. */
  readonly help: string;
}

export interface ParseOptions {
  /** Zero-based line of the last edit, where the caller knows it: the best guess at what is half-typed. */
  readonly editedLine?: number;
}
