import { lazily, perObject } from '../base/lazily';
import type { GitPerson } from '../git/types';
import type { Charter } from '../model/types';
import { coreTeamOf } from '../model/voices';
import type { PathMatch } from '../paths/types';
import { contributions, identities, type Contributions } from './contributors';
import { exemptionOf } from './exemption';
import { dependentsOf, domainFacts, GOVERNANCE_DOMAIN, type Dependent, type DomainFacts } from './domains';
import { baseHasGovernance, isLedger, isRuleFile } from './governanceFiles';
import { anyOf, pathsMatching } from './patterns';
import { seatHolders } from './seats';
import { withStandIns } from './standIns';
import type { BranchFacts, Exemption, ReviewInput, TouchedMatch } from './types';

/** What all reviews of one root and branch share. Holds for one charter, branch and day; costly parts are made on first use. */
export interface ReviewContext extends Omit<ReviewInput, 'records'> {
  readonly domains: ReadonlyMap<string, DomainFacts>;
  /** Place of each domain in the charter's order. */
  readonly order: ReadonlyMap<string, number>;
  /** Domain → who depends on it. */
  readonly dependents: ReadonlyMap<string, readonly Dependent[]>;
  readonly coreTeam: ReadonlySet<string>;
  /** Touched files, sorted by path, ignored ones left out. */
  readonly touched: readonly TouchedMatch[];
  /** Those that a record can have in its scope: all but the records and approvals themselves. */
  readonly content: readonly TouchedMatch[];
  isIgnored(path: string, link: boolean): boolean;
  /** Everybody with a seat in any domain, their deputies and the chair. */
  seatHolders(): ReadonlySet<string>;
  /** Who made the commits of the range, by domain. */
  contributions(): Contributions;
  /** Person ids behind a git identity. */
  identify(): (who: GitPerson) => readonly string[];
  /** Why the policy lets the whole branch pass unasked; `null`: it does not. */
  exemption(): Exemption | null;
  /** Domains of a path, in the charter's order. Nothing for ignored paths and for the ledger. */
  domainsOf(path: string, link: boolean): readonly string[];
  /** Why each of those domains has the path. */
  explain(path: string, link: boolean): readonly PathMatch[];
  /** Domains of the existing files that a pattern matches; nothing where nobody knows what exists. */
  domainsBelow(pattern: string): ReadonlySet<string>;
}

/** Remembers the answers for touched paths: they are asked for again by every record. */
function remembered<T>(make: (path: string, link: boolean) => T): (path: string, link: boolean) => T {
  const plain = lazily(() => new Map<string, T>());
  const links = lazily(() => new Map<string, T>());
  return (path, link) => {
    const map = link ? links() : plain();
    let answer = map.get(path);
    if (answer === undefined) map.set(path, (answer = make(path, link)));
    return answer;
  };
}

// What a charter alone decides is made once for each, however many branches are judged by it.
const ignoredBy = perObject((charter: Charter) => anyOf(charter.policy.ignore.map((p) => p.value)));
const generatedBy = perObject((charter: Charter) => anyOf(charter.policy.generated.map((p) => p.value)));
const dependents = perObject((charter: Charter) => dependentsOf(charter, domainFacts(charter)));
const coreTeam = perObject(coreTeamOf);
const orderOf = perObject(
  (domains: ReadonlyMap<string, DomainFacts>): ReadonlyMap<string, number> =>
    new Map([...domains.keys()].map((id, i) => [id, i])),
);

interface Places {
  readonly isIgnored: ReviewContext['isIgnored'];
  readonly domainsOf: ReviewContext['domainsOf'];
  readonly explain: ReviewContext['explain'];
}

/** Where a path belongs: what the declared patterns say, else the implicit domain of the governance files. */
function places(input: Omit<ReviewInput, 'records'>, domains: ReadonlyMap<string, DomainFacts>): Places {
  const { charter, matcher, branch } = input;
  const ignored = ignoredBy(charter);
  const isIgnored = (path: string, link: boolean): boolean => !isRuleFile(path) && ignored(path, link);
  const governed = lazily(() => branch === null || baseHasGovernance(charter, branch));
  const nowhere = (path: string, link: boolean): boolean => isLedger(path) || isIgnored(path, link);
  const isKnown = (id: string): boolean => domains.has(id);
  const implicit = (path: string): boolean => isRuleFile(path) && domains.has(GOVERNANCE_DOMAIN) && governed();
  return {
    isIgnored,
    domainsOf(path, link) {
      if (nowhere(path, link)) return [];
      const found = matcher.match(path, { link });
      const declared = found.every(isKnown) ? found : found.filter(isKnown);
      return declared.length === 0 && implicit(path) ? [GOVERNANCE_DOMAIN] : declared;
    },
    explain: remembered((path, link) => {
      if (nowhere(path, link)) return [];
      const declared = matcher.explain(path, { link }).filter((m) => domains.has(m.domain));
      if (declared.length > 0 || !implicit(path)) return declared;
      return [{ domain: GOVERNANCE_DOMAIN, pattern: path, index: -1, codeownersLine: 0 }];
    }),
  };
}

function touchedFiles(charter: Charter, branch: BranchFacts | null, places: Places): TouchedMatch[] {
  const generated = generatedBy(charter);
  const touched: TouchedMatch[] = [];
  let sorted = true;
  for (const file of branch?.files ?? []) {
    const { path, link } = file;
    if (places.isIgnored(path, link)) continue;
    const last = touched[touched.length - 1];
    sorted &&= last === undefined || last.file.path < path;
    const isGenerated = (file.generated || generated(path, link)) && !isRuleFile(path);
    touched.push({ file, domains: places.domainsOf(path, link), generated: isGenerated });
  }
  // git tells them sorted by bytes, which is nearly always this order.
  return sorted
    ? touched
    : touched.sort((a, b) => (a.file.path < b.file.path ? -1 : a.file.path > b.file.path ? 1 : 0));
}

/** Everything that does not depend on a single record. Cheap: matches the touched files, nothing else. */
export function prepareReview(input: Omit<ReviewInput, 'records'>): ReviewContext {
  const { charter, matcher, branch, tracked, today, forcedChange, asked } = input;
  const declared = domainFacts(charter);
  const domains = input.ofBase ? withStandIns(charter, declared, today) : declared;
  const where = places(input, domains);
  const domainsOf = remembered(where.domainsOf);
  const touched = touchedFiles(charter, branch, { ...where, domainsOf });
  const known = lazily(() => new Map<string, ReadonlySet<string>>());
  const domainsBelow = (pattern: string): ReadonlySet<string> => {
    const below = known();
    let found = below.get(pattern);
    if (!found) {
      const all = new Set<string>();
      // Not remembered: there may be a hundred thousand of them, each asked for once.
      for (const path of pathsMatching(pattern, tracked ?? []))
        for (const id of where.domainsOf(path, false)) all.add(id);
      below.set(pattern, (found = all));
    }
    return found;
  };
  const content = touched.filter((t) => !isLedger(t.file.path));
  return {
    charter,
    matcher,
    branch,
    tracked,
    today,
    forcedChange,
    ...(asked === undefined ? {} : { asked }),
    domains,
    touched,
    isIgnored: where.isIgnored,
    domainsOf,
    explain: where.explain,
    domainsBelow,
    order: orderOf(domains),
    dependents: dependents(charter),
    content,
    exemption: lazily(() => exemptionOf(charter, branch, content)),
    coreTeam: coreTeam(charter),
    seatHolders: lazily(() => seatHolders(charter, domains.values())),
    identify: lazily(() => identities(charter)),
    contributions: lazily(() => contributions(charter, branch, touched, domainsOf)),
  };
}
