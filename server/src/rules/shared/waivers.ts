import type { Waiver } from '../../model/types';
import type { RootView } from '../../workspace/types';
import { holds } from './at';
import { unusableIn } from './structure';

/** Keys of a waiver that are not there at all. */
export function missingIn(waiver: Waiver): string[] {
  const keys = [
    ['rule', waiver.rule],
    ['target', waiver.target],
    ['reason', waiver.reason],
    ['by', waiver.by],
    ['expires', waiver.expires],
  ] as const;
  return keys.filter(([, value]) => value === null).map(([key]) => key);
}

/** Waivers whose text can be read. One with a value that cannot be used has its own finding. */
export function* readableWaivers(view: RootView): Generator<Waiver> {
  if (view.charterIsStale) return;
  for (const waiver of view.charter.policy.waivers) {
    const state = view.fileState(waiver.at.file);
    if (state && holds(view, waiver.at) && !unusableIn(state, waiver.at.span)) yield waiver;
  }
}

/** What a waiver is called in a sentence: its rule and its target. */
export const waiverWords = ({ rule, target }: Waiver): string =>
  `The waiver of ${rule?.value ?? 'a rule'}${target ? ` for ${target.value}` : ''}`;
