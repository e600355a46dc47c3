import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { fileIdFromPath, joinFileId, type FileId } from '../../server/src/base/fileId';
import { createEngine, type Engine } from '../../server/src/engine';
import type { RangeResult, TouchedFile } from '../../server/src/git/types';
import { memoryHost } from '../../server/src/host/memory';

/**
 * The invariant of the workspace: a snapshot that went through any sequence of edits says the same as a fresh one of the
 * same contents. Broken texts may come on the way (others then keep seeing the last good facts), not at the end.
 */
const ROOT = fileIdFromPath('/repo');

const CHARTERS = [
  'program:\n  name: A\n  sponsor: ana\n  core_team: [ben]\ndomains:\n  network:\n    paths: [infra/**]\n    alliance: [dina]\n',
  'program:\n  name: A\n  sponsor: ana\n  core_team: [ben]\ndomains:\n  network:\n    paths: [infra/**]\n    alliance: [dina, eli]\n    min_approvals: 2\n  payments:\n    paths: [pay/**]\n    depends_on: [network]\n',
  'program:\n  name: A\n  mode: governing\n  sponsor: ana\n  core_team: [ben]\npeople:\n  ana: {level: executive}\n  ben: {email: ben@example.com}\n  dina: {email: dina@example.com, until: 2025-01-01}\ndomains:\n  network:\n    paths: [infra/**, "*.md"]\n    alliance: [dina]\n',
  'domains:\n  payments:\n    paths: [pay/**]\n    alliance: [eli]\n',
  '',
  '# only a comment\n',
];
const MORE = [
  'domains:\n  facilities:\n    external: true\n    alliance: [gus]\n',
  'people:\n  gus: {name: Gus}\n  eli: {name: Eli, email: eli@example.com}\n',
  'domains:\n  network:\n    paths: [net/**]\n',
  'policy:\n  propagation: require\n  approvals: {self: allow}\n',
  'extends: [.governance/shared/org.yaml]\n',
  'extends: [.governance/shared/two.yaml, .governance/shared/org.yaml]\ndomains:\n  network: {min_approvals: 1}\n',
];
const SHARED = [
  'people:\n  dina: {email: dina@example.com}\ndomains:\n  network: {paths: [infra/**], alliance: [dina], min_approvals: 2}\n',
  'extends: .governance/shared/two.yaml\npolicy:\n  approvals: {self: deny}\n',
  'extends: [.governance/shared/org.yaml]\nprogram: {name: Q}\n',
  'domains:\n  shared: {paths: [shared/**], alliance: []}\n',
];
const LOCKS = [
  'version: 1\nfiles:\n  .governance/shared/org.yaml: {source: x, digest: sha256:0}\n',
  'version: 1\nfiles: {}\n',
];
const RECORDS = [
  'change: CHG-1\ntitle: One\nowner: ben\nbranch: work\nreviewers: [dina]\n',
  'change: CHG-1\ntitle: One\nowner: ben\nreviewers: [dina, nobody]\ndomains: [payments]\nevidence: {runbook: docs/none.md}\n',
  'change: CHG-2\ntitle: Two\nowner: dina\nstatus: authorized\npaths: [infra/**]\nreviewers: []\napprovals:\n  - {by: eli, domain: payments, at: 2026-02-01, decision: approve}\n',
  'change: CHG-2\ntitle: Two\nowner: cho\nbranch: other\n',
];
const OWN_APPROVAL = [
  'by: eli\ndomain: payments\nat: 2026-02-02\ndecision: approve\n',
  'by: dina\ndomain: network\nconcern: no\n',
];
const BROKEN = ['domains: [\n', 'change: "x\n', '\t- a\n', '<<<<<<< HEAD\na: 1\n=======\na: 2\n>>>>>>> b\n'];

const FILES: readonly { readonly path: string; readonly texts: readonly string[] }[] = [
  { path: 'governance.yaml', texts: CHARTERS },
  { path: '.governance/more.yaml', texts: MORE },
  { path: '.governance/changes/CHG-1.yaml', texts: RECORDS },
  { path: '.governance/changes/CHG-2.yaml', texts: RECORDS },
  { path: '.governance/approvals/CHG-2/eli.yaml', texts: OWN_APPROVAL },
  { path: 'pay/governance.yaml', texts: CHARTERS },
  { path: '.governance/shared/org.yaml', texts: SHARED },
  { path: '.governance/shared/two.yaml', texts: SHARED },
  { path: '.governance/vendor.lock.yaml', texts: LOCKS },
];

interface Step {
  readonly file: number;
  readonly text: number;
  readonly how: 'type' | 'disk' | 'delete' | 'close' | 'break' | 'git';
}

const steps = fc.array(
  fc.record({
    file: fc.nat(FILES.length - 1),
    text: fc.nat(5),
    how: fc.constantFrom<Step['how'][]>('type', 'type', 'disk', 'delete', 'close', 'break', 'git'),
  }),
  { maxLength: 14 },
);

const touched = (path: string): TouchedFile => ({
  path,
  status: 'M',
  oldMode: '100644',
  newMode: '100644',
  oldBlob: '1'.repeat(40),
  newBlob: '2'.repeat(40),
  untracked: false,
  link: false,
  generated: false,
});

function range(n: number): RangeResult {
  const files = [['infra/a.tf'], ['infra/a.tf', 'pay/b.ts'], ['readme.md'], []][n % 4] ?? [];
  return {
    kind: 'range',
    base: { ref: 'main', commit: 'b'.repeat(40) },
    baseFrom: 'main',
    head: { ref: 'HEAD', commit: 'c'.repeat(40) },
    mode: 'worktree',
    mergeBases: ['b'.repeat(40)],
    branch: 'work',
    pullRequest: null,
    files: files.map(touched),
    commits: [],
    notes: [],
    inProgress: false,
  };
}

const pick = (texts: readonly string[], n: number): string => texts[n % texts.length] ?? '';

/** Findings as plain text: what the two engines must agree on. */
function said(engine: Engine): string[] {
  return [...engine.diagnose()]
    .flatMap(([file, list]) =>
      list.map(
        (d) =>
          `${file} ${d.start.line}:${d.start.character} ${d.finding.severity} ${d.finding.rule} ${d.finding.message}`,
      ),
    )
    .sort();
}

class Play {
  readonly disk = new Map<FileId, string>();
  readonly open = new Map<FileId, { text: string; version: number }>();
  git = 0;

  constructor(
    readonly engine: Engine,
    readonly host: ReturnType<typeof memoryHost>,
    readonly repository: { range: RangeResult },
  ) {}

  async step({ file, text, how }: Step): Promise<void> {
    const spec = FILES[file] ?? FILES[0];
    if (!spec) return;
    const id = joinFileId(ROOT, spec.path);
    switch (how) {
      case 'type':
      case 'break': {
        const typed = how === 'type' ? pick(spec.texts, text) : pick(BROKEN, text);
        const version = (this.open.get(id)?.version ?? 0) + 1;
        const first = !this.open.has(id);
        this.open.set(id, { text: typed, version });
        if (first) this.engine.documentOpened({ file: id, text: typed, version });
        else this.engine.documentChanged({ file: id, text: typed, version });
        return;
      }
      case 'disk':
      case 'delete': {
        if (how === 'disk') this.disk.set(id, pick(spec.texts, text));
        else this.disk.delete(id);
        if (how === 'disk') this.host.files.set(id, { kind: 'text', text: this.disk.get(id) ?? '' });
        else this.host.files.delete(id);
        await this.engine.filesChanged([{ file: id, type: how === 'disk' ? 'changed' : 'deleted' }]);
        return;
      }
      case 'close':
        if (this.open.delete(id)) this.engine.documentClosed(id);
        return;
      case 'git':
        this.git = text;
        this.repository.range = range(text);
        await this.engine.refreshGit();
        return;
    }
  }

  /** No broken text stays: what others see of it then is history, which a fresh snapshot cannot know. */
  async mend(): Promise<void> {
    for (const [id, { text }] of this.open)
      if (BROKEN.includes(text))
        await this.step({ file: FILES.findIndex((f) => joinFileId(ROOT, f.path) === id), text: 0, how: 'type' });
    await this.engine.refreshGit();
    await this.engine.settle();
  }
}

async function start(
  files: Record<string, string>,
  git: number,
): Promise<{ engine: Engine; host: ReturnType<typeof memoryHost>; repository: { range: RangeResult } }> {
  const repository = {
    topLevel: ROOT,
    range: range(git),
    tracked: ['infra/a.tf', 'pay/b.ts', 'readme.md'],
    firstLines: new Map([
      ['infra/a.tf', 1],
      ['pay/b.ts', 2],
    ]),
  };
  const host = memoryHost({ files, repository });
  const engine = createEngine(host, { mode: 'worktree', draftLowers: true });
  await engine.open([ROOT]);
  await engine.refreshGit();
  await engine.settle();
  return { engine, host, repository };
}

test('after any sequence of edits the incremental snapshot gives the same findings as a fresh one', async () => {
  await fc.assert(
    fc.asyncProperty(steps, async (script) => {
      const { engine, host, repository } = await start({ [`${ROOT}/governance.yaml`]: CHARTERS[0] ?? '' }, 0);
      const play = new Play(engine, host, repository);
      play.disk.set(joinFileId(ROOT, 'governance.yaml'), CHARTERS[0] ?? '');
      for (const step of script) {
        await play.step(step);
        // Somebody looks in between: memory of what was computed must not go stale.
        if (step.text % 2 === 0) engine.diagnose();
      }
      await play.mend();
      const fresh = await start(Object.fromEntries(play.disk), play.git);
      for (const [file, { text, version }] of play.open) fresh.engine.documentOpened({ file, text, version });
      await fresh.engine.refreshGit();
      await fresh.engine.settle();
      assert.deepEqual(said(engine), said(fresh.engine));
    }),
    { numRuns: Number(process.env['LINCHPIN_RUNS'] ?? 150), seed: 20261124 },
  );
});
