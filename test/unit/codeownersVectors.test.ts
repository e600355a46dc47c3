import assert from 'node:assert/strict';
import { parseCodeowners } from '../../server/src/paths';
import { dataTest, readJson } from '../support/convert/data';

interface PatternCase {
  readonly name: string;
  readonly pattern: string;
  readonly path: string;
  readonly match: boolean;
}

const casesOf = <T>(name: string): readonly T[] => (readJson(`vectors/${name}.json`) as { cases: readonly T[] }).cases;

const owns = (pattern: string, path: string): boolean =>
  parseCodeowners(`${pattern} @owner`, 'github').ownersOf(path).length === 1;

for (const [name, rows] of [
  ['codeowners_github_hmarr', 153],
  ['codeowners_github_jjmschofield', 81],
] as const)
  dataTest(`GitHub: one pattern, one path (${name})`, rows, (t) => {
    const cases = casesOf<PatternCase>(name);
    const wrong = cases.filter(({ pattern, path, match }) => owns(pattern, path) !== match);
    assert.deepEqual(wrong, []);
    assert.equal(cases.length, rows);
    t.diagnostic(`${rows} right, 0 wrong`);
  });

dataTest('GitHub: does a pattern match any of the paths (codeowners_github_mszostok)', 15, () => {
  for (const { pattern, paths, any_match } of casesOf<{ pattern: string; paths: string[]; any_match: boolean }>(
    'codeowners_github_mszostok',
  ))
    assert.equal(
      paths.some((p) => owns(pattern, p)),
      any_match,
      pattern,
    );
});

dataTest('GitHub: the documentation’s example file', 15, () => {
  for (const { file, path, owners } of casesOf<{ file: string; path: string; owners: string[] }>(
    'codeowners_github_docs',
  ))
    assert.deepEqual(parseCodeowners(file, 'github').ownersOf(path)[0]?.owners ?? [], owners, path);
});

dataTest('GitLab: the documentation’s examples, section by section', 72, () => {
  for (const { file, path, owners_by_section } of casesOf<{
    file: string;
    path: string;
    owners_by_section: Record<string, string[]>;
  }>('codeowners_gitlab_docs')) {
    const got = parseCodeowners(file, 'gitlab').ownersOf(path);
    const bySection = Object.fromEntries(got.map((rule) => [rule.section?.name ?? '', rule.owners]));
    assert.deepEqual(bySection, owners_by_section, `${path} by\n${file}`);
  }
});

dataTest('one line: its pattern and owners (codeowners_parse_facts)', 20, () => {
  for (const { line, pattern, owners, error } of casesOf<{
    line: string;
    pattern?: string;
    owners?: readonly (readonly [string, string])[];
    error?: boolean;
  }>('codeowners_parse_facts')) {
    const { rules, problems } = parseCodeowners(line, 'github');
    assert.equal(problems.length, error ? 1 : 0, line);
    if (error) continue;
    assert.deepEqual(
      rules.map((r) => [r.pattern, r.owners]),
      [[pattern, (owners ?? []).map(([kind, name]) => (kind === 'e' ? name : `@${name}`))]],
    );
  }
});

for (const [name, rows] of [
  ['esphome+esphome', 6_497],
  ['rust-lang+team', 1_328],
] as const)
  dataTest(`GitHub: a whole real file on its whole tree (${name})`, rows, () => {
    const { codeowners, paths, line } = readJson(`vectors/codeowners_real/${name}.json.gz`) as {
      codeowners: string;
      paths: readonly string[];
      line: readonly number[];
    };
    const file = parseCodeowners(codeowners, 'github');
    assert.deepEqual(file.problems, []);
    const wrong = paths.filter((p, i) => (file.ownersOf(p)[0]?.line ?? 0) !== line[i]);
    assert.deepEqual(wrong, []);
    assert.equal(paths.length, rows);
  });

dataTest('GitHub: which earlier rules a rule hides entirely (codeowners_shadowing_mszostok)', 1, () => {
  const probe = (pattern: string): string[] => {
    const bare = pattern.replace(/^\//, '').replace(/\*/g, 'x').replace(/\/$/, '');
    return [bare, `${bare}/y`];
  };
  for (const { rules, shadows } of casesOf<{ rules: string[]; shadows: Record<string, string[]> }>(
    'codeowners_shadowing_mszostok',
  ))
    for (const [rule, hidden] of Object.entries(shadows))
      for (const earlier of rules.slice(0, rules.indexOf(rule))) {
        const left = probe(earlier).filter((path) => owns(earlier, path) && !owns(rule, path));
        // `/s*/` hides the folder `/script`; the file of that name, which nobody has, stays.
        const hides = left.every((path) => rule.endsWith('/') && !path.endsWith('/y'));
        assert.equal(hides, hidden.includes(earlier), `${rule} hides ${earlier}: ${left.join()} is left`);
      }
});
