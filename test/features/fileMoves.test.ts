import assert from 'node:assert/strict';
import { test } from 'node:test';
import { joinFileId } from '../../server/src/base/fileId';
import { applyEdits } from '../../server/src/base/textEdit';
import { pathOfFile } from '../support/features';
import { ROOT, openFixture, parseFixture } from '../support/fixture';

const REPO = `program: {name: P, sponsor: ana, core_team: [ben], ratified: {by: ana, at: 2026-01-01, ref: docs/charter.md}}
domains:
  network:
    paths: [infra/network/**, "infra/network/{a,b}/*.tf", /infra/network, infra/*/x, infra/network2/**]
    exclude: ['infra/network/testdata/**']
    alliance: [dina]
policy:
  paths: {ignore: [docs/runbooks/vpn.md], generated: ["docs/**/*.md"]}
# file: .governance/changes/CHG-1.yaml
change: CHG-1
title: Docs of infra/network
owner: ben
paths: [infra/network/edge.tf]
evidence:
  runbook: docs/runbooks/vpn.md
  rollback: "./docs/runbooks/vpn.md#roll-back"   # kept
  training: {plan: docs/runbooks/, done: false}
  monitoring: https://example.com/docs/runbooks/vpn.md
  communications: [docs/runbooks/vpn.md, docs/other.md]
# tracked: docs/runbooks/vpn.md
`;

/** From where to where → the lines that change. */
const MOVES: readonly (readonly [string, string, readonly string[]])[] = [
  [
    'docs/runbooks/vpn.md',
    'docs/vpn/runbook.md',
    [
      'paths: {ignore: [docs/vpn/runbook.md], generated: ["docs/**/*.md"]}',
      'runbook: docs/vpn/runbook.md',
      'rollback: "./docs/vpn/runbook.md#roll-back"   # kept',
      'communications: [docs/vpn/runbook.md, docs/other.md]',
    ],
  ],
  [
    'docs/runbooks',
    'handbook',
    [
      'paths: {ignore: [handbook/vpn.md], generated: ["docs/**/*.md"]}',
      'runbook: handbook/vpn.md',
      'rollback: "./handbook/vpn.md#roll-back"   # kept',
      'training: {plan: handbook/, done: false}',
      'communications: [handbook/vpn.md, docs/other.md]',
    ],
  ],
  [
    'infra/network',
    'infra/net',
    [
      'paths: [infra/net/**, "infra/net/{a,b}/*.tf", /infra/net, infra/*/x, infra/network2/**]',
      "exclude: ['infra/net/testdata/**']",
      'paths: [infra/net/edge.tf]',
    ],
  ],
  [
    'infra',
    'platform/infra',
    [
      'paths: [platform/infra/network/**, "platform/infra/network/{a,b}/*.tf", /platform/infra/network, platform/infra/*/x, platform/infra/network2/**]',
      "exclude: ['platform/infra/network/testdata/**']",
      'paths: [platform/infra/network/edge.tf]',
    ],
  ],
  ['docs/charter.md', 'docs/our charter.md', ['ref: docs/our charter.md']],
  ['docs/other.md', 'docs/a, b.md', ['communications: [docs/runbooks/vpn.md, "docs/a, b.md"]']],
  ['infra/network', 'infra/net[1]', ['paths: [infra/net']],
  ['docs/nobody-names-it.md', 'docs/x.md', []],
];

for (const [from, to, wanted] of MOVES)
  test(`file moves: ${from} to ${to}`, async () => {
    const engine = await openFixture(parseFixture(REPO));
    const edit = engine.editor.followMoves([{ from: joinFileId(ROOT, from), to: joinFileId(ROOT, to) }]);
    if (to.includes('[')) return assert.equal(edit, null, 'a name that would read as a wildcard is left alone');
    const lines = (edit?.edits ?? []).flatMap(({ file, edits }) => {
      const before = engine.snapshot.file(file)?.text ?? '';
      const old = before.split('\n');
      const now = applyEdits(before, edits).split('\n');
      assert.equal(old.length, now.length, pathOfFile(file));
      return now.filter((line, i) => line !== old[i]).map((line) => line.trim());
    });
    lines.sort();
    [...wanted].sort().forEach((line, i) => assert.ok(lines[i]?.includes(line), `${lines[i]} ≠ ${line}`));
    assert.equal(lines.length, wanted.length, lines.join('\n'));
  });

test('file moves: what leaves the root, or holds it, changes nothing', async () => {
  const engine = await openFixture(parseFixture(REPO));
  const other = joinFileId(ROOT, 'x').replace('/repo/x', '/elsewhere/vpn.md') as ReturnType<typeof joinFileId>;
  assert.equal(engine.editor.followMoves([{ from: joinFileId(ROOT, 'docs/runbooks/vpn.md'), to: other }]), null);
  assert.equal(engine.editor.followMoves([{ from: ROOT, to: other }]), null);
  assert.equal(engine.editor.followMoves([]), null);
});
