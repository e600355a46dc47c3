import { parseDay, type Day } from '../base/days';
import type { FileId } from '../base/fileId';
import type { Location } from '../base/span';
import { Fields } from '../model/fields';
import { checkCases } from '../schema';
import type { StructureProblem } from '../schema/types';
import type { NewValue } from '../yaml';
import type { YamlFile, YamlMapping, YamlNode } from '../yaml/types';
import { meantNode, nodeValue } from './nodeValue';

export interface CaseFile {
  readonly path: string;
  readonly status: 'A' | 'M' | 'D';
}

export interface CaseApproval {
  readonly by: string;
  readonly onBehalfOf: string | null;
  readonly domain: string;
  readonly on: string | null;
  readonly stale: boolean;
  readonly conditions: readonly string[];
}

export interface CaseObjection {
  readonly by: string;
  readonly domain: string;
  readonly on: string | null;
  readonly concern: string;
  readonly status: string;
}

/** `not_affected`: the domain must not be concerned at all. */
export type ExpectedState = 'hole' | 'unassigned' | 'pending' | 'approved' | 'informed' | 'waived' | 'not_affected';

/** `null`: not looked at. */
export interface Expected {
  readonly state: ExpectedState;
  readonly overlays: readonly string[] | null;
  readonly eligible: readonly string[] | null;
  readonly excluded: readonly string[] | null;
}

/** A change that is made up, and the coverage that it should have. */
export interface TestCase {
  readonly name: string;
  readonly at: Location;
  readonly today: Day | null;
  readonly files: readonly CaseFile[];
  readonly authors: readonly string[];
  /** Keys of the change record as they are written; `null`: the branch has none. */
  readonly record: Readonly<Record<string, NewValue>> | null;
  readonly approvals: readonly CaseApproval[];
  readonly objections: readonly CaseObjection[];
  readonly expect: ReadonlyMap<string, Expected>;
  readonly complete: boolean | null;
}

export interface CaseProblem {
  readonly at: Location;
  readonly text: string;
}

export interface Cases {
  readonly cases: readonly TestCase[];
  /** What keeps the file from being used. Empty: it can be. */
  readonly problems: readonly CaseProblem[];
}

const STATUS: Readonly<Record<string, CaseFile['status']>> = { added: 'A', changed: 'M', deleted: 'D' };

const scalar = (node: YamlNode | null): string | null => {
  const found = meantNode(node);
  return found?.kind === 'scalar' && found.value !== '' ? found.value : null;
};

const words = (nodes: readonly YamlNode[] | null): string[] => (nodes ?? []).map(scalar).filter((t) => t !== null);

/** One problem of the file's structure in a sentence. */
export function problemText(p: StructureProblem): string {
  const near = p.nearest === null ? '' : ` Did you mean \`${p.nearest}\`?`;
  const what = p.key === '' ? p.subject : `\`${p.key}\` of ${p.subject}`;
  switch (p.code) {
    case 'unknown-key':
      return `\`${p.key}\` is not a key of ${p.subject}.${near}`;
    case 'missing-key':
      return `${p.subject} needs \`${p.key}\`.`;
    case 'bad-date':
    case 'invalid-value':
    case 'wrong-type':
      return `${what}: expected ${p.expected}.${near}`;
  }
}

function readFile(file: FileId, node: YamlNode): CaseFile | null {
  const f = Fields.of(file, node);
  const path = f ? (f.text('path')?.value ?? null) : scalar(node);
  return path === null
    ? null
    : { path: path.replace(/^(?:\.?\/)+/, ''), status: STATUS[f?.text('status')?.value ?? 'changed'] ?? 'M' };
}

const readApproval = (f: Fields): CaseApproval => ({
  by: f.text('by')?.value ?? '',
  onBehalfOf: f.text('for')?.value ?? null,
  domain: f.text('domain')?.value ?? '',
  on: f.text('at')?.value ?? null,
  stale: f.truth('stale') ?? false,
  conditions: f.texts('conditions')?.map((t) => t.value) ?? [],
});

const readObjection = (f: Fields): CaseObjection => ({
  by: f.text('by')?.value ?? '',
  domain: f.text('domain')?.value ?? '',
  on: f.text('at')?.value ?? null,
  concern: f.text('concern')?.value ?? 'It is in danger',
  status: f.text('status')?.value ?? 'open',
});

function readExpected(file: FileId, node: YamlNode | null): Expected | null {
  const f = Fields.of(file, node);
  const state = (f ? f.text('state')?.value : scalar(node)) as ExpectedState | null | undefined;
  if (state == null) return null;
  const list = (key: string): readonly string[] | null => f?.texts(key)?.map((t) => t.value) ?? null;
  return { state, overlays: list('overlays'), eligible: list('eligible'), excluded: list('excluded') };
}

function recordOf(f: Fields): TestCase['record'] {
  const own = meantNode(f.value('change'));
  const written = own?.kind === 'mapping' ? entriesOf(own) : null;
  const reviewers = f.value('reviewers');
  const speaks = f.has('approvals') || f.has('objections');
  if (written === null && reviewers === null && !speaks) return null;
  return { ...written, ...(reviewers === null ? {} : { reviewers: nodeValue(reviewers) }) };
}

const entriesOf = (mapping: YamlMapping): Record<string, NewValue> =>
  Object.fromEntries(mapping.entries.map((e) => [e.name ?? '', nodeValue(e.value)]));

function readCase(file: FileId, node: YamlNode, day: Day | null): TestCase | null {
  const f = Fields.of(file, node);
  if (!f) return null;
  const expect = new Map<string, Expected>();
  for (const { name, value } of f.below('expect')?.entries ?? []) {
    const expected = readExpected(file, value);
    if (expected) expect.set(name, expected);
  }
  const author = scalar(f.value('author'));
  return {
    name: f.text('name')?.value ?? '',
    at: f.at,
    today: f.day('today')?.value ?? day,
    files: (f.items('files') ?? []).map((n) => readFile(file, n)).filter((x) => x !== null),
    authors: author === null ? words(f.items('author')) : [author],
    record: recordOf(f),
    approvals: f.maps('approvals').map(readApproval),
    objections: f.maps('objections').map(readObjection),
    expect,
    complete: f.truth('complete'),
  };
}

/** The test cases of a file. Never fails: what cannot be used is told as a problem. */
export function readCases(file: FileId, yaml: YamlFile): Cases {
  const problems = [
    ...yaml.problems.map((p) => ({ at: { file, span: p.span }, text: `${p.message} ${p.help}` })),
    ...checkCases(yaml).map((p) => ({ at: { file, span: p.span }, text: problemText(p) })),
  ];
  const f = Fields.of(file, yaml.documents[0]?.root ?? null);
  const day = parseDay(f?.text('today')?.value ?? '');
  const cases = (f?.items('cases') ?? []).map((node) => readCase(file, node, day)).filter((c) => c !== null);
  return { cases, problems };
}
