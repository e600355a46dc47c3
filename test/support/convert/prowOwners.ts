/** Prow's OWNERS and OWNERS_ALIASES: who may approve a file, and the same as domains with seats. */
import { isMap, isNode, isScalar, parse, parseDocument } from 'yaml';
import { fileOnly, idsOf, type ConvertedDomain } from './domains';

type Names = ReadonlySet<string>;
type List = readonly unknown[] | null;
interface Block {
  readonly approvers?: List;
  readonly reviewers?: List;
  readonly required_reviewers?: List;
  readonly labels?: List;
}
type OwnersText = Block & {
  readonly filters?: Readonly<Record<string, Block>>;
  readonly options?: { readonly no_parent_owners?: boolean };
};

const KINDS = ['approvers', 'reviewers', 'required_reviewers', 'labels'] as const;
export type Kind = (typeof KINDS)[number];

/** One block of an OWNERS file. `pattern`: asked of the path from the folder on; `null`: every file. */
interface Entry {
  readonly pattern: string | null;
  readonly names: Readonly<Record<Kind, Names>>;
}

/** What one OWNERS file says. */
interface Folder {
  readonly entries: readonly Entry[];
  readonly noParents: boolean;
}

/** What Prow knows of a file. */
export interface FileOwners {
  /** The nearest folder whose OWNERS names approvers for the file; `''` for the root. */
  readonly ownersDir: string;
  readonly leafApprovers: readonly string[];
  readonly approvers: readonly string[];
  readonly reviewers: readonly string[];
  readonly requiredReviewers: readonly string[];
  readonly labels: readonly string[];
}

const norm = (name: string): string => name.trim().toLowerCase();
const parentOf = (folder: string): string => folder.slice(0, Math.max(0, folder.lastIndexOf('/')));

/** Members by alias. @throws where the file is no YAML, or an alias is no list of members */
export function readAliases(text: string): ReadonlyMap<string, readonly string[]> {
  const document = parseDocument(text);
  if (document.errors.length > 0) throw new Error(`YAML: ${document.errors[0]?.message ?? ''}`);
  const root = document.get('aliases');
  if (!isMap(root)) return new Map();
  return new Map(
    root.items.map(({ key, value }) => {
      const name = norm(String(isScalar(key) ? key.value : key));
      // `{alice, bob}` is a mapping to YAML, and was meant as a list.
      if (isMap(value)) return [name, value.items.map((i) => norm(String(i.key)))];
      const members: unknown = isNode(value) ? value.toJS(document) : null;
      if (members !== null && !Array.isArray(members)) throw new Error(`${name} must contain a list of members`);
      return [name, (members ?? []).map((m: unknown) => norm(String(m)))];
    }),
  );
}

/** Names with the members of aliases in place of these. */
export function expand(names: Iterable<string>, aliases: ReadonlyMap<string, readonly string[]>): Names {
  return new Set([...names].map(norm).flatMap((name) => aliases.get(name) ?? [name]));
}

export class ProwOwners {
  private readonly folders = new Map<string, Folder>();

  /** @param files OWNERS files by path @param aliases text of OWNERS_ALIASES, `null` where there is none */
  constructor(files: Iterable<readonly [string, string]>, aliases: string | null) {
    const known = aliases === null ? new Map<string, readonly string[]>() : readAliases(aliases);
    for (const [path, text] of files) this.folders.set(parentOf(path), readFolder(text, known));
  }

  /** From the file's own folder to the root: names of that kind that an OWNERS file gives for it, where it gives any. */
  private *above(path: string, kind: Kind): Generator<readonly [string, readonly string[]]> {
    for (let dir = parentOf(path); ; dir = parentOf(dir)) {
      const folder = this.folders.get(dir);
      const rest = dir === '' ? path : path.slice(dir.length + 1);
      const entries = (folder?.entries ?? []).filter((e) => e.pattern === null || new RegExp(e.pattern).test(rest));
      const names = entries.flatMap((e) => [...e.names[kind]]);
      if (names.length > 0) yield [dir, names];
      // A folder that turns its parents down does so only for what it gives itself.
      if (dir === '' || (folder?.noParents && names.length > 0)) return;
    }
  }

  private all(path: string, kind: Kind): readonly string[] {
    return [...new Set([...this.above(path, kind)].flatMap(([, names]) => names))].sort();
  }

  of(path: string): FileOwners {
    const [leaf] = this.above(path, 'approvers');
    return {
      ownersDir: leaf?.[0] ?? '',
      leafApprovers: [...new Set(leaf?.[1])].sort(),
      approvers: this.all(path, 'approvers'),
      reviewers: this.all(path, 'reviewers'),
      requiredReviewers: this.all(path, 'required_reviewers'),
      labels: this.all(path, 'labels'),
    };
  }

  /**
   * A domain for each OWNERS file that names approvers, with all that is below and no nearer one has; its seats are those
   * of the file and of the folders above it.
   * @throws where a filter names approvers, which no set of patterns can say
   */
  domains(): readonly ConvertedDomain[] {
    const dirs = [...this.folders].filter(([, { entries }]) => entries.some((e) => e.names.approvers.size > 0));
    for (const [dir, { entries }] of dirs)
      if (entries.some((e) => e.pattern !== null && e.names.approvers.size > 0))
        throw new Error(`${dir}/OWNERS: approvers by filter`);
    const titles = dirs.map(([dir]) => dir).sort();
    const ids = idsOf(titles.map((title) => title.replaceAll('/', '.') || 'root'));
    const below = (dir: string): string => (dir === '' ? '**' : `${fileOnly(dir).replace(/[[\]{}]/g, '\\$&')}/**`);
    return titles.map((dir, i) => ({
      id: ids[i] ?? '',
      title: dir,
      include: [below(dir)],
      exclude: titles.filter((t) => t !== dir && parentsOf(t).find((p) => titles.includes(p)) === dir).map(below),
      owners: [],
      alliance: this.of(dir === '' ? 'x' : `${dir}/x`).approvers,
    }));
  }
}

/** Folders above one, nearest first. */
function parentsOf(folder: string): readonly string[] {
  return folder === '' ? [] : [parentOf(folder), ...parentsOf(parentOf(folder))];
}

function readFolder(text: string, aliases: ReadonlyMap<string, readonly string[]>): Folder {
  const owners = (parse(text) ?? {}) as OwnersText;
  const entry = (pattern: string | null, block: Block): Entry => ({
    pattern,
    names: Object.fromEntries(
      KINDS.map((kind) => {
        const names = (block[kind] ?? []).map(String);
        return [kind, kind === 'labels' ? new Set(names) : expand(names, aliases)];
      }),
    ) as Record<Kind, Names>,
  });
  return {
    noParents: owners.options?.no_parent_owners ?? false,
    entries: [
      entry(null, owners),
      // `.*` is every file.
      ...Object.entries(owners.filters ?? {}).map(([p, block]) => entry(p === '.*' ? null : p, block ?? {})),
    ],
  };
}
