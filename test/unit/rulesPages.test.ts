import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { rules } from '../../server/src/rules/registry';
import { rulesIndex } from '../support/rulesIndex';
import { examplesOf, pagePath } from '../support/ruleTest';

const INDEX = path.join(process.cwd(), 'docs/rules/README.md');

test('the index of the rules is the one that the registry gives (LINCHPIN_WRITE=1 writes it)', () => {
  if (process.env['LINCHPIN_WRITE'] === '1') fs.writeFileSync(INDEX, rulesIndex());
  assert.equal(fs.readFileSync(INDEX, 'utf8'), rulesIndex());
});

test('links between the pages lead somewhere', () => {
  for (const file of [INDEX, ...rules.map((r) => pagePath(r.id))]) {
    const text = fs.readFileSync(file, 'utf8');
    for (const [, target] of text.matchAll(/\]\(([^)#:]+)(?:#[^)]*)?\)/g))
      assert.ok(fs.existsSync(path.join(path.dirname(file), target ?? '')), `${file}: ${target ?? ''}`);
  }
});

test('a page names no rule that does not exist', () => {
  const ids = new Set(rules.map((r) => r.id));
  const categories = new Set(rules.map((r) => r.id.slice(0, r.id.indexOf('/'))));
  for (const { id } of rules) {
    const text = fs.readFileSync(pagePath(id), 'utf8');
    for (const [, named, category] of text.matchAll(/`(([a-z]+)\/[a-z-]+)`/g))
      if (categories.has(category ?? '')) assert.ok(ids.has(named ?? ''), `${id}.md names ${named ?? ''}`);
  }
});

test('the bad example of a page underlines what it is about; examples are short', () => {
  // Its finding stands where the parser noticed the error, or on a line that is too long to be underlined.
  const unmarked = new Set(['yaml/syntax', 'yaml/too-large']);
  for (const { id } of rules) {
    const examples = examplesOf(fs.readFileSync(pagePath(id), 'utf8'));
    for (const { kind, text } of examples) {
      if (kind === 'bad' && !unmarked.has(id))
        assert.match(text, /^ *\^+ [a-z]+\/|^# expect: /m, `${id}.md underlines nothing`);
      assert.ok(text.split('\n').length <= 40, `${id}.md has a long example`);
    }
  }
});
