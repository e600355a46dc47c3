/** Messages and `.mailmap` files of real projects: what our git room reads of them is what git itself makes of them. */
import assert from 'node:assert/strict';
import type { GitPerson } from '../../server/src/git';
import { dataTest, readRows } from '../support/convert/data';
import { importedRepo } from '../support/convert/imported';

type Pairs = readonly (readonly [string, string])[];

interface MessageRow {
  readonly repo: string;
  readonly commit: string;
  readonly message: string;
  readonly only: Pairs;
  readonly lines_that_look_like_by: Pairs;
}

const APPROVALS = new Set(['alliance-approved-by', 'acked-by', 'reviewed-by']);
const isApproval = ([key]: readonly [string, string]): boolean => APPROVALS.has(key.toLowerCase());
const isCoAuthor = ([key]: readonly [string, string]): boolean => key.toLowerCase() === 'co-authored-by';
const shown = (pairs: Pairs): readonly string[] => pairs.map(([key, value]) => `${key.toLowerCase()}: ${value}`);

/** Lines of keys that matter to us which git did not take for trailers. */
function strays({ only, lines_that_look_like_by: lines }: MessageRow): readonly string[] {
  const taken = [...shown(only)];
  return shown(lines.filter((line) => isApproval(line) || isCoAuthor(line))).filter((line) => {
    const at = taken.indexOf(line);
    if (at >= 0) taken.splice(at, 1);
    return at < 0;
  });
}

/** `Name <mail>` of every co-author that a value names. */
const peopleIn = (value: string): readonly string[] =>
  [...value.matchAll(/([^<>]*)<([^<>]*)>/g)]
    .filter((m) => m[2]?.trim() !== '')
    .map((m) => `${(m[1] ?? '').replace(/^[\s,;]+|\s+$/g, '')} <${(m[2] ?? '').trim()}>`);

const formatted = ({ name, email }: GitPerson): string => `${name} <${email}>`;

dataTest('trailers of real messages, as git reads them', 883, async (t) => {
  const rows = readRows('vectors/trailers_real.jsonl.gz') as readonly MessageRow[];
  assert.equal(rows.length, 883);
  const range = await importedRepo({ file: '' }, rows).range({ base: 'main' });
  const commits = [...range.commits].reverse();
  assert.equal(commits.length, rows.length);
  let trailers = 0;
  let outside = 0;
  for (const [i, row] of rows.entries()) {
    const commit = commits[i];
    const name = `${row.repo} ${row.commit}`;
    const approvals = row.only.filter(isApproval);
    assert.deepEqual(shown((commit?.approvals ?? []).map((a) => [a.key, a.value])), shown(approvals), name);
    for (const [j, [, value]] of approvals.entries()) {
      const named = peopleIn(value);
      // Nobody and several people are nobody's approval.
      const person = commit?.approvals[j]?.person;
      assert.equal(person ? formatted(person) : null, named.length === 1 ? named[0] : null, `${name}: ${value}`);
    }
    const coAuthors = row.only.filter(isCoAuthor).flatMap(([, value]) => peopleIn(value));
    assert.deepEqual(commit?.coAuthors.map(formatted), coAuthors, name);
    assert.deepEqual(
      [...(commit?.strayTrailers ?? [])]
        .map((line) => line.replace(/^([^:]*?)\s*:\s*/, (_, key: string) => `${key.toLowerCase()}: `))
        .sort(),
      [...strays(row)].sort(),
      name,
    );
    trailers += approvals.length + coAuthors.length;
    outside += commit?.strayTrailers.length ?? 0;
  }
  t.diagnostic(`${rows.length} messages equal: ${trailers} trailers that matter, ${outside} lines outside the block`);
});

interface MailmapRow {
  readonly source: string;
  readonly mailmap: string;
  readonly cases: Pairs;
}

const personIn = (text: string): GitPerson => {
  const m = /^(.*?)\s*<(.*)>$/.exec(text);
  return { name: m?.[1] ?? '', email: m?.[2] ?? '' };
};

dataTest('persons of real .mailmap files, as git maps them', 585, async (t) => {
  const rows = readRows('vectors/mailmap_real.jsonl.gz') as readonly MailmapRow[];
  let cases = 0;
  for (const { source, mailmap, cases: asked } of rows) {
    const commits = asked.map(([person]) => ({
      author: personIn(person),
      message: `Change\n\nCo-authored-by: ${person}\nAcked-by: ${person}\n`,
    }));
    const range = await importedRepo({ '.mailmap': mailmap, file: '' }, commits).range({ base: 'main' });
    for (const [i, commit] of [...range.commits].reverse().entries()) {
      const want = asked[i]?.[1];
      assert.equal(formatted(commit.author), want, `${source}: author ${asked[i]?.[0] ?? ''}`);
      assert.deepEqual(commit.coAuthors.map(formatted), [want], `${source}: co-author ${asked[i]?.[0] ?? ''}`);
      const [trailer] = commit.approvals;
      assert.equal(trailer?.person && formatted(trailer.person), want, `${source}: trailer ${asked[i]?.[0] ?? ''}`);
      cases++;
    }
  }
  assert.equal(cases, 585);
  t.diagnostic(`${cases} persons equal, each as author, co-author and in a trailer`);
});
