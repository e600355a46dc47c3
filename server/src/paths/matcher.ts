/** One matcher over all domains. Sets, not order: no pattern hides another. */
import { compile, SPECIAL, type CompiledGlob } from './glob';
import type { CodeownersFile, CodeownersRule } from './codeowners/types';
import { PatternIndex } from './patternIndex';
import type { DomainMatcher, DomainPatterns, GlobError, PathMatch, PathTraits } from './types';

const isError = (g: CompiledGlob | GlobError): g is GlobError => !('matches' in g);

/** What one pattern number means. */
interface Place {
  readonly domain: number;
  /** Index in `include`, or -1 for a pattern of `exclude`. */
  readonly index: number;
}

/** A domain's include pattern or CODEOWNERS rule that matched. */
interface Hit {
  /** Index in `include`, or -1: then `rule` says so. */
  readonly index: number;
  readonly rule: CodeownersRule | null;
}

const NONE: readonly number[] = [];
const ascending = (a: number, b: number): number => a - b;

/** Owners are compared as their hosts do: `@Org/Team` is `@org/team`. */
const ownerKey = (owner: string): string => owner.toLowerCase();

/** Patterns by number, each text once: several matchers may share them, as do the versions of one governance file. */
class Patterns {
  private readonly index = new PatternIndex();
  /** Patterns taken as the path itself. Asked only where a path holds a character that a pattern gives a meaning. */
  private readonly verbatim = new PatternIndex();
  private readonly ids = new Map<string, number>();

  get size(): number {
    return this.ids.size;
  }

  /** -1: it cannot be read and matches nothing; `domain/invalid-glob` says so. */
  idOf(pattern: string): number {
    const known = this.ids.get(pattern);
    if (known !== undefined) return known;
    const glob = compile(pattern);
    const id = isError(glob) ? -1 : this.ids.size;
    this.ids.set(pattern, id);
    if (isError(glob)) return id;
    for (const p of glob.patterns) this.index.add(p, id);
    for (const p of glob.verbatim) this.verbatim.add(p, id);
    return id;
  }

  /** Numbers of the patterns that match; what the folder alone decides comes first. */
  find(path: string, traits: PathTraits): readonly (readonly number[])[] {
    const { settled, more } = this.index.find(path, traits.link);
    if (!SPECIAL.test(path)) return more.length === 0 ? [settled] : [settled, more];
    const exact = this.verbatim.find(path, traits.link);
    return [settled, more, exact.settled, exact.more];
  }
}

const NOWHERE: readonly Place[] = [];

class Matcher implements DomainMatcher {
  /** By pattern number: whose it is. */
  private readonly places: (Place[] | undefined)[] = [];
  private readonly byOwner = new Map<string, number[]>();
  /** Answers for paths that only their folder decides. */
  private readonly settled = new WeakMap<readonly number[], readonly string[]>();
  /** Scratch for `names`: the round in which a domain was last seen. */
  private readonly state: Float64Array;
  private round = 0;

  constructor(
    private readonly domains: readonly DomainPatterns[],
    private readonly codeowners: CodeownersFile | null,
    readonly patterns: Patterns,
  ) {
    this.state = new Float64Array(domains.length);
    domains.forEach((domain, at) => {
      domain.include.forEach((pattern, index) => this.add(pattern, at, index));
      for (const pattern of domain.exclude) this.add(pattern, at, -1);
      for (const key of new Set(domain.owners.map(ownerKey)))
        this.byOwner.set(key, [...(this.byOwner.get(key) ?? []), at]);
    });
  }

  private add(pattern: string, domain: number, index: number): void {
    const id = this.patterns.idOf(pattern);
    if (id < 0) return;
    const places = this.places[id];
    if (places) places.push({ domain, index });
    else this.places[id] = [{ domain, index }];
  }

  match(path: string, traits: PathTraits = {}): readonly string[] {
    const found = this.patterns.find(path, traits);
    const onlyFolder = found.length === 1 && this.byOwner.size === 0;
    const settled = found[0] ?? NONE;
    const known = onlyFolder ? this.settled.get(settled) : undefined;
    if (known) return known;
    const names = this.names(path, found);
    if (onlyFolder) this.settled.set(settled, names);
    return names;
  }

  /** The same answer as `hits`, without the reasons: this one is asked for every file of a repository. */
  private names(path: string, found: readonly (readonly number[])[]): readonly string[] {
    const { state } = this;
    // Two states a path: one for "in", one above it for "left out", both above those of all earlier paths.
    const inside = (this.round += 2);
    const outside = inside + 1;
    const touched: number[] = [];
    const put = (domain: number): void => {
      if ((state[domain] ?? 0) >= inside) return;
      state[domain] = inside;
      touched.push(domain);
    };
    for (const ids of found)
      for (const id of ids)
        for (const place of this.places[id] ?? NOWHERE)
          if (place.index < 0) state[place.domain] = outside;
          else put(place.domain);
    if (this.byOwner.size > 0)
      for (const rule of this.codeowners?.ownersOf(path) ?? [])
        for (const owner of rule.owners) this.byOwner.get(ownerKey(owner))?.forEach(put);
    const names: string[] = [];
    for (const domain of touched.length > 1 ? touched.sort(ascending) : touched)
      if (state[domain] === inside) names.push(this.domains[domain]?.id ?? '');
    return names;
  }

  explain(path: string, traits: PathTraits = {}): readonly PathMatch[] {
    return [...this.hits(path, this.patterns.find(path, traits))].map(([at, { index, rule }]) => {
      const domain = this.domains[at];
      return {
        domain: domain?.id ?? '',
        pattern: rule?.pattern ?? domain?.include[index] ?? '',
        index,
        codeownersLine: rule?.line ?? 0,
      };
    });
  }

  /** First matching include pattern by domain, in declared order; CODEOWNERS where no pattern says so. */
  private hits(path: string, found: readonly (readonly number[])[]): ReadonlyMap<number, Hit> {
    const included = new Map<number, Hit>();
    const excluded = new Set<number>();
    for (const id of found.flat())
      for (const place of this.places[id] ?? NOWHERE)
        if (place.index < 0) excluded.add(place.domain);
        else if (place.index < (included.get(place.domain)?.index ?? Infinity))
          included.set(place.domain, { index: place.index, rule: null });
    if (this.byOwner.size > 0)
      for (const rule of this.codeowners?.ownersOf(path) ?? [])
        for (const owner of rule.owners)
          for (const at of this.byOwner.get(ownerKey(owner)) ?? [])
            if (!included.has(at)) included.set(at, { index: -1, rule });
    for (const at of excluded) included.delete(at);
    return new Map([...included].sort(([a], [b]) => a - b));
  }
}

/** Patterns of earlier versions are let go when they are many times those in use. */
const MOST_TIMES = 4;

/**
 * Built in some milliseconds for 2,000 patterns; then a few microseconds a path, less where paths come sorted.
 * @param before one with much the same patterns: then only those that are new are read. It goes on to be right
 */
export function createMatcher(
  domains: readonly DomainPatterns[],
  codeowners: CodeownersFile | null,
  before?: DomainMatcher,
): DomainMatcher {
  const shared = before instanceof Matcher ? before.patterns : null;
  const wanted = domains.reduce((sum, d) => sum + d.include.length + d.exclude.length, 0);
  const patterns = shared && shared.size <= MOST_TIMES * wanted ? shared : new Patterns();
  return new Matcher(domains, codeowners, patterns);
}
