import { count, joinWords } from '../base/words';
import type { Charter, Domain } from '../model/types';
import type { FileState, RootView } from '../workspace/types';
import { reviewOf } from './hoverCoverage';
import type { Offer } from './completionContext';
import { domainName, seatsOf } from './facts';
import { domainHover } from './hoverDomain';

/** What is said beside a domain, and how early it is offered. */
interface Fit {
  readonly rank: number;
  readonly why: string | null;
}

/**
 * Domains for one place. In a change record those come first that its files touch and that it does not name yet, then those
 * that depend on an affected one. Left out: those that the list has already, and the domain itself in its own entry.
 */
export function domainOffers(
  view: RootView,
  state: FileState,
  path: readonly (string | number)[],
  listed: readonly string[],
): readonly Offer[] {
  const { charter } = view;
  const fits = new Map<string, Fit>();
  if (state.kind === 'change' || state.kind === 'approval') changeFits(view, state, fits);
  const own = state.kind === 'charter' && path[0] === 'domains' ? path[1] : undefined;
  const taken = new Set<string | number | undefined>([...listed, own]);
  return [...charter.domains.values()]
    .filter((d) => !taken.has(d.id))
    .map((domain) => {
      const retired = domain.status?.value === 'retired';
      const fit = retired ? { rank: 8, why: 'retired' } : (fits.get(domain.id) ?? { rank: 4, why: null });
      return {
        label: domain.id,
        kind: 'domain' as const,
        detail: () => [domain.name, fit.why, seatWords(charter, domain)].filter((d) => d !== null).join(' · '),
        documentation: () => domainHover(view, domain.id, null),
        rank: fit.rank,
        preselect: fit.rank === 0,
      };
    });
}

function seatWords(charter: Charter, domain: Domain): string {
  const seats = seatsOf(charter, domain).length;
  return seats === 0 ? 'no seat' : count(seats, 'seat');
}

function changeFits(view: RootView, state: FileState, fits: Map<string, Fit>): void {
  const change = reviewOf(view, state);
  for (const domain of change?.domains ?? []) {
    const undeclared = change?.undeclaredDomains.includes(domain.domain) ?? false;
    const files = domain.files.length > 0 ? count(domain.files.length, 'touched file') : 'affected';
    fits.set(domain.domain, { rank: undeclared ? 0 : 1, why: files });
  }
  for (const impacted of change?.impacted ?? []) {
    const through = joinWords(
      impacted.through.map((id) => domainName(view.charter, id)),
      3,
    );
    if (!fits.has(impacted.domain)) fits.set(impacted.domain, { rank: 2, why: `depends on ${through}` });
  }
}
