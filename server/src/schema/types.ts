import type { Span } from '../base/span';
import type { YamlEntry, YamlMapping, YamlNode, YamlSequence } from '../yaml/types';

/** What a governance file describes; decided by its place (`model/kinds.ts`), never by its content. */
export type DocumentKind = 'charter' | 'change' | 'approval' | 'template' | 'lock';

/** What the text of a scalar names, from the schema's `x-ref`: drives completion, definition, hover and rename. */
export type RefKind =
  | 'person'
  | 'person-or-team'
  | 'team'
  | 'domain'
  | 'change'
  | 'template'
  | 'glob'
  | 'path'
  | 'rule'
  | 'day'
  | 'instant'
  | 'day-or-instant'
  | 'duration'
  | 'owner'
  | 'evidence';

/**
 * The subset of JSON Schema that `schemas/*.json` use, plus `x-` annotations (which JSON Schema allows and ignores).
 * `description` is prose for people: what the key is for, then what holds without it. `title` is a noun with its article
 * (`a domain`, `a list of people`), used in messages. Of `propertyNames`, `description` names the key that is meant (`the id
 * of a domain`). What the room gives out holds no `$ref` any more, at any depth.
 */
export interface Schema {
  readonly $ref?: string;
  readonly $defs?: Readonly<Record<string, Schema>>;
  readonly title?: string;
  readonly description?: string;
  readonly type?: string | readonly string[];
  readonly enum?: readonly (string | number | boolean)[];
  readonly const?: string | number | boolean;
  readonly default?: unknown;
  readonly examples?: readonly unknown[];
  readonly pattern?: string;
  readonly format?: string;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly minLength?: number;
  readonly minItems?: number;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly patternProperties?: Readonly<Record<string, Schema>>;
  readonly propertyNames?: Schema;
  readonly additionalProperties?: boolean | Schema;
  readonly required?: readonly string[];
  readonly items?: Schema;
  readonly anyOf?: readonly Schema[];
  readonly 'x-ref'?: RefKind;
  /** Of a map: its keys are ids of this kind (`people`, `domains`). Of a string: it is itself the id (`change: CHG-1`). */
  readonly 'x-defines'?: 'person' | 'team' | 'domain' | 'change' | 'template';
  /** Prose per enum value, same order as `enum`. */
  readonly 'x-enum-descriptions'?: readonly string[];
  /** Snippet (LSP syntax) offered when the key is completed: the whole entry, key included, further lines relative to it. */
  readonly 'x-snippet'?: string;
}

export type StructureCode = 'unknown-key' | 'missing-key' | 'wrong-type' | 'invalid-value' | 'bad-date';

export interface StructureProblem {
  readonly code: StructureCode;
  /** Where it is underlined: the unknown key, the wrong value, the parent's key for a missing one. */
  readonly span: Span;
  /** Human name of the object that is described, e.g. `a domain`, `the program`. */
  readonly subject: string;
  /** The key concerned (unknown, missing, or the one whose value is wrong); `''` at the document's root. */
  readonly key: string;
  /** Human words for what is expected: `a list of people`, `one of draft, in_review, …`. */
  readonly expected: string;
  /** The nearest key or enum value, where there is a near one. */
  readonly nearest: string | null;
  /** Nodes for the fix. */
  readonly node: YamlNode | null;
  readonly entry: YamlEntry | null;
  readonly mapping: YamlMapping | null;
  /** True where the value would be right inside a list. */
  readonly wrapInList: boolean;
}

/** Where a cursor stands, told by the schema. Works on salvaged trees and on empty lines. */
export interface SchemaContext {
  /**
   * Keys from the root, list items as numbers: `['domains', 'network', 'alliance', 0]`. For `key`, the path of the mapping
   * that owns the key, without the key itself (that is `entry.name`, or `prefix` while it is typed).
   */
  readonly path: readonly (string | number)[];
  /**
   * `key`: a key is (or would be) typed here; `value`: a value; `item`: a list item, either after `- ` or inside `[…]` (its
   * schemas may take objects too: then keys may begin here as well).
   */
  readonly at: 'key' | 'value' | 'item';
  /** Candidate schemas at that place ($ref resolved, anyOf flattened). For `key`: of the mapping that owns the key. */
  readonly schemas: readonly Schema[];
  /** Text typed so far, before the cursor, without an opening quote. */
  readonly prefix: string;
  /** What a completion replaces: all of the word at the cursor; of a quoted one the text between its quotes, or with the
   * opening quote where the closing one is missing. */
  readonly replace: Span;
  /** Keys that the surrounding mapping has, without the one at the cursor. */
  readonly siblings: readonly string[];
  /** Scalars that the surrounding list has, without the one at the cursor. */
  readonly items: readonly string[];
  readonly mapping: YamlMapping | null;
  readonly sequence: YamlSequence | null;
  readonly entry: YamlEntry | null;
  readonly node: YamlNode | null;
  /** True inside `[…]`/`{…}`: completions stay on one line. */
  readonly flow: boolean;
}

/** A scalar (value or key) of which the schema says what it names or defines. */
export interface Reference {
  readonly ref: RefKind;
  /** True where the id comes into being here: a key of `people`, the value of `change`. */
  readonly defines: boolean;
  /** Decoded text, as written: `dina`, `team:noc`. */
  readonly value: string;
  /** Without quotes. */
  readonly span: Span;
  /** Keys from the root, list items as numbers; for a key, itself last. */
  readonly path: readonly (string | number)[];
}
