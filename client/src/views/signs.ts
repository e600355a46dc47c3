import type { MatrixCell, Sign } from '../../../server/src/lsp/protocol';

export interface SignLook {
  /** Never colour alone: each sign has a symbol and words of its own. */
  readonly symbol: string;
  readonly words: string;
  /** A product icon, with the theme colour that it takes. */
  readonly icon: string;
  readonly color: string | null;
}

/** How a change stands in a domain, as it looks everywhere in the editor. */
export const SIGNS: Readonly<Record<Sign, SignLook>> = {
  approved: { symbol: '✓', words: 'approved', icon: 'pass-filled', color: 'testing.iconPassed' },
  pending: { symbol: '◐', words: 'asked, waiting', icon: 'watch', color: 'problemsWarningIcon.foreground' },
  unassigned: { symbol: '✗', words: 'nobody is asked', icon: 'error', color: 'problemsErrorIcon.foreground' },
  hole: { symbol: '∅', words: 'nobody is left to ask', icon: 'circle-slash', color: 'problemsErrorIcon.foreground' },
  informed: { symbol: 'i', words: 'informed only', icon: 'info', color: null },
  waived: { symbol: 'w', words: 'waived', icon: 'law', color: null },
  none: { symbol: '·', words: 'not affected', icon: 'dash', color: null },
  over: { symbol: '–', words: 'over', icon: 'archive', color: null },
  unknown: { symbol: '?', words: 'told on its own branch', icon: 'git-branch', color: null },
};

/** What is said of a domain besides its state. */
export const MARKS: Readonly<Record<MatrixCell['marks'][number], { readonly symbol: string; readonly words: string }>> =
  {
    stale: { symbol: '↻', words: 'an approval is stale' },
    objected: { symbol: '!', words: 'an objection is open' },
    conditional: { symbol: 'c', words: 'conditions are open' },
  };

/** `network ✓  payments ✗`. Past `most` the rest is counted. */
export function coverageLine(domains: readonly { readonly id: string; readonly sign: Sign }[], most = 5): string {
  const shown = domains.slice(0, most).map((d) => `${d.id} ${SIGNS[d.sign].symbol}`);
  if (domains.length > most) shown.push(`+${domains.length - most}`);
  return shown.join('  ');
}

/** The same for a screen reader. */
export const coverageSpoken = (domains: readonly { readonly name: string; readonly sign: Sign }[]): string =>
  domains.map((d) => `${d.name}: ${SIGNS[d.sign].words}`).join(', ');
