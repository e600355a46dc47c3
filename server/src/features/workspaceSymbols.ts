import type { Location } from '../base/span';
import type { RootView } from '../workspace/types';
import { label } from './markdown';

export interface WorkspaceSymbol {
  readonly name: string;
  readonly detail: string;
  readonly kind: 'person' | 'team' | 'domain' | 'change';
  readonly at: Location;
}

/** As many as a list of hits is looked through. */
const MOST = 200;

/**
 * How well a text answers a query: its letters in order, better the closer together and the nearer to the start of a word
 * they stand. Smaller is better; `null`: it does not.
 */
export function rankOf(query: string, text: string): number | null {
  const [wanted, there] = [query.toLowerCase(), text.toLowerCase()];
  const whole = there.indexOf(wanted);
  if (whole >= 0) return whole === 0 ? 0 : /[\s._-]/.test(there.charAt(whole - 1)) ? 1 : 2;
  let at = -1;
  let gaps = 0;
  for (const sign of wanted) {
    const next = there.indexOf(sign, at + 1);
    if (next < 0) return null;
    if (at >= 0) gaps += next - at - 1;
    at = next;
  }
  return 3 + gaps;
}

function symbolsOf({ charter, records }: RootView): readonly WorkspaceSymbol[] {
  return [
    ...[...charter.people.values()].map((p): WorkspaceSymbol => {
      const detail = [p.name, p.title].filter((d) => d !== null).join(' · ');
      return { name: p.id, detail, kind: 'person', at: p.at };
    }),
    ...[...charter.teams.values()].map((t): WorkspaceSymbol => ({
      name: t.id,
      detail: t.name ?? '',
      kind: 'team',
      at: t.at,
    })),
    ...[...charter.domains.values()].map((d): WorkspaceSymbol => ({
      name: d.id,
      detail: d.name ?? '',
      kind: 'domain',
      at: d.at,
    })),
    ...records.flatMap((r): WorkspaceSymbol[] =>
      r.id ? [{ name: r.id.value, detail: r.title?.value ?? '', kind: 'change', at: r.id.at }] : [],
    ),
  ];
}

/** People, teams, domains and changes of all roots whose id or name answers the query, the best first; at most 200. */
export function workspaceSymbols(views: readonly RootView[], query: string): readonly WorkspaceSymbol[] {
  const hits: { readonly symbol: WorkspaceSymbol; readonly rank: number }[] = [];
  for (const view of views)
    for (const symbol of symbolsOf(view)) {
      const [id, name] = [rankOf(query, symbol.name), rankOf(query, symbol.detail)];
      if (id === null && name === null) continue;
      // A hit in the id is worth more than the same hit in the name.
      hits.push({ symbol, rank: Math.min(id ?? Infinity, (name ?? Infinity) + 0.5) });
    }
  const text = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
  return hits
    .sort((a, b) => a.rank - b.rank || text(a.symbol.name, b.symbol.name) || text(a.symbol.kind, b.symbol.kind))
    .slice(0, MOST)
    .map(({ symbol }) => ({ ...symbol, name: label(symbol.name), detail: label(symbol.detail) }));
}
