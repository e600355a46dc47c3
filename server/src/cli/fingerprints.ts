import { createHash } from 'node:crypto';
import type { Engine } from '../engine';
import type { Finding } from '../rules/types';
import { pathAt, type PathStep } from '../yaml/path';
import type { YamlNode } from '../yaml/types';

/** What of a finding's data says whom or what it speaks of. Days, counts and commits change while the finding stays. */
const NAMES = [
  'rules',
  'change',
  'domain',
  'person',
  'by',
  'approver',
  'reviewer',
  'team',
  'member',
  'owner',
  'other',
  'id',
  'key',
  'path',
  'glob',
  'template',
  'rule',
  'waives',
  'target',
  // “… and 7 more”: an eighth is new.
  'more',
];

const LENGTH = 32;

/** A scalar by its text, a collection by the first text in it: the same wherever the item stands in its list. */
function nameOf(node: YamlNode | null): string {
  if (node === null) return '';
  if (node.kind === 'scalar') return node.value;
  if (node.kind === 'alias') return `*${node.name}`;
  return nameOf(node.kind === 'mapping' ? (node.entries[0]?.value ?? null) : (node.items[0]?.value ?? null));
}

function nameOfStep(step: PathStep): string[] {
  if (step.at === 'entry') return [step.entry.name ?? ''];
  return step.at === 'item' ? [`[${nameOf(step.item.value)}]`] : [];
}

/** Keys that lead to the place of a finding (`domains`, `network`, `alliance`), instead of its line. */
function keysTo(engine: Engine, { at }: Finding): readonly string[] {
  const state = engine.snapshot.file(at.file);
  return state ? pathAt(state.yaml, at.span.start).flatMap(nameOfStep) : [];
}

/**
 * A fingerprint for every finding, in their order: made of the rule, the file, the keys that lead to the place and the names
 * that the finding is about, so that lines may come and go above it. Findings that share all of these are numbered.
 * @param pathOf the file as the repository knows it
 */
export function fingerprints(
  engine: Engine,
  findings: readonly Finding[],
  pathOf: (finding: Finding) => string,
): readonly string[] {
  const seen = new Map<string, number>();
  return findings.map((finding) => {
    // Only those that are there: a name that is added to the list changes no other fingerprint.
    const named = NAMES.flatMap((name) => (name in finding.data ? [[name, finding.data[name]]] : []));
    const what = JSON.stringify([finding.rule, pathOf(finding), keysTo(engine, finding), named]);
    const nth = seen.get(what) ?? 0;
    seen.set(what, nth + 1);
    return createHash('sha256').update(`${what}\n${nth}`).digest('hex').slice(0, LENGTH);
  });
}
