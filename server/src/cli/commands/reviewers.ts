import { count, joinWords } from '../../base/words';
import { domainName, everyChange } from '../../features/facts';
import { reviewerPlan, type ReviewerPlan } from '../../features/reviewers';
import { paint, visible, wrap, type Style } from '../../report/style';
import { wrappedTable } from '../../report/wrappedTable';
import { describeCandidate } from '../../rules/shared/voices';
import type { RootView } from '../../workspace/types';
import { asJson, CHANGE_FLAG, decided, noMore, NOT_FORCED, OTHERS } from '../answer';
import { COMMON_FLAGS, UsageError, type Args } from '../args';
import type { Command } from '../command';
import type { Loaded } from '../load';
import { RANGE_FLAGS, loadRange } from '../range';

interface Planned {
  readonly view: RootView;
  readonly plan: ReviewerPlan;
}

/** Of the change that is named, else of all that govern this branch, and of the branch where it has no record. */
function plansOf(loaded: Loaded, args: Args): Planned[] {
  const wanted = args.text('change');
  const all = loaded.views.flatMap((view) =>
    everyChange(view)
      .filter((c) => (wanted === undefined ? c.basis === 'branch' : c.id === wanted))
      .map((c) => ({ view, plan: reviewerPlan(view, c) })),
  );
  if (wanted !== undefined && all.length === 0) throw new UsageError(`--change ${wanted}: there is no such change`);
  return all;
}

const planJson = ({ plan }: Planned): object => ({
  change: plan.change.id,
  on: plan.change.on,
  method: plan.set.method,
  people: plan.set.people.map(({ person, load, away, until }) => ({
    person,
    load,
    away,
    until,
    domains: plan.speaksFor.get(person) ?? [],
  })),
  short: plan.set.short,
  domains: plan.domains.map((d) => ({
    id: d.id,
    min_approvals: d.minApprovals,
    have: d.have,
    missing: d.missing,
    candidates: d.candidates.map(({ person, load, away, until }) => ({ person, load, away, until })),
  })),
});

function planText({ view, plan }: Planned, style: Style): string {
  const { change, domains, set, speaksFor } = plan;
  const title = change.record?.title?.value;
  const on = change.on === null ? '' : ` on ${change.on}`;
  const head = `${paint(style, 'bold', visible(`${change.id ?? 'This branch, without a change record'}${on}`))}${title ? `  ${visible(title)}` : ''}\n`;
  if (change.basis === 'elsewhere') return `${head}It governs another branch; whom to ask is told there.\n`;
  if (change.basis === 'ended') return `${head}It is ${change.status}.\n`;
  if (domains.length === 0) return `${head}No domain has to be asked.\n`;
  const name = (id: string): string => visible(domainName(view.charter, id));
  const rows = domains.map((d) => [
    name(d.id),
    d.have.length === 0 ? 'nobody yet' : `has ${d.have.map(visible).join(', ')}`,
    d.missing === 0
      ? 'enough'
      : d.candidates.length === 0
        ? 'nobody can be asked'
        : `needs ${d.missing} of ${visible(d.candidates.map(describeCandidate).join(', '))}`,
  ]);
  const lines: string[] = [];
  if (set.people.length > 0) {
    for (const c of set.people)
      lines.push(
        `Ask ${describeCandidate(c)} for ${joinWords((speaksFor.get(c.person) ?? []).map((id) => domainName(view.charter, id)))}.`,
      );
    const found = `${count(set.people.length, 'person', 'people')} for ${count(domains.filter((d) => d.missing > 0 && d.candidates.length > 0).length, 'domain')}`;
    lines.push(
      set.method === 'exact'
        ? `${found}: no smaller set does (searched exactly).`
        : `${found}: found greedily, since there are too many domains to search; a smaller set may exist.`,
    );
  }
  for (const id of set.short)
    lines.push(`${domainName(view.charter, id)} has too few people to ask; \`linchpin explain ${id}\` tells why.`);
  if (lines.length === 0) lines.push('Everybody who is needed is asked.');
  const told = lines.flatMap((l) => wrap(visible(l), style.width)).join('\n');
  return `${head}${wrappedTable(rows, style)}\n${told}\n`;
}

export const reviewers: Command = {
  name: 'reviewers',
  summary: 'tell whom to ask: the smallest, least loaded set of people that covers every affected domain',
  usage: '',
  formats: ['text', 'json'],
  flags: { ...COMMON_FLAGS, ...RANGE_FLAGS, ...CHANGE_FLAG },
  examples: [
    { line: 'linchpin reviewers', says: 'for the change that governs this branch' },
    { line: 'linchpin reviewers --change CHG-7 --format json', says: 'for another one, for a script' },
  ],
  async run(args, terminal) {
    noMore(args, 'reviewers', 'name a change with --change');
    const loaded = await loadRange(args, terminal, undefined, { ...NOT_FORCED, ...OTHERS });
    const plans = plansOf(loaded, args);
    if (args.text('format') === 'json') terminal.out(asJson({ plans: plans.map(planJson) }));
    else if (plans.length === 0) terminal.out('This branch affects no domain: nobody has to be asked.\n');
    else terminal.out(plans.map((p) => planText(p, terminal.style)).join('\n'));
    return decided(loaded, terminal, 'reviewers');
  },
};
