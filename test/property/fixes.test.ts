import assert from 'node:assert/strict';
import fs from 'node:fs';
import { test } from 'node:test';
import fc from 'fast-check';
import { rules } from '../../server/src/rules/registry';
import { parseFixture, runFixture } from '../support/fixture';
import { layouts, withLayout, type Layout } from '../support/layouts';
import { checkFixes, examplesOf, pagePath, UNCOVERS } from '../support/ruleTest';

/** Layouts tried for each example beside the plain ones. */
const RUNS = 12;

const PLAIN: Layout = { crLf: false, bom: false, wide: false, lines: ['none'] };

/** Pages whose bad example is a text that cannot be read as it stands: another layout would be another error. */
const UNREADABLE: ReadonlySet<string> = new Set(['yaml/syntax', 'yaml/too-large']);

/** Rules whose fixes cannot change what a file means, so that “fix all” may apply them. */
const SAFE: ReadonlySet<string> = new Set([
  'domain/unquoted-glob',
  'waiver/unused',
  'yaml/ambiguous-scalar',
  'yaml/wrong-type',
]);

const examples = rules
  .filter((rule) => !UNREADABLE.has(rule.id))
  .flatMap((rule) =>
    examplesOf(fs.readFileSync(pagePath(rule.id), 'utf8'))
      .filter((e) => e.kind === 'bad')
      .map((e, i) => ({ rule: rule.id, name: `${rule.id} ${i + 1}`, fixture: parseFixture(e.text) })),
  );

async function applyAll(example: (typeof examples)[number], layout: Layout): Promise<number> {
  const fixture = withLayout(example.fixture, layout);
  const run = await runFixture(fixture);
  assert.deepEqual([...new Set(run.findings.map((f) => f.rule))], [example.rule], 'another layout, the same findings');
  return checkFixes(run, fixture, UNCOVERS[example.rule] ?? []);
}

for (const example of examples)
  test(`fixes hold in every layout: ${example.name}`, async () => {
    const offered = await applyAll(example, PLAIN);
    assert.equal(await applyAll(example, { ...PLAIN, crLf: true }), offered, 'as many fixes with CR LF');
    await fc.assert(
      fc.asyncProperty(layouts, async (layout) => assert.equal(await applyAll(example, layout), offered)),
      { numRuns: RUNS },
    );
  });

test('a fix is offered for most rules, and no fix claims to be safe that is not', async () => {
  const without: string[] = [];
  for (const example of examples) {
    const run = await runFixture(example.fixture);
    const fixes = run.findings.flatMap((f) => run.engine.fixes(f));
    if (fixes.length === 0) without.push(example.rule);
    for (const fix of fixes) assert.ok(!fix.safe || SAFE.has(example.rule), fix.title);
    assert.ok(fixes.filter((f) => f.preferred).length <= run.findings.length, 'one preferred fix a finding');
  }
  // Approvals and objections are what a person said: no machine changes them. The rest needs a decision of a person.
  assert.deepEqual(without.sort(), [
    'alliance/one-person-everywhere',
    'approval/bad-date',
    'approval/blanket',
    'approval/condition-open',
    'approval/contributor',
    'approval/core-team',
    'approval/duplicate',
    'approval/not-a-deputy',
    'approval/not-authored',
    'approval/not-eligible',
    'approval/objection-open',
    'approval/objection-removed',
    'approval/overruled-without-authority',
    'approval/self',
    'approval/source-conflict',
    'approval/stale',
    'approval/trailer-outside-block',
    'approval/unknown-commit',
    'approval/unverified',
    'change/decision-overdue',
    'change/missing-approval',
    'change/overlaps',
    'change/too-wide',
    'domain/glob-outside-root',
    'domain/glob-too-broad',
    'domain/invalid-glob',
    'domain/min-unreachable',
    'domain/overlap',
    'domain/retired-touched',
    'evidence/adoption-overdue',
    'evidence/handover-overdue',
    'evidence/na-without-reason',
    'evidence/review-missing',
    'evidence/training-only',
    'git/failed',
    'git/no-base',
    'interop/access-unknown',
    'interop/codeowners-lossy',
    'interop/no-access',
    'interop/no-handle',
    'interop/vendored-changed',
    'people/duplicate-identity',
    'people/no-identity',
    'policy/exemption-used',
    'policy/extends-unusable',
    'policy/laxer-than-organisation',
    'policy/self-amending',
    'policy/weakened',
    'schedule/bad-window',
    'schedule/in-freeze',
    'team/empty',
    'type/emergency-incomplete',
    'type/emergency-no-authority',
    'type/template-not-authorized',
    'waiver/incomplete',
    'waiver/self-granted',
    'yaml/duplicate-definition',
  ]);
});
