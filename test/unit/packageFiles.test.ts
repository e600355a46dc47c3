import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { rules } from '../../server/src/rules/registry';
import { assertGolden } from '../support/golden';

const files = spawnSync(process.execPath, ['scripts/package.mjs', '--list'], { encoding: 'utf8' })
  .stdout.split('\n')
  .filter((line) => line !== '')
  .sort();

test('the extension holds these files and no other; of the rules one page each', () => {
  const pages = files.filter((f) => f.startsWith('docs/rules/'));
  assert.deepEqual(pages, ['docs/rules/README.md', ...rules.map((r) => `docs/rules/${r.id}.md`)].sort());
  const others = files.filter((f) => !f.startsWith('docs/rules/'));
  assertGolden('unit', 'vsix.txt', `${others.join('\n')}\n`);
});

test('whatever package.json names is in the extension', () => {
  const manifest = fs.readFileSync('package.json', 'utf8');
  const { contributes, icon, main, browser } = JSON.parse(manifest) as {
    contributes: object;
    icon: string;
    main: string;
    browser: string;
  };
  const named = [...JSON.stringify(contributes).matchAll(/"\.?\/?((?:client|syntaxes)\/[^"]+)"/g)].map(
    (m) => m[1] ?? '',
  );
  assert.ok(named.length > 5);
  for (const file of [...named, icon, main, browser])
    assert.ok(files.includes(path.posix.normalize(file)), `${file} is named and not packed`);
});
