import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import Ajv from 'ajv';
import { HOSTILE, HOSTILE_NAME, hostileRepo } from '../support/hostile';
import { assertGolden } from '../support/golden';
import { makeProgramme, runIn, TODAY, validAnswer } from '../support/programme';
import { createRepo, temporaryFolder } from '../support/repo';
import { sarifSchema } from '../support/sarifSchema';
import { parseXml } from '../support/xml';

const hostile = hostileRepo();
const programme = makeProgramme();
const attack = runIn(hostile.folder);
const run = runIn(programme.folder);

interface JsonFinding {
  readonly rule: string;
  readonly file: string;
  readonly message: string;
  readonly help: string;
  readonly fingerprint: string;
  readonly range: { readonly start: { readonly line: number } };
}

async function findingsOf(argv: readonly string[] = [], cwd = hostile.folder): Promise<readonly JsonFinding[]> {
  const { out } = await runIn(cwd)(['check', '--format', 'json', ...argv, ...TODAY]);
  return (validAnswer('check', out) as { findings: readonly JsonFinding[] }).findings;
}

/** No line of a log is a command to the runner: GitHub's at a line's start, Azure's anywhere. */
function assertCommandless(text: string): void {
  assert.doesNotMatch(text, /##(?:vso|teamcity)?\[/);
  for (const line of text.split('\n')) assert.doesNotMatch(line, /^\s*::[a-z]/);
}

/** No sign of a terminal, and no mark that turns the reading direction, goes out. */
function assertHarmless(text: string): void {
  assert.doesNotMatch(text, /[^\P{Cc}\n\t]|[\u202a-\u202e\u2066-\u2069]/u);
}

const RECORD = `.governance/changes/${HOSTILE_NAME}`;
const OTHER = 'sub|dir/.governance/changes/CHG-2.yaml';

test('the hostile repository has findings in both of its roots', async () => {
  const files = new Set((await findingsOf()).map((f) => f.file));
  assert.ok(files.has(RECORD));
  assert.ok(files.has(OTHER));
});

test('text shows what would steer a terminal, and sends none of it', async () => {
  for (const options of [{}, { width: 20, unicode: false }, { width: 40 }]) {
    const { out, code } = await attack(['check', ...TODAY], options);
    assert.equal(code, 1);
    assertHarmless(out);
    assertCommandless(out);
    assert.match(out, /\(sub\|dir\)/, 'two roots are told apart');
  }
  const { out } = await attack(['check', ...TODAY], { color: true });
  assert.doesNotMatch(out.replace(/\p{Cc}\[\d+m/gu, ''), /[^\P{Cc}\n\t]/u);
});

test('no line of the text is wider than the terminal, where words allow it', async () => {
  for (const width of [20, 40, 80]) {
    const { out } = await run(['check', ...TODAY], { width });
    const word = (line: string): number =>
      Math.max(
        ...line
          .trim()
          .split(/\s+/)
          .map((w) => w.length),
      );
    for (const line of out.split('\n'))
      assert.ok(line.length <= width || word(line) > width - 8 || / [│] /.test(line), `${width}: ${line}`);
  }
});

test('what goes to a log holds no command to a runner, and JSON keeps its values', async () => {
  for (const format of ['text', 'json', 'gitlab', 'sarif', 'junit', 'markdown']) {
    const { out } = await attack(['check', '--format', format, ...TODAY]);
    assertCommandless(out);
    assertHarmless(out);
  }
  assert.ok((await findingsOf()).some((f) => f.file.includes('##vso[')));
});

test('github: one command a finding, whose file, place and message come back as they were', async () => {
  const { out } = await attack(['check', '--format', 'github', ...TODAY]);
  const findings = await findingsOf();
  const lines = out.split('\n').slice(0, -1);
  assert.equal(lines.length, findings.length, 'a line break in a name begins no command');
  const decoded = (text: string): string =>
    text.replace(/%0A/g, '\n').replace(/%0D/g, '\r').replace(/%3A/g, ':').replace(/%2C/g, ',').replace(/%25/g, '%');
  lines.forEach((line, i) => {
    const m = /^::(?:error|warning|notice) ([^:]*)::(.*)$/.exec(line);
    assert.ok(m, line);
    const properties = new Map(
      (m[1] ?? '').split(',').map((p) => [p.slice(0, p.indexOf('=')), decoded(p.slice(p.indexOf('=') + 1))]),
    );
    assert.equal(properties.get('file'), findings[i]?.file);
    assert.equal(properties.get('line'), String(findings[i]?.range.start.line));
    assert.equal(properties.get('title'), findings[i]?.rule);
    assert.doesNotMatch(m[2] ?? '', /[^\P{Cc}\t]/u);
  });
});

test('github: the step summary is the comment', async () => {
  const summary = path.join(temporaryFolder(), 'summary.md');
  fs.writeFileSync(summary, 'before\n');
  const env = { GITHUB_STEP_SUMMARY: summary };
  await run(['check', '--format', 'github', ...TODAY], { env });
  const { out } = await run(['check', '--format', 'markdown', ...TODAY]);
  assert.equal(fs.readFileSync(summary, 'utf8'), `before\n${out}`);
});

test('gitlab: a list with unique fingerprints and paths of the repository', async () => {
  const { out } = await attack(['check', '--format', 'gitlab', ...TODAY]);
  const list = JSON.parse(out) as {
    description: string;
    check_name: string;
    fingerprint: string;
    severity: string;
    location: { path: string; lines: { begin: number } };
  }[];
  const findings = await findingsOf();
  assert.equal(list.length, findings.length);
  assert.equal(new Set(list.map((f) => f.fingerprint)).size, list.length);
  for (const [i, entry] of list.entries()) {
    assertHarmless(entry.description);
    assert.ok(['info', 'minor', 'major', 'critical', 'blocker'].includes(entry.severity));
    assert.equal(entry.location.path, findings[i]?.file);
    assert.equal(entry.location.lines.begin, findings[i]?.range.start.line);
  }
});

test('a run inside a folder tells the same paths to the host, and the same fingerprints', async () => {
  const inside = runIn(path.join(hostile.folder, 'sub|dir'));
  const paths = async (format: string): Promise<string> => (await inside(['check', '--format', format, ...TODAY])).out;
  const gitlab = JSON.parse(await paths('gitlab')) as { fingerprint: string; location: { path: string } }[];
  assert.ok(gitlab.length > 0 && gitlab.every((f) => f.location.path.startsWith('sub|dir/')));
  const whole = new Set((await findingsOf()).map((f) => f.fingerprint));
  assert.deepEqual(
    gitlab.filter((f) => !whole.has(f.fingerprint)),
    [],
  );
  assert.match(await paths('github'), /file=sub\|dir\//);
  assert.match(await paths('sarif'), /"uri": "sub%7Cdir\//);
  assert.match(await paths('junit'), /file="sub\|dir\//);
});

interface Sarif {
  readonly runs: readonly {
    readonly tool: { readonly driver: { readonly rules: readonly { readonly id: string }[] } };
    readonly results: readonly {
      readonly ruleId: string;
      readonly ruleIndex: number;
      readonly partialFingerprints: Readonly<Record<string, string>>;
      readonly locations: readonly {
        readonly physicalLocation: { readonly artifactLocation: { readonly uri: string; readonly uriBaseId: string } };
      }[];
    }[];
  }[];
}

function validSarif(text: string): Sarif['runs'][number] {
  const log: unknown = JSON.parse(text);
  const ajv = new Ajv({ strict: false, validateFormats: true });
  ajv.addFormat('uri', (value: string) => URL.canParse(value));
  ajv.addFormat('uri-reference', (value: string) => /^(?:[\w.!~*'()/-]|%[0-9A-F]{2})*$/.test(value));
  assert.ok(ajv.validate(sarifSchema, log), ajv.errorsText());
  const [first] = (log as Sarif).runs;
  assert.ok(first);
  return first;
}

test('sarif: valid, with rules that are referred to, encoded relative URIs and stable fingerprints', async () => {
  const { out } = await attack(['check', '--format', 'sarif', ...TODAY]);
  assertHarmless(out);
  const { tool, results } = validSarif(out);
  const findings = await findingsOf();
  assert.equal(results.length, findings.length);
  results.forEach((r, i) => {
    assert.equal(tool.driver.rules[r.ruleIndex]?.id, r.ruleId);
    const at = r.locations[0]?.physicalLocation.artifactLocation;
    assert.equal(at?.uriBaseId, '%SRCROOT%');
    assert.equal(decodeURIComponent(at.uri), findings[i]?.file);
    assert.equal(r.partialFingerprints['linchpinFinding/v1'], findings[i]?.fingerprint);
  });
  validSarif((await run(['check', '--format', 'sarif', ...TODAY])).out);
});

test('sarif: a run that cannot decide says that it did not succeed', async () => {
  const repo = createRepo({ 'governance.yaml': 'program: {name: A, sponsor: ana, core_team: [ben]}\n' });
  const { out, code } = await runIn(repo.folder)(['check', '--base', 'nowhere', '--format', 'sarif', ...TODAY]);
  assert.equal(code, 3);
  validSarif(out);
  assert.match(out, /"executionSuccessful": false/);
});

test('fingerprints survive lines above, another order and a rewritten file, and tell two findings apart', async () => {
  const domains = (names: readonly string[]): string =>
    names.map((n) => `  ${n}: {paths: [${n}/**], alliance: [dina], zone: x, zone2: y}\n`).join('');
  const text = (head: string, names: readonly string[]): string =>
    `${head}program: {name: A, sponsor: ana, core_team: [ben]}\ndomains:\n${domains(names)}`;
  const repo = createRepo({ 'governance.yaml': text('', ['one', 'two', 'three']) });
  const prints = async (): Promise<string[]> =>
    (await findingsOf(['--only', 'yaml/unknown-key'], repo.folder)).map((f) => f.fingerprint);
  const before = await prints();
  assert.equal(new Set(before).size, 6);
  repo.write({ 'governance.yaml': text('# a\n# b\n\n', ['three', 'one', 'two']) });
  assert.deepEqual([...(await prints())].sort(), [...before].sort());
  repo.write({ 'governance.yaml': text('', ['one', 'two', 'four']).replace(/\n/g, '\r\n') });
  const after = await prints();
  assert.equal(after.filter((p) => before.includes(p)).length, 4);
});

test('junit: well-formed with any text; only what fails the run is a failure', async () => {
  for (const [argv, failures] of [
    [[], undefined],
    [['--rules-from', 'head'], undefined],
  ] as const) {
    const { out } = await attack(['check', '--format', 'junit', ...argv, ...TODAY]);
    const suites = parseXml(out);
    const cases = suites.children[0]?.children.filter((c) => c.name === 'testcase') ?? [];
    const findings = await findingsOf(argv);
    assert.equal(cases.length, findings.length);
    assert.equal(suites.attributes['tests'], String(cases.length));
    const failed = cases.filter((c) => c.children[0]?.name === 'failure').length;
    assert.equal(suites.attributes['failures'], String(failures ?? failed));
    cases.forEach((c, i) => assert.ok(c.children[0]?.text.includes((findings[i]?.help ?? '?').slice(0, 20))));
  }
  const advisory = parseXml((await run(['check', '--format', 'junit', ...TODAY])).out);
  assert.equal(advisory.attributes['failures'], '0');
  const strict = parseXml((await run(['check', '--format', 'junit', '--fail-on', 'warning', ...TODAY])).out);
  assert.notEqual(strict.attributes['failures'], '0');
});

test('junit: nothing found is a case that passes, and no diff is an error', async () => {
  const text =
    'program: {name: A, sponsor: ana, core_team: [ben], ratified: {by: ana, at: 2026-01-01}}\ndomains:\n  a: {paths: [a/**], alliance: [dina], owner: dina, support: dina}\n';
  const repo = createRepo({ 'governance.yaml': text, 'a/b': '1\n' });
  const clean = parseXml(
    (await runIn(repo.folder)(['check', '--format', 'junit', '--only', 'yaml/syntax', ...TODAY])).out,
  );
  assert.equal(clean.attributes['tests'], '1');
  assert.deepEqual(clean.children[0]?.children[0]?.children, []);
  const broken = parseXml(
    (await runIn(repo.folder)(['check', '--format', 'junit', '--base', 'nowhere', ...TODAY])).out,
  );
  assert.equal(broken.attributes['errors'], '1');
});

test('markdown: nothing of the repository becomes markup, a link, a mention or a table cell', async () => {
  const { out } = await attack(['check', '--format', 'markdown', ...TODAY]);
  assertHarmless(out);
  const tags = [...out.matchAll(/(?<!\\)<\/?([a-z]+)[^>]*>/gi)].map((m) => m[1]);
  assert.deepEqual(
    tags.filter((tag) => !['code', 'details', 'summary', 'sub', 'br'].includes(tag ?? '')),
    [],
  );
  assert.doesNotMatch(out, /(?<!\\)`/, 'no code span of foreign text');
  assert.doesNotMatch(out, /(?<!\\)\]\(/, 'no link');
  assert.doesNotMatch(out, /@(?!&#8203;)/, 'nobody is called');
  assert.doesNotMatch(out, /:\/\//, 'no address turns into a link');
  const bars = (line: string): number => line.replace(/\\\|/g, '').split('|').length - 1;
  for (const line of out.split('\n').filter((l) => l.startsWith('|'))) assert.equal(bars(line), 7, line);
  assert.equal((out.match(/<details>/g) ?? []).length, (out.match(/<\/details>/g) ?? []).length);
});

test('markdown: who must agree, what is missing and what to do, with the rest folded', async () => {
  assertGolden('cli', 'check-markdown.md', (await run(['check', '--format', 'markdown', ...TODAY])).out);
});

test('markdown: a change that everybody agrees to says so first', async () => {
  const repo = createRepo({
    'governance.yaml':
      'program: {name: A, sponsor: ana, core_team: [ben]}\ndomains:\n  a: {paths: [a/**], alliance: [dina]}\n',
  });
  const { out } = await runIn(repo.folder)(['check', '--format', 'markdown', ...TODAY]);
  assert.match(out.split('\n')[1] ?? '', /^### ✅ /);
});

test('markdown: a comment stays within what a host takes, however much there is to say', async () => {
  const ids = Array.from({ length: 300 }, (_, i) => `d${i}`);
  const long = 'x'.repeat(2_000);
  const domains = ids.map((id) => `  ${id}: {name: ${id}${long}, paths: [${id}/**], alliance: [p${id}]}\n`).join('');
  const repo = createRepo({
    'governance.yaml': `program: {name: A, sponsor: ana, core_team: [ben]}\ndomains:\n${domains}`,
  });
  repo.branch('wide').commit('Wide', { files: Object.fromEntries(ids.map((id) => [`${id}/x`, 'x\n'])) });
  const { out } = await runIn(repo.folder)(['check', '--format', 'markdown', ...TODAY]);
  assert.ok(out.length < 65_536, String(out.length));
  assert.match(out, /and 250 more/);
});

test('markdown: where nothing can be decided, nothing is green', async () => {
  const text = 'program: {name: A, sponsor: ana, core_team: [ben]}\n';
  const repo = createRepo({ 'governance.yaml': text });
  const run = runIn(repo.folder);
  const head = async (...argv: string[]): Promise<string> =>
    (await run(['check', '--format', 'markdown', ...argv, ...TODAY])).out.split('\n')[1] ?? '';
  assert.match(await head('--base', 'nowhere'), /cannot tell/);
  repo.write({ 'governance.yaml': `${text}${'# filler\n'.repeat(120_000)}` });
  assert.match(await head(), /cannot be read/);
});

test('every format of --also is written beside what is printed, whole', async () => {
  const folder = temporaryFolder();
  const formats = ['sarif', 'junit', 'gitlab', 'markdown', 'json', 'text', 'github'];
  const argv = formats.flatMap((f) => ['--also', `${f}=${path.join(folder, `out.${f}`)}`]);
  const { out, code } = await attack(['check', ...argv, ...TODAY]);
  assert.equal(code, 1);
  assert.match(out, /governing mode/);
  for (const format of formats) {
    const alone = await attack(['check', '--format', format, ...TODAY]);
    const written = fs.readFileSync(path.join(folder, `out.${format}`), 'utf8');
    if (format === 'json') assert.deepEqual(JSON.parse(written), JSON.parse(alone.out));
    else if (format !== 'markdown') assert.equal(written, alone.out, format);
  }
  assert.deepEqual(fs.readdirSync(folder).sort(), formats.map((f) => `out.${f}`).sort(), 'no temporary file is left');
  for (const [given, why] of [
    ['sarfi=x', /did you mean sarif/],
    ['sarif', /--also sarif=FILE/],
    ['json=/nonexistent/x', /no such folder/],
  ] as const) {
    const refused = await attack(['check', '--also', given, ...TODAY]);
    assert.equal(refused.code, 2);
    assert.match(refused.err, why);
  }
});

test('the domain of another root with the same id keeps its own name', async () => {
  const { out } = await attack(['check', ...TODAY]);
  assert.match(out, /Other net/);
  assert.ok(out.includes(HOSTILE.slice(0, 10)));
});
