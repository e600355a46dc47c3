import type { Sourced } from '../base/span';
import { count, joinWords } from '../base/words';
import { ownerOf } from '../model';
import type { ChangeRecord, EvidenceItem } from '../model/types';
import { personsOf } from '../model/voices';
import { stateWords } from '../review';
import type { ChangeReview, DomainCoverage } from '../review/types';
import type { RootView } from '../workspace/types';
import { readableChange, isRefusal, refuse, type Refusal } from './entries';
import { domainName, inherited } from './facts';

export interface BriefSection {
  readonly heading: string;
  readonly lines: readonly string[];
  /** What the record does not tell and should, as the end of a sentence; `null`: it tells. */
  readonly untold: string | null;
}

/** One plain page about a change for one domain: everything in it stands in the record or in git, nothing is made up. */
export interface Brief {
  readonly kind: 'brief';
  readonly change: string;
  readonly title: string;
  readonly domain: string;
  readonly domainName: string;
  readonly sections: readonly BriefSection[];
}

/** Most files that are named; the rest is counted. */
const MOST_FILES = 5;

const nameOf = (view: RootView, ref: string): string => {
  const { people, teams } = view.charter;
  const name = ref.startsWith('team:') ? teams.get(ref.slice('team:'.length))?.name : people.get(ref)?.name;
  return name != null && name !== '' ? name : ref;
};

/** `told`: the record itself says something; else what it leaves open stands below whatever else is known. */
const section = (heading: string, lines: readonly string[], untold: string, told = lines.length > 0): BriefSection => ({
  heading,
  lines,
  untold: told ? null : untold,
});

const sentence = (text: string): string => (/[.!?…]$/.test(text.trim()) ? text.trim() : `${text.trim()}.`);

function evidence(record: ChangeRecord, key: string): EvidenceItem | null {
  const item = record.evidence.find((e) => e.key === key);
  return item && item.kind !== 'empty' && item.values.length > 0 ? item : null;
}

/** `Runbook: docs/runbooks/edge.md.`, or that it is not needed and why. */
function evidenceLine(view: RootView, record: ChangeRecord, key: string, label: string): string[] {
  const item = evidence(record, key);
  if (!item) return [];
  const values = joinWords(item.values.map((v) => nameOf(view, v.value)));
  if (item.kind === 'na') return [sentence(`${label}: not needed (${values})`)];
  const done = item.done === true ? ' (done)' : item.done === false ? ' (not done yet)' : '';
  const on = item.on ? `, ${item.on.value}` : '';
  return [sentence(`${label}: ${values}${on}${done}`)];
}

const impactOf = (record: ChangeRecord, domain: string): Sourced<string> | null =>
  record.domains.find((d) => d.id.value === domain)?.impact ?? null;

function whatChanges(view: RootView, record: ChangeRecord, domain: string, coverage: DomainCoverage | null): string[] {
  const lines: string[] = [];
  const impact = impactOf(record, domain);
  if (impact) lines.push(sentence(impact.value));
  if (record.why) lines.push(sentence(`Why it is made: ${record.why.value}`));
  const files = coverage?.files ?? [];
  if (files.length > 0) {
    const named = files.slice(0, MOST_FILES).join(', ');
    const more = files.length > MOST_FILES ? ` and ${files.length - MOST_FILES} more` : '';
    lines.push(`It changes ${count(files.length, 'file')} of ${domainName(view.charter, domain)}: ${named}${more}.`);
  }
  return lines;
}

function when(record: ChangeRecord): string[] {
  const { start, end } = record.window ?? { start: null, end: null };
  if (start && end) return [`From ${start.value} to ${end.value}.`];
  if (start) return [`From ${start.value}.`];
  return end ? [`Until ${end.value}.`] : [];
}

function differently(view: RootView, record: ChangeRecord, domain: string): string[] {
  const goals = record.adoption
    .filter((g) => g.behaviour && (g.domain === null || g.domain.value === domain) && g.state?.value !== 'dropped')
    .map((g) => {
      const measure = g.measure ? `; measured by ${g.measure.value}` : '';
      const due = g.due ? `, by ${g.due.value}` : '';
      return sentence(`${g.behaviour?.value ?? ''}${due}${measure}`);
    });
  return [
    ...goals,
    ...evidenceLine(view, record, 'training', 'Training'),
    ...evidenceLine(view, record, 'communications', 'Communications'),
  ];
}

function support(view: RootView, record: ChangeRecord, domain: string): string[] {
  const declared = view.charter.domains.get(domain);
  const own = declared ? inherited(view.charter, declared, (d) => d.support) : null;
  const owner = declared ? ownerOf(view.charter, declared) : null;
  const lines = [
    ...evidenceLine(view, record, 'support_owner', 'Supported afterwards by'),
    ...evidenceLine(view, record, 'handover', 'Handed over to'),
    ...evidenceLine(view, record, 'runbook', 'How to run it'),
    ...evidenceLine(view, record, 'monitoring', 'Watched by'),
  ];
  const usual = [
    ...(own ? [`${nameOf(view, own.value)} supports ${domainName(view.charter, domain)} as a rule.`] : []),
    ...(owner === null ? [] : [`${nameOf(view, owner)} answers for ${domainName(view.charter, domain)}.`]),
  ];
  return [...lines, ...usual];
}

function agreement(change: ChangeReview, domain: string, coverage: DomainCoverage | null): string[] {
  if (coverage) {
    const objections = coverage.objections.map((o) =>
      sentence(`${o.by?.value ?? 'Somebody'} objects: ${o.concern?.value ?? 'no concern is written down'}`),
    );
    const conditions = coverage.approvals
      .filter((a) => a.counts)
      .flatMap((a) =>
        a.approval.conditions
          .filter((c) => !c.done)
          .map((c) => `Condition of ${a.by ?? 'the approver'}: ${c.text?.value ?? '?'}`),
      );
    const told = change.on === null ? '' : `, as ${change.on} has it`;
    return [
      sentence(`Agreement of this domain${told}: ${stateWords(coverage)}`),
      ...objections,
      ...conditions.map(sentence),
    ];
  }
  const impacted = change.impacted.find((i) => i.domain === domain);
  if (impacted) return [`It depends on ${joinWords(impacted.through)}, so it is told; its agreement is not asked.`];
  if (change.on !== null) return [`It is on ${change.on}; what it touches and who agreed is told there.`];
  if (change.basis === 'elsewhere') return ['It governs another branch; what it touches and who agreed is told there.'];
  return [];
}

/** A page for the managers and people of one domain; refused for a change that does not concern it. */
export function brief(view: RootView, wanted: string, domain: string): Brief | Refusal {
  const found = readableChange(view, wanted);
  if (isRefusal(found)) return found;
  const { record, review, id } = found;
  const coverage = review.domains.find((d) => d.domain === domain) ?? null;
  if (!coverage && !view.charter.domains.has(domain))
    return refuse(
      `There is no domain ${domain}.`,
      `Known domains: ${joinWords([...view.charter.domains.keys()]) || 'none'}.`,
    );
  const concerned = [
    ...review.domains.map((d) => d.domain),
    ...review.impacted.map((i) => i.domain),
    ...record.domains.map((d) => d.id.value),
  ];
  const unknownHere = review.basis === 'elsewhere' || review.basis === 'ended';
  if (!concerned.includes(domain) && !unknownHere)
    return refuse(
      `${id} does not concern ${domain}.`,
      concerned.length === 0 ? `${id} affects no domain.` : `${id} concerns ${joinWords([...new Set(concerned)])}.`,
    );
  const name = domainName(view.charter, domain);
  const people = record.owner
    ? joinWords(personsOf(view.charter, record.owner.value).map((p) => nameOf(view, p)))
    : null;
  const has = (key: string): boolean => evidence(record, key) !== null;
  return {
    kind: 'brief',
    change: id,
    title: record.title?.value ?? id,
    domain,
    domainName: name,
    sections: [
      section(
        'What changes for us',
        whatChanges(view, record, domain, coverage),
        `what it means for ${name}`,
        impactOf(record, domain) !== null,
      ),
      section('When', when(record), 'when it is made'),
      section('What we do differently', differently(view, record, domain), `what the people of ${name} do differently`),
      section(
        'Who supports it',
        support(view, record, domain),
        'who supports it afterwards',
        has('support_owner') || has('handover'),
      ),
      section('How to back out', evidenceLine(view, record, 'rollback', 'Back out with'), 'how to back out'),
      section(
        'Where it stands',
        [
          `${id} is ${review.status.replace('_', ' ')}.`,
          ...agreement(review, domain, coverage),
          ...(people ? [`Questions go to ${people}, who owns the change.`] : []),
        ],
        'where it stands',
      ),
    ],
  };
}

/** What the record leaves open, as parts of one sentence. */
export const untoldIn = ({ sections }: Brief): readonly string[] =>
  sections.flatMap((s) => (s.untold === null ? [] : [s.untold]));
