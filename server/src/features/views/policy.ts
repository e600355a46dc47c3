import type { RootView } from '../../workspace/types';
import { charterTexts, effectivePolicy } from '../policy';
import { headOf, placeIn } from './place';
import type { PolicyRoot } from './shapes';

/** The policy that holds, key by key, with the place that says so. */
export function policyRoot(view: RootView): PolicyRoot {
  const { settings, unused } = effectivePolicy(charterTexts(view));
  return {
    ...headOf(view),
    settings: [...settings.values()].map(({ key, value, at }) => ({ key, value, place: placeIn(view, at) })),
    unused: unused.map(({ key, at }) => ({ key, place: placeIn(view, at) })),
  };
}
