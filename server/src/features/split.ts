import { joinFileId } from '../base/fileId';
import { joinWords } from '../base/words';
import type { ChangeReview, DomainCoverage } from '../review/types';
import type { FixEdit } from '../rules/types';
import type { RootView } from '../workspace/types';
import { blockText, type NewValue } from '../yaml';
import { isRefusal, readableChange, refuse, type FoundChange, type Refusal } from './entries';
import { domainName } from './facts';
import { nodeValue } from './nodeValue';

/** One change out of a wide one: what a domain, or several that share files, can decide by themselves. */
export interface SplitPart {
  readonly id: string;
  /** Below the root. */
  readonly path: string;
  readonly domains: readonly string[];
  /** Sorted; empty for a domain that is affected without files. */
  readonly files: readonly string[];
  /** Those of the change's reviewers who have a voice here. */
  readonly reviewers: readonly string[];
  /** The record. */
  readonly text: string;
}

export interface Split {
  readonly kind: 'split';
  readonly change: string;
  readonly parts: readonly SplitPart[];
  /** Touched files that belong to none of the domains: any part may take them. */
  readonly rest: readonly string[];
  readonly edit: FixEdit;
}

/** Keys that hold for every part as they hold for the whole. What was agreed to the whole is agreed to no part. */
const COPIED = ['why', 'type', 'template', 'risk', 'owner', 'implementers', 'window', 'evidence', 'emergency', 'links'];

/** A path as a pattern that means it alone. */
const exactly = (path: string): string => path.replace(/[*?[\]{}\\]/g, '\\$&');

interface Group {
  readonly domains: readonly DomainCoverage[];
  readonly files: readonly string[];
}

/** Files by the domains that they belong to: those of several domains are a part of their own, which all of them decide. */
function groupsOf(domains: readonly DomainCoverage[]): Group[] {
  const owners = new Map<string, DomainCoverage[]>();
  for (const domain of domains)
    for (const path of domain.files) owners.set(path, [...(owners.get(path) ?? []), domain]);
  const groups = new Map<string, { domains: readonly DomainCoverage[]; files: string[] }>();
  const put = (own: readonly DomainCoverage[], path: string | null): void => {
    const key = own.map((d) => d.domain).join('\0');
    const group = groups.get(key) ?? { domains: own, files: [] };
    if (path !== null) group.files.push(path);
    groups.set(key, group);
  };
  for (const domain of domains) if (domain.files.length === 0) put([domain], null);
  for (const [path, own] of owners) put(own, path);
  const order = (group: Group): number => domains.findIndex((d) => d === group.domains[0]);
  return [...groups.values()]
    .map((g) => ({ ...g, files: [...g.files].sort() }))
    .sort((a, b) => a.domains.length - b.domains.length || order(a) - order(b));
}

/** Parts of one change must not be called alike; what was there before is told, not gone round. */
function idFor(found: FoundChange, group: Group, taken: Set<string>): string {
  const base = `${found.id}-${group.domains.map((d) => d.domain).join('-')}`;
  let id = base;
  for (let n = 2; taken.has(id); n++) id = `${base}-${n}`;
  taken.add(id);
  return id;
}

function recordText(view: RootView, { record, id: whole }: FoundChange, group: Group, id: string): string {
  const root = view.fileState(record.file)?.yaml.documents[0]?.root;
  const entries = root?.kind === 'mapping' ? root.entries : [];
  const copied = COPIED.flatMap((key): [string, NewValue][] => {
    const value = nodeValue(entries.find((e) => e.name === key && !e.duplicateOf)?.value ?? null);
    return value === null ? [] : [[key, value]];
  });
  const names = joinWords(group.domains.map((d) => domainName(view.charter, d.domain)));
  const declared = group.domains
    .filter((d) => view.charter.domains.has(d.domain))
    .map((d): NewValue => {
      const impact = record.domains.find((x) => x.id.value === d.domain)?.impact?.value;
      return impact === undefined ? d.domain : { id: d.domain, impact };
    });
  return blockText({
    change: id,
    title: `${record.title?.value ?? whole}: ${names}`,
    status: 'draft',
    ...Object.fromEntries(copied),
    ...(group.files.length > 0 ? { paths: group.files.map(exactly) } : {}),
    ...(declared.length > 0 ? { domains: declared } : {}),
    reviewers: reviewersOf(group),
  });
}

const reviewersOf = ({ domains }: Group): string[] => [...new Set(domains.flatMap((d) => d.asked))].sort();

/** What the branch touches and no domain of the change has; records are nobody's content. */
function restOf({ review }: RootView, { domains, basis }: ChangeReview): string[] {
  if (basis !== 'branch') return [];
  const known = new Set(domains.flatMap((d) => d.files));
  return review.touched
    .map((t) => t.file.path)
    .filter((path) => !known.has(path) && !path.startsWith('.governance/'))
    .sort();
}

/**
 * A change as one file list and one record for each domain. Nothing is taken from it: its own record stays as it is.
 * @param wanted id; `null`: the change that governs the branch
 */
export function splitChange(view: RootView, wanted: string | null): Split | Refusal {
  const found = readableChange(view, wanted);
  if (isRefusal(found)) return found;
  const { review, record, id } = found;
  if (review.basis === 'elsewhere' || review.basis === 'in-flight')
    return refuse(`${id} governs another branch, so what it changes is not here.`, 'Switch to its branch.');
  if (review.basis === 'ended') return refuse(`${id} is ${review.status}.`, 'Split a change before it is over.');
  if (view.fileState(record.file)?.factsAreStale !== false)
    return refuse(`The record of ${id} cannot be read as it stands.`, 'Mend it first.');
  const groups = groupsOf(review.domains.filter((d) => !d.because.every((b) => b === 'impacted')));
  if (groups.length < 2)
    return refuse(
      `${id} ${groups.length === 0 ? 'affects no domain' : 'is for one decision already'}: there is nothing to split.`,
      'Leave it as it is.',
    );
  const taken = new Set<string>();
  const parts = groups.map((group): SplitPart => {
    const own = idFor(found, group, taken);
    const path = `.governance/changes/${own}.yaml`;
    const text = recordText(view, found, group, own);
    return {
      id: own,
      path,
      domains: group.domains.map((d) => d.domain),
      files: group.files,
      reviewers: reviewersOf(group),
      text,
    };
  });
  const known = new Set([...view.records.flatMap((r) => r.id?.value ?? []), ...view.files.map((f) => f.path)]);
  const blocked = parts.find((p) => known.has(p.path) || known.has(p.id));
  if (blocked) return refuse(`There is a record ${blocked.id} already.`, 'Go on with that one, or move it away first.');
  const creates = parts.map((p) => ({ file: joinFileId(view.root, p.path), text: p.text }));
  return { kind: 'split', change: id, parts, rest: restOf(view, review), edit: { edits: [], creates } };
}
