import assert from 'node:assert/strict';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { after, test } from 'node:test';
import Ajv from 'ajv';
import { makeExample } from '../../scripts/example.mjs';
import { assertGolden } from '../support/golden';
import { CLEAN_ENV, runCli, type CliOptions, type CliRun } from '../support/runCli';
import { spawnSync } from 'node:child_process';

const base = fs.mkdtempSync(path.join(os.tmpdir(), 'linchpin-cli-'));
after(() => fs.rmSync(base, { recursive: true, force: true }));
const example: string = makeExample(path.join(base, 'example'));
const NOW = ['--now', '2026-03-05'];

const run = (argv: readonly string[], options: Partial<CliOptions> = {}): Promise<CliRun> =>
  runCli(argv, { cwd: example, ...options });

/** A copy of the example that a test may change. */
function copy(name: string): string {
  const folder = path.join(base, name);
  fs.cpSync(example, folder, { recursive: true });
  return folder;
}

function git(folder: string, ...args: string[]): string {
  const r = spawnSync('git', args, { cwd: folder, env: { ...CLEAN_ENV }, encoding: 'utf8' });
  assert.equal(r.status, 0, r.stderr);
  return r.stdout.trim();
}

function valid(command: string, text: string): unknown {
  const value: unknown = JSON.parse(text);
  const schema: object = JSON.parse(
    fs.readFileSync(path.join(process.cwd(), `schemas/output/${command}.schema.json`), 'utf8'),
  ) as object;
  const ajv = new Ajv({ strict: false });
  assert.ok(ajv.validate(schema, value), `${command}: ${ajv.errorsText()}\n${text}`);
  return value;
}

test('check on the example: text with the source line, a caret, the reason and what to do', async () => {
  const { code, out, err } = await run(['check', ...NOW]);
  assert.equal(code, 0, err);
  assertGolden('cli', 'example-check.txt', out);
});

test('check in colour, on a narrow ASCII terminal, and quietly', async () => {
  assertGolden('cli', 'example-check-colour.txt', (await run(['check', ...NOW], { color: true })).out);
  assertGolden('cli', 'example-check-narrow.txt', (await run(['check', ...NOW], { width: 40, unicode: false })).out);
  assert.equal((await run(['check', '--quiet', ...NOW])).out, '');
});

test('check --format json is valid and tells coverage, exclusions and fixes', async () => {
  const { code, out } = await run(['check', '--format', 'json', ...NOW]);
  assert.equal(code, 0);
  valid('check', out);
  assertGolden('cli', 'example-check.json', out);
});

test('check --format github prints annotations and writes the step summary', async () => {
  const summary = path.join(base, 'summary.md');
  const { out } = await run(['check', '--format', 'github', ...NOW], { env: { GITHUB_STEP_SUMMARY: summary } });
  assertGolden('cli', 'example-check.github.txt', out);
  assertGolden('cli', 'example-summary.md', fs.readFileSync(summary, 'utf8'));
});

test('in governing mode the same findings fail the run', async () => {
  const folder = copy('governing');
  const file = path.join(folder, 'governance.yaml');
  fs.writeFileSync(file, fs.readFileSync(file, 'utf8').replace('  sponsor: ana', '  mode: governing\n  sponsor: ana'));
  const { code, out } = await run(['check', ...NOW], { cwd: folder });
  assert.equal(code, 1);
  assert.match(out, /governing mode/);
});

test('--fail-on, --max-warnings, --only and paths narrow what counts', async () => {
  assert.equal((await run(['check', '--fail-on', 'warning', ...NOW])).code, 1);
  assert.equal((await run(['check', '--max-warnings', '0', ...NOW])).code, 1);
  assert.equal((await run(['check', '--max-warnings', '99', ...NOW])).code, 0);
  const only = await run(['check', '--only', 'change/missing-reviewer', ...NOW]);
  assert.match(only.out, /change\/missing-reviewer/);
  assert.doesNotMatch(only.out, /change\/no-eligible-reviewer/);
  assert.doesNotMatch((await run(['check', 'governance.yaml', ...NOW])).out, /change\/missing-reviewer {2}/);
});

test('affected, who, explain and rules answer in words and in valid JSON', async () => {
  for (const [name, argv] of [
    ['affected', ['affected', ...NOW]],
    ['who', ['who', 'services/pay/terminal.ts', 'docs/runbooks/edge.md']],
    ['rules', ['rules']],
    ['explain', ['explain', 'CHG-1', ...NOW]],
  ] as const) {
    const text = await run(argv);
    assert.equal(text.code, 0, text.err);
    assertGolden('cli', `example-${name}.txt`, text.out);
    const json = await run([...argv, '--format', 'json']);
    assert.equal(json.code, 0, json.err);
    valid(name, json.out);
  }
});

test('explain tells of a path, a domain, a rule and one person', async () => {
  const parts: string[] = [];
  for (const argv of [
    ['services/pay/terminal.ts'],
    ['infra/network/edge.tf', '--for', 'dina'],
    ['README.md'],
    ['network'],
    ['change/missing-reviewer'],
  ]) {
    const { code, out, err } = await run(['explain', ...argv, ...NOW]);
    assert.equal(code, 0, err);
    parts.push(`$ linchpin explain ${argv.join(' ')}\n${out}`);
  }
  assertGolden('cli', 'example-explain-more.txt', parts.join('\n'));
  assert.equal((await run(['explain', 'nothing', ...NOW])).code, 2);
  assert.equal((await run(['explain', 'CHG-1', '--for', 'nobody', ...NOW])).code, 2);
});

test('affected takes paths, and prints ids for scripts', async () => {
  const { out } = await run(['affected', 'services/pay/x.ts', '--format', 'json']);
  const answer = valid('affected', out) as { domains: { id: string }[] };
  assert.deepEqual(
    answer.domains.map((d) => d.id),
    ['payments'],
  );
  assert.equal((await run(['affected', '-z', ...NOW])).out, 'network\0payments\0');
  assert.equal((await run(['affected', '../x'])).code, 2);
});

test('who reads many paths from standard input, by line or by NUL', async () => {
  const lines = await run(['who', '--stdin', '--format', 'json'], {
    stdin: 'services/pay/a b.ts\n./infra/network/x\n',
  });
  const nul = await run(['who', '--stdin', '--format', 'json'], { stdin: 'services/pay/a\nb.ts\0infra/network/x\0' });
  for (const { out } of [lines, nul]) {
    const answer = valid('who', out) as { paths: { path: string; domains: { id: string; line: number }[] }[] };
    assert.deepEqual(
      answer.paths.map((p) => p.domains.map((d) => d.id)),
      [['payments'], ['network']],
    );
  }
  assert.equal((await run(['who'])).code, 2);
  assert.equal((await run(['who', 'x', '--stdin'])).code, 2);
});

test('--files-from takes the touched paths from elsewhere and asks git nothing', async () => {
  const { code, out } = await run(['check', '--files-from', '-', '--format', 'json', ...NOW], {
    stdin: 'services/pay/other.ts\n',
  });
  assert.equal(code, 0);
  const report = valid('check', out) as { base: { from: string }; changes: { domains: { id: string }[] }[] };
  assert.equal(report.base.from, '--files-from');
  assert.ok(report.changes.some((c) => c.domains.some((d) => d.id === 'payments')));
});

test('approve writes an approval that counts, and goes stale when its own content changes', async () => {
  const folder = copy('approve');
  git(folder, 'config', 'user.email', 'eli@example.com');
  git(folder, 'config', 'user.name', 'Eli Roth');
  const dry = await run(['approve', '--domain', 'payments', '--dry-run', '--format', 'json', ...NOW], { cwd: folder });
  valid('approve', dry.out);
  assert.equal(git(folder, 'status', '--porcelain'), '');

  const { code, out, err } = await run(['approve', '--domain', 'payments', '--note', 'fine: for us', ...NOW], {
    cwd: folder,
  });
  assert.equal(code, 0, err);
  assert.match(out, /eli for payments/);
  assertGolden(
    'cli',
    'example-approved.yaml',
    fs.readFileSync(path.join(folder, '.governance/changes/CHG-1.yaml'), 'utf8'),
  );
  const coverage = async (): Promise<{ state: string; overlays: string[] }> => {
    const report = valid('check', (await run(['check', '--format', 'json', ...NOW], { cwd: folder })).out) as {
      changes: { domains: { id: string; state: string; overlays: string[] }[] }[];
    };
    const found = report.changes[0]?.domains.find((d) => d.id === 'payments');
    assert.ok(found);
    return found;
  };
  assert.equal((await coverage()).state, 'approved');
  git(folder, 'commit', '--quiet', '--all', '--message', 'Approve');
  assert.equal((await coverage()).state, 'approved', 'committing the approval itself re-opens nothing');
  fs.appendFileSync(path.join(folder, 'infra/network/edge.tf'), '# other domain\n');
  git(folder, 'commit', '--quiet', '--all', '--message', 'Other domain');
  assert.equal((await coverage()).state, 'approved');
  fs.appendFileSync(path.join(folder, 'services/pay/terminal.ts'), ' \n');
  // By somebody else: who writes in the domain could not approve it at all.
  git(folder, 'commit', '--quiet', '--all', '--author', 'Ben Okoro <ben@example.com>', '--message', 'Own domain');
  const stale = await coverage();
  assert.notEqual(stale.state, 'approved');
  assert.deepEqual(stale.overlays, ['stale']);
});

test('approve refuses what would not count, says why, and writes nothing', async () => {
  const folder = copy('refuse');
  for (const [argv, why] of [
    [['--domain', 'network', '--by', 'dina'], /dina .*wrote/],
    [['--domain', 'payments', '--by', 'ben'], /ben/],
    [['--domain', 'payments', '--by', 'ana'], /ana/],
    [['--domain', 'facilities', '--by', 'eli'], /no domain facilities/],
    [['--domain', 'payments', '--by', 'eli', '--change', 'CHG-9'], /no change CHG-9/],
    [['--domain', 'payments', '--by', 'eli', '--for', 'dina'], /does not act for dina/],
  ] as const) {
    const { code, err } = await run(['approve', ...argv, ...NOW], { cwd: folder });
    assert.equal(code, 1, argv.join(' '));
    assert.match(err, why);
    assert.match(err, /Nothing was written/);
  }
  assert.equal(git(folder, 'status', '--porcelain'), '');
  assert.equal((await run(['approve', ...NOW], { cwd: folder })).code, 2);
});

test('init writes the first file beside what else .governance holds, and not over another', async () => {
  const folder = copy('begin');
  fs.rmSync(path.join(folder, 'governance.yaml'));
  const begun = await run(['init'], { cwd: folder });
  assert.equal(begun.code, 0, begun.err);
  assert.match(fs.readFileSync(path.join(folder, 'governance.yaml'), 'utf8'), /^program:/m);
  const again = await run(['init'], { cwd: folder });
  assert.equal(again.code, 2);
  assert.match(again.err, /governance\.yaml is here already; nothing was written/);
});

test('approve names a change, it does not make it govern this branch', async () => {
  const folder = copy('elsewhere');
  const record = 'change: CHG-8\ntitle: Elsewhere\nowner: ben\nbranch: other-work\ndomains: [payments]\n';
  fs.writeFileSync(path.join(folder, '.governance/changes/CHG-8.yaml'), record);
  git(folder, 'add', '--all');
  git(folder, 'commit', '--quiet', '--message', 'Add the record of another branch');
  const argv = ['approve', '--domain', 'payments', '--by', 'eli', '--change', 'CHG-8', ...NOW];
  const { code, err } = await run(argv, { cwd: folder });
  assert.equal(code, 1);
  assert.match(err, /CHG-8 governs another branch.*Switch to its branch/);
  assert.equal(git(folder, 'status', '--porcelain'), '');
});

test('approve asks the base’s rules too, and does not refuse what only a commit is missing to', async () => {
  const folder = copy('base-rules');
  const charter = path.join(folder, 'governance.yaml');
  const text = fs.readFileSync(charter, 'utf8');
  const fay = '  fay: {name: Fay Lindt, level: manager, manages: [payments], email: fay@example.com}\n';
  fs.writeFileSync(
    charter,
    text.replace('alliance: [eli]', 'alliance: [eli, fay]').replace('  eli: {', `${fay}  eli: {`),
  );
  git(folder, 'commit', '--quiet', '--all', '--message', 'Give fay a seat');
  const sneaked = await run(['approve', '--domain', 'payments', '--by', 'fay', ...NOW], { cwd: folder });
  assert.equal(sneaked.code, 1, sneaked.out);
  assert.match(sneaked.err, /by the rules of the base/);
  assert.equal(git(folder, 'status', '--porcelain'), '');

  git(folder, 'switch', '--quiet', 'main');
  fs.appendFileSync(charter, 'policy:\n  approvals: {verify: authored}\n');
  git(folder, 'commit', '--quiet', '--all', '--message', 'Ask for authored approvals');
  git(folder, 'switch', '--quiet', 'card-terminals');
  git(folder, 'reset', '--quiet', '--hard', 'HEAD~1');
  git(folder, 'rebase', '--quiet', 'main');
  const written = await run(['approve', '--domain', 'payments', '--by', 'eli', ...NOW], { cwd: folder });
  assert.equal(written.code, 0, written.err);
  assert.match(written.out, /commit it yourself/);
  const counts = async (): Promise<boolean> => {
    const { out } = await run(['check', '--format', 'json', ...NOW], { cwd: folder });
    const report = valid('check', out) as {
      changes: { domains: { id: string; approvals: { counts: boolean }[] }[] }[];
    };
    return report.changes[0]?.domains.find((d) => d.id === 'payments')?.approvals.some((a) => a.counts) ?? false;
  };
  git(folder, 'commit', '--quiet', '--all', '--author', 'Ben Okoro <ben@example.com>', '--message', 'Forge it');
  assert.equal(await counts(), false, 'a line that ben wrote is not an approval by eli');
  git(folder, 'reset', '--quiet', '--soft', 'HEAD~1');
  git(folder, 'commit', '--quiet', '--all', '--author', 'Eli Roth <eli@example.com>', '--message', 'Approve');
  assert.equal(await counts(), true);
});
