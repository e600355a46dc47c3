import type { CoverageState, DomainCoverage } from '../review/types';
import { paint, type Ink, type Style } from './style';

interface Mark {
  readonly symbol: string;
  readonly ascii: string;
  readonly ink: Ink;
}

const MARK: Readonly<Record<CoverageState, Mark>> = {
  approved: { symbol: '✓', ascii: '+', ink: 'green' },
  pending: { symbol: '◐', ascii: '~', ink: 'yellow' },
  unassigned: { symbol: '✗', ascii: 'x', ink: 'red' },
  hole: { symbol: '✗', ascii: 'x', ink: 'red' },
};

export const coverageMark = (d: DomainCoverage, style: Style): string => {
  const m = MARK[d.state];
  return paint(style, m.ink, style.unicode ? m.symbol : m.ascii);
};
