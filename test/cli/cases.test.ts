import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import Ajv from 'ajv';
import addFormats from 'ajv-formats';
import { parse } from 'yaml';
import { assertGolden } from '../support/golden';
import { makeProgramme, runIn, validAnswer } from '../support/programme';

const repo = makeProgramme();
const run = runIn(repo.folder);

/** The examples of the page are the cases that are tested here. */
function examples(): string[] {
  const page = fs.readFileSync(path.join(process.cwd(), 'docs/test-cases.md'), 'utf8');
  return [...page.matchAll(/```yaml\n([^]*?)```/g)].map((m) => m[1] ?? '');
}

function write(name: string, text: string): string {
  fs.writeFileSync(path.join(repo.folder, name), text);
  return name;
}

interface Answer {
  readonly summary: { readonly cases: number; readonly failed: number };
  readonly files: readonly {
    readonly cases: readonly { readonly ok: boolean; readonly differences: readonly string[] }[];
  }[];
}

const GOOD = `
today: 2026-03-05
cases:
  - name: A change of the tunnel needs Payments
    files: [services/pay/tunnel.ts]
    author: ben
    reviewers: [eli]
    expect: {payments: pending}
  - name: Eli agrees
    files: [services/pay/tunnel.ts]
    author: ben
    change: {risk: high, owner: ben, evidence: {support_owner: team:noc, rollback: restore}}
    approvals: [{by: eli, domain: payments}]
    expect: {payments: {state: approved, overlays: []}}
    complete: true
  - name: High risk needs evidence
    files: [services/pay/tunnel.ts]
    change: {risk: high}
    approvals: [{by: eli, domain: payments}]
    expect: {payments: approved}
    complete: false
  - name: What Eli agreed to has changed
    files: [services/pay/tunnel.ts]
    approvals: [{by: eli, domain: payments, stale: true}]
    expect: {payments: {state: pending, overlays: [stale]}}
  - name: The author cannot check, the deputy acts while the member is away
    files: [{path: infra/network/new.tf, status: added}, {path: services/pay/x.ts, status: deleted}]
    author: [eli, ben]
    expect:
      network: {state: unassigned, eligible: [dina, fay]}
      payments: {state: unassigned, eligible: [gus], excluded: [eli]}
  - name: After the absence the deputy does not
    today: 2026-04-01
    files: [infra/network/new.tf]
    expect: {network: {state: unassigned, eligible: [dina]}}
  - name: An objection holds
    files: [services/pay/tunnel.ts]
    approvals: [{by: gus, domain: payments}]
    objections: [{by: eli, domain: payments}]
    expect: {payments: {state: pending, overlays: [objected]}}
  - name: A condition is open
    files: [services/pay/tunnel.ts]
    approvals: [{by: gus, domain: payments, conditions: [Script ready]}]
    expect: {payments: {state: approved, overlays: [conditional]}}
    complete: false
  - name: Nothing of this concerns anybody
    files: [README.md]
    expect: {payments: not_affected}
`;

test('test runs the cases of a governance team by the rules as they stand', async () => {
  const { code, out, err } = await run(['test', write('good.yaml', GOOD)]);
  assert.equal(code, 0, `${out}${err}`);
  assert.match(out, /9 cases, all as expected\n$/);
  const json = validAnswer('test', (await run(['test', 'good.yaml', '--format', 'json'])).out) as Answer;
  assert.deepEqual(json.summary, { cases: 9, failed: 0 });
  assert.equal((await run(['test', 'good.yaml', '--quiet'])).out, '');
});

test('test says which case differs and how, with exit code 1', async () => {
  const bad = `cases:
  - name: Wrong state
    today: 2026-03-05
    files: [services/pay/tunnel.ts]
    author: eli
    approvals: [{by: eli, domain: payments}]
    expect: {payments: approved}
  - name: A domain that nobody thought of
    files: [services/pay/tunnel.ts, infra/network/a.tf]
    expect: {payments: unassigned}
  - name: Wrong people
    today: 2026-04-01
    files: [infra/network/a.tf]
    author: dina
    expect: {network: {state: hole, excluded: [fay]}}
  - name: An unknown domain, an author without an address
    files: [README.md]
    author: robot
    expect: {billing: approved}
  - name: A record that cannot be
    change: {risk: enormous}
    expect: {}
    complete: false
`;
  const { code, out } = await run(['test', write('bad.yaml', bad), 'good.yaml', '--now', '2026-03-05']);
  assert.equal(code, 1);
  assertGolden('cli', 'test-cases.txt', out);
  validAnswer('test', (await run(['test', 'bad.yaml', '--format', 'json'])).out);
});

test('test refuses a file that cannot be used: a case that is skipped would pass for one that holds', async () => {
  for (const [text, why] of [
    ['', /needs? .*cases|expected/i],
    ['cases: []\n', /holds no case/],
    ['cases:\n  - nmae: x\n    expect: {}\n', /nmae[^]*name/],
    ['cases:\n  - name: x\n    expect: {a: aproved}\n', /:3: [^]*approved/],
    ['cases: [\n', /cannot be used/],
    ['- x\n', /cannot be used/],
    ['cases:\n  - name: x\n    today: 2026-02-30\n    expect: {}\n', /:3:/],
  ] as const) {
    const { code, err } = await run(['test', write('odd.yaml', text)]);
    assert.equal(code, 2, `${text}: ${err}`);
    assert.match(err, why, text);
  }
  assert.match((await run(['test', 'missing.yaml'])).err, /no such file/);
  assert.match((await run(['test', '.'])).err, /is a folder/);
  assert.equal((await run(['test'])).code, 2);
  fs.writeFileSync(path.join(repo.folder, 'latin.yaml'), Buffer.from([0x63, 0xe9]));
  assert.match((await run(['test', 'latin.yaml'])).err, /not UTF-8/);
});

test('the schema of cases takes what the command takes, and the page shows cases that hold', async () => {
  const ajv = new Ajv({ strict: false });
  addFormats(ajv);
  for (const name of ['governance', 'change', 'cases'])
    ajv.addSchema(JSON.parse(fs.readFileSync(`schemas/${name}.schema.json`, 'utf8')) as object);
  const check = (text: string): boolean => ajv.validate<object>('cases.schema.json', parse(text));
  assert.ok(check(GOOD), ajv.errorsText());
  assert.ok(!check('cases: [{name: x}]'));
  const shown = examples();
  assert.ok(shown.length > 0);
  for (const text of shown) {
    assert.ok(check(text), ajv.errorsText());
    const { code, out, err } = await run(['test', write('page.yaml', text)]);
    assert.equal(code, 0, `${out}${err}`);
  }
});
