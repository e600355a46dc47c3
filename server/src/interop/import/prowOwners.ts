/** Prow's OWNERS and OWNERS_ALIASES: who may approve, review and label a file. */
import { regexGlobs, safeRegex } from './regexGlobs';
import type { Note, SourceText } from './types';
import type { Block } from './yamlValue';
import { readYaml, textsOf } from './yamlValue';

export const KINDS = ['approvers', 'reviewers', 'required_reviewers', 'labels'] as const;
export type Kind = (typeof KINDS)[number];
type Names = readonly string[];

/** One block of an OWNERS file. */
export interface OwnersEntry {
  /** Asked of the path from the folder on; `null`: every file. */
  readonly pattern: { readonly source: string; readonly regex: RegExp | null } | null;
  readonly line: number;
  /** As written, aliases not expanded, in lower case (labels as they are). */
  readonly written: Readonly<Record<Kind, Names>>;
}

/** What one OWNERS file says. */
export interface OwnersFolder {
  readonly path: string;
  readonly entries: readonly OwnersEntry[];
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

export type Aliases = ReadonlyMap<string, readonly string[]>;

export const normHandle = (name: string): string => name.trim().replace(/^@/, '').toLowerCase();
export const parentOf = (folder: string): string => folder.slice(0, Math.max(0, folder.lastIndexOf('/')));

const KNOWN_KEYS: ReadonlySet<string> = new Set([
  ...KINDS,
  'filters',
  'options',
  'emeritus_approvers',
  'emeritus_reviewers',
  'component',
  'features_labels',
]);
const KNOWN_OPTIONS: ReadonlySet<string> = new Set(['no_parent_owners', 'auto_approve_unowned_subfolders']);

/** Members by alias. A broken alias is told, the others hold. */
export function readAliases(source: SourceText): { readonly aliases: Aliases; readonly notes: readonly Note[] } {
  const { documents, notes: problems, yaml } = readYaml(source);
  const notes: Note[] = [...problems];
  const aliases = new Map<string, readonly string[]>();
  const block = documents[0]?.block('aliases');
  for (const { value: name, line } of block?.keys() ?? []) {
    const node = block?.node(name) ?? null;
    const list =
      node === null || node.kind !== 'scalar' || (/^(?:~|null)?$/.test(node.value) && node.style === 'plain');
    if (!list)
      notes.push({
        file: source.path,
        line,
        message: `The alias ${name} must contain a list of members; it was left out.`,
      });
    else
      aliases.set(normHandle(name), node?.kind === 'scalar' ? [] : textsOf(yaml, node).map((t) => normHandle(t.value)));
  }
  for (const [name, members] of aliases) {
    const nested = members.filter((m) => aliases.has(m));
    if (nested.length > 0)
      notes.push({
        file: source.path,
        line: block?.keys().find((k) => normHandle(k.value) === name)?.line ?? 0,
        message: `The alias ${name} names ${nested.join(', ')}, an alias itself: Prow does not look into it and takes it for a person, and so does this import.`,
      });
  }
  return { aliases, notes };
}

/** Names with the members of aliases in place of these. */
export const expand = (names: Iterable<string>, aliases: Aliases): readonly string[] => [
  ...new Set([...names].map(normHandle).flatMap((name) => aliases.get(name) ?? [name])),
];

export function readOwners(source: SourceText): { readonly folder: OwnersFolder; readonly notes: readonly Note[] } {
  const { documents, root, notes: problems } = readYaml(source);
  const notes: Note[] = [...problems];
  const note = (line: number, message: string): void => void notes.push({ file: source.path, line, message });
  const path = parentOf(source.path);
  const [block] = documents;
  if (!block) {
    if (root !== null) note(1, 'This is no mapping of approvers and reviewers; nothing was taken from it.');
    return { folder: { path, entries: [], noParents: false }, notes };
  }
  for (const { value, line } of block.keys())
    if (!KNOWN_KEYS.has(value)) note(line, `\`${value}\` is no key of OWNERS; it was passed over.`);
  const entry = (pattern: OwnersEntry['pattern'], from: Block, line: number): OwnersEntry => ({
    pattern,
    line,
    written: Object.fromEntries(KINDS.map((kind) => [kind, namesOf(from, kind, note)])) as Record<Kind, Names>,
  });
  const entries = [entry(null, block, block.line)];
  const filters = block.block('filters');
  for (const { value: source, line } of filters?.keys() ?? []) {
    const below = filters?.block(source);
    if (!below) continue;
    // `.*` is every file.
    const regex = safeRegex(source);
    if (regex === null && regexGlobs(source) === null) {
      note(
        line,
        `The filter \`${source}\` is no regular expression that can be read; what stands below it was left out.`,
      );
      continue;
    }
    entries.push(entry(source === '.*' ? null : { source, regex }, below, line));
  }
  const options = block.block('options');
  for (const { value, line } of options?.keys() ?? [])
    if (!KNOWN_OPTIONS.has(value)) note(line, `\`${value}\` is no option of OWNERS; it was passed over.`);
  return { folder: { path, entries, noParents: options?.text('no_parent_owners') === 'true' }, notes };
}

function namesOf(block: Block, kind: Kind, note: (line: number, message: string) => void): Names {
  return block.texts(kind).flatMap(({ value, line }) => {
    if (kind === 'labels') return [value];
    if (!/\s/.test(value)) return [normHandle(value)];
    note(line, `\`${value}\` holds a space and can be no account; it was left out.`);
    return [];
  });
}

export class ProwOwners {
  readonly folders: ReadonlyMap<string, OwnersFolder>;

  constructor(
    folders: readonly OwnersFolder[],
    readonly aliases: Aliases,
  ) {
    this.folders = new Map(folders.map((f) => [f.path, f]));
  }

  /** From the file's own folder to the root: names of that kind that an OWNERS file gives for it, where it gives any. */
  *above(path: string, kind: Kind): Generator<readonly [string, readonly string[]]> {
    for (let dir = parentOf(path); ; dir = parentOf(dir)) {
      const folder = this.folders.get(dir);
      const rest = dir === '' ? path : path.slice(dir.length + 1);
      const entries = (folder?.entries ?? []).filter(
        (e) => e.pattern === null || (e.pattern.regex?.test(rest) ?? false),
      );
      const written = entries.flatMap((e) => e.written[kind]);
      const names = kind === 'labels' ? [...new Set(written)] : expand(written, this.aliases);
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
}
