/** Prow's OWNERS files: one in each folder whose approvers are not those of the folder above. */
import { joinWords } from '../../base/words';
import { stamped } from '../../workspace/exported';
import { ownersOfDomain } from '../../workspace/handles';
import type { RootView } from '../../workspace/types';
import { blockText, type NewValue } from '../../yaml';
import type { Exported, ExportedFile } from './types';

interface Folder {
  readonly path: string;
  readonly files: string[];
  readonly folders: Map<string, Folder>;
}

const keyOf = (names: readonly string[]): string => [...names].sort().join(' ');

function treeOf(paths: readonly string[]): Folder {
  const root: Folder = { path: '', files: [], folders: new Map() };
  for (const path of paths) {
    let at = root;
    const names = path.split('/');
    for (const name of names.slice(0, -1)) {
      const below = at.folders.get(name) ?? {
        path: at.path === '' ? name : `${at.path}/${name}`,
        files: [],
        folders: new Map(),
      };
      at.folders.set(name, below);
      at = below;
    }
    at.files.push(path);
  }
  return root;
}

/** A name as a regular expression of just it, as Go reads it. */
const exactly = (name: string): string => `^${name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}$`;

class Writer {
  readonly out: ExportedFile[] = [];
  readonly unsaid: string[] = [];
  private readonly sets = new Map<Folder, ReadonlyMap<string, number>>();

  constructor(private readonly approversOf: (path: string) => readonly string[]) {}

  /** Every set of approvers that a file in or below the folder has, with the number of those files. */
  private setsOf(folder: Folder): ReadonlyMap<string, number> {
    let sets = this.sets.get(folder);
    if (!sets) {
      const made = new Map<string, number>();
      const add = (key: string, n: number): void => void made.set(key, (made.get(key) ?? 0) + n);
      for (const file of folder.files) add(keyOf(this.approversOf(file)), 1);
      for (const below of folder.folders.values()) for (const [key, n] of this.setsOf(below)) add(key, n);
      this.sets.set(folder, (sets = made));
    }
    return sets;
  }

  private put(folder: Folder, content: { readonly [key: string]: NewValue }): void {
    const path = folder.path === '' ? 'OWNERS' : `${folder.path}/OWNERS`;
    this.out.push({ path, text: stamped(blockText({ options: { no_parent_owners: true }, ...content }), 'owners') });
  }

  /** @param inherited approvers of the nearest folder above that has some, as a key */
  write(folder: Folder, inherited: string): void {
    const sets = this.setsOf(folder);
    const own = new Set(folder.files.map((f) => keyOf(this.approversOf(f))));
    const [only = ''] = sets.keys();
    if (sets.size === 1) {
      if (only === inherited) return;
      if (only === '') this.unsaid.push(folder.path);
      else this.put(folder, { approvers: only.split(' ') });
      return;
    }
    // A folder without files of its own is given what most files below it have.
    const [most = ''] = [...sets].sort(([a, n], [b, m]) => m - n || (a < b ? -1 : 1))[0] ?? [];
    const [base = ''] = own.size === 0 ? [most] : own;
    if (own.size <= 1 && base !== '' && !sets.has('')) {
      if (base !== inherited) this.put(folder, { approvers: base.split(' ') });
      for (const below of folder.folders.values()) this.write(below, base);
      return;
    }
    this.filters(folder, inherited);
    for (const below of folder.folders.values()) this.write(below, inherited);
  }

  /** Files of one folder with approvers of their own: a filter names them. */
  private filters(folder: Folder, inherited: string): void {
    const byKey = new Map<string, string[]>();
    for (const file of folder.files) {
      const key = keyOf(this.approversOf(file));
      if (key === inherited) continue;
      if (key === '') this.unsaid.push(file);
      else byKey.set(key, [...(byKey.get(key) ?? []), file.slice(file.lastIndexOf('/') + 1)]);
    }
    if (byKey.size === 0) return;
    const filters = Object.fromEntries(
      [...byKey].flatMap(([key, names]) =>
        names.map((name) => [exactly(name), { approvers: key.split(' ') }] as const),
      ),
    );
    this.put(folder, { filters });
  }
}

/** Accounts that may approve for each domain, in lower case as Prow compares them; `lose` hears of all others. */
export function approversByDomain(
  { charter }: RootView,
  lose: (domain: string, names: readonly string[]) => void = () => undefined,
): ReadonlyMap<string, readonly string[]> {
  const handles = new Map<string, readonly string[]>();
  for (const domain of charter.domains.values()) {
    const { owners, unnamed } = ownersOfDomain(charter, domain, 'github');
    // Prow knows accounts only, and no teams.
    const named = owners.filter((o) => o.startsWith('@') && !o.includes('/')).map((o) => o.slice(1).toLowerCase());
    handles.set(domain.id, named);
    const lost = [...owners.filter((o) => !named.includes(o.slice(1).toLowerCase())), ...unnamed];
    if (lost.length > 0) lose(domain.id, lost);
  }
  return handles;
}

export function exportOwners(view: RootView): Exported {
  const { matcher } = view;
  const tracked = (view.tracked ?? []).filter((p) => !/(?:^|\/)OWNERS$/.test(p));
  const notes: string[] = [];
  const handles = approversByDomain(view, (domain, names) =>
    notes.push(
      `${domain}: ${joinWords(names)} ${names.length === 1 ? 'is no account' : 'are no accounts'} that OWNERS could name; people have theirs in \`handles.github\`.`,
    ),
  );
  const writer = new Writer((path) => matcher.match(path).flatMap((id) => handles.get(id) ?? []));
  writer.write(treeOf(tracked), '');
  if (writer.unsaid.length > 0)
    notes.push(
      `Nobody has to approve ${writer.unsaid[0] ?? ''}${writer.unsaid.length > 1 ? ` and ${writer.unsaid.length - 1} more` : ''}, while OWNERS gives it to the folder above.`,
    );
  if (tracked.some((p) => matcher.match(p).length > 1))
    notes.push('Some files belong to several domains: each has to agree, while in OWNERS one approver is enough.');
  return { files: writer.out, notes };
}
