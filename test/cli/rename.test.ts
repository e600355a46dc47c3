import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { makeProgramme, runIn, validAnswer } from '../support/programme';

const RECORD = '.governance/changes/CHG-42.yaml';

test('rename: a person in every file, and back again', async () => {
  const repo = makeProgramme();
  const run = runIn(repo.folder);
  const before = fs.readFileSync(path.join(repo.folder, 'governance.yaml'), 'utf8');
  const dry = await run(['rename', 'person', 'dina', 'dh', '--dry-run', '--format', 'json']);
  assert.equal(dry.code, 0, dry.err);
  const told = validAnswer('rename', dry.out) as { files: string[]; written: boolean };
  assert.equal(told.written, false);
  assert.ok(told.files.includes('governance.yaml'));
  assert.equal(repo.git('status', '--porcelain'), '');
  const { code, out, err } = await run(['rename', 'person', 'dina', 'dh']);
  assert.equal(code, 0, err);
  assert.match(out, /^Renamed the person dina to dh in \d+ files? \(\d+ places\):\n {2}/);
  const text = fs.readFileSync(path.join(repo.folder, 'governance.yaml'), 'utf8');
  assert.doesNotMatch(text, /\bdina\b(?!@)/);
  assert.equal((await run(['rename', 'person', 'dh', 'dina'])).code, 0);
  assert.equal(fs.readFileSync(path.join(repo.folder, 'governance.yaml'), 'utf8'), before);
  assert.equal(repo.git('status', '--porcelain'), '');
});

test('rename: a change moves its record and its approvals', async () => {
  const repo = makeProgramme();
  const run = runIn(repo.folder);
  const approval = path.join(repo.folder, '.governance/approvals/CHG-42/eli.yaml');
  fs.mkdirSync(path.dirname(approval), { recursive: true });
  fs.writeFileSync(approval, 'by: eli\ndomain: payments\nat: 2026-03-01\n');
  const { code, out, err } = await run(['rename', 'change', 'CHG-42', 'CHG-142']);
  assert.equal(code, 0, err);
  assert.match(out, /CHG-42\.yaml → \.governance\/changes\/CHG-142\.yaml/);
  assert.ok(!fs.existsSync(path.join(repo.folder, RECORD)));
  assert.ok(!fs.existsSync(path.dirname(approval)), 'the empty folder goes');
  assert.ok(fs.existsSync(path.join(repo.folder, '.governance/approvals/CHG-142/eli.yaml')));
  assert.match(
    fs.readFileSync(path.join(repo.folder, '.governance/changes/CHG-142.yaml'), 'utf8'),
    /^change: CHG-142$/m,
  );
});

test('rename: refuses, says why and writes nothing', async () => {
  const repo = makeProgramme();
  const run = runIn(repo.folder);
  for (const [argv, code, why] of [
    [['person', 'dina', 'eli'], 1, /eli is a person already \(governance\.yaml:\d+\)/],
    [['person', 'nobody', 'x'], 1, /Nothing here names a person nobody/],
    [['person', 'dina', 'no spaces'], 1, /is no id/],
    [['domain', 'network', 'all'], 1, /meaning of its own/],
    [['person', 'dina'], 2, /the old and the new id/],
    [['sponsor', 'ana', 'x'], 2, /person, team, domain or change/],
    [[], 2, /say what to rename/],
    [['person', 'dina', 'x', 'y'], 2, /not y as well/],
  ] as const) {
    const result = await run(['rename', ...argv]);
    assert.equal(result.code, code, argv.join(' '));
    assert.match(result.err, why);
  }
  fs.writeFileSync(path.join(repo.folder, '.governance/changes/CHG-142.yaml'), 'not: yaml: at all\n');
  assert.match((await run(['rename', 'change', 'CHG-42', 'CHG-142'])).err, /is there already|mentions/);
  fs.appendFileSync(path.join(repo.folder, RECORD), 'x: [dina\n');
  const broken = await run(['rename', 'person', 'dina', 'dh']);
  assert.equal(broken.code, 1);
  assert.match(broken.err, /CHG-42\.yaml mentions dina and cannot be read as it stands/);
  assert.doesNotMatch(fs.readFileSync(path.join(repo.folder, 'governance.yaml'), 'utf8'), /\bdh\b/);
});
