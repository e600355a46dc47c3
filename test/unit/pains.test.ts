import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';

const page = fs.readFileSync('docs/pains.md', 'utf8');
const sections = page.split(/^## /m).slice(1);

test('fifteen pains, and each names tests that exist and test something', () => {
  assert.deepEqual(
    sections.map((section) => Number.parseInt(section, 10)),
    Array.from({ length: 15 }, (_, i) => i + 1),
  );
  for (const section of sections) {
    const files = [...section.matchAll(/\]\(\.\.\/(test\/[^)]+)\)/g)].map((m) => m[1] ?? '');
    assert.ok(files.length > 0, section);
    for (const file of files) {
      assert.ok(fs.existsSync(file), `${file} does not exist`);
      assert.match(
        fs.readFileSync(file, 'utf8'),
        /\b(?:test|it|checkRuleTest)\(|export (?:async )?function (?:bench|check)/,
        file,
      );
    }
  }
});

test('the editor pages that docs/editors holds are all linked from docs/editor.md, and give the command', () => {
  const overview = fs.readFileSync('docs/editor.md', 'utf8');
  for (const name of fs.readdirSync('docs/editors')) {
    assert.ok(overview.includes(`(editors/${name})`), `docs/editor.md links no ${name}`);
    const text = fs.readFileSync(path.join('docs/editors', name), 'utf8');
    assert.match(text, /linchpin/);
    assert.match(text, /lsp[^\n]*--stdio/, name);
    assert.match(text, /otherYaml|governance-yaml-mode/, `${name} says nothing about another YAML server`);
  }
});
