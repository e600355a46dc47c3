import { joinFileId } from '../base/fileId';
import { joinWords } from '../base/words';
import type { FilePatch, RangeCommit, TouchedFile } from '../git/types';
import { readChangeRecord } from '../model';
import type { ChangeRecord, Charter } from '../model/types';
import { notCountedWords, review, stateWords, whyExcluded } from '../review';
import type { BranchFacts, ChangeReview, DomainCoverage } from '../review/types';
import { checkStructure } from '../schema';
import type { RootView } from '../workspace/types';
import { blockText, parseYaml, type NewValue } from '../yaml';
import { problemText, type Expected, type ExpectedState, type TestCase } from './cases';

export interface CaseResult {
  readonly name: string;
  readonly ok: boolean;
  /** One sentence each: what was expected and what is. */
  readonly differences: readonly string[];
  readonly domains: readonly DomainCoverage[];
}

const ID = 'CASE';
const BASE = 'b'.repeat(40);
const HEAD = 'c'.repeat(40);
const EARLIER = 'd'.repeat(40);
const BRANCH = 'test-case';

function touched({ path, status }: TestCase['files'][number]): TouchedFile {
  return {
    path,
    status,
    oldMode: status === 'A' ? '000000' : '100644',
    newMode: status === 'D' ? '000000' : '100644',
    oldBlob: '1'.repeat(40),
    newBlob: '2'.repeat(40),
    untracked: false,
    link: false,
    generated: false,
  };
}

/** A patch of one line; `content` makes two of them differ. */
function patchOf(file: TouchedFile, content: string): FilePatch {
  const { path, status, oldMode, newMode, oldBlob, newBlob } = file;
  const hunks = [{ lines: ['-before', `+${content}`], earlier: 0 }];
  return { path, status, oldMode, newMode, oldBlob, newBlob, opaque: false, hunks };
}

const patchesOf = (files: readonly TouchedFile[], content: string): ReadonlyMap<string, FilePatch> =>
  new Map(files.map((f) => [f.path, patchOf(f, content)]));

/** A person's own address, where the charter knows one; else one that stands for nobody else. */
const identityOf = (charter: Charter, person: string): RangeCommit['author'] => {
  const email =
    charter.people.get(person)?.emails[0]?.value ?? (person.includes('@') ? person : `${person}@case.invalid`);
  return { name: person, email };
};

/** Authors of whom the rules know no address: then the case could not tell whether they are left out. */
const strangers = (charter: Charter, authors: readonly string[]): readonly string[] =>
  authors.filter((a) => !a.includes('@') && (charter.people.get(a)?.emails.length ?? 0) === 0);

function commitBy(charter: Charter, person: string, index: number, files: readonly TouchedFile[]): RangeCommit {
  const who = identityOf(charter, person);
  return {
    id: String((index % 9) + 1).repeat(40),
    parents: [BASE],
    author: who,
    committer: who,
    authoredAt: '2026-01-01T00:00:00Z',
    coAuthors: [],
    changeRecords: [],
    approvals: [],
    strayTrailers: [],
    paths: files.map((f) => f.path),
  };
}

function branchOf(charter: Charter, test: TestCase): BranchFacts {
  const files = test.files.map(touched);
  return {
    base: { ref: 'the base', commit: BASE },
    baseFrom: 'a test case',
    head: { ref: 'the head', commit: HEAD },
    branch: BRANCH,
    pullRequest: null,
    files,
    commits: test.authors.map((a, i) => commitBy(charter, a, i, files)),
    patches: patchesOf(files, 'after'),
    patchesAt: new Map([
      [HEAD, patchesOf(files, 'after')],
      [EARLIER, patchesOf(files, 'earlier')],
    ]),
    lines: null,
    proofs: new Map(),
    past: [],
    reviews: [],
    reverts: [],
  };
}

/** The record that the case speaks of, written and read like any other. */
function recordText(test: TestCase, today: string): string {
  const approvals = test.approvals.map((a): NewValue => ({
    by: a.by,
    ...(a.onBehalfOf === null ? {} : { for: a.onBehalfOf }),
    domain: a.domain,
    at: a.on ?? today,
    decision: a.conditions.length > 0 ? 'approve_with_conditions' : 'approve',
    commit: a.stale ? EARLIER : HEAD,
    ...(a.conditions.length > 0 ? { conditions: a.conditions } : {}),
  }));
  const objections = test.objections.map(({ by, domain, on, concern, status }): NewValue => ({
    by,
    domain,
    at: on ?? today,
    concern,
    status,
  }));
  const given = test.record ?? {};
  return blockText({
    change: ID,
    title: test.name === '' ? 'A case' : test.name,
    branch: BRANCH,
    ...Object.fromEntries(Object.entries(given).filter(([key]) => !RESERVED.has(key))),
    ...(approvals.length > 0 ? { approvals } : {}),
    ...(objections.length > 0 ? { objections } : {}),
  });
}

/** What links the record to its case is not the case's to say. */
const RESERVED: ReadonlySet<string> = new Set(['change', 'branch', 'pr', 'approvals', 'objections']);

interface Judged {
  readonly change: ChangeReview | null;
  readonly problems: readonly string[];
}

function judge(view: RootView, test: TestCase): Judged {
  const today = test.today ?? view.today;
  // Who must agree is asked, not how an agreement is proven: made-up entries have no commits to stand in.
  const charter: Charter = {
    ...view.charter,
    policy: { ...view.charter.policy, approvals: { ...view.charter.policy.approvals, verify: 'declared' } },
  };
  const records: ChangeRecord[] = [];
  const problems: string[] = [];
  if (test.record !== null) {
    const yaml = parseYaml(recordText(test, today));
    problems.push(
      ...yaml.problems.map((p) => p.message),
      ...checkStructure(yaml, 'change')
        // A case says what matters to it; what a real record must have besides is not its point.
        .filter((p) => p.code !== 'missing-key')
        .map(problemText),
    );
    records.push(readChangeRecord(joinFileId(view.root, `.governance/changes/${ID}.yaml`), yaml));
  }
  const { matcher, tracked } = view;
  const result = review({
    charter,
    matcher,
    records,
    branch: branchOf(charter, test),
    tracked,
    today,
    forcedChange: records.length > 0 ? ID : null,
  });
  const change = result.changes.find((c) => (records.length > 0 ? c.id === ID : c.record === null)) ?? null;
  return { change, problems };
}

const stateOf = (d: DomainCoverage | undefined): ExpectedState => {
  if (!d) return 'not_affected';
  if (d.overlays.includes('informed')) return 'informed';
  return d.overlays.includes('waived') ? 'waived' : d.state;
};

const listed = (names: readonly string[]): string => (names.length === 0 ? 'nobody' : joinWords([...names].sort()));
const same = (a: readonly string[], b: readonly string[]): boolean =>
  [...new Set(a)].sort().join('\0') === [...new Set(b)].sort().join('\0');

function* differences(id: string, expected: Expected, is: DomainCoverage | undefined): Generator<string> {
  const state = stateOf(is);
  const lost = (is?.approvals ?? []).filter((a) => !a.counts);
  const refusals = lost.map(
    (a) => `; the approval of ${a.by ?? 'nobody'} does not count: ${notCountedWords(a) ?? '?'}`,
  );
  const why = is ? ` (${stateWords(is)}${refusals.join('')})` : '';
  if (state !== expected.state) {
    yield `${id}: expected ${expected.state}, is ${state}${why}.`;
    return;
  }
  const [overlays, eligible, excluded] = [
    is?.overlays ?? [],
    (is?.eligible ?? []).map((s) => s.person),
    (is?.excluded ?? []).map((e) => e.person),
  ];
  if (expected.overlays && !same(expected.overlays, overlays))
    yield `${id}: expected ${expected.overlays.join(', ') || 'no overlay'}, is ${overlays.join(', ') || 'without'}.`;
  const reasons = (is?.excluded ?? []).map(whyExcluded);
  const told = reasons.length > 0 ? ` (${reasons.join('; ')})` : '';
  if (expected.eligible && !same(expected.eligible, eligible))
    yield `${id}: expected ${listed(expected.eligible)} to be eligible, is ${listed(eligible)}${told}.`;
  if (expected.excluded && !same(expected.excluded, excluded))
    yield `${id}: expected ${listed(expected.excluded)} to be excluded, is ${listed(excluded)}${told}.`;
}

/** Judges one case by the rules of a root, as a change would be, and compares. */
export function runCase(view: RootView, test: TestCase): CaseResult {
  const unknown = strangers(view.charter, test.authors);
  const { change, problems } = judge(view, test);
  const domains = change?.domains ?? [];
  const found: string[] = [
    ...problems.map((p) => `The change of this case cannot be used as it stands: ${p}`),
    ...unknown.map((a) => `No e-mail address of ${a} is known, so what ${a} wrote counts as nobody's.`),
  ];
  for (const id of test.expect.keys())
    if (
      !view.charter.domains.has(id) &&
      !domains.some((d) => d.domain === id) &&
      test.expect.get(id)?.state !== 'not_affected'
    )
      found.push(`${id}: there is no such domain.`);
  for (const [id, expected] of test.expect)
    if (view.charter.domains.has(id) || domains.some((d) => d.domain === id))
      found.push(
        ...differences(
          id,
          expected,
          domains.find((d) => d.domain === id),
        ),
      );
  for (const d of domains)
    if (!test.expect.has(d.domain)) found.push(`${d.domain}: not expected, is ${stateOf(d)} (${stateWords(d)}).`);
  const complete = change?.complete ?? true;
  if (test.complete !== null && test.complete !== complete)
    found.push(
      `The change: expected ${test.complete ? 'complete' : 'not complete'}, is ${complete ? 'complete' : 'not complete'}.`,
    );
  return { name: test.name, ok: found.length === 0, differences: found, domains };
}
