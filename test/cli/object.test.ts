import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { assertGolden } from '../support/golden';
import { makeProgramme, runIn, TODAY, validAnswer } from '../support/programme';

interface Report {
  readonly changes: readonly {
    readonly id: string | null;
    readonly domains: readonly { readonly id: string; readonly overlays: readonly string[] }[];
  }[];
}

test('object writes an objection that holds the change back, with comments and layout kept', async () => {
  const repo = makeProgramme();
  const run = runIn(repo.folder);
  repo.config('user.email', 'gus@example.com');
  const argv = ['object', '--domain', 'service-desk', '--concern', 'No phone script: callers wait', ...TODAY];
  const dry = await run([...argv, '--dry-run', '--format', 'json']);
  assert.equal(dry.code, 0, dry.err);
  validAnswer('object', dry.out);
  assert.equal(repo.git('status', '--porcelain'), '');
  const { code, out, err } = await run(argv);
  assert.equal(code, 0, err);
  assert.match(out, /objection of gus to CHG-42 for service-desk/);
  const text = fs.readFileSync(path.join(repo.folder, '.governance/changes/CHG-42.yaml'), 'utf8');
  assertGolden('cli', 'object-record.yaml', text.replace(/commit: [0-9a-f]{40}/, 'commit: 0000000'));
  const check = await run(['check', '--format', 'json', ...TODAY]);
  const report = JSON.parse(check.out) as Report;
  const desk = report.changes.find((c) => c.id === 'CHG-42')?.domains.find((d) => d.id === 'service-desk');
  assert.ok(desk?.overlays.includes('objected'), JSON.stringify(desk));
  const again = await run(argv);
  assert.equal(again.code, 1);
  assert.match(again.err, /already: No phone script/);
});

test('object writes a file of its own where the policy keeps entries in files', async () => {
  const repo = makeProgramme();
  const file = path.join(repo.folder, 'governance.yaml');
  fs.appendFileSync(file, '  approvals: {store: files}\n');
  const { code, out, err } = await runIn(repo.folder)([
    ...['object', '--domain', 'network', '--by', 'fay', '--for', 'dina', '--concern', 'Too early', ...TODAY],
  ]);
  assert.equal(code, 0, err);
  assert.match(out, /approvals\/CHG-42\/fay-network-objection\.yaml/);
  assert.equal(
    fs.readFileSync(path.join(repo.folder, '.governance/approvals/CHG-42/fay-network-objection.yaml'), 'utf8'),
    'by: fay\nfor: dina\ndomain: network\nat: 2026-03-05\nconcern: Too early\nstatus: open\n',
  );
});

test('object refuses who holds no seat, and whatever would hold nothing back', async () => {
  const repo = makeProgramme();
  const run = runIn(repo.folder);
  for (const [argv, code, why] of [
    [['--domain', 'network', '--by', 'ben', '--concern', 'x'], 1, /ben holds no seat/],
    [['--domain', 'network', '--by', 'cho', '--concern', 'x'], 1, /cho holds no seat/],
    [['--domain', 'nowhere', '--by', 'gus', '--concern', 'x'], 1, /no domain nowhere/],
    [['--domain', 'network', '--by', 'gus', '--for', 'dina', '--concern', 'x'], 1, /not the deputy of dina/],
    [['--domain', 'network', '--by', 'gus', '--concern', 'x', '--change', 'CHG-9'], 1, /no change CHG-9/],
    [['--domain', 'service-desk', '--by', 'gus', '--concern', 'x', '--change', 'CHG-1'], 1, /CHG-1 is closed/],
    [['--domain', 'network', '--by', 'gus'], 2, /--concern/],
    [['--concern', 'x', '--by', 'gus'], 2, /--domain/],
  ] as const) {
    const result = await run(['object', ...argv, ...TODAY]);
    assert.equal(result.code, code, `${argv.join(' ')}: ${result.err}`);
    assert.match(result.err, why);
  }
  assert.equal(repo.git('status', '--porcelain'), '');
});
