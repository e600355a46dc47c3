import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { createRepo, type Repo } from '../support/repo';
import { makeProgramme, runIn, TODAY, validAnswer } from '../support/programme';

interface Answer {
  readonly written: boolean;
  readonly parts: { id: string; path: string; domains: string[]; files: string[]; reviewers: string[]; text: string }[];
  readonly rest: string[];
}

/** A change of two domains that share a file, with a file of nobody and one whose name looks like a pattern. */
function wide(): Repo {
  const repo = createRepo({
    'governance.yaml': `program: {name: P, sponsor: ana, core_team: [ben]}
domains:
  network: {name: Network, paths: [infra/**, both/**], alliance: [dina]}
  payments: {name: Payments, paths: [pay/**, both/**], alliance: [eli]}
  desk: {name: Service desk, external: true, alliance: [gus]}
`,
    'infra/a[1].tf': 'a\n',
    'pay/b.ts': 'b\n',
    'both/c.ts': 'c\n',
    'README.md': 'x\n',
  });
  const record = `change: CHG-1
title: Move everything   # at once
why: Support ends
risk: high
owner: ben
implementers: [cho]
domains: [{id: desk, impact: Phones ring differently}]
reviewers: [dina, eli]
evidence: {support_owner: gus, rollback: {na: "Cannot: it's one way"}}
approvals:
  - {by: dina, domain: network, at: 2026-02-27, decision: approve}
`;
  const files = { 'infra/a[1].tf': 'A\n', 'pay/b.ts': 'B\n', 'both/c.ts': 'C\n', 'README.md': 'X\n' };
  repo.branch('wide').commit('All', { files: { ...files, '.governance/changes/CHG-1.yaml': record } });
  return repo;
}

test('one part for each domain, one for what they share, and what is left', async () => {
  const repo = wide();
  const run = runIn(repo.folder);
  const { code, out, err } = await run(['split', '--base', 'main', '--dry-run', '--format', 'json']);
  assert.equal(code, 0, err);
  const answer = validAnswer('split', out) as Answer;
  assert.deepEqual(
    answer.parts.map((p) => [p.id, p.domains, p.files, p.reviewers]),
    [
      ['CHG-1-network', ['network'], ['infra/a[1].tf'], ['dina']],
      ['CHG-1-payments', ['payments'], ['pay/b.ts'], ['eli']],
      ['CHG-1-desk', ['desk'], [], []],
      ['CHG-1-network-payments', ['network', 'payments'], ['both/c.ts'], ['dina', 'eli']],
    ],
  );
  assert.deepEqual(answer.rest, ['README.md']);
  assert.equal(answer.written, false);
  assert.equal(repo.git('status', '--porcelain'), '');
});

test('the records are written, are right, and carry no approval of the whole', async () => {
  const repo = wide();
  const run = runIn(repo.folder);
  const { code, out } = await run(['split', '--base', 'main']);
  assert.equal(code, 0);
  assert.match(out, /^CHG-1 in 4 parts[^]*CHG-1-network {2}Network: 1 file, asks dina\n/);
  assert.match(out, /1 touched file belongs to no domain[^]*README\.md[^]*CHG-1 stays as it is/);
  const text = fs.readFileSync(path.join(repo.folder, '.governance/changes/CHG-1-network.yaml'), 'utf8');
  assert.match(
    text,
    /^change: CHG-1-network\ntitle: ["']?Move everything: Network["']?\nstatus: draft\nwhy: Support ends\n/,
  );
  assert.ok(!text.includes('approvals'));
  assert.match(
    fs.readFileSync(path.join(repo.folder, '.governance/changes/CHG-1-desk.yaml'), 'utf8'),
    /impact: Phones ring differently/,
  );
  const check = await run(['check', '--worktree', '--base', 'main', '--format', 'json']);
  const found = (JSON.parse(check.out) as { findings: { rule: string; file: string }[] }).findings.filter(
    (f) => f.file.includes('CHG-1-') && /^(?:yaml|change\/outside-scope|domain)/.test(f.rule),
  );
  assert.deepEqual(found, []);
  const changes = (JSON.parse(check.out) as { changes: { id: string; domains: { id: string; files: string[] }[] }[] })
    .changes;
  assert.deepEqual(changes.find((c) => c.id === 'CHG-1-network')?.domains.find((d) => d.id === 'network')?.files, [
    'infra/a[1].tf',
  ]);
  // Once more: what is there is not written over.
  const again = await run(['split', '--base', 'main', '--worktree', '--change', 'CHG-1']);
  assert.equal(again.code, 1);
  assert.match(again.err, /There is a record CHG-1-network already/);
  assert.equal(fs.readFileSync(path.join(repo.folder, '.governance/changes/CHG-1-network.yaml'), 'utf8'), text);
});

test('what cannot be split is refused in words', async () => {
  const run = runIn(makeProgramme().folder);
  for (const [argv, code, why] of [
    [['--change', 'CHG-1'], 1, /CHG-1 is closed/],
    [['--change', 'CHG-7'], 1, /governs another branch/],
    [['--change', 'CHG-99'], 1, /There is no change CHG-99/],
    [['--change', 'CHG-3'], 1, /nothing to split/],
    [['CHG-42'], 2, /takes no CHG-42/],
  ] as const) {
    const result = await run(['split', ...TODAY, ...argv]);
    assert.equal(result.code, code, result.err);
    assert.match(result.err, why);
  }
  assert.equal((await run(['split', ...TODAY, '--dry-run'], { width: 20 })).code, 0);
});
