import { nearest } from '../../base/nearest';
import type { Charter } from '../../model/types';
import { GOVERNANCE_DOMAIN } from '../../review';
import type { FileState, Mention, RootView } from '../../workspace/types';
import { removeItem, replaceScalar } from '../../yaml';
import type { Finding, Fix, Report } from '../types';
import { holds } from './at';
import { editOf } from './edits';
import { nodesOf } from './tree';
import type { YamlScalar, YamlSequence } from '../../yaml/types';

type ReferenceKind = 'person' | 'team' | 'domain';

/** What may be named: ids that the charter declares. */
export function declared(charter: Charter, kind: ReferenceKind): readonly string[] {
  switch (kind) {
    case 'person':
      return [...charter.people.keys()];
    case 'team':
      return [...charter.teams.keys()];
    case 'domain':
      return [...charter.domains.keys()];
  }
}

/** Unknown names of each file, for the charter that they were looked up in: thousands of records stay as they are. */
const lookedUp: Readonly<Record<ReferenceKind, WeakMap<FileState, { charter: Charter; unknown: readonly Mention[] }>>> =
  {
    person: new WeakMap(),
    team: new WeakMap(),
    domain: new WeakMap(),
  };

/** Names of a kind that nothing declares, in every file whose facts hold. Nothing while a charter file has never parsed. */
export function* unknownReferences(view: RootView, kind: ReferenceKind): Generator<Mention> {
  const { charter } = view;
  if (view.charterIsGuessed) return;
  const known = new Set(declared(charter, kind));
  if (kind === 'domain') known.add(GOVERNANCE_DOMAIN);
  for (const file of view.files) {
    if (file.factsAreStale) continue;
    let found = lookedUp[kind].get(file);
    if (found?.charter !== charter) {
      const unknown = file.facts.mentions.filter((m) => m.kind === kind && !m.defines && !known.has(m.id));
      lookedUp[kind].set(file, (found = { charter, unknown }));
    }
    yield* found.unknown;
  }
}

/** The scalar that a place underlines, with or without its quotes. */
function scalarAt(view: RootView, at: Report['at']): YamlScalar | null {
  const yaml = view.fileState(at.file)?.yaml;
  if (!yaml || !holds(view, at)) return null;
  for (const node of nodesOf(yaml)) {
    if (node.kind !== 'scalar') continue;
    const { content, span } = node;
    if (content.end === at.span.end && content.start === at.span.start) return node;
    if (span.end === at.span.end && span.start === at.span.start) return node;
  }
  return null;
}

/** Replaces one name by another at its place, quoted as it was. */
export function replaceName(view: RootView, at: Report['at'], value: string): ReturnType<typeof editOf> {
  const yaml = view.fileState(at.file)?.yaml;
  const scalar = scalarAt(view, at);
  return yaml && scalar ? editOf(at.file, replaceScalar(yaml, scalar, value)) : null;
}

/** The list that a name stands in, with its place there. */
function listAt(view: RootView, at: Report['at']): { sequence: YamlSequence; index: number } | null {
  const scalar = scalarAt(view, at);
  const yaml = view.fileState(at.file)?.yaml;
  if (!scalar || !yaml) return null;
  for (const node of nodesOf(yaml)) {
    const index = node.kind === 'sequence' ? node.items.findIndex((item) => item.value === scalar) : -1;
    if (node.kind === 'sequence' && index >= 0) return { sequence: node, index };
  }
  return null;
}

/** The other names of the list that a name stands in; empty where it stands alone. */
export function siblingNames(view: RootView, at: Report['at']): string[] {
  const list = listAt(view, at);
  return (list?.sequence.items ?? []).flatMap((item, i) =>
    i !== list?.index && item.value?.kind === 'scalar' ? [item.value.value] : [],
  );
}

/** Takes one name out of its list. */
export function removeName(view: RootView, at: Report['at']): ReturnType<typeof editOf> {
  const yaml = view.fileState(at.file)?.yaml;
  const list = listAt(view, at);
  return yaml && list ? editOf(at.file, removeItem(yaml, list.sequence, list.index)) : null;
}

export const meant = (view: RootView, kind: ReferenceKind, id: string): string | null =>
  nearest(id, declared(view.charter, kind));

/** The quick fix that goes with “did you mean …?”. */
export function didYouMean(finding: Finding, view: RootView, prefix = ''): Fix[] {
  const wanted = finding.data['nearest'];
  if (typeof wanted !== 'string') return [];
  return [
    {
      title: `Change to ${prefix}${wanted}`,
      safe: false,
      preferred: true,
      make: () => replaceName(view, finding.at, `${prefix}${wanted}`),
    },
  ];
}
