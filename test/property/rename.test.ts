import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { joinFileId, type FileId } from '../../server/src/base/fileId';
import { applyEdits } from '../../server/src/base/textEdit';
import type { Engine } from '../../server/src/engine';
import { namedPlaces } from '../../server/src/features/named';
import { rename, type Renamable } from '../../server/src/features/rename';
import type { RootView } from '../../server/src/workspace/types';
import { OTHERS, REPO } from '../support/featureRepo';
import { ROOT, openFixture, parseFixture, type Fixture } from '../support/fixture';
import { layouts, withLayout } from '../support/layouts';

const RUNS = Number(process.env['LINCHPIN_RUNS'] ?? 40);
const KINDS: ReadonlySet<string> = new Set(['person', 'team', 'domain', 'change']);

/** Ids of every spelling that an id may have; some need quotes in YAML. */
const ids = fc.oneof(
  fc.stringMatching(/^[a-z][a-z0-9._-]{2,12}$/),
  fc.constantFrom('no', 'null', '1e3', '0x1F', '2026-03-01', 'Z.9', 'a-', 'true', '~x'.slice(1)),
);

const viewOf = (engine: Engine): RootView => {
  const [view] = engine.snapshot.views;
  assert.ok(view);
  return view;
};

function subjects(view: RootView): Renamable[] {
  const found = new Map<string, Renamable>();
  for (const state of view.files)
    for (const { subject } of namedPlaces(view, state))
      if (KINDS.has(subject.kind)) found.set(`${subject.kind} ${subject.id}`, subject as Renamable);
  return [...found.values()];
}

/** The fixture after a rename, files moved; the findings are those that it had. */
async function renamed(fixture: Fixture, subject: Renamable, to: string): Promise<Fixture> {
  const engine = await openFixture(fixture);
  const result = rename(viewOf(engine), subject, to);
  assert.equal(result.kind, 'edit', result.kind === 'refused' ? result.why : '');
  const texts = new Map<FileId, string>(
    [...fixture.files].map(([path, text]): [FileId, string] => [joinFileId(ROOT, path), text]),
  );
  for (const { file, edits } of result.edit.edits) texts.set(file, applyEdits(texts.get(file) ?? '', edits));
  for (const { from, to: place } of result.edit.moves) {
    texts.set(place, texts.get(from) ?? '');
    texts.delete(from);
  }
  return { ...fixture, files: new Map([...texts].map(([file, text]) => [file.slice(ROOT.length + 1), text])) };
}

const tally = (engine: Engine): string[] =>
  engine
    .findings()
    .map((f) => f.rule)
    .sort();

test('rename there and back: the same findings in between, every byte as it was afterwards', async () => {
  await fc.assert(
    fc.asyncProperty(layouts, fc.nat(), ids, async (layout, pick, to) => {
      // The touched record must keep its path, or the branch would not be the same one.
      const fixture = withLayout(parseFixture(REPO + OTHERS), layout);
      const before = await openFixture(fixture);
      const all = subjects(viewOf(before)).filter((s) => s.id !== 'CHG-42');
      const subject = all[pick % all.length] as Renamable;
      const there = await renamed(fixture, subject, to);
      const between = await openFixture(there);
      assert.deepEqual(tally(between), tally(before), `${subject.kind} ${subject.id} → ${to}`);
      for (const { yaml } of viewOf(between).files) assert.deepEqual(yaml.problems, []);
      assert.ok(!subjects(viewOf(between)).some((s) => s.kind === subject.kind && s.id === subject.id));
      const back = await renamed(there, { kind: subject.kind, id: to }, subject.id);
      for (const [path, text] of fixture.files) {
        // Quotes that YAML needed for the other name may stay.
        const bare = (t: string | undefined): string => (t ?? '').replaceAll(`"${subject.id}"`, subject.id);
        assert.equal(bare(back.files.get(path)), bare(text), path);
      }
    }),
    { numRuns: RUNS },
  );
});
