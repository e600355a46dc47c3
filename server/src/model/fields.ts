import { parseDay, type Day } from '../base/days';
import type { FileId } from '../base/fileId';
import { span, type Location, type Sourced } from '../base/span';
import { schemaAt } from '../schema';
import type { DocumentKind } from '../schema/types';
import type { YamlEntry, YamlMapping, YamlNode, YamlScalar } from '../yaml/types';

/** What an alias stands for; every other node is itself. */
export const meant = (node: YamlNode | null): YamlNode | null => (node?.kind === 'alias' ? node.target : node);

export type Mutable<T> = { -readonly [K in keyof T]: T[K] };

const choices = new Map<string, ReadonlySet<string>>();

/** The values that the schema allows at a path of keys: the model takes them from there and nowhere else. */
export function choicesAt(kind: DocumentKind, path: readonly (string | number)[]): ReadonlySet<string> {
  const key = `${kind} ${path.join(' ')}`;
  let found = choices.get(key);
  if (!found)
    choices.set(
      key,
      (found = new Set(
        schemaAt(kind, path)
          .flatMap((s) => s.enum ?? [])
          .map(String),
      )),
    );
  return found;
}

/** `~` and `null` say nothing, as in the structure check. */
const saysSomething = (s: YamlScalar): boolean =>
  s.value !== '' && (s.style !== 'plain' || !/^(?:~|null|Null|NULL)$/.test(s.value));

/**
 * One mapping, read leniently: what is absent or has the wrong shape is `null`, since the structure check has already said
 * so. Of a key that stands twice the first counts. Places are those of the text that was written, also behind an alias.
 */
export class Fields {
  private constructor(
    private readonly file: FileId,
    readonly node: YamlMapping,
  ) {}

  static of(file: FileId, node: YamlNode | null): Fields | null {
    const mapping = meant(node);
    return mapping?.kind === 'mapping' ? new Fields(file, mapping) : null;
  }

  get at(): Location {
    return { file: this.file, span: this.node.span };
  }

  /** Entries with a name, each name once. */
  get entries(): readonly (YamlEntry & { readonly name: string })[] {
    return this.node.entries.filter(
      (e): e is YamlEntry & { name: string } => e.name !== null && e.duplicateOf === null,
    );
  }

  entry(key: string): YamlEntry | null {
    return this.node.entries.find((e) => e.name === key) ?? null;
  }

  value(key: string): YamlNode | null {
    return this.entry(key)?.value ?? null;
  }

  has(key: string): boolean {
    return this.entry(key) !== null;
  }

  /** Place of the key itself; `null` where it is absent. */
  keyAt(key: string): Location | null {
    const entry = this.entry(key);
    return entry && keyLocation(this.file, entry);
  }

  below(key: string): Fields | null {
    return Fields.of(this.file, this.value(key));
  }

  text(key: string): Sourced<string> | null {
    return textOf(this.file, this.value(key));
  }

  day(key: string): Sourced<Day> | null {
    return this.mapped(key, parseDay);
  }

  choice<T extends string>(key: string, allowed: ReadonlySet<string>): Sourced<T> | null {
    return this.mapped(key, (value) => (allowed.has(value) ? (value as T) : null));
  }

  /** A whole number, zero or more. */
  whole(key: string): Sourced<number> | null {
    return this.mapped(key, (value) => (/^\+?\d+$/.test(value) ? Number(value) : null));
  }

  truth(key: string): boolean | null {
    return (
      this.mapped(key, (value) => (/^true$/i.test(value) ? true : /^false$/i.test(value) ? false : null))?.value ?? null
    );
  }

  /** The values of a list; `null` where the key is absent, without a value, or no list. */
  items(key: string): readonly YamlNode[] | null {
    const list = meant(this.value(key));
    return list?.kind === 'sequence' ? list.items.map((i) => i.value).filter((n) => n !== null) : null;
  }

  /** Scalars of a list; what is no scalar is left out. */
  texts(key: string): readonly Sourced<string>[] | null {
    return (
      this.items(key)
        ?.map((n) => textOf(this.file, n))
        .filter((t) => t !== null) ?? null
    );
  }

  choices<T extends string>(key: string, allowed: ReadonlySet<string>): readonly T[] | null {
    return (
      this.texts(key)
        ?.map((t) => t.value)
        .filter((v): v is T => allowed.has(v)) ?? null
    );
  }

  /** Mappings of a list. */
  maps(key: string): readonly Fields[] {
    return (this.items(key) ?? []).map((n) => Fields.of(this.file, n)).filter((f) => f !== null);
  }

  private mapped<T>(key: string, change: (value: string) => T | null): Sourced<T> | null {
    const text = this.text(key);
    const value = text && change(text.value);
    return text && value !== null ? { value, at: text.at } : null;
  }
}

/** The text of a scalar without its quotes; `null` for anything else and for an empty one. */
export function textOf(file: FileId, node: YamlNode | null): Sourced<string> | null {
  const scalar = meant(node);
  if (!node || scalar?.kind !== 'scalar' || !saysSomething(scalar)) return null;
  return { value: scalar.value, at: { file, span: node.kind === 'scalar' ? node.content : node.span } };
}

export function keyLocation(file: FileId, { key }: YamlEntry): Location {
  return { file, span: key.kind === 'scalar' ? key.content : key.span };
}

export const fileStart = (file: FileId): Location => ({ file, span: span(0, 0) });
