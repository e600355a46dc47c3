import type { Domain } from '../../model/types';
import { coreTeamOf, personsOf } from '../../model/voices';
import type { RootView } from '../../workspace/types';
import { replaceValue } from '../../yaml';
import type { YamlEntry, YamlFile } from '../../yaml/types';
import type { Fix, FixEdit } from '../types';
import { holds } from './at';
import { approvalsNeeded, seatHolder } from './domains';
import { editOf } from './edits';
import { hasLeft } from './roles';
import { addToList, entryOf } from './lists';
import { unusableIn } from './structure';
import { entryAtKey } from './tree';

function domainEntry(view: RootView, domain: Domain): { yaml: YamlFile; entry: YamlEntry } | null {
  const yaml = view.fileState(domain.at.file)?.yaml;
  const found = yaml && holds(view, domain.at) ? entryAtKey(yaml, domain.at.span) : null;
  return yaml && found ? { yaml, entry: found.entry } : null;
}

/** Gives a person a seat of a domain, in the list that the domain takes its seats from. */
function addSeat(view: RootView, domain: Domain, person: string): FixEdit | null {
  const holder = seatHolder(view.charter, domain) ?? domain;
  const found = domainEntry(view, holder);
  if (!found) return null;
  const { yaml, entry } = found;
  const { file } = holder.at;
  if (entry.value === null) return editOf(file, replaceValue(yaml, entry, { alliance: [person] }));
  if (entry.value.kind !== 'mapping') return null;
  return addToList(file, yaml, entry.value, 'alliance', [person], ['paths', 'owner', 'name']);
}

/** A fix for each person who could take a seat of the domain, the first one preferred. */
export function giveSeat(view: RootView, domain: Domain, people: readonly string[], seat = 'a seat'): readonly Fix[] {
  return people.map((person, i) => ({
    title: `Give ${person} ${seat}`,
    safe: false,
    preferred: i === 0,
    make: () => addSeat(view, domain, person),
  }));
}

/** True where something stands under `alliance` that could not be used: a finding about its structure says so. */
export function allianceUnusable(view: RootView, domain: Domain): boolean {
  const holder = seatHolder(view.charter, domain) ?? domain;
  const state = view.fileState(holder.at.file);
  const value = domainEntry(view, holder)?.entry.value ?? null;
  if (!state || value === null) return false;
  const within = value.kind === 'mapping' ? entryOf(value, 'alliance')?.span : value.span;
  return within !== undefined && unusableIn(state, within);
}

/** Everybody on a domain's own seats, where every one of them builds the change; else `null`. */
export function onlyBuilders(view: RootView, domain: Domain): readonly string[] | null {
  const { charter } = view;
  if (charter.policy.approvals.coreTeam === 'allow' || approvalsNeeded(charter, domain) === 0) return null;
  const builders = coreTeamOf(charter);
  const groups = (domain.alliance ?? []).map((v) => personsOf(charter, v.value));
  // A team that is not known may hold somebody else: `team/unknown` speaks.
  if (groups.length === 0 || groups.some((g) => g.length === 0)) return null;
  const seated = [...new Set(groups.flat())];
  return seated.every((id) => builders.has(id)) ? seated : null;
}

/** Who holds the seats, where all of them are executives. The sponsor is left out: a seat of the sponsor counts for nobody. */
export function executivesOnly(view: RootView, domain: Domain): readonly string[] | null {
  const { people, program } = view.charter;
  const seated = new Set((domain.alliance ?? []).flatMap((v) => personsOf(view.charter, v.value)));
  const voices = [...seated].filter((id) => id !== program?.sponsor?.value && !hasLeft(people.get(id), view));
  return voices.length > 0 && voices.every((id) => people.get(id)?.level === 'executive') ? voices : null;
}
