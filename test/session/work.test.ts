// How much work is done, in counts: what would only show as slowness in a repository of thousands of records.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fileIdFromPath } from '../../server/src/base/fileId';
import { createEngine, type Engine } from '../../server/src/engine';
import { memoryHost, type MemoryHost } from '../../server/src/host/memory';
import { exportedCodeowners } from '../../server/src/workspace/exported';
import type { RootView } from '../../server/src/workspace/types';
import { memoryRange } from '../support/memoryRange';

const RECORDS = 300;
const CHARTER = `program: {name: Work, sponsor: ana, core_team: [ben]}
domains:
  network: {paths: [infra/**], alliance: [dina, eli]}
  payments: {paths: [pay/**], alliance: [fay, gus]}
`;
const fileOf = (n: number): string => `/repo/.governance/changes/CHG-${n}.yaml`;
const recordOf = (n: number, reviewers: string): string =>
  `change: CHG-${n}\ntitle: Change ${n}\nowner: ben\nbranch: ${n === 1 ? 'work' : `other/${n}`}\nreviewers: [${reviewers}]\n`;

function workspace(): MemoryHost {
  const files: Record<string, string> = { '/repo/governance.yaml': CHARTER };
  for (let n = 1; n <= RECORDS; n++) files[fileOf(n)] = recordOf(n, n % 2 === 0 ? 'dina' : 'fay');
  const tracked = ['infra/a.tf', 'pay/b.ts'];
  return memoryHost({ files, repository: { topLevel: '/repo', range: memoryRange(tracked, 'work'), tracked } });
}

const viewOf = (engine: Engine): RootView => {
  const [view] = engine.snapshot.views;
  assert.ok(view);
  return view;
};

/** How many of `now` were made since `before`. */
const made = (before: readonly unknown[], now: readonly unknown[]): number => {
  const known = new Set(before);
  return now.filter((x) => !known.has(x)).length;
};

test('a keystroke in a record makes one file, one review and the findings of that record anew', async () => {
  const engine = createEngine(workspace());
  await engine.open([fileIdFromPath('/repo')]);
  await engine.refreshGit();
  const file = fileIdFromPath(fileOf(1));
  engine.documentOpened({ file, text: recordOf(1, 'dina'), version: 1 });
  const before = viewOf(engine);
  const [files, reviews, findings] = [before.files, before.review.changes, engine.findings()];
  engine.documentChanged({ file, text: recordOf(1, 'fay'), version: 2 });
  const after = viewOf(engine);
  assert.equal(after.files.length, RECORDS + 1);
  assert.equal(made(files, after.files), 1);
  assert.equal(after.charter, before.charter);
  assert.equal(after.matcher, before.matcher);
  assert.equal(made(reviews, after.review.changes), 1);
  const fresh = engine.findings().filter((f) => !findings.includes(f));
  assert.ok(fresh.some((f) => f.rule === 'change/missing-reviewer'));
  for (const f of fresh) assert.equal(f.at.file, file, `${f.rule} was found anew`);
});

test('a keystroke in a record makes no CODEOWNERS anew', async () => {
  const engine = createEngine(workspace());
  await engine.open([fileIdFromPath('/repo')]);
  await engine.refreshGit();
  const file = fileIdFromPath(fileOf(1));
  engine.documentOpened({ file, text: recordOf(1, 'dina'), version: 1 });
  const before = exportedCodeowners(viewOf(engine));
  engine.documentChanged({ file, text: recordOf(1, 'fay'), version: 2 });
  assert.equal(exportedCodeowners(viewOf(engine)), before);
});

test('base and branch share the reviews of records where both have the same rules', async () => {
  const host = memoryHost({
    files: { '/repo/governance.yaml': CHARTER, [fileOf(1)]: recordOf(1, 'dina'), [fileOf(2)]: recordOf(2, 'fay') },
    repository: {
      topLevel: '/repo',
      range: memoryRange(['infra/a.tf'], 'work'),
      tracked: ['infra/a.tf'],
      contents: new Map([[`${'b'.repeat(40)}:governance.yaml`, CHARTER]]),
    },
  });
  const engine = createEngine(host);
  await engine.open([fileIdFromPath('/repo')]);
  await engine.refreshGit();
  const { base, review } = viewOf(engine);
  assert.ok(base);
  assert.equal(made(review.changes, base.review.changes), 0);
});

test('a keystroke in the charter parses no record', async () => {
  const engine = createEngine(workspace());
  await engine.open([fileIdFromPath('/repo')]);
  await engine.refreshGit();
  const { files } = viewOf(engine);
  engine.documentOpened({ file: fileIdFromPath('/repo/governance.yaml'), text: `${CHARTER}# x\n`, version: 1 });
  assert.equal(made(files, viewOf(engine).files), 1);
});

test('git is asked when the charter was read: its answers come while the records are read', async () => {
  const host = workspace();
  let readsBefore = 0;
  const engine = createEngine(host);
  await engine.open([fileIdFromPath('/repo')], () => {
    readsBefore = host.counts.reads;
    return engine.refreshGit();
  });
  assert.ok(readsBefore > 0 && readsBefore < RECORDS / 2, `${readsBefore} files were read before git was asked`);
  assert.equal(host.counts.reads, RECORDS + 1);
  const { git, review } = viewOf(engine);
  assert.equal(git.kind, 'range');
  assert.equal(review.governing.length, 1);
});
