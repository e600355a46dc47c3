/** Real messages and real .mailmap files: what we read of them is what git reads. */
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { pinnedRun } from '../../server/src/git';
import { mailmapOf, parsePersons } from '../../server/src/git/persons';
import { createGitIo } from '../../server/src/host/node/gitIo';
import { createRunner } from '../../server/src/host/node/run';
import { dataTest, readRows } from '../support/convert/data';
import { createRepo, ISOLATED, type Repo } from '../support/repo';

interface Message {
  readonly commit: string;
  readonly message: string;
  readonly only: readonly (readonly [string, string])[];
  readonly lines_that_look_like_by: readonly (readonly [string, string])[];
}

/** All messages as one branch, by one call. */
function importMessages(repo: Repo, messages: readonly string[]): void {
  const bytes = messages.map((text, i) => {
    const data = Buffer.from(text, 'utf8');
    const from = i === 0 ? 'from refs/heads/main^0\n' : '';
    return Buffer.concat([
      Buffer.from(`commit refs/heads/x\ncommitter A <a@example.com> ${1_767_225_600 + i} +0000\ndata ${data.length}\n`),
      data,
      Buffer.from(`\n${from}\n`),
    ]);
  });
  execFileSync('git', ['fast-import', '--quiet'], {
    cwd: repo.folder,
    env: { ...ISOLATED },
    input: Buffer.concat(bytes),
  });
  repo.git('symbolic-ref', 'HEAD', 'refs/heads/x');
}

const KEYS = new Set(['alliance-approved-by', 'acked-by', 'reviewed-by']);
const ALSO = new Set([...KEYS, 'co-authored-by']);
const flat = (text: string): string => text.replace(/\s+/g, ' ').trim();

dataTest(
  'trailers of real messages: the approvals are those of git’s own block, what stands outside is told',
  883,
  async (t) => {
    const rows = readRows('vectors/trailers_real.jsonl.gz') as unknown as Message[];
    const repo = createRepo({ a: '1' });
    importMessages(
      repo,
      rows.map((r) => r.message),
    );
    const { commits } = await repo.range({ base: 'main' });
    assert.equal(commits.length, rows.length);
    const inOrder = [...commits].reverse();
    let approvals = 0;
    let stray = 0;
    rows.forEach((row, i) => {
      const commit = inOrder[i];
      assert.ok(commit);
      const wanted = row.only.filter(([key]) => KEYS.has(key.toLowerCase()));
      assert.deepEqual(
        commit.approvals.map((a) => [a.key, flat(a.value)]),
        wanted.filter(([, value]) => value !== '').map(([key, value]) => [key.toLowerCase(), flat(value)]),
        row.commit,
      );
      for (const a of commit.approvals) {
        const named = parsePersons(a.value);
        assert.equal(a.person === null, named.length !== 1, `${row.commit}: ${a.value}`);
      }
      // Lines that look like ours, less those that git took. A quoted one (indented) is none.
      const taken = row.only.map(([key, value]) => `${key.toLowerCase()}: ${flat(value)}`);
      const outside = row.lines_that_look_like_by
        .filter(([key]) => ALSO.has(key.toLowerCase()))
        .map(([key, value]) => `${key.toLowerCase()}: ${flat(value)}`)
        .filter((line) => {
          const at = taken.findIndex((text) => text === line || text.startsWith(`${line} `));
          if (at >= 0) taken.splice(at, 1);
          return at < 0;
        });
      const told = commit.strayTrailers.filter((line) => ALSO.has(line.split(':')[0]?.trim().toLowerCase() ?? ''));
      assert.equal(told.length, outside.length, `${row.commit}: ${told.join(' | ')} — ${outside.join(' | ')}`);
      approvals += commit.approvals.length;
      stray += told.length;
    });
    t.diagnostic(`${approvals} approvals, ${stray} lines outside the block`);
    assert.ok(approvals > 100);
  },
);

dataTest('persons through real .mailmap files', 585, async (t) => {
  const rows = readRows('vectors/mailmap_real.jsonl.gz') as readonly {
    readonly mailmap: string;
    readonly cases: readonly (readonly [string, string])[];
  }[];
  const io = createGitIo(createRunner({ env: ISOLATED }));
  let compared = 0;
  for (const { mailmap, cases } of rows) {
    const repo = createRepo();
    repo.write({ '.mailmap': mailmap });
    const persons = cases.flatMap(([who]) => parsePersons(who));
    const map = await mailmapOf({ ...io, run: pinnedRun(io.run, repo.folder) }, repo.folder, persons);
    for (const [who, answer] of cases) {
      const [person] = parsePersons(who);
      const [expected] = parsePersons(answer);
      assert.ok(person && expected, who);
      assert.deepEqual(map(person), expected, who);
      compared++;
    }
  }
  t.diagnostic(`${compared} identities`);
  assert.equal(compared, 585);
});
