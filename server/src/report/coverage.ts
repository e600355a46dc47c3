import type { CoverageState, DomainCoverage, Overlay } from '../review/types';
import { paint, type Ink, type Style } from './style';

interface Mark {
  readonly symbol: string;
  readonly ascii: string;
  readonly ink: Ink;
  readonly words: string;
}

const MARK: Readonly<Record<CoverageState, Mark>> = {
  approved: { symbol: '✓', ascii: '+', ink: 'green', words: 'approved' },
  pending: { symbol: '◐', ascii: '~', ink: 'yellow', words: 'asked, waiting' },
  unassigned: { symbol: '✗', ascii: 'x', ink: 'red', words: 'nobody asked' },
  hole: { symbol: '✗', ascii: 'x', ink: 'red', words: 'nobody to ask' },
};

const OVERLAY: Readonly<Record<Overlay, string>> = {
  stale: 'an approval is stale',
  objected: 'objected',
  conditional: 'with conditions',
  waived: 'waived',
  informed: 'informed only',
};

/** `asked, waiting, an approval is stale`: state and overlays in a few words. `who`: put in brackets behind the state. */
export const coverageWords = (d: DomainCoverage, who = ''): string =>
  [
    `${d.overlays.includes('informed') ? OVERLAY.informed : MARK[d.state].words}${who === '' ? '' : ` (${who})`}`,
    ...d.overlays.filter((o) => o !== 'informed').map((o) => OVERLAY[o]),
  ].join(', ');

export const coverageMark = (d: DomainCoverage, style: Style): string => {
  const m = MARK[d.state];
  return paint(style, m.ink, style.unicode ? m.symbol : m.ascii);
};
