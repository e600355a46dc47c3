import { count } from '../../base/words';
import { dayOf } from '../../base/days';
import { inherited } from '../../model/nested';
import { modeOf } from '../../model/merge';
import type { Domain } from '../../model/types';
import { SortedPaths } from '../../paths';
import { domainFacts, GOVERNANCE_DOMAIN, type DomainFacts } from '../domains';
import { isRuleFile } from '../governanceFiles';
import { strayed } from './files';
import type { Pair, Weakening } from './types';
import { isLaxer, missing, names, quoted } from './words';

type Say = (key: readonly string[], message: string, before: string) => Weakening;

const nameOf = (domain: Domain): string => domain.name ?? domain.id;
const seatsOf = (facts: DomainFacts): readonly string[] => facts.seats.map((s) => s.ref);
const values = (list: readonly { readonly value: string }[] | null): readonly string[] =>
  (list ?? []).map((x) => x.value);

function* whoDecides(was: DomainFacts, is: DomainFacts, name: string, say: Say): Generator<Weakening> {
  const gone = missing(seatsOf(was), seatsOf(is));
  if (gone.length > 0)
    yield say(
      ['alliance'],
      `${names(gone)} would no longer be asked about ${name}.`,
      `alliance: ${names(seatsOf(was))}`,
    );
  if (is.minApprovals < was.minApprovals)
    yield say(
      ['min_approvals'],
      `${name} would need ${is.minApprovals === 0 ? 'no approval' : count(is.minApprovals, 'approval')} instead of ${was.minApprovals}.`,
      `min_approvals: ${was.minApprovals}`,
    );
}

/** What a pattern, an exclusion or CODEOWNERS takes out of a domain; each key is told once, the files with it. */
function* whatBelongs(pair: Pair, was: Domain, is: Domain, say: Say): Generator<Weakening> {
  const name = nameOf(was);
  const lost = strayed(pair, was, is);
  const files = lost.files.length > 0 ? ` (${count(lost.files.length, 'file')}, such as ${lost.files[0] ?? ''})` : '';
  const excluded = missing(values(is.exclude), values(was.exclude));
  if (lost.patterns.length > 0)
    yield say(
      ['paths'],
      `${quoted(lost.patterns)} would no longer belong to ${name}${files}.`,
      `paths: ${quoted(values(was.paths))}`,
    );
  if (excluded.length > 0)
    yield say(
      ['exclude'],
      `Files in ${quoted(excluded)} would no longer belong to ${name}${lost.patterns.length > 0 ? '' : files}.`,
      was.exclude.length > 0 ? `exclude: ${quoted(values(was.exclude))}` : 'nothing was excluded',
    );
  const owners = missing(values(was.codeowners), values(is.codeowners));
  if (owners.length > 0)
    yield say(
      ['codeowners'],
      `What ${names(owners)} own would no longer belong to ${name}.`,
      `codeowners: ${names(values(was.codeowners))}`,
    );
  if (lost.patterns.length === 0 && excluded.length === 0 && owners.length === 0 && lost.files.length > 0) {
    const before = `CODEOWNERS gave ${lost.files.length > 1 ? 'them' : 'it'} to ${name}`;
    yield say(
      ['codeowners'],
      `CODEOWNERS takes ${count(lost.files.length, 'file')} from ${name}: ${names(lost.files)}.`,
      before,
    );
  }
}

function* dependencies({ base, head }: Pair, was: Domain, is: Domain, say: Say): Generator<Weakening> {
  const order = ['require', 'notify', 'none'];
  for (const { domain, propagate } of was.dependsOn) {
    const now = is.dependsOn.find((d) => d.domain.value === domain.value);
    const before = propagate?.value ?? base.charter.policy.propagation;
    const after = now ? (now.propagate?.value ?? head.charter.policy.propagation) : 'none';
    const own = propagate !== null || now === undefined || now.propagate !== null;
    if (own && isLaxer(order, before, after))
      yield say(
        ['depends_on'],
        `${nameOf(was)} would hear less of changes of ${domain.value}.`,
        `${domain.value}: ${before}`,
      );
  }
}

function* freezes({ base, head }: Pair, was: Domain, is: Domain, say: Say): Generator<Weakening> {
  const before = inherited(base.charter, was, 'freeze')?.value ?? [];
  const after = inherited(head.charter, is, 'freeze')?.value ?? [];
  for (const { from, to, allow } of before) {
    if (from === null || to === null) continue;
    const end = dayOf(to.value);
    if (end === null || end < head.today) continue;
    const kept = after.some(
      (f) =>
        f.from !== null &&
        f.to !== null &&
        f.from.value <= from.value &&
        f.to.value >= to.value &&
        f.allow.every((type) => allow.includes(type)),
    );
    if (!kept)
      yield say(
        ['freeze'],
        `The freeze of ${nameOf(was)} from ${from.value} to ${to.value} would end, or let more through.`,
        `freeze: ${from.value} to ${to.value}`,
      );
  }
}

type Facts = ReadonlyMap<string, DomainFacts>;

function* ofDomain(pair: Pair, was: Domain, wasFacts: Facts, isFacts: Facts): Generator<Weakening> {
  const { head } = pair;
  const { id } = was;
  const name = nameOf(was);
  const say: Say = (key, message, before) => ({ key: ['domains', id, ...key], domain: id, message, before });
  const is = head.charter.domains.get(id);
  if (was.status?.value === 'retired') return;
  if (!is) {
    yield say([], `${name} is no longer a domain: nobody would be asked about it.`, `domains.${id}`);
    return;
  }
  if (is.status?.value === 'retired') {
    yield say(
      ['status'],
      `${name} is retired: nobody would be asked about it.`,
      `status: ${was.status?.value ?? 'active'}`,
    );
    return;
  }
  const [before, after] = [wasFacts.get(id), isFacts.get(id)];
  if (before && after) yield* whoDecides(before, after, name, say);
  // A laxer program is told once, where the program says so.
  if (was.mode?.value === 'governing' && modeOf(head.charter, is) !== 'governing')
    yield say(['mode'], `${name} is no longer governing.`, 'mode: governing');
  yield* whatBelongs(pair, was, is, say);
  yield* dependencies(pair, was, is, say);
  yield* freezes(pair, was, is, say);
}

/** Governance files for which somebody else answers than before: chair and sponsor, or the domain that declared them. */
function* rulesThemselves({ base, head }: Pair): Generator<Weakening> {
  const owners = ({ matcher, charter }: Pair['base'], path: string): readonly string[] => {
    const declared = matcher.match(path).filter((id) => charter.domains.get(id)?.status?.value !== 'retired');
    return declared.length > 0 ? declared : [GOVERNANCE_DOMAIN];
  };
  const taken = new Map<string, string[]>();
  const tracked = SortedPaths.of(head.tracked ?? []);
  const inside = tracked.paths.slice(tracked.firstFrom('.governance/'), tracked.pastPrefix('.governance/'));
  const paths = new Set(['governance.yaml', ...inside.filter(isRuleFile)]);
  for (const path of paths) {
    const [was, is] = [owners(base, path), owners(head, path)];
    const gone = missing(was, is);
    // Another domain that lost a file says so itself.
    if (gone.includes(GOVERNANCE_DOMAIN) && !base.charter.domains.has(GOVERNANCE_DOMAIN))
      for (const id of is) taken.set(id, [...(taken.get(id) ?? []), path]);
  }
  for (const [id, files] of taken)
    yield {
      key: ['domains', id, 'paths'],
      domain: id,
      message: `${id} would decide about ${names(files)} in place of chair and sponsor.`,
      before: 'chair and sponsor',
    };
}

/** Who decides about which files, when and how many of them. */
export function* domainWeakenings(pair: Pair): Generator<Weakening> {
  const { base, head } = pair;
  const [was, is] = [domainFacts(base.charter), domainFacts(head.charter)];
  for (const domain of base.charter.domains.values()) yield* ofDomain(pair, domain, was, is);
  yield* rulesThemselves(pair);
}
