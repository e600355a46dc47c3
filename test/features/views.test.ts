import { test } from 'node:test';
import assert from 'node:assert/strict';
import { allianceMessage, allianceNodes } from '../../client/src/views/allianceNodes';
import { branchMessage, branchNodes } from '../../client/src/views/branchNodes';
import { changesNodes } from '../../client/src/views/changesNodes';
import { inboxNodes } from '../../client/src/views/inboxNodes';
import type { ViewNode } from '../../client/src/views/node';
import { inboxRoot } from '../../server/src/features/views/inbox';
import type { Engine } from '../../server/src/engine';
import { parseFixture, openFixture } from '../support/fixture';
import { OTHERS, REPO } from '../support/featureRepo';
import { assertGolden } from '../support/golden';

/** Rows as indented lines: icon, label, description, and what the inline actions go by. */
const outline = (nodes: readonly ViewNode[], depth = 0): string =>
  nodes
    .map((n) => {
      const facts = [
        n.description ?? '',
        n.context === undefined ? '' : `[${n.context}]`,
        n.collapsed ? '(closed)' : '',
      ];
      const icon = n.file === undefined ? (n.icon?.id ?? '-') : 'file';
      const line = `${'  '.repeat(depth)}${icon} ${n.label} | ${facts.filter((f) => f !== '').join(' ')}`;
      return `${line.trimEnd()}\n${outline(n.children ?? [], depth + 1)}`;
    })
    .join('');

const open = (text: string): Promise<Engine> => openFixture(parseFixture(text));

test('the four views of a repository in trouble', async () => {
  const engine = await open(REPO + OTHERS);
  const { views } = engine;
  const [root] = engine.snapshot.views;
  assert.ok(root);
  const alliance = views.alliance();
  const shown = [
    ['This branch', outline(branchNodes(await views.branch()))],
    ['Changes', outline(changesNodes(views.changes()))],
    [`Alliance: ${allianceMessage(alliance) ?? ''}`, outline(allianceNodes(alliance))],
    ['Inbox of dina', outline(inboxNodes([inboxRoot(root, 'dina', () => null)]))],
  ];
  assertGolden('features', 'views.txt', shown.map(([title, text]) => `## ${title ?? ''}\n\n${text ?? ''}`).join('\n'));
});

test('ids of rows are unique, since VS Code refuses a tree that has one twice', async () => {
  const engine = await open(REPO + OTHERS);
  const { views } = engine;
  const [root] = engine.snapshot.views;
  assert.ok(root);
  const all = (nodes: readonly ViewNode[]): string[] => nodes.flatMap((n) => [n.id, ...all(n.children ?? [])]);
  for (const nodes of [
    branchNodes(await views.branch()),
    changesNodes(views.changes()),
    allianceNodes(views.alliance()),
    inboxNodes([inboxRoot(root, 'dina', () => null)]),
  ]) {
    const ids = all(nodes);
    assert.deepEqual(
      ids.filter((id, i) => ids.indexOf(id) !== i),
      [],
    );
  }
});

test('without git the branch view says why it is empty, and the others are filled', async () => {
  const { views } = await open(REPO.replace('# today: 2026-03-05', '# today: 2026-03-05\n# git: none'));
  const branch = await views.branch();
  assert.deepEqual(branchNodes(branch), []);
  assert.match(branchMessage(branch) ?? '', /no git repository/);
  assert.ok(allianceNodes(views.alliance()).length > 0);
  assert.ok(changesNodes(views.changes()).length > 0);
});

test('an explanation answers for a file, a domain and the change of the branch', async () => {
  const { views } = await open(REPO);
  const uri = 'file:///repo/infra/network/edge.tf';
  const texts = (question: Parameters<typeof views.explain>[0]): string =>
    views
      .explain(question)
      .flatMap((e) => [e.id, ...e.reasons.map((r) => r.text)])
      .join('\n');
  assert.match(texts({ kind: 'path', uri }), /infra\/network\/\*\*/);
  assert.match(texts({ kind: 'domain', uri, id: 'payments' }), /^payments\n/);
  assert.match(texts({ kind: 'change', uri }), /^CHG-42\n.*governs this branch/);
  assert.equal(texts({ kind: 'domain', uri, id: 'nothing' }), '');
});

test('a wish is refused with its reason, or answered with an edit and where to look', async () => {
  const { views } = await open(REPO);
  const uri = 'file:///repo/governance.yaml';
  const refused = await views.propose(uri, { kind: 'change' });
  assert.ok(refused.kind === 'refused' && /CHG-42/.test(refused.why), JSON.stringify(refused));
  // Nobody knows who sits here: the memory has no git identity.
  const approve = await views.propose(uri, { kind: 'approve', change: null, domain: 'payments', note: null });
  assert.ok(approve.kind === 'refused' && /user\.email/.test(approve.why), JSON.stringify(approve));
  const asked = await views.propose(uri, { kind: 'reviewers', change: null, domain: 'payments', people: [] });
  assert.ok(asked.kind === 'edit', JSON.stringify(asked));
  assert.match(asked.told, /^eli is asked to review CHG-42/);
  assert.match(asked.place?.uri ?? '', /CHG-42\.yaml$/);
  assert.deepEqual(
    asked.files[0]?.edits.map((e) => e.newText),
    [', eli'],
  );
  const begin = await views.propose('file:///elsewhere', { kind: 'governance' });
  assert.ok(begin.kind === 'edit' && begin.creates[0]?.uri === 'file:///elsewhere/governance.yaml');
  const there = await views.propose('file:///repo', { kind: 'governance' });
  assert.ok(there.kind === 'refused' && /already/.test(there.why));
});

test('the policy page tells where each value comes from', async () => {
  const { views } = await open(REPO);
  const [root] = views.policy();
  const of = (key: string): string | undefined => root?.settings.find((s) => s.key === key)?.value;
  assert.equal(of('policy.reviewers.max_open_changes'), '8');
  assert.equal(root?.settings.find((s) => s.key === 'policy.approvals.committers')?.place, null);
});
