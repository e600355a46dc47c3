import { joinFileId } from '../base/fileId';
import { count, joinWords } from '../base/words';
import { isRefusal, readableChange, type FoundChange, type Refusal } from '../features/entries';
import { domainName } from '../features/facts';
import { coverageMark } from '../report/coverage';
import { changeJson } from '../report/json';
import { paint, table, visible, wrap, type Style } from '../report/style';
import { wrappedTable } from '../report/wrappedTable';
import { notCountedWords, shortStateWords, whyExcluded } from '../review';
import type { ChangeReview, DomainCoverage } from '../review/types';
import type { RootView } from '../workspace/types';
import { shortPath, type Loaded } from './load';

export interface ListedChange {
  readonly view: RootView;
  readonly change: ChangeReview;
}

/** Whether the change is complete; `null` where that is not judged here. */
const completeOf = ({ git }: RootView, { basis, complete }: ChangeReview): boolean | null =>
  git.kind === 'range' && (basis === 'branch' || basis === 'declared') ? complete : null;

const HERE: Readonly<Record<ChangeReview['basis'], string>> = {
  branch: 'this branch',
  declared: 'no branch',
  elsewhere: 'another branch',
  'in-flight': 'another branch',
  ended: 'over',
};

/** `on origin/feature-x` where the record is not in the work tree. */
const whereOf = ({ basis, on }: ChangeReview): string => (on === null ? HERE[basis] : `on ${on}`);

/** The file of its record, of that on its own branch where it is another one. */
function fileOf({ folder }: Loaded, { root, inFlight }: RootView, { record }: ChangeReview): string | null {
  const flight = inFlight.find((f) => f.record === record);
  return record && shortPath(folder, flight ? joinFileId(root, flight.path) : record.file);
}

export const changeListJson = (loaded: Loaded, all: readonly ListedChange[]): object[] =>
  all.map(({ view, change }) => ({
    id: change.id,
    file: fileOf(loaded, view, change),
    on: change.on,
    title: change.record?.title?.value ?? null,
    status: change.status,
    owner: change.record?.owner?.value ?? null,
    basis: change.basis,
    complete: completeOf(view, change),
  }));

export function changeListText(all: readonly ListedChange[], style: Style): string {
  if (all.length === 0) return 'No change record.\n';
  const rows = all.map(({ view, change }) => {
    const complete = completeOf(view, change);
    return [
      visible(change.id ?? 'no id'),
      change.status,
      visible(whereOf(change)),
      complete === null ? '' : complete ? 'complete' : 'not complete',
      visible(change.record?.owner?.value ?? ''),
      visible(change.record?.title?.value ?? ''),
    ];
  });
  return wrappedTable(rows, style, '');
}

export interface ShownChange extends FoundChange {
  readonly view: RootView;
}

export function shownChange(view: RootView, wanted: string | null): ShownChange | Refusal {
  const found = readableChange(view, wanted);
  return isRefusal(found) ? found : { ...found, view };
}

export const changeShowJson = (loaded: Loaded, { record, review, view }: ShownChange): object => ({
  change: {
    ...changeJson({ review, file: fileOf(loaded, view, review) }),
    on: review.on,
    title: record.title?.value ?? null,
    owner: record.owner?.value ?? null,
    type: record.type?.value ?? null,
    risk: record.risk?.value ?? null,
    basis: review.basis,
    evidence: review.evidence,
  },
});

/** What became of the voices of a domain, one sentence each. */
function voices(d: DomainCoverage): string[] {
  const out: string[] = [];
  const counting = d.approvals.filter((a) => a.counts);
  for (const a of counting) {
    const open = a.openConditions > 0 ? `, with ${count(a.openConditions, 'open condition')}` : '';
    out.push(
      `${a.by ?? 'Somebody'} approved${a.approval.on ? ` on ${a.approval.on.value}` : ''} (${a.verification})${open}.`,
    );
  }
  for (const a of d.approvals.filter((x) => !x.counts))
    out.push(`The approval of ${a.by ?? 'somebody'} does not count: ${notCountedWords(a) ?? 'no reason is known'}.`);
  for (const o of d.objections)
    out.push(`${o.by?.value ?? 'Somebody'} objects: ${o.concern?.value ?? 'no concern is written down'}.`);
  const spoke = new Set(counting.map((a) => a.by));
  const waiting = d.asked.filter((p) => !spoke.has(p));
  if (waiting.length > 0 && d.state !== 'approved') out.push(`Asked: ${joinWords(waiting)}.`);
  const could = [...new Set(d.eligible.map((s) => s.person))].filter((p) => !d.asked.includes(p) && !spoke.has(p));
  if (could.length > 0 && d.state !== 'approved') out.push(`Could be asked: ${joinWords(could)}.`);
  if (d.state === 'hole') out.push(...d.excluded.map((e) => `${whyExcluded(e)}.`));
  return out;
}

export function changeShowText(loaded: Loaded, { record, review, id, view }: ShownChange, style: Style): string {
  const facts = [
    ['Status', review.status],
    ['Owner', record.owner?.value ?? ''],
    ['Type', [record.type?.value ?? 'normal', `risk ${record.risk?.value ?? 'medium'}`].join(', ')],
    ['Window', [record.window?.start?.value, record.window?.end?.value].filter((t) => t !== undefined).join(' to ')],
    ['File', fileOf(loaded, view, review) ?? ''],
    ['Branch', review.on ?? ''],
  ].filter(([, value]) => value !== '');
  const title = record.title ? `  ${visible(record.title.value)}` : '';
  const parts = [
    `${paint(style, 'bold', visible(id))}${title}\n`,
    table(facts.map((row) => row.map((cell) => visible(cell)))),
    '\n',
  ];
  if (review.basis === 'elsewhere') parts.push('It governs another branch; its coverage is told there.\n');
  else if (review.basis === 'ended') parts.push('It is over: nobody is asked any more.\n');
  else if (review.domains.length === 0) parts.push('It affects no domain.\n');
  for (const d of review.domains) {
    const head = `${coverageMark(d, style)} ${visible(domainName(view.charter, d.domain))}: ${shortStateWords(d)} (${count(d.files.length, 'file')})`;
    const below = voices(d).flatMap((v) => wrap(visible(v), Math.max(20, style.width - 4)).map((l) => `    ${l}\n`));
    parts.push(`${head}\n${below.join('')}`);
  }
  for (const i of review.impacted)
    parts.push(
      `  ${visible(domainName(view.charter, i.domain))} depends on ${visible(joinWords(i.through))}: to be told.\n`,
    );
  const { required, missing } = review.evidence;
  if (required.length > 0)
    parts.push(
      missing.length > 0 ? `Evidence is missing: ${visible(joinWords(missing))}.\n` : 'The evidence is there.\n',
    );
  const complete = completeOf(view, review);
  if (complete !== null) parts.push(`${visible(id)} is ${complete ? 'complete' : 'not complete'}.\n`);
  return parts.join('');
}
