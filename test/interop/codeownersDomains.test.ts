/** Domains that take their files from CODEOWNERS, on the command line and in real repositories. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseCodeowners } from '../../server/src/paths';
import { dataTest, readJson } from '../support/convert/data';
import { charterText } from '../support/convert/domains';
import { PathJudge } from '../support/convert/judge';
import { domainsOfOwners } from '../support/convert/owners';
import { createRepo, type Repo } from '../support/repo';
import { runCli } from '../support/runCli';

const GOVERNANCE = `program:
  name: Service desk renewal
  mode: governing
  sponsor: ana
  core_team: [ben]
domains:
  payments:
    codeowners: ["@EXAMPLE/payments"]
    alliance: [eli]
  network:
    codeowners: ["@example/network"]
    alliance: [dina]
`;

const CODEOWNERS = '/services/ @example/payments\n/services/vpn/ @example/network\n';

function repository(more: Readonly<Record<string, string>> = {}): Repo {
  const sources = { 'services/card.ts': 'a\n', 'services/vpn/tunnel.ts': 'a\n', 'web/index.html': 'a\n' };
  return createRepo({ 'governance.yaml': GOVERNANCE, '.github/CODEOWNERS': CODEOWNERS, ...sources, ...more });
}

async function json(repo: Repo, ...args: readonly string[]): Promise<unknown> {
  const { out, err } = await runCli([...args, '--format', 'json'], { cwd: repo.folder });
  assert.notEqual(out, '', err);
  return JSON.parse(out);
}

interface Affected {
  readonly files: readonly { readonly path: string; readonly domains: readonly string[] }[];
}

const affected = async (repo: Repo): Promise<Readonly<Record<string, readonly string[]>>> =>
  Object.fromEntries(
    ((await json(repo, 'affected', '--base', 'main')) as Affected).files.map((f) => [f.path, f.domains]),
  );

test('affected: files of a branch by the owners of their last line', async () => {
  const repo = repository().branch('feature');
  repo.commit('Change', {
    files: { 'services/card.ts': 'b\n', 'services/vpn/tunnel.ts': null, 'web/index.html': 'b\n' },
  });
  assert.deepEqual(await affected(repo), {
    'services/card.ts': ['payments'],
    'services/vpn/tunnel.ts': ['network'],
    'web/index.html': [],
  });
});

test('who and explain name the line of CODEOWNERS', async () => {
  const repo = repository();
  const who = (await json(repo, 'who', 'services/vpn/tunnel.ts')) as {
    paths: readonly { domains: readonly object[] }[];
  };
  assert.deepEqual(who.paths[0]?.domains, [
    { id: 'network', pattern: '/services/vpn/', file: '.github/CODEOWNERS', line: 2, alliance: ['dina'] },
  ]);
  const { explanations } = (await json(repo, 'explain', 'services/vpn/tunnel.ts')) as {
    explanations: readonly { reasons: readonly { text: string; place: unknown }[] }[];
  };
  assert.deepEqual(
    explanations[0]?.reasons.filter((r) => r.text.startsWith('It belongs')).map((r) => r.place),
    [{ file: '.github/CODEOWNERS', line: 2 }],
  );
});

test('in a root below the top, its own CODEOWNERS counts and paths start there', async () => {
  const repo = createRepo({
    'team/governance.yaml': GOVERNANCE,
    'team/CODEOWNERS': CODEOWNERS,
    'team/services/card.ts': 'a\n',
  });
  const { out } = await runCli(['who', 'team/services/card.ts', '--root', 'team'], { cwd: repo.folder });
  assert.match(out, /payments .*\(CODEOWNERS:1\)/);
  const { out: fromTop } = await runCli(['who', 'team/services/card.ts'], { cwd: repo.folder });
  assert.match(fromTop, /payments .*\(team\/CODEOWNERS:1\)/);
});

test('a branch that moves a file of CODEOWNERS to others is judged by the base’s lines too', async () => {
  const repo = repository().branch('grab');
  repo.commit('Take it', {
    files: { '.github/CODEOWNERS': `${CODEOWNERS}/services/card.ts @example/nobody\n`, 'services/card.ts': 'b\n' },
  });
  const { code, out } = await runCli(['check', '--base', 'main', '--format', 'json'], { cwd: repo.folder });
  const { findings } = JSON.parse(out) as { findings: readonly { rule: string; message: string }[] };
  assert.equal(code, 1);
  assert.ok(
    findings.some((f) => f.rule === 'policy/weakened' && f.message.includes('services/card.ts')),
    JSON.stringify(findings),
  );
  assert.ok(findings.some((f) => f.rule === 'change/undeclared' && f.message.includes('payments')));
});

test('CODEOWNERS that is missing, in UTF-16, or too large for GitHub gives no file, and check says so', async () => {
  const said = async (content: string | Uint8Array | null): Promise<readonly string[]> => {
    const repo = createRepo({
      'governance.yaml': GOVERNANCE,
      '.github/CODEOWNERS': content,
      'services/card.ts': 'a\n',
    });
    const { out } = await runCli(['check', '--worktree', '--format', 'json'], { cwd: repo.folder });
    const { findings } = JSON.parse(out) as { findings: readonly { rule: string; message: string }[] };
    const { out: who } = await runCli(['who', 'services/card.ts'], { cwd: repo.folder });
    assert.match(who, /no domain/);
    return findings.filter((f) => f.rule === 'domain/codeowners-unknown').map((f) => f.message);
  };
  const [missing] = await said(null);
  assert.match(missing ?? '', /^There is no CODEOWNERS/);
  const [encoded] = await said(Buffer.from(`\uFEFF${CODEOWNERS}`, 'utf16le'));
  assert.match(encoded ?? '', /cannot be read/);
  const [large] = await said(`${CODEOWNERS}${'# filler\n'.repeat(400_000)}`);
  assert.match(large ?? '', /larger than 3 MB/);
});

dataTest('whole real files on their whole trees, through domains', 6_497 + 1_328, async (t) => {
  let paths = 0;
  for (const name of ['esphome+esphome', 'rust-lang+team']) {
    const real = readJson(`vectors/codeowners_real/${name}.json.gz`) as {
      readonly codeowners: string;
      readonly paths: readonly string[];
      readonly line: readonly number[];
    };
    const domains = domainsOfOwners(real.codeowners, 'github');
    const files = { 'docs/CODEOWNERS': real.codeowners, 'governance.yaml': charterText({ domains }) };
    const view = await new PathJudge().judge(files, []);
    const byLine = new Map(parseCodeowners(real.codeowners, 'github').rules.map((r) => [r.line, r.owners]));
    const titles = new Map(domains.map((d) => [d.id, d.title.toLowerCase()]));
    for (const [i, path] of real.paths.entries()) {
      const line = real.line[i] ?? 0;
      const want = (byLine.get(line) ?? []).map((owner) => `${line} ${owner.toLowerCase()}`);
      const got = view.matcher.explain(path).map((m) => `${m.codeownersLine} ${titles.get(m.domain) ?? ''}`);
      assert.deepEqual(got.sort(), [...new Set(want)].sort(), path);
      paths++;
    }
  }
  t.diagnostic(`${paths} paths equal`);
});

interface GitlabCase {
  readonly file: string;
  readonly path: string;
  readonly owners_by_section: Readonly<Record<string, readonly string[]>>;
}

dataTest('GitLab’s documented examples, through domains', 72, async () => {
  const { cases } = readJson('vectors/codeowners_gitlab_docs.json') as { readonly cases: readonly GitlabCase[] };
  assert.equal(cases.length, 72);
  for (const { file, path, owners_by_section } of cases) {
    const domains = domainsOfOwners(file, 'gitlab');
    const titles = new Map(domains.map((d) => [d.id, d.title.toLowerCase()]));
    const files = { '.gitlab/CODEOWNERS': file, 'governance.yaml': charterText({ domains }) };
    const view = await new PathJudge().judge(files, [path]);
    const want = new Set(Object.values(owners_by_section).flatMap((owners) => owners.map((o) => o.toLowerCase())));
    assert.deepEqual(
      view.matcher
        .match(path)
        .map((id) => titles.get(id))
        .sort(),
      [...want].sort(),
      `${path} by\n${file}`,
    );
  }
});
