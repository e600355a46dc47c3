/** Domains that take their files from CODEOWNERS, as the editor shows them: by owner, by host, by place, and after an edit. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { joinFileId } from '../../server/src/base/fileId';
import { explainDomain, explainPath, type Engine, type Reason } from '../../server/src/engine';
import { openAt, pathOfFile, shown } from '../support/features';
import { openFixture, parseFixture, ROOT } from '../support/fixture';

const GOVERNANCE = `
# file: governance.yaml
program:
  name: Service desk renewal
  sponsor: ana
  core_team: [ben]
domains:
  payments:
    codeowners: ["@example/payments"]
    exclude: ["**/*.md"]
    alliance: [eli]
  network:
    paths: [infra/**]
    codeowners: ["@example/network", noc@example.com]
    alliance: [dina]
`;

const FILES = `
# tracked: infra/edge.tf
# tracked: services/pay/api/main.ts
# tracked: services/pay/README.md
# tracked: services/pay/vpn/tunnel.ts
# tracked: web/index.html
# branch: feature/x
# touched: services/pay/api/main.ts
# touched: services/pay/vpn/tunnel.ts
# touched: web/index.html
`;

const GITHUB = `
# file: .github/CODEOWNERS
# Who is asked
* @example/everybody
/services/pay/ @Example/Payments
/services/pay/vpn/ NOC@example.com @example/payments-sre
`;

const GITLAB = `
# file: .gitlab/CODEOWNERS
[Payments] @example/payments
/services/pay/

^[Network]
/services/pay/vpn/ noc@example.com
!/services/pay/vpn/docs/
`;

const open = (...parts: readonly string[]): Promise<Engine> => openFixture(parseFixture(parts.join('')));

/** `path: domain ← line pattern`, of every touched file. */
function decided(engine: Engine): string[] {
  const [view] = engine.snapshot.views;
  return (view?.review.touched ?? []).map(({ file: { path } }) => {
    const why = view?.matcher.explain(path).map((m) => `${m.domain} ← ${m.codeownersLine} ${m.pattern}`);
    return `${path}: ${why?.join(', ') ?? ''}`;
  });
}

/** A reason and what stands behind it, with the text at its place. */
function told(engine: Engine, reasons: readonly Reason[], depth = 0): string[] {
  return reasons.flatMap(({ text, at, because }) => {
    const source = at && engine.snapshot.file(at.file)?.text.slice(at.span.start, at.span.end).split('\n')[0];
    const place = at ? ` ‹${pathOfFile(at.file)}: ${source ?? ''}›` : '';
    return [`${'  '.repeat(depth)}${text}${place}`, ...told(engine, because, depth + 1)];
  });
}

test('GitHub: the last line that matches decides, whatever earlier lines say', async () => {
  assert.deepEqual(decided(await open(GOVERNANCE, FILES, GITHUB)), [
    'services/pay/api/main.ts: payments ← 3 /services/pay/',
    'services/pay/vpn/tunnel.ts: network ← 4 /services/pay/vpn/',
    'web/index.html: ',
  ]);
});

test('GitLab: every section has its own last line', async () => {
  assert.deepEqual(decided(await open(GOVERNANCE, FILES, GITLAB)), [
    'services/pay/api/main.ts: payments ← 2 /services/pay/',
    'services/pay/vpn/tunnel.ts: payments ← 2 /services/pay/, network ← 5 /services/pay/vpn/',
    'web/index.html: ',
  ]);
});

test('a file beside the code is GitLab’s where it has sections or roles, else GitHub’s', async () => {
  const web = (text: string): Promise<string[]> =>
    open(GOVERNANCE, FILES, `\n# file: CODEOWNERS\n${text}\n`).then((engine) => decided(engine).slice(2));
  // To GitHub `web` is a folder with all below it, to GitLab a file of that name.
  assert.deepEqual(await web('web @example/payments'), ['web/index.html: payments ← 1 web']);
  assert.deepEqual(await web('[web] @example/payments'), ['web/index.html: ']);
  assert.deepEqual(await web('[Site]\nweb/ @example/payments'), ['web/index.html: payments ← 2 web/']);
  assert.deepEqual(await web('web @example/payments @@maintainer'), ['web/index.html: ']);
  assert.deepEqual(await web('[id]/page.tsx @example/network\nweb @example/payments'), [
    'web/index.html: payments ← 2 web',
  ]);
});

test('the first place of the hosts’ order counts, and no other', async () => {
  const place = (path: string, owner: string): string => `\n# file: ${path}\n* ${owner}\n`;
  const [github, beside, docs, gitlab] = [
    place('.github/CODEOWNERS', '@example/payments'),
    place('CODEOWNERS', '@example/network'),
    place('docs/CODEOWNERS', '@example/payments'),
    place('.gitlab/CODEOWNERS', '@example/network'),
  ];
  const chosen = async (...parts: readonly string[]): Promise<string | undefined> =>
    (await open(GOVERNANCE, FILES, ...parts)).snapshot.views[0]?.codeowners?.path;
  assert.equal(await chosen(github, beside, docs, gitlab), '.github/CODEOWNERS');
  assert.equal(await chosen(beside, docs, gitlab), 'CODEOWNERS');
  assert.equal(await chosen(docs, gitlab), 'docs/CODEOWNERS');
  assert.equal(await chosen(gitlab), '.gitlab/CODEOWNERS');
  assert.equal(await chosen('\n# file: src/CODEOWNERS\n* @example/network\n'), undefined);
  // One that cannot be read is still the one that counts: nobody is given anything.
  assert.equal(await chosen('\n# unreadable: .github/CODEOWNERS encoding\n', beside), undefined);
});

test('an edit of CODEOWNERS matches again, and so does one that goes', async () => {
  const engine = await open(GOVERNANCE, FILES, GITHUB);
  const file = joinFileId(ROOT, '.github/CODEOWNERS');
  const before = engine.snapshot.views[0]?.matcher;
  engine.documentOpened({ file, version: 1, text: '* @example/network\n' });
  assert.deepEqual(decided(engine), [
    'services/pay/api/main.ts: network ← 1 *',
    'services/pay/vpn/tunnel.ts: network ← 1 *',
    'web/index.html: network ← 1 *',
  ]);
  assert.deepEqual(
    engine.status()[0]?.domains.map((d) => d.id),
    ['network'],
  );
  engine.documentChanged({ file, version: 2, text: '* @example/nobody\n' });
  assert.deepEqual(engine.status()[0]?.domains, []);
  const unknown = engine.findings().filter((f) => f.rule === 'domain/codeowners-unknown');
  assert.deepEqual(
    unknown.map((f) => f.data['owner']),
    ['@example/payments', '@example/network', 'noc@example.com'],
  );
  engine.documentClosed(file);
  assert.equal(decided(engine)[0], 'services/pay/api/main.ts: payments ← 3 /services/pay/');
  assert.notEqual(engine.snapshot.views[0]?.matcher, before);
  await engine.filesChanged([{ file, type: 'deleted' }]);
  assert.equal(engine.snapshot.views[0]?.codeowners, null);
  assert.deepEqual(engine.status()[0]?.domains, []);
});

test('typing in a record leaves the matcher of CODEOWNERS alone', async () => {
  const engine = await open(GOVERNANCE, FILES, GITHUB);
  const { matcher } = engine.snapshot.views[0] ?? {};
  engine.documentOpened({
    file: joinFileId(ROOT, '.governance/changes/CHG-1.yaml'),
    version: 1,
    text: 'change: CHG-1\n',
  });
  assert.equal(engine.snapshot.views[0]?.matcher, matcher);
});

test('hover on an owner: its lines, how the file is read, the files of today', async () => {
  const hovered = async (host: string, needle: string): Promise<string> => {
    const { engine, file, offset } = await openAt(GOVERNANCE.replace(needle, `$0${needle}`), FILES + host);
    return engine.editor.hover(file, offset)?.markdown ?? '';
  };
  assert.equal(
    await hovered(GITHUB, '@example/payments'),
    [
      '**`@example/payments`** · owner in CODEOWNERS',
      'Every file that `.github/CODEOWNERS` gives to this owner belongs to the domain. It is read as GitHub reads it: of the lines that match a file, the last one decides.',
      '- line 3: `/services/pay/`',
      '**Files today:** 2 tracked files: `services/pay/README.md`, `services/pay/api/main.ts`',
    ].join('\n\n'),
  );
  assert.match(await hovered(GITLAB, 'noc@example.com'), /line 5: `\/services\/pay\/vpn\/` · section `Network`/);
  assert.match(await hovered(GITHUB, '@example/network'), /does not name this owner/);
  assert.match(await hovered('', '@example/network'), /There is no CODEOWNERS \(`.github\/CODEOWNERS`, /);
});

test('go to definition leads to every line that names the owner', async () => {
  const { engine, file, offset } = await openAt(
    GOVERNANCE.replace('@example/payments', '@exam$0ple/payments'),
    `${FILES}${GITHUB}/web/ @EXAMPLE/payments # too\n`,
  );
  const found = engine.editor.definition(file, offset).map(({ target }) => {
    const text = engine.snapshot.file(target.file)?.text.slice(target.span.start, target.span.end);
    return `${pathOfFile(target.file)}: ${text ?? ''}`;
  });
  assert.deepEqual(found, [
    '.github/CODEOWNERS: /services/pay/ @Example/Payments',
    '.github/CODEOWNERS: /web/ @EXAMPLE/payments # too',
  ]);
});

test('completion offers the owners that CODEOWNERS names and the list lacks, in whatever case', async () => {
  const { engine, file, offset } = await openAt(
    GOVERNANCE.replace('["@example/payments"]', '["@example/payments", $0]'),
    FILES + GITHUB,
  );
  assert.deepEqual(shown(engine.editor.complete(file, offset).items), [
    '@example/everybody | owner in CODEOWNERS',
    '@example/payments-sre | owner in CODEOWNERS',
    'NOC@example.com | owner in CODEOWNERS',
  ]);
});

test('explain: the line of CODEOWNERS, its owner, and who has a file that no domain has', async () => {
  const engine = await open(GOVERNANCE, FILES, GITLAB);
  const [view] = engine.snapshot.views;
  assert.ok(view);
  const path = (name: string): string[] => told(engine, explainPath(view, name, { person: null }).reasons);
  assert.deepEqual(
    path('services/pay/vpn/tunnel.ts').filter((line) => line.startsWith('It belongs')),
    [
      'It belongs to payments, since line 2 of .gitlab/CODEOWNERS (/services/pay/, section Payments) gives it to @example/payments. ‹.gitlab/CODEOWNERS: /services/pay/›',
      'It belongs to network, since line 5 of .gitlab/CODEOWNERS (/services/pay/vpn/, section Network) gives it to noc@example.com. ‹.gitlab/CODEOWNERS: /services/pay/vpn/ noc@example.com›',
    ],
  );
  const domain = view.charter.domains.get('payments');
  assert.ok(domain);
  assert.ok(
    told(engine, explainDomain(view, domain, { person: null }).reasons).includes(
      'It owns the files that .gitlab/CODEOWNERS gives to @example/payments. ‹governance.yaml: @example/payments›',
    ),
  );
  const other = await open(GOVERNANCE, FILES, GITHUB);
  const [byGithub] = other.snapshot.views;
  assert.ok(byGithub);
  assert.deepEqual(told(other, explainPath(byGithub, 'web/index.html', { person: null }).reasons).slice(1), [
    'No domain has a pattern that matches web/index.html, so nobody has to agree to a change of it.',
    '.github/CODEOWNERS gives it to @example/everybody, whom no domain names under codeowners. ‹.github/CODEOWNERS: * @example/everybody›',
  ]);
});
