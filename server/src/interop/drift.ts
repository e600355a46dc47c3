/** What another tool's file says beside what the governance files say, path by path. */
import { parseCodeowners } from '../paths';
import { driftEntries, saidInCodeowners, type DriftEntry } from '../workspace/codeownersDrift';
import { exportedCodeowners, makingOf, readsCodeowners, sameBody } from '../workspace/exported';
import type { RootView } from '../workspace/types';
import { approversByDomain, exportBackstage, exportGitlab, exportOwners } from './export';
import { importBackstage } from './import/backstage';
import { ProwOwners, readAliases, readOwners } from './import/prowOwners';
import type { ImportedDomain, SourceText } from './import/types';

export interface Drift {
  readonly file: string;
  /** Which side has changed since the file was written. `unknown`: Linchpin did not write it; `beside`: domains read it. */
  readonly side: 'none' | 'file' | 'governance' | 'both' | 'unknown' | 'beside';
  readonly entries: readonly DriftEntry[];
}

/** By the digest in the file's head: whether somebody edited it, and whether it would be written otherwise today. */
function sideOf(texts: readonly string[], fresh: boolean, differs: boolean): Drift['side'] {
  if (!differs) return 'none';
  const makings = texts.map((text) => makingOf(text).kind);
  if (makings.length === 0) return 'governance';
  if (makings.includes('foreign')) return 'unknown';
  if (!makings.includes('edited')) return 'governance';
  return fresh ? 'file' : 'both';
}

/** Would the export, made anew, still have the digest in the head? Then the governance side has not changed. */
function unchanged(text: string, now: string): boolean {
  const digest = /^# linchpin-digest: \S+$/m;
  return digest.exec(text)?.[0] === digest.exec(now)?.[0];
}

/** CODEOWNERS of GitHub: who is asked for each tracked file. */
export function codeownersDrift(view: RootView, path: string, text: string): Drift {
  const file = parseCodeowners(text, 'github');
  const beside = readsCodeowners(view).length > 0;
  const entries = driftEntries(view.tracked ?? [], saidInCodeowners(view, file, 'github'));
  const now = beside ? '' : exportedCodeowners(view).text;
  const differs = entries.length > 0;
  return {
    file: path,
    side: beside ? (differs ? 'beside' : 'none') : sideOf([text], unchanged(text, now), differs),
    entries,
  };
}

/** CODEOWNERS of GitLab: each section that speaks about a file asks, so owners are compared as a whole. */
export function gitlabDrift(view: RootView, path: string, text: string): Drift {
  const file = parseCodeowners(text, 'gitlab');
  const entries = driftEntries(view.tracked ?? [], saidInCodeowners(view, file, 'gitlab'));
  const now = exportGitlab(view, path).files[0]?.text ?? '';
  return { file: path, side: sideOf([text], unchanged(text, now), entries.length > 0), entries };
}

/** OWNERS files: who may approve each tracked file. */
export function ownersDrift(view: RootView, sources: readonly SourceText[]): Drift {
  const isAliases = (s: SourceText): boolean => /(?:^|\/)OWNERS_ALIASES$/.test(s.path);
  const files = sources.filter((s) => !isAliases(s));
  const aliases = new Map(sources.filter(isAliases).flatMap((s) => [...readAliases(s).aliases]));
  const prow = new ProwOwners(
    files.map((s) => readOwners(s).folder),
    aliases,
  );
  const approvers = approversByDomain(view);
  const paths = (view.tracked ?? []).filter((p) => !/(?:^|\/)OWNERS(?:_ALIASES)?$/.test(p));
  const entries = driftEntries(paths, (path) => {
    const domains = view.matcher.match(path);
    return {
      governance: domains.flatMap((id) => approvers.get(id) ?? []),
      file: prow.of(path).approvers,
      line: 0,
      domains,
    };
  });
  const now = new Map(exportOwners(view).files.map((f) => [f.path, f.text]));
  const fresh = files.every((s) => sameBody(s.text, now.get(s.path) ?? '') || unchanged(s.text, now.get(s.path) ?? ''));
  return {
    file: 'OWNERS',
    side: sideOf(
      files.map((s) => s.text),
      fresh,
      entries.length > 0,
    ),
    entries,
  };
}

const said = (d: ImportedDomain | undefined): readonly string[] =>
  d === undefined
    ? []
    : [
        ...d.seats.map((s) => (s.kind === 'team' ? `group:${s.name}` : `user:${s.handle ?? ''}`)),
        ...d.dependsOn.map((on) => `depends on ${on}`),
        ...(d.parent === null ? [] : [`part of ${d.parent}`]),
      ];

/** A catalogue: owner, system and dependencies of each entity. */
export function backstageDrift(view: RootView, sources: readonly SourceText[]): Drift {
  const now = exportBackstage(view, 'catalog-info.yaml').files[0]?.text ?? '';
  const byTitle = (list: readonly SourceText[]): ReadonlyMap<string, ImportedDomain> =>
    new Map(importBackstage(list).domains.map((d) => [d.title, d]));
  const [mine, theirs] = [byTitle([{ path: 'catalog-info.yaml', text: now, damaged: [] }]), byTitle(sources)];
  const entries = driftEntries([...new Set([...mine.keys(), ...theirs.keys()])].sort(), (title) => ({
    governance: said(mine.get(title)),
    file: said(theirs.get(title)),
    line: 0,
    domains: mine.has(title) ? [title] : [],
  }));
  const fresh = sources.length === 1 && unchanged(sources[0]?.text ?? '', now);
  return {
    file: sources.length === 1 ? (sources[0]?.path ?? 'catalog-info.yaml') : `${sources.length} catalogue files`,
    side: sideOf(
      sources.map((s) => s.text),
      fresh,
      entries.length > 0,
    ),
    entries,
  };
}
