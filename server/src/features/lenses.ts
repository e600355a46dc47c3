import type { Span } from '../base/span';
import { count } from '../base/words';
import { perObject } from '../base/lazily';
import type { Domain } from '../model/types';
import type { Review } from '../review/types';
import type { FileState, RootView } from '../workspace/types';
import type { YamlEntry } from '../yaml/types';
import { filesOfDomain, type DomainFiles } from './facts';
import { stateSymbol } from './hoverCoverage';
import { label } from './markdown';
import { seating, seatHolders } from './seating';

/** A line of live facts above a program, a domain or a change. Its words are made by `lensTitle` when it is on the screen. */
export interface Lens {
  readonly span: Span;
  readonly kind: 'program' | 'domain' | 'change';
  /** Id of the domain or change; `''` for the program. */
  readonly id: string;
}

const entriesOf = (entry: YamlEntry | undefined): readonly YamlEntry[] =>
  entry?.value?.kind === 'mapping' ? entry.value.entries : [];

/** Where lenses stand: told by the text as it is now, so that they do not jump while somebody types. */
export function lenses(state: FileState): readonly Lens[] {
  const root = state.yaml.documents[0]?.root;
  if (root?.kind !== 'mapping') return [];
  const at = (name: string): YamlEntry | undefined => root.entries.find((e) => e.name === name);
  if (state.kind === 'change') {
    const change = at('change');
    const id = change?.value?.kind === 'scalar' ? change.value.value : '';
    return change && id !== '' ? [{ span: change.key.span, kind: 'change', id }] : [];
  }
  if (state.kind !== 'charter') return [];
  const program = at('program');
  return [
    ...(program ? [{ span: program.key.span, kind: 'program', id: '' } as const] : []),
    ...entriesOf(at('domains')).flatMap(({ name, key }): Lens[] =>
      name === null || name === '' ? [] : [{ span: key.span, kind: 'domain', id: name }],
    ),
  ];
}

/** As many domains of a change as a line has room for. */
const MOST = 8;

function programTitle(view: RootView): string {
  const { domains, holes } = seating(view.charter);
  const mode = view.charter.program?.mode?.value ?? 'advisory';
  if (domains.length === 0) return `No domains yet, so the alliance has no seats · ${mode}`;
  const covered = `Alliance covers ${domains.length - holes.length}/${domains.length} domains`;
  return [covered, ...(holes.length > 0 ? [count(holes.length, 'hole')] : []), mode].join(' · ');
}

const filesKnown = new WeakMap<Domain, { readonly from: readonly unknown[]; readonly files: DomainFiles | null }>();

/** Counted once for as long as the domain and what is tracked stay the same: a charter may hold hundreds of domains. */
function filesIn(view: RootView, domain: Domain): DomainFiles | null {
  const from = [view.tracked, view.codeowners, view.matcher];
  const known = filesKnown.get(domain);
  if (known?.from.every((part, i) => part === from[i])) return known.files;
  const files = filesOfDomain(view, domain);
  filesKnown.set(domain, { from, files });
  return files;
}

/** How many open changes affect each domain. */
const openIn = perObject((review: Review): ReadonlyMap<string, number> => {
  const counts = new Map<string, number>();
  for (const { basis, domains } of review.changes)
    if (basis !== 'ended') for (const { domain } of domains) counts.set(domain, (counts.get(domain) ?? 0) + 1);
  return counts;
});

function domainTitle(view: RootView, id: string): string | null {
  const domain = view.charter.domains.get(id);
  if (!domain) return null;
  const files = filesIn(view, domain);
  const seats = seatHolders(view.charter, domain).length;
  const open = openIn(view.review).get(id) ?? 0;
  const isOutside = domain.external && (domain.paths ?? []).length === 0 && domain.codeowners.length === 0;
  return [
    ...(isOutside || files === null ? [] : [`${files.atLeast ? 'at least ' : ''}${count(files.count, 'file')}`]),
    seats === 0 ? 'no seat' : count(seats, 'seat'),
    open === 0 ? 'no open change' : count(open, 'open change'),
  ].join(' · ');
}

function changeTitle(view: RootView, state: FileState, id: string): string | null {
  const change = view.review.changes.find((c) => c.record?.file === state.file && c.id === id);
  if (!change) return null;
  if (change.basis === 'ended') return `${change.status}: nobody is asked any more`;
  if (change.basis === 'elsewhere') return 'It governs another branch: coverage is told there';
  if (change.domains.length === 0) return 'No domain is affected';
  const shown = change.domains.slice(0, MOST).map((d) => `${label(d.domain, 40)} ${stateSymbol(d)}`);
  return [...shown, ...(change.domains.length > MOST ? [`${change.domains.length - MOST} more`] : [])].join(' · ');
}

/** The words of a lens; `null` where nothing is known of what it stands above. */
export function lensTitle(view: RootView, state: FileState, { kind, id }: Lens): string | null {
  switch (kind) {
    case 'program':
      return programTitle(view);
    case 'domain':
      return domainTitle(view, id);
    case 'change':
      return changeTitle(view, state, id);
  }
}
