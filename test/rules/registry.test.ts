import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { ruleById, rules } from '../../server/src/rules/registry';

/** `category/name` of every file of that ending two levels below a folder. */
function idsIn(folder: string, ending: string): string[] {
  const root = path.join(process.cwd(), folder);
  return fs
    .readdirSync(root, { recursive: true })
    .map((f) => String(f).split(path.sep).join('/'))
    .filter((f) => /^[^/]+\/[^/]+$/.test(f) && f.endsWith(ending) && !f.startsWith('shared/'))
    .map((f) => f.slice(0, -ending.length))
    .sort();
}

const ids = rules.map((r) => r.id);

test('the registry is sorted by id and names no rule twice', () => {
  assert.deepEqual(ids, [...new Set(ids)].sort());
});

for (const [folder, ending] of [
  ['server/src/rules', '.ts'],
  ['docs/rules', '.md'],
  ['test/rules', '.test.ts'],
] as const)
  test(`every rule has its file under ${folder}, and every file there its rule`, () => {
    assert.deepEqual(idsIn(folder, ending), ids);
  });

test('a rule’s file exports the rule of its name', () => {
  for (const id of ids) {
    const text = fs.readFileSync(path.join(process.cwd(), 'server/src/rules', `${id}.ts`), 'utf8');
    assert.ok(text.includes(`id: '${id}'`), `${id}.ts does not hold the rule ${id}`);
    assert.equal(ruleById(id)?.id, id);
  }
});

test('every rule has a title of one line; only approval rules refuse an inline ignore', () => {
  for (const rule of rules) {
    assert.match(rule.title, /^\S[^\n]{5,99}[^.\s]$/, rule.id);
    if (rule.approvalRule) assert.equal(rule.suppressible, false, rule.id);
  }
});
