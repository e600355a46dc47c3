// What the editor offers beside quick fixes, on the bad example of every rule.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import { test } from 'node:test';
import { applyEdits } from '../../server/src/base/textEdit';
import { ruleById } from '../../server/src/rules/run';
import { rules } from '../../server/src/rules/registry';
import type { FixEdit } from '../../server/src/rules/types';
import { parseYaml } from '../../server/src/yaml';
import { parseFixture, pathOf, runFixture, type Fixture } from '../support/fixture';
import { examplesOf, pagePath, withCrLf } from '../support/ruleTest';

const examples = rules.flatMap((rule) =>
  examplesOf(fs.readFileSync(pagePath(rule.id), 'utf8'))
    .filter((e) => e.kind === 'bad')
    .map((e, i) => ({ rule: rule.id, name: `${rule.id} ${i + 1}`, fixture: parseFixture(e.text) })),
);

/** The fixture with an edit of one of its files. */
function edited(fixture: Fixture, path: string, edit: FixEdit | null): Fixture {
  const [only, more] = edit?.edits ?? [];
  assert.ok(only && !more, 'one file is edited');
  const files = new Map(fixture.files).set(path, applyEdits(fixture.files.get(path) ?? '', only.edits));
  return { ...fixture, expected: [], files };
}

const comments = (text: string | undefined): number => parseYaml(text ?? '').comments.length;
const problems = (text: string | undefined): number => parseYaml(text ?? '').problems.length;

for (const { rule, name, fixture: plain } of examples)
  for (const fixture of [plain, withCrLf(plain)])
    test(`ignore with reason: ${name}${fixture === plain ? '' : ' with CR LF'}`, async () => {
      const { engine, findings } = await runFixture(fixture);
      for (const finding of findings) {
        const path = pathOf(finding);
        const offered = engine.editor.ignoreFor(finding.at.file, finding.rule, finding.message);
        const may = ruleById(finding.rule)?.suppressible === true && /\.ya?ml$/.test(path) && fixture.files.has(path);
        assert.equal(offered !== null, may, `${rule}: offered exactly where a comment counts`);
        if (!offered) continue;
        const after = edited(fixture, path, offered.action.make());
        const [old, now] = [fixture.files.get(path), after.files.get(path)];
        assert.equal(comments(now), comments(old) + 1);
        assert.ok(problems(now) <= problems(old), now);
        const left = await runFixture(after);
        const rulesLeft = left.findings.map((f) => f.rule);
        const count = (list: readonly string[], of: string): number => list.filter((r) => r === of).length;
        assert.ok(
          count(rulesLeft, rule) <
            count(
              findings.map((f) => f.rule),
              rule,
            ),
          `still there:\n${now}`,
        );
        for (const other of rulesLeft) assert.equal(other, rule, `nothing else speaks up: ${other}\n${now}`);
      }
    });

test('fix all: on every example it comes to rest, parses, keeps comments and says nothing new', async () => {
  let made = 0;
  for (const { fixture } of examples) {
    const { engine, findings } = await runFixture(fixture);
    for (const file of new Set(findings.map((f) => f.at.file))) {
      const edit = engine.editor.fixAll(file);
      assert.equal(edit !== null, engine.editor.hasSafeFixes(file));
      if (!edit) continue;
      made++;
      const path = pathOf(findings.find((f) => f.at.file === file) ?? (findings[0] as (typeof findings)[0]));
      const after = edited(fixture, path, edit);
      assert.equal(comments(after.files.get(path)), comments(fixture.files.get(path)));
      assert.ok(problems(after.files.get(path)) <= problems(fixture.files.get(path)));
      const left = await runFixture(after);
      assert.equal(left.engine.editor.fixAll(file), null);
      assert.ok(left.findings.length < findings.length);
    }
  }
  assert.ok(made >= 3, `${made} examples have a safe fix`);
});
