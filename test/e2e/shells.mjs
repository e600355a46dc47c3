// What only other programs can tell of what the command line writes for them: zsh and fish read their completions, groff the
// manual page. (bash is everywhere, so its completions are run by test/cli/shell.test.ts.)
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { counting } from './counting.mjs';
import { prepareProgram } from './host/prepare.mjs';
import { tempDir } from './host/vscode.mjs';

const cli = path.resolve(import.meta.dirname, '../../dist/cli.js');

function printed(...args) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [cli, ...args], { encoding: 'utf8' });
  assert.equal(status, 0, stderr);
  return stdout;
}

/** @returns {Promise<{passed: number, failed: number}>} */
export async function checkShells(note) {
  const { test, counts } = counting();
  const dir = tempDir('shells');
  for (const shell of ['zsh', 'fish']) {
    const program = prepareProgram(shell, shell, note);
    await test(`${shell} can read its script`, () => {
      const file = path.join(dir, `linchpin.${shell}`);
      fs.writeFileSync(file, printed('completion', shell));
      const { status, stderr } = spawnSync(program, ['-n', file], { encoding: 'utf8' });
      assert.equal(status, 0, stderr);
    });
  }
  const groff = prepareProgram('groff', 'groff', note);
  await test('groff has nothing to say against the manual page', () => {
    const page = spawnSync(groff, ['-man', '-Tutf8', '-ww', '-P-cbou'], { input: printed('man'), encoding: 'utf8' });
    assert.equal(page.status, 0);
    assert.equal(page.stderr, '');
    assert.match(page.stdout, /--files-from FILE\|-/);
  });
  return counts;
}
