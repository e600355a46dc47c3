import { isBuilder } from '../../model/voices';
import type { RootView } from '../../workspace/types';
import type { FixEdit } from '../types';
import { holds } from './at';
import { removeName, replaceName, siblingNames } from './references';
import { hasLeft, type RoleUse } from './roles';

/** Who may take a role over: the deputy first, then managers of the domain. Nobody who already stands in the same list. */
export function successors(view: RootView, use: RoleUse): string[] {
  const { charter } = view;
  const left = use.name.value;
  const present = siblingNames(view, use.name.at);
  const deputy = charter.people.get(left)?.deputy?.value;
  const managers = [...charter.people.values()]
    .filter((p) => use.domain !== null && p.manages.some((m) => m.value === use.domain?.id))
    .map((p) => p.id);
  return [...new Set(deputy === undefined ? managers : [deputy, ...managers])].filter((id) => {
    const person = charter.people.get(id);
    if (!person || id === left || hasLeft(person, view) || present.includes(id)) return false;
    return !(use.independent && isBuilder(charter, id));
  });
}

/** One name for another in every living role; where the other stands in the same list already, the name goes. */
export function replaceEverywhere(view: RootView, uses: readonly RoleUse[], successor: string): FixEdit | null {
  const byFile = new Map<string, FixEdit['edits'][number]>();
  for (const use of uses) {
    const unfit = use.independent && isBuilder(view.charter, successor);
    if (unfit || !holds(view, use.name.at)) continue;
    const present = siblingNames(view, use.name.at).includes(successor);
    const made = present ? removeName(view, use.name.at) : replaceName(view, use.name.at, successor);
    for (const { file, edits } of made?.edits ?? [])
      byFile.set(file, { file, edits: [...(byFile.get(file)?.edits ?? []), ...edits] });
  }
  return byFile.size === 0 ? null : { edits: [...byFile.values()] };
}
