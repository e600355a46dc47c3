import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';

/** Compares with `test/<suite>/golden/<name>`; `UPDATE_GOLDEN=1` writes it instead. Read what it wrote before you commit it. */
export function assertGolden(suite: string, name: string, text: string): void {
  const file = path.join(process.cwd(), 'test', suite, 'golden', name);
  if (process.env['UPDATE_GOLDEN']) {
    fs.mkdirSync(path.dirname(file), { recursive: true });
    fs.writeFileSync(file, text);
    return;
  }
  assert.ok(fs.existsSync(file), `${file} is missing; UPDATE_GOLDEN=1 writes it`);
  assert.equal(text, fs.readFileSync(file, 'utf8'), `differs from ${name}`);
}
