import type { Domain } from '../../model/types';
import { personsOf } from '../../model/voices';
import { holds } from '../shared/at';
import { seatsOf } from '../shared/domains';
import { askedDomains } from '../shared/tally';
import type { CharterRule } from '../types';

/** With fewer domains than this one person may well run most of them. */
const FEWEST = 4;
/** The share of all seated domains from which on one voice is nearly the whole alliance. */
const SHARE = 0.75;

export const rule: CharterRule = {
  id: 'alliance/one-person-everywhere',
  title: 'One person holds a seat in most domains',
  scope: 'charter',
  charterOnly: true,
  severity: { advisory: 'info', governing: 'warning' },
  suppressible: true,
  approvalRule: false,
  check(view, report) {
    const { charter } = view;
    if (view.charterIsStale || charter.domains.size < FEWEST) return;
    const held = new Map<string, Domain[]>();
    let seated = 0;
    for (const domain of askedDomains(view)) {
      const people = new Set(seatsOf(charter, domain).flatMap((ref) => personsOf(charter, ref)));
      if (people.size > 0) seated++;
      for (const id of people) held.set(id, [...(held.get(id) ?? []), domain]);
    }
    if (seated < FEWEST) return;
    for (const [id, domains] of held) {
      const person = charter.people.get(id);
      if (!person || domains.length < seated * SHARE || !holds(view, person.at)) continue;
      report({
        at: person.at,
        message: `${person.name ?? id} holds a seat in ${domains.length} of ${seated} domains, so nearly every change waits for one voice, and the functions do not check each other.`,
        help: 'Give the managers who run these domains their own seats.',
        related: domains
          .slice(0, 6)
          .map((d) => ({ at: d.allianceAt ?? d.at, message: `${id} holds a seat for ${d.id} here.` })),
        data: { person: id, domains: domains.map((d) => d.id) },
      });
    }
  },
};
