import assert from 'node:assert/strict';
import { test } from 'node:test';
import { joinFileId } from '../../server/src/base/fileId';
import { REPO } from '../support/featureRepo';
import { offsetOf, openAt, pathOfFile } from '../support/features';
import { ROOT, openFixture, parseFixture } from '../support/fixture';

const GOVERNANCE = 'governance.yaml';
const CHANGE = '.governance/changes/CHG-42.yaml';

/** Where the cursor is → the word asked about, and `file: first line of the target`, `[selection]`. */
const CASES: readonly (readonly [string, string, readonly string[]])[] = [
  [
    CHANGE,
    'owner: b$0en',
    ['ben → governance.yaml: ben: {name: Ben Okoro, title: Program lead, level: lead, email: ben@example.com} [ben]'],
  ],
  [CHANGE, 'reviewers: [di$0na]', ['dina → governance.yaml: dina: [dina]']],
  [CHANGE, '- net$0work\n', ['network → governance.yaml: network: [network]']],
  [CHANGE, '{id: service-de$0sk', ['service-desk → governance.yaml: service-desk: [service-desk]']],
  [
    CHANGE,
    'support_owner: team:n$0oc',
    [
      'team:noc → governance.yaml: noc: {name: Network operations centre, lead: fay, members: [fay, dina], handle: "@example/noc"} [noc]',
    ],
  ],
  [CHANGE, 'runbook: docs/run$0books', ['docs/runbooks/vpn-edge.md → docs/runbooks/vpn-edge.md:  []']],
  [CHANGE, 'rollback: docs/run$0books', []],
  [CHANGE, 'capacity: {na: No n$0ew', []],
  [CHANGE, 'title: Move VPN ter$0mination', []],
  [CHANGE, 'change: CHG$0-42', ['CHG-42 → .governance/changes/CHG-42.yaml: CHG-42 [CHG-42]']],
  [
    GOVERNANCE,
    'sponsor: an$0a',
    ['ana → governance.yaml: ana: {name: Ana Alves, title: CIO, level: executive, email: ana@example.com} [ana]'],
  ],
  [
    GOVERNANCE,
    'deputy: f$0ay',
    ['fay → governance.yaml: fay: {name: Fay Lindt, level: manager, manages: [network], email: fay@example.com} [fay]'],
  ],
  [GOVERNANCE, 'manages: [serv$0ice-desk]', ['service-desk → governance.yaml: service-desk: [service-desk]']],
  [GOVERNANCE, 'depends_on: [net$0work]', ['network → governance.yaml: network: [network]']],
  [GOVERNANCE, 'ref: docs/cha$0rter.md', ['docs/charter.md → docs/charter.md:  []']],
  [GOVERNANCE, '  net$0work:\n    name', ['network → governance.yaml: network: [network]']],
  [GOVERNANCE, 'infra/net$0work/**', []],
];

test('definition: people, teams, domains, changes and files lead to their declaration', async () => {
  const fixture = parseFixture(REPO);
  const engine = await openFixture(fixture);
  for (const [path, needle, wanted] of CASES) {
    const text = fixture.files.get(path) ?? '';
    const links = engine.editor.definition(joinFileId(ROOT, path), offsetOf(fixture, path, needle)).map((link) => {
      const target = fixture.files.get(pathOfFile(link.target.file)) ?? '';
      const cut = (span: { start: number; end: number }): string =>
        target.slice(span.start, span.end).split('\n')[0] ?? '';
      return `${text.slice(link.origin.start, link.origin.end)} → ${pathOfFile(link.target.file)}: ${cut(link.target.span)} [${cut(link.selection)}]`;
    });
    assert.deepEqual(links, wanted, needle);
  }
});

test('definition: a template by its id', async () => {
  const { engine, file, offset } = await openAt(
    '# file: .governance/templates/switch.yaml\ntemplate: switch-replacement\ntitle: Replace a switch\n' +
      '# file: .governance/changes/CHG-5.yaml\nchange: CHG-5\ntitle: T\nowner: ben\ntype: standard\ntemplate: switch-re$0placement\n',
    REPO,
  );
  assert.deepEqual(
    engine.editor.definition(file, offset).map((l) => pathOfFile(l.target.file)),
    ['.governance/templates/switch.yaml'],
  );
});

test('definition: a declaration is found where it stands now, while its file does not parse', async () => {
  const { engine, file, offset } = await openAt(
    '# file: .governance/changes/CHG-42.yaml\nchange: CHG-42\nreviewers: [el$0i]\n',
    REPO,
  );
  const charter = joinFileId(ROOT, GOVERNANCE);
  const text = `# a new line\nprogram: {sponsor: [\n${engine.snapshot.file(charter)?.text ?? ''}`;
  engine.documentOpened({ file: charter, text, version: 2 });
  for (const link of engine.editor.definition(file, offset)) {
    assert.ok(link.target.span.end <= text.length);
    assert.ok(link.target.span.start <= link.selection.start && link.selection.end <= link.target.span.end);
  }
});
