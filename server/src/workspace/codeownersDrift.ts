/** Who is asked for each tracked file by CODEOWNERS, beside whom the governance files name. */
import type { CodeownersFile } from '../paths';
import { approvalsAsked, ownersOfDomain, type CodeHost } from './handles';
import type { RootView } from './types';

/** What both sides say about one path. */
export interface Said {
  readonly domains: readonly string[];
  /** Owners by the governance files; empty: nobody. */
  readonly governance: readonly string[];
  /** Owners by the file; empty: nobody. */
  readonly file: readonly string[];
  /** One-based line of the file that says so; 0 where none does. */
  readonly line: number;
}

/** Paths (or ids) about which the two sides say the same two different things. */
export interface DriftEntry extends Said {
  readonly paths: readonly string[];
}

const lower = (names: readonly string[]): string => [...new Set(names.map((n) => n.toLowerCase()))].sort().join('\n');

/** What differs, those together that differ alike, in order of their first path. */
export function driftEntries(paths: readonly string[], said: (path: string) => Said): readonly DriftEntry[] {
  const groups = new Map<string, { readonly said: Said; readonly paths: string[] }>();
  for (const path of paths) {
    const now = said(path);
    if (lower(now.governance) === lower(now.file)) continue;
    const key = `${now.line}\0${lower(now.governance)}\0${lower(now.file)}`;
    const group = groups.get(key) ?? { said: now, paths: [] };
    groups.set(key, group);
    group.paths.push(path);
  }
  return [...groups.values()].map((g) => ({ ...g.said, paths: g.paths }));
}

/**
 * Both sides for each path. A domain that takes its files from CODEOWNERS agrees with it about those; what is left are owners
 * whom no domain names. A domain that is only informed asks nobody.
 */
export function saidInCodeowners(view: RootView, file: CodeownersFile, host: CodeHost): (path: string) => Said {
  const { charter, matcher } = view;
  const domains = [...charter.domains.values()];
  const informed = new Set(domains.filter((d) => approvalsAsked(charter, d) === 0).map((d) => d.id));
  const owners = new Map(domains.map((d) => [d.id, ownersOfDomain(charter, d, host).owners]));
  const named = new Map(domains.map((d) => [d.id, new Set(d.codeowners.map((o) => o.value.toLowerCase()))]));
  return (path) => {
    const rules = file.ownersOf(path);
    const there = rules.flatMap((r) => r.owners);
    const matches = matcher.explain(path);
    const governance = matches.flatMap(({ domain, index }) => {
      if (index < 0) return there.filter((o) => named.get(domain)?.has(o.toLowerCase()));
      return informed.has(domain) && host === 'github' ? [] : (owners.get(domain) ?? []);
    });
    return {
      domains: matches.map((m) => m.domain),
      governance: [...new Set(governance)],
      file: there,
      line: rules[0]?.line ?? 0,
    };
  };
}
