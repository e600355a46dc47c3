import type { RootView } from '../../workspace/types';
import type { NewValue } from '../../yaml';
import { count } from '../../base/words';
import { programAt } from '../shared/at';
import { addDefinitions, sectionFile } from '../shared/declare';
import { entryOf, topMapping } from '../shared/lists';
import type { CharterRule, Fix } from '../types';

/** More than this would be a wall of text; the rest is better written by hand. */
const MOST = 40;

type Scaffold = Readonly<Record<string, NewValue>>;

const idFrom = (text: string): string => text.replace(/[^A-Za-z0-9._-]+/g, '-').replace(/^[^A-Za-z0-9]+|-+$/g, '');

function fromFolders(view: RootView): Scaffold {
  const out: Record<string, NewValue> = {};
  // A folder whose name holds a sign of a pattern would need escapes that nobody wants to read.
  const folders = view.topFolders().filter((name) => !/[*?[\]{}\\]/.test(name));
  for (const folder of folders.slice(0, MOST)) {
    const id = idFrom(folder);
    if (id !== '') out[id] ??= { paths: [`${folder}/**`], alliance: [] };
  }
  return out;
}

/** One domain for each owner that CODEOWNERS names, with the files that it gives to them. */
function fromCodeowners(view: RootView): Scaffold {
  const out: Record<string, NewValue> = {};
  const owners = new Set((view.codeowners?.file.rules ?? []).flatMap((rule) => rule.owners));
  for (const owner of [...owners].slice(0, MOST)) {
    const bare = owner.replace(/^@+/, '');
    const id = idFrom(bare.includes('@') ? (bare.split('@')[0] ?? '') : bare.slice(bare.indexOf('/') + 1));
    if (id !== '') out[id] ??= { codeowners: [owner], alliance: seatsBehind(view, owner) };
  }
  return out;
}

/** The people and teams of the charter that an owner's handle or address belongs to. */
function seatsBehind(view: RootView, owner: string): string[] {
  const handle = owner.replace(/^@/, '').toLowerCase();
  const same = (text: string): boolean => text.replace(/^@/, '').toLowerCase() === handle;
  const teams = [...view.charter.teams.values()]
    .filter((t) => t.handle && same(t.handle.value))
    .map((t) => `team:${t.id}`);
  const people = [...view.charter.people.values()]
    .filter((p) => p.handles.some((h) => same(h.handle.value)) || p.emails.some((e) => same(e.value)))
    .map((p) => p.id);
  return [...teams, ...people];
}

/** True where `domains` holds something that could not be used: a finding about its structure says so. */
function domainsUnusable(view: RootView): boolean {
  return view.files.some((file) => {
    if (file.kind !== 'charter') return false;
    const value = entryOf(topMapping(file.yaml), 'domains')?.value ?? null;
    return value !== null && (value.kind !== 'mapping' || value.entries.length > 0);
  });
}

export const rule: CharterRule = {
  id: 'alliance/missing',
  title: 'A sponsor and a core team, but nobody from operational management between them',
  scope: 'charter',
  charterOnly: true,
  severity: { advisory: 'warning', governing: 'error' },
  suppressible: false,
  approvalRule: false,
  check(view, report) {
    const { program, domains } = view.charter;
    // Without these two there is no gap between them yet: `alliance/no-sponsor`, `alliance/no-core-team`.
    if (view.charterIsStale || !program?.sponsor || !program.coreTeam) return;
    if ([...domains.values()].some((d) => d.status?.value !== 'retired')) return;
    if (domains.size === 0 && domainsUnusable(view)) return;
    report({
      at: programAt(view),
      message: `${program.name?.value ?? 'The program'} has a sponsor and a core team, and nobody from operational management between them: no domain is declared, so no change will ever ask those who must live with it.`,
      help: 'Declare under `domains` the functional areas that changes affect, each with its managers as `alliance`.',
    });
  },
  fixes(_finding, view) {
    if (sectionFile(view, 'domains') === null || view.charter.domains.size > 0) return [];
    const offer = (from: string, entries: Scaffold, preferred: boolean): Fix[] => {
      const n = Object.keys(entries).length;
      if (n === 0) return [];
      const make = (): ReturnType<Fix['make']> => addDefinitions(view, 'domains', entries);
      return [{ title: `Declare ${count(n, 'domain')} from ${from}`, safe: false, preferred, make }];
    };
    const owned = fromCodeowners(view);
    const hasOwners = Object.keys(owned).length > 0;
    return [
      ...offer(view.codeowners?.path ?? 'CODEOWNERS', owned, true),
      ...offer('the top-level folders', fromFolders(view), !hasOwners),
    ];
  },
};
