import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { applyEdits } from '../../server/src/base/textEdit';
import { relativeTo } from '../../server/src/base/fileId';
import type { Severity } from '../../server/src/model/types';
import { ruleById } from '../../server/src/rules/registry';
import type { Finding, FixEdit, Rule } from '../../server/src/rules/types';
import { parseYaml } from '../../server/src/yaml';
import { ROOT, parseFixture, pathOf, runFixture, type Expected, type Fixture, type FixtureRun } from './fixture';

/**
 * A fixture alone says where the rule speaks (no underline: it must say nothing). With `fix`, the quick fix of that title on
 * the first finding that offers it must give `after` (fixture text; without a `# file:` line it is the one file that changed).
 */
export type RuleCase =
  | string
  | { readonly fixture: string; readonly uncovers: readonly string[]; readonly fix?: undefined }
  | {
      readonly fixture: string;
      readonly fix: string;
      readonly after: string;
      /** Rules that rightly speak up once the fix is applied, e.g. of a value that is still to be filled in. */
      readonly uncovers?: readonly string[];
    };

const WORDS: Readonly<Record<Severity | 'off', string>> = {
  error: 'error',
  warning: 'warning',
  info: 'information',
  hint: 'hint',
  off: 'not reported',
};

/**
 * What rightly speaks up once a finding of a rule is mended: a person who was asked is waited for, a domain that was made
 * has no seat yet, a page that was named is still to be written.
 */
export const UNCOVERS: Readonly<Record<string, readonly string[]>> = {
  'alliance/missing': ['alliance/domain-without-seat'],
  'change/bad-status': ['change/missing-approval'],
  'change/declared-not-touched': ['change/reviewer-not-alliance'],
  'change/duplicate-id': ['change/id-file-mismatch'],
  'change/missing-reviewer': ['change/missing-approval'],
  'change/no-eligible-reviewer': ['change/missing-reviewer'],
  'change/undeclared': ['change/missing-approval'],
  'change/impacted-not-informed': [
    'approval/stale',
    'change/declared-not-touched',
    'change/impact-missing',
    'change/missing-approval',
    'change/missing-reviewer',
    'change/undeclared-domain',
  ],
  'change/outside-scope': ['change/missing-reviewer'],
  'change/undeclared-domain': ['approval/stale', 'change/impact-missing'],
  'domain/unknown': [
    'alliance/domain-without-seat',
    'change/impact-missing',
    'change/missing-approval',
    'change/missing-reviewer',
    'change/no-eligible-reviewer',
    'change/reviewer-not-alliance',
  ],
  'evidence/missing': ['evidence/not-found'],
  'domain/dependency-unknown': ['alliance/domain-without-seat'],
  'domain/glob-no-match': ['domain/glob-redundant'],
  'domain/parent-unknown': ['alliance/domain-without-seat'],
  'domain/unmatched-files': ['alliance/domain-without-seat'],
  'evidence/not-accepted': [
    'approval/unknown-commit',
    'change/bad-status',
    'change/missing-approval',
    'change/missing-reviewer',
  ],
  'people/unknown': ['alliance/not-operational', 'people/no-identity'],
  'suppress/no-reason': ['suppress/unused'],
  'suppress/unknown-rule': ['suppress/unused'],
  'team/unknown': ['alliance/domain-without-seat', 'team/empty'],
  'type/risk-too-low': ['approval/stale', 'evidence/missing'],
  'yaml/invalid-value': ['alliance/not-ratified', 'domain/bus-factor'],
};

/** The line that a rule's page carries, e.g. `Severity: warning in advisory mode, error in governing mode.` */
export function severityLine(rule: Rule): string {
  const { advisory, governing } = rule.severity;
  if (advisory === governing) return `Severity: ${WORDS[advisory]}.`;
  return `Severity: ${WORDS[advisory]} in advisory mode, ${WORDS[governing]} in governing mode.`;
}

export const pagePath = (id: string): string => path.join(process.cwd(), 'docs/rules', `${id}.md`);

/** Fenced blocks whose info string is `yaml bad` or `yaml good`, in order. */
export function examplesOf(markdown: string): { kind: 'bad' | 'good'; text: string }[] {
  return [...markdown.matchAll(/^```yaml (bad|good)\n(.*?)^```$/gms)].map((m) => ({
    kind: m[1] as 'bad' | 'good',
    text: m[2] ?? '',
  }));
}

const describe = (f: Finding): string => `${pathOf(f)}:${f.at.span.start}-${f.at.span.end} ${f.rule}: ${f.message}`;

/** A finding over several lines is underlined to the end of its first one, an empty one by one caret. */
function underlined(finding: Finding, text: string): { start: number; end: number } {
  const { start, end } = finding.at.span;
  const lineEnd = text.slice(start, end).search(/[\r\n]/);
  return { start, end: Math.max(lineEnd < 0 ? end : start + lineEnd, start + 1) };
}

function agrees(expected: Expected, finding: Finding, fixture: Fixture): boolean {
  if (expected.path !== pathOf(finding) || expected.rule !== finding.rule) return false;
  if (expected.message !== null && !`${finding.message} ${finding.help}`.includes(expected.message)) return false;
  if (expected.span === null) return true;
  const shown = underlined(finding, fixture.files.get(expected.path) ?? '');
  return shown.start === expected.span.start && shown.end === expected.span.end;
}

/** Every expected finding is there and no other of the given rules (all rules where none is given). */
export function assertFindings(fixture: Fixture, findings: readonly Finding[], only?: string): void {
  const wanted = fixture.expected.filter((e) => only === undefined || e.rule === only);
  const open = findings.filter((f) => only === undefined || f.rule === only);
  const shown = open.map(describe).join('\n  ');
  for (const e of wanted) {
    const at = open.findIndex((f) => agrees(e, f, fixture));
    const place = e.span ? `${e.span.start}-${e.span.end}` : 'any';
    assert.ok(at >= 0, `expected ${e.path}:${place} ${e.rule}: ${e.message ?? ''}\nfound:\n  ${shown || 'nothing'}`);
    open.splice(at, 1);
  }
  assert.deepEqual(open.map(describe), [], 'unexpected findings');
}

/** Texts of the fixture after a fix; files that it makes included. */
export function applyFix(fixture: Fixture, edit: FixEdit): Map<string, string> {
  const texts = new Map(fixture.files);
  const pathAt = (file: FixEdit['edits'][number]['file']): string => relativeTo(ROOT, file) ?? file;
  for (const { file, edits } of edit.edits) {
    texts.set(pathAt(file), applyEdits(fixture.files.get(pathAt(file)) ?? '', edits));
  }
  for (const { file, text } of edit.creates ?? []) {
    assert.ok(!texts.has(pathAt(file)), `the fix would create ${pathAt(file)}, which exists`);
    texts.set(pathAt(file), text);
  }
  return texts;
}

const tally = (findings: readonly Finding[]): Map<string, number> => {
  const counts = new Map<string, number>();
  for (const f of findings) counts.set(f.rule, (counts.get(f.rule) ?? 0) + 1);
  return counts;
};

/** The fixture once a fix is applied. Files that it made are new on the branch. */
function fixed(fixture: Fixture, texts: ReadonlyMap<string, string>): Fixture {
  const made = [...texts.keys()].filter((name) => !fixture.files.has(name));
  const touched = [...fixture.directives.touched, ...made.map((path) => ({ path, status: 'A' as const }))];
  return { ...fixture, files: texts, directives: { ...fixture.directives, touched } };
}

/** The same repository as somebody has it who writes CR LF. What is expected stands at other places then. */
export const withCrLf = (fixture: Fixture): Fixture => ({
  ...fixture,
  expected: [],
  files: new Map([...fixture.files].map(([name, text]) => [name, text.replace(/\n/g, '\r\n')])),
});

/** What holds for every fix: the result parses, keeps comments and line breaks, the finding is gone and no other has come. */
async function checkFix(
  before: FixtureRun,
  fixture: Fixture,
  finding: Finding,
  title: string,
  edit: FixEdit,
  uncovers: readonly string[],
): Promise<void> {
  const texts = applyFix(fixture, edit);
  for (const [name, text] of texts) {
    const old = fixture.files.get(name);
    if (old === text || !/\.ya?ml$/.test(name)) continue;
    const parsed = parseYaml(text);
    const problems = old === undefined ? 0 : parseYaml(old).problems.length;
    assert.ok(parsed.problems.length <= problems, `“${title}” breaks ${name}:\n${text}`);
    if (old !== undefined) {
      // A comment that ignores findings is no remark of a person: the fix for it may take it out.
      const own = title === 'Remove the comment' && finding.rule.startsWith('suppress/') ? 1 : 0;
      const comments = parseYaml(old).comments.length - own;
      assert.equal(parsed.comments.length, comments, `“${title}” loses a comment of ${name}:\n${text}`);
      const bare = /(?<!\r)\n/;
      if (!bare.test(old)) assert.doesNotMatch(text, bare, `“${title}” breaks a line of ${name} in another way`);
    }
  }
  const after = await runFixture(fixed(fixture, texts));
  const [was, is] = [tally(before.findings), tally(after.findings)];
  const left = is.get(finding.rule) ?? 0;
  const dump = [...texts].map(([n, t]) => `--- ${n}\n${t}`).join('');
  assert.ok(left < (was.get(finding.rule) ?? 0), `“${title}” leaves ${describe(finding)}\n${dump}`);
  for (const [rule, n] of is) {
    if (rule === finding.rule || uncovers.includes(rule)) continue;
    const come = after.findings.filter((f) => f.rule === rule).map(describe);
    assert.ok(n <= (was.get(rule) ?? 0), `“${title}” brings ${come.join('; ')}\n${dump}`);
  }
}

function assertTexts(fixture: Fixture, texts: ReadonlyMap<string, string>, after: string): void {
  const changed = [...texts].filter(([name, text]) => fixture.files.get(name) !== text);
  const named = /^# file: /m.test(after);
  const wanted = parseFixture(after).files;
  if (!named) {
    assert.equal(changed.length, 1, `one file must change, not ${changed.map(([n]) => n).join(', ')}`);
    assert.equal(changed[0]?.[1].replace(/\n*$/, '\n'), wanted.get('governance.yaml'));
    return;
  }
  assert.deepEqual(new Map(changed.map(([n, t]) => [n, t.replace(/\n*$/, '\n')])), new Map(wanted));
}

/** Applies every fix of every finding (of one rule, where it is given) by itself. Gives the number of fixes. */
export async function checkFixes(
  run: FixtureRun,
  fixture: Fixture,
  uncovers: readonly string[],
  only?: string,
): Promise<number> {
  let applied = 0;
  for (const finding of run.findings) {
    if (only !== undefined && finding.rule !== only) continue;
    for (const fix of run.engine.fixes(finding)) {
      const edit = fix.make();
      assert.ok(edit, `“${fix.title}” is offered and does nothing`);
      await checkFix(run, fixture, finding, fix.title, edit, uncovers);
      applied++;
    }
  }
  return applied;
}

async function checkCase(id: string, given: RuleCase): Promise<void> {
  const fixture = parseFixture(typeof given === 'string' ? given : given.fixture);
  const run = await runFixture(fixture);
  const own = run.findings.filter((f) => f.rule === id);
  if (typeof given === 'string' || fixture.expected.length > 0) assertFindings(fixture, run.findings, id);
  const uncovers = typeof given === 'string' ? [] : (given.uncovers ?? []);
  for (const finding of own) {
    assert.match(finding.message, /[.…?]$/, `a message is a whole sentence: ${finding.message}`);
    assert.match(finding.help, /\.$/, `help ends with a full stop: ${finding.help}`);
  }
  const crLf = withCrLf(fixture);
  await checkFixes(run, fixture, uncovers, id);
  await checkFixes(await runFixture(crLf), crLf, uncovers, id);
  if (typeof given === 'string' || given.fix === undefined) return;
  const offered = own.flatMap((finding) => run.engine.fixes(finding));
  const fix = offered.find((f) => f.title === given.fix);
  assert.ok(fix, `no fix “${given.fix}”; offered: ${offered.map((f) => f.title).join(' | ') || 'none'}`);
  assertTexts(fixture, applyFix(fixture, fix.make() ?? { edits: [] }), given.after);
}

async function checkPage(rule: Rule): Promise<void> {
  const page = fs.readFileSync(pagePath(rule.id), 'utf8');
  assert.equal(page.split('\n')[0], `# ${rule.id}`);
  const headings = [...page.matchAll(/^## (.+)$/gm)].map((m) => m[1]);
  for (const heading of ['What it says', 'Why', 'What to do'])
    assert.ok(headings.includes(heading), `the page lacks “## ${heading}”`);
  assert.ok(page.includes(`\n${severityLine(rule)}\n`), `the page lacks the line: ${severityLine(rule)}`);
  const examples = examplesOf(page);
  for (const kind of ['bad', 'good'])
    assert.ok(
      examples.some((e) => e.kind === kind),
      `no \`\`\`yaml ${kind}`,
    );
  for (const { kind, text } of examples) {
    const fixture = parseFixture(text);
    const { findings } = await runFixture(fixture);
    if (kind === 'good') assert.deepEqual(findings.map(describe), [], 'a good example yields nothing');
    else {
      assert.deepEqual(
        [...new Set(findings.map((f) => f.rule))],
        [rule.id],
        `a bad example yields its rule alone: ${findings.map(describe).join('; ')}`,
      );
      if (fixture.expected.length > 0) assertFindings(fixture, findings);
    }
  }
}

/** The whole test of one rule: its cases, its fixes, its page. */
export function checkRuleTest(id: string, cases: readonly RuleCase[]): void {
  const rule = ruleById(id);
  cases.forEach((given, i) => {
    const title =
      typeof given === 'string' || given.fix === undefined ? `case ${i + 1}` : `case ${i + 1}: fix “${given.fix}”`;
    test(`${id} ${title}`, () => checkCase(id, given));
  });
  test(`${id} page`, async () => {
    assert.ok(rule, `${id} is not in the registry`);
    await checkPage(rule);
  });
}
