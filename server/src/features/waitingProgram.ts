import { dayOf } from '../base/days';
import { freezesOf, ownerOf } from '../model';
import { personsOf } from '../model/voices';
import type { RootView } from '../workspace/types';
import { domainName } from './facts';
import type { OwnItem } from './waiting';

/** Dates of the programme itself: its end, waivers that run out, freezes that are to come or in force. */
export function programDatesOf(view: RootView): OwnItem[] {
  const { charter, today } = view;
  const { program } = charter;
  const items: OwnItem[] = [];
  const sponsor = program?.sponsor ? personsOf(charter, program.sponsor.value) : [];
  if (program?.ends && program.status?.value !== 'closed')
    items.push({
      kind: 'program',
      change: null,
      domain: null,
      people: sponsor,
      text: `The program${program.name ? ` ${program.name.value}` : ''} ends: review it, then close it or set a new end.`,
      due: program.ends.value,
      dueFrom: 'program.ends',
      at: program.ends.at,
    });
  for (const waiver of charter.policy.waivers) {
    if (!waiver.expires || waiver.expires.value < today) continue;
    items.push({
      kind: 'waiver',
      change: null,
      domain: waiver.target && charter.domains.has(waiver.target.value) ? waiver.target.value : null,
      people: waiver.by ? personsOf(charter, waiver.by.value) : [],
      text: `The waiver of ${waiver.rule?.value ?? 'a rule'} for ${waiver.target?.value ?? 'nobody'} runs out.`,
      due: waiver.expires.value,
      dueFrom: 'waiver.expires',
      at: waiver.expires.at,
    });
  }
  for (const domain of charter.domains.values()) {
    if (domain.status?.value === 'retired') continue;
    const owner = ownerOf(charter, domain);
    for (const freeze of freezesOf(charter, domain)) {
      const from = freeze.from && dayOf(freeze.from.value);
      const to = freeze.to && dayOf(freeze.to.value);
      if (!from || !to || to < today) continue;
      const name = domainName(charter, domain.id);
      const reason = freeze.reason ? ` (${freeze.reason.value})` : '';
      const running = from <= today;
      items.push({
        kind: 'freeze',
        change: null,
        domain: domain.id,
        people: owner === null ? [] : personsOf(charter, owner),
        text: running ? `${name} is frozen until ${to}${reason}.` : `${name} is frozen from ${from} to ${to}${reason}.`,
        due: running ? to : from,
        dueFrom: running ? 'freeze.to' : 'freeze.from',
        at: freeze.at,
      });
    }
  }
  return items;
}
