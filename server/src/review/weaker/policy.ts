import { addDuration, parseDay, parseDuration, type Day } from '../../base/days';
import type { Policy, Waiver } from '../../model/types';
import type { Pair, Weakening } from './types';
import { isLaxer, missing, names, quoted } from './words';

type Say = (key: readonly string[], message: string, before: string) => Weakening;
const say: Say = (key, message, before) => ({ key: ['policy', ...key], domain: null, message, before });

/** Values from the strictest to the laxest. */
const KNOB = ['deny', 'warn', 'allow'];
interface Choice {
  readonly key: readonly string[];
  readonly order: readonly string[];
  readonly of: (policy: Policy) => string;
  /** What the laxer value lets happen. */
  readonly means: string;
}

const CHOICES: readonly Choice[] = [
  {
    key: ['approvals', 'self'],
    order: KNOB,
    of: (p) => p.approvals.self,
    means: 'who makes a change could approve it',
  },
  {
    key: ['approvals', 'contributors'],
    order: KNOB,
    of: (p) => p.approvals.contributors,
    means: 'who wrote a change could approve it',
  },
  {
    key: ['approvals', 'committers'],
    order: KNOB,
    of: (p) => p.approvals.committers,
    means: 'who committed a change could approve it',
  },
  {
    key: ['approvals', 'core_team'],
    order: KNOB,
    of: (p) => p.approvals.coreTeam,
    means: 'the core team could approve what it builds',
  },
  {
    key: ['approvals', 'reviewed_by'],
    order: ['consult', 'approve'],
    of: (p) => p.approvals.reviewedBy,
    means: 'a Reviewed-by would be an approval',
  },
  {
    key: ['approvals', 'stale'],
    order: ['on_any_change', 'on_domain_change', 'never'],
    of: (p) => p.approvals.stale,
    means: 'an approval would outlive more edits',
  },
  {
    key: ['approvals', 'verify'],
    order: ['platform', 'signed', 'authored', 'declared'],
    of: (p) => p.approvals.verify,
    means: 'an approval would need less proof',
  },
  {
    key: ['require_change_record'],
    order: ['always', 'when_domain_touched', 'never'],
    of: (p) => p.requireChangeRecord,
    means: 'a change could do without a record',
  },
  {
    key: ['propagation'],
    order: ['require', 'notify', 'none'],
    of: (p) => p.propagation,
    means: 'who depends on a domain would hear less of its changes',
  },
];

function* approvals(was: Policy, is: Policy): Generator<Weakening> {
  for (const { key, order, of, means } of CHOICES) {
    const [before, after] = [of(was), of(is)];
    if (isLaxer(order, before, after))
      yield say(key, `\`${key.at(-1) ?? ''}\` goes from ${before} to ${after}: ${means}.`, before);
  }
  const [few, fewer] = [was.approvals.minApprovals, is.approvals.minApprovals];
  if (fewer < few)
    yield say(['approvals', 'min_approvals'], `${fewer} instead of ${few} approvals would be enough.`, String(few));
  const more = missing(is.approvals.sources, was.approvals.sources);
  if (more.length > 0) {
    const before = `sources: ${names(was.approvals.sources)}`;
    yield say(['approvals', 'sources'], `Approvals from ${names(more)} would count too.`, before);
  }
}

const values = (list: readonly { readonly value: string }[]): readonly string[] => list.map((x) => x.value);

function* outOfSight(was: Policy, is: Policy): Generator<Weakening> {
  const lists = [
    ['ignore', was.ignore, is.ignore, 'would count for nobody'],
    ['generated', was.generated, is.generated, 'would be told instead of asked'],
  ] as const;
  for (const [key, before, after, means] of lists) {
    const more = missing(values(after), values(before));
    const text = before.length === 0 ? `nothing under \`${key}\`` : `${key}: ${quoted(values(before))}`;
    if (more.length > 0) yield say(['paths', key], `Files in ${quoted(more)} ${means}.`, text);
  }
  const [old, now] = [was.exempt, is.exempt];
  if (now === null) return;
  const wider = [
    ...missing(values(now.authors), values(old?.authors ?? [])),
    ...missing(values(now.paths), values(old?.paths ?? [])),
    ...(now.reverts && !old?.reverts ? ['reverts'] : []),
  ];
  if (wider.length > 0)
    yield say(['exempt'], `More would pass unasked: ${names(wider)}.`, old ? 'less was exempt' : 'nothing was exempt');
}

/** A day from which two durations are told apart; nothing else is asked of it. */
const ANY_DAY = parseDay('2024-01-01') as Day;
const endOf = (text: string): Day | null => {
  const duration = parseDuration(text);
  return duration && addDuration(ANY_DAY, duration);
};

/** Longer, or no limit any more. */
const isLonger = (before: string | undefined, after: string | undefined): boolean => {
  if (before === undefined) return false;
  const [end, later] = [endOf(before), after === undefined ? null : endOf(after)];
  return later === null || (end !== null && later > end);
};

function* types(was: Policy, is: Policy): Generator<Weakening> {
  for (const type of ['standard', 'normal', 'emergency'] as const) {
    const [old, now] = [was.changeTypes[type], is.changeTypes[type]];
    const key = ['change_types', type];
    if (isLaxer(['domains', 'authority', 'none'], old.approvals, now.approvals))
      yield say(
        [...key, 'approvals'],
        `A ${type} change would need ${now.approvals} instead of ${old.approvals}.`,
        old.approvals,
      );
    const templates = missing(values(now.templates), values(old.templates));
    if (templates.length > 0)
      yield say(
        [...key, 'templates'],
        `Templates in ${quoted(templates)} would be accepted too.`,
        quoted(values(old.templates)),
      );
    const more = now.authority === null ? [] : missing(values(now.authority), values(old.authority ?? []));
    if (more.length > 0)
      yield say(
        [...key, 'authority'],
        `${names(more)} could authorise a change of type ${type} in place of its domains.`,
        old.authority === null ? 'chair and sponsor' : names(values(old.authority)),
      );
    if (isLonger(old.reviewWithin?.value, now.reviewWithin?.value))
      yield say(
        [...key, 'review_within'],
        `An ${type} would be reviewed later, or not at all.`,
        old.reviewWithin?.value ?? '',
      );
  }
}

function* evidence(was: Policy, is: Policy): Generator<Weakening> {
  const lists = [
    ['by_type', was.evidenceByType, is.evidenceByType],
    ['by_risk', was.evidenceByRisk, is.evidenceByRisk],
  ] as const;
  for (const [key, before, after] of lists)
    for (const [of, wanted] of before) {
      const gone = missing(wanted, after.get(of) ?? []);
      if (gone.length > 0)
        yield say(['evidence', key, of], `${names(gone)} would no longer be asked of ${of} changes.`, names(wanted));
    }
}

const SEVERITIES = ['error', 'warning', 'info', 'hint', 'off'];

function* rules({ base, head, severityOf }: Pair): Generator<Weakening> {
  const [was, is] = [base.charter.policy.rules, head.charter.policy.rules];
  for (const rule of new Set([...was.keys(), ...is.keys()])) {
    const usual = severityOf(rule);
    const [before, after] = [was.get(rule)?.value ?? usual, is.get(rule)?.value ?? usual];
    if (before === undefined || after === undefined || !isLaxer(SEVERITIES, before, after)) continue;
    yield say(
      ['rules', rule],
      `The rule ${rule} is ${after === 'off' ? 'turned off' : `lowered to ${after}`}.`,
      before,
    );
  }
}

const sameWaiver = (a: Waiver, b: Waiver): boolean =>
  a.rule?.value === b.rule?.value && a.target?.value === b.target?.value;

function* waivers(was: Policy, is: Policy): Generator<Weakening> {
  for (const waiver of is.waivers) {
    const old = was.waivers.find((w) => sameWaiver(w, waiver));
    const [end, before] = [waiver.expires?.value, old?.expires?.value];
    if (old && (end === undefined || (before !== undefined && end <= before))) continue;
    const what = `${waiver.rule?.value ?? 'a rule'} for ${waiver.target?.value ?? 'nobody in particular'}`;
    yield {
      ...say(
        ['waivers'],
        old ? `The waiver of ${what} lasts until ${end}.` : `A waiver releases from ${what}.`,
        old ? `expires: ${before ?? 'never said'}` : 'no such waiver',
      ),
      at: waiver.at,
    };
  }
}

/** Every knob, list and exception of the policy. */
export function* policyWeakenings(pair: Pair): Generator<Weakening> {
  const [was, is] = [pair.base.charter.policy, pair.head.charter.policy];
  yield* approvals(was, is);
  yield* outOfSight(was, is);
  yield* types(was, is);
  yield* evidence(was, is);
  yield* rules(pair);
  yield* waivers(was, is);
}
