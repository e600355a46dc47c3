import { addDays, dayOf } from '../base/days';
import { ruleById, rules } from '../rules/registry';
import type { Rule } from '../rules/types';
import type { RefKind, Schema } from '../schema/types';
import { ownersIn, sameOwner } from '../workspace/owners';
import type { RootView } from '../workspace/types';
import { templateId } from './refs';
import type { Offer } from './completionContext';
import { everyChange } from './facts';
import { code, dotted, paragraphs, plain } from './markdown';

/** Allowed values of one schema with their prose; booleans are two such values. */
export function enumOffers(schema: Schema): readonly Offer[] {
  const values =
    schema.enum ?? (schema.const === undefined ? (isBoolean(schema) ? [true, false] : []) : [schema.const]);
  return values.map((value, index) => {
    const words = schema['x-enum-descriptions']?.[index];
    const isDefault = schema.default === value;
    return {
      label: String(value),
      kind: 'value',
      detail: () => [isDefault ? 'default' : null, words].filter((d) => d).join(' · '),
      documentation: () => paragraphs(words ?? null, schema.description ?? null),
      rank: 0,
      preselect: isDefault,
    };
  });
}

const isBoolean = (schema: Schema): boolean => schema.type === 'boolean';

const day = (label: string, detail: string, rank: number): Offer => ({
  label,
  kind: 'date',
  detail: () => detail,
  documentation: () => detail,
  rank,
});

/** Days that are often meant: today, and some that lie ahead. Instants get a zone, since they need one. */
export function timeOffers(view: RootView, ref: RefKind): readonly Offer[] {
  const { today } = view;
  const days: Offer[] = [
    day(today, 'today', 0),
    day(addDays(today, 1), 'tomorrow', 1),
    day(addDays(today, 7), 'in a week', 2),
    day(addDays(today, 14), 'in two weeks', 3),
    day(addDays(today, 30), 'in 30 days', 4),
    day(addDays(today, 90), 'in 90 days', 5),
  ];
  const instants = [0, 1, 7].map((ahead, i) => {
    const at = addDays(today, ahead);
    return day(
      `${at}T20:00:00Z`,
      `${dayOf(at) === today ? 'this evening' : ahead === 1 ? 'tomorrow evening' : 'in a week, in the evening'}, UTC`,
      6 + i,
    );
  });
  return ref === 'day' ? days : ref === 'instant' ? instants : [...days, ...instants];
}

const DURATIONS: readonly (readonly [string, string])[] = [
  ['12h', '12 hours'],
  ['1d', 'one day'],
  ['3d', '3 days'],
  ['5wd', '5 working days, Monday to Friday'],
  ['1w', 'one week'],
  ['2w', '2 weeks'],
];

export const durationOffers = (): readonly Offer[] =>
  DURATIONS.map(([label, words], rank) => ({
    label,
    kind: 'value',
    detail: () => words,
    documentation: () => words,
    rank,
  }));

const severities = (rule: Rule): string =>
  `${rule.severity.advisory} in advisory mode, ${rule.severity.governing} in governing mode`;

/** What a rule is about, and how serious it is: also the hover of its id. */
export function ruleHover(view: RootView, id: string): string {
  const rule = ruleById(id);
  if (!rule) return `${code(id)} is not a rule of this version.`;
  const set = view.charter.policy.rules.get(id)?.value;
  return paragraphs(
    dotted(`**${code(id)}**`, 'rule'),
    `${rule.title}.`,
    `Severity: ${severities(rule)}.${set === undefined ? '' : ` This repository sets it to ${code(set)}.`}`,
    rule.suppressible ? null : 'It cannot be ignored by a comment, only waived.',
  );
}

export function ruleOffers(view: RootView, listed: readonly string[]): readonly Offer[] {
  const taken = new Set(listed);
  return rules
    .filter((rule) => !taken.has(rule.id))
    .map((rule) => ({
      label: rule.id,
      kind: 'rule',
      detail: () => rule.title,
      documentation: () => ruleHover(view, rule.id),
      rank: 0,
    }));
}

/** Ids of the other change records, open ones first. */
export function changeOffers(view: RootView, listed: readonly string[]): readonly Offer[] {
  const taken = new Set(listed);
  return everyChange(view)
    .filter((c) => c.id !== null && !taken.has(c.id))
    .map((c) => ({
      label: c.id ?? '',
      kind: 'change',
      detail: () => [c.record?.title?.value, c.status, c.on === null ? '' : `on ${c.on}`].filter((d) => d).join(' · '),
      documentation: () =>
        paragraphs(dotted(`**${code(c.id ?? '')}**`, c.status), c.record?.title ? plain(c.record.title.value) : null),
      rank: c.basis === 'ended' ? 1 : 0,
    }));
}

/** Owners that CODEOWNERS names and the list does not have yet. */
export function ownerOffers(view: RootView, listed: readonly string[]): readonly Offer[] {
  return (view.codeowners ? ownersIn(view.codeowners) : [])
    .filter((owner) => !listed.some((known) => sameOwner(known, owner)))
    .sort()
    .map((owner) => ({
      label: owner,
      kind: 'value',
      detail: () => 'owner in CODEOWNERS',
      documentation: () => `${code(owner)} owns files in CODEOWNERS.`,
      rank: 0,
    }));
}

/** Templates of standard changes, by their id. */
export const templateOffers = (view: RootView): readonly Offer[] =>
  view.files
    .filter((f) => f.kind === 'template')
    .map((f) => ({
      label: templateId(f),
      kind: 'value',
      detail: () => f.path,
      documentation: () => code(f.path),
      rank: 0,
    }));
