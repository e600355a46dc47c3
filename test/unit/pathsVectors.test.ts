import assert from 'node:assert/strict';
import { compileGlob, createMatcher } from '../../server/src/paths';
import { dataTest, readJson, readRows } from '../support/convert/data';

/** `null`: the pattern is refused. Asked of the single glob and of the matcher, which must agree. */
function answer(pattern: string, path: string): boolean | null {
  const glob = compileGlob(pattern);
  if ('message' in glob) return null;
  const matcher = createMatcher([{ id: 'd', include: [pattern], exclude: [], owners: [] }], null);
  const single = glob.matches(path);
  assert.equal(matcher.match(path).length === 1, single, `single and matcher differ: ${pattern} on ${path}`);
  return single;
}

interface Case {
  readonly pattern: string;
  readonly path?: string;
  readonly match?: boolean | null;
}

/** Cases that the dialect does not cover, by the reason. Each must be met by at least one case. */
type Uncovered = Readonly<Record<string, (c: Required<Case>) => boolean>>;

const NOT_A_PATH =
  'No path of a repository: it is empty, begins or ends with `/`, or has an empty name. A pattern’s leading `/` means the root.';
const notAPath = ({ path }: Required<Case>): boolean =>
  path === '' || path.startsWith('/') || path.endsWith('/') || path.includes('//');

/** Compares every covered case; what is refused matches nothing. @returns how many were right, and uncovered by reason */
function compare(cases: readonly Case[], uncovered: Uncovered): { right: number; left: Record<string, number> } {
  const wrong: string[] = [];
  const left: Record<string, number> = Object.fromEntries(Object.keys(uncovered).map((reason) => [reason, 0]));
  let right = 0;
  for (const { pattern, path = '', match = null } of cases) {
    const reason = Object.entries(uncovered).find(([, applies]) => applies({ pattern, path, match }))?.[0];
    if (reason !== undefined) left[reason] = (left[reason] ?? 0) + 1;
    else if ((answer(pattern, path) ?? false) === match) right++;
    else wrong.push(`${JSON.stringify(pattern)} on ${JSON.stringify(path)}: expected ${String(match)}`);
  }
  assert.deepEqual(wrong, []);
  for (const [reason, count] of Object.entries(left)) assert.ok(count > 0, `no case any more: ${reason}`);
  return { right, left };
}

/** Says the figure, so that a run shows what was compared. */
const say = (t: { diagnostic(message: string): void }, { right, left }: ReturnType<typeof compare>): void => {
  t.diagnostic(`${right} right, 0 wrong`);
  for (const [reason, count] of Object.entries(left)) t.diagnostic(`${count} not covered: ${reason}`);
};

dataTest('git’s own table of wildcards (t3070), as git ls-files answers it', 190, (t) => {
  const { cases } = readJson('vectors/git_wildmatch.json') as {
    cases: readonly { text: string; pattern: string; ls_files: readonly (boolean | null)[] }[];
  };
  for (const { pattern, text, ls_files } of cases)
    if (ls_files[0] === null) assert.equal(answer(pattern, text), null, `git refuses ${JSON.stringify(pattern)}`);
  const result = compare(
    cases.map(({ pattern, text, ls_files }) => ({
      // What begins with `!` is refused (`exclude` is meant); `\!` is the same text to git.
      pattern: pattern.replace(/^!/, '\\!'),
      path: text,
      match: ls_files[0] ?? false,
    })),
    { 'The table’s text is empty, which no path is.': ({ path }) => path === '' },
  );
  say(t, result);
  assert.equal(result.right, 188);
});

dataTest('real patterns of .gitignore, CODEOWNERS, MAINTAINERS and workflows, as git ls-files answers', 17_297, (t) => {
  const rows = readRows('vectors/git_real_patterns.jsonl.gz') as readonly {
    pattern: string;
    paths: readonly string[];
    pathspec_glob: readonly (boolean | null)[] | null;
  }[];
  const asked = rows.flatMap(({ pattern, paths, pathspec_glob }) =>
    paths.map((path, i): Case => ({ pattern, path, match: pathspec_glob?.[i] ?? null })),
  );
  const result = compare(asked, {
    'git was not asked, or refuses a leading `/`, which the dialect accepts.': ({ match }) => match === null,
    'Braces are alternatives here and plain characters to git.': ({ pattern }) => /\{.*,.*\}/.test(pattern),
  });
  say(t, result);
  assert.ok(result.right > 17_000);
  // A leading `/` gives the answers of the pattern without it.
  for (const { pattern, path = '', match } of asked)
    if (match !== null && !/\{.*,.*\}/.test(pattern) && !/^[/!]/.test(pattern))
      assert.equal(answer(`/${pattern}`, path) ?? false, match, `/${pattern} on ${path}`);
});

dataTest('globs of the language server protocol', 66, (t) => {
  const { cases } = readJson('vectors/glob_lsp_gopls.json') as { cases: readonly Case[] };
  const refusedThere = cases.filter((c) => c.path === undefined).map((c) => c.pattern);
  const result = compare(
    cases.filter((c) => c.path !== undefined),
    {
      [NOT_A_PATH]: notAPath,
      'Braces without a `,` are plain text, as in git and in a shell.': ({ pattern }) => pattern === 'ab{c[}-~]}d',
    },
  );
  say(t, result);
  // What that project refuses and git reads: `***` is `**`, `[a-]` is `a` or `-`, the rest names a file of that name.
  assert.deepEqual(
    refusedThere.map((p) => [p, answer(p, p)]),
    [
      ['***', true],
      ['ab{c', true],
      ['[]', true],
      ['[a-]', true],
      ['ab{c{d}', true],
    ],
  );
});

dataTest('doublestar', 102, (t) => {
  const { cases } = readJson('vectors/glob_doublestar.json') as {
    cases: readonly (Case & { readonly invalid: boolean })[];
  };
  const invalid = new Set(cases.filter((c) => c.invalid).map((c) => c.pattern));
  const result = compare(cases, {
    [NOT_A_PATH]: notAPath,
    'That project calls the pattern invalid; git reads it (`-` and `]` at the edge of a class are members).': ({
      pattern,
      path,
    }) => invalid.has(pattern) && answer(pattern, path) === true,
    'git reads `//` as `/`.': ({ pattern }) => pattern.includes('//'),
    'A pattern without wildcards names a folder.': ({ pattern, path }) =>
      pattern === '{a/{b,c},abc}' && path === 'a/b/c',
    'Braces without a `,` are plain text, as in git and in a shell.': ({ pattern }) => /^\{[^,]*\}$/.test(pattern),
    'git takes the plain start off first, so these stars cross folders.': ({ pattern }) => pattern === 'abc**',
  });
  say(t, result);
});
