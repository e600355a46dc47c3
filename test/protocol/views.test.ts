import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { after, test } from 'node:test';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { makeExample } from '../../scripts/example.mjs';
import {
  PROPOSE,
  VIEW,
  VIEWS_CHANGED,
  type BranchRoot,
  type ChangesRoot,
  type Proposal,
  type Wish,
} from '../../server/src/lsp/protocol';
import { LineIndex } from '../../server/src/base/lineIndex';
import { LspClient } from '../support/lspClient.mjs';
import { CLEAN_ENV, runCli } from '../support/runCli';

/** The requests of the views on the built server. `npm test` builds before it runs this. */
const base = fs.mkdtempSync(path.join(os.tmpdir(), 'linchpin-views-'));
after(() => fs.rmSync(base, { recursive: true, force: true }));
const RECORD = '.governance/changes/CHG-1.yaml';

interface Opened {
  readonly client: LspClient;
  readonly folder: string;
  readonly uri: string;
  settings: object | null;
  git(...args: string[]): string;
  propose(wish: Wish): Promise<Proposal>;
  commit(message: string): void;
}

async function open(name: string, options?: object, prepare?: (opened: Opened) => void): Promise<Opened> {
  const folder = makeExample(path.join(base, name));
  const env = { ...CLEAN_ENV };
  const opened: Opened = {
    folder,
    uri: pathToFileURL(folder).href,
    settings: null,
    client: new LspClient(process.execPath, [path.resolve('dist/cli.js'), 'lsp', '--stdio'], {
      cwd: folder,
      env,
      configuration: () => opened.settings,
    }),
    git: (...args) => execFileSync('git', args, { cwd: folder, env, encoding: 'utf8' }),
    propose: (wish) => opened.client.request<Proposal>(PROPOSE, { uri: opened.uri, wish }),
    commit: (message) => void opened.git('commit', '--quiet', '--all', '--message', message),
  };
  // Also where an assertion fails first: no server may outlive its test.
  after(() => void opened.client.child.kill());
  prepare?.(opened);
  await opened.client.initialize(folder, options === undefined ? {} : { options });
  return opened;
}

const actAs = (opened: Opened, name: string, email: string): void => {
  opened.git('config', 'user.name', name);
  opened.git('config', 'user.email', email);
};

/** What an editor does with a proposal. */
function apply(proposal: Proposal): void {
  assert.equal(proposal.kind, 'edit', JSON.stringify(proposal));
  if (proposal.kind !== 'edit') return;
  for (const { uri, text } of proposal.creates) {
    fs.mkdirSync(path.dirname(fileURLToPath(uri)), { recursive: true });
    fs.writeFileSync(fileURLToPath(uri), text, { flag: 'wx' });
  }
  for (const { uri, edits } of proposal.files) {
    const file = fileURLToPath(uri);
    const text = fs.readFileSync(file, 'utf8');
    const lines = new LineIndex(text);
    const changed = [...edits]
      .map((e) => ({ start: lines.offsetAt(e.start), end: lines.offsetAt(e.end), newText: e.newText }))
      .sort((a, b) => b.start - a.start)
      .reduce((now, e) => now.slice(0, e.start) + e.newText + now.slice(e.end), text);
    fs.writeFileSync(file, changed);
  }
}

const APPROVE: Wish = { kind: 'approve', change: null, domain: 'payments', note: null };

test('the editor and the command line write the same approval, and refuse the same', async () => {
  const editor = await open('approve');
  const refused = await editor.propose(APPROVE);
  const cli = await runCli(['approve', '--domain', 'payments'], { cwd: editor.folder });
  assert.ok(refused.kind === 'refused');
  assert.ok(cli.err.includes(`${refused.why} ${refused.help}`), cli.err);

  actAs(editor, 'Eli Roth', 'eli@example.com');
  const record = path.join(editor.folder, RECORD);
  const before = fs.readFileSync(record, 'utf8');
  const proposal = await editor.propose(APPROVE);
  apply(proposal);
  const byEditor = fs.readFileSync(record, 'utf8');
  assert.match(byEditor, /digest: sha256:[0-9a-f]{64}/);
  const { line } = (proposal.kind === 'edit' && proposal.place) || { line: -1 };
  assert.match(byEditor.split('\n')[line] ?? '', /by: eli/, 'the place is that of the entry');
  fs.writeFileSync(record, before);
  await runCli(['approve', '--domain', 'payments'], { cwd: editor.folder });
  assert.equal(fs.readFileSync(record, 'utf8'), byEditor);

  editor.commit('Approve');
  const check = await runCli(['check', '--format', 'json'], { cwd: editor.folder });
  const { changes } = JSON.parse(check.out) as { changes: { domains: { id: string; state: string }[] }[] };
  assert.equal(changes[0]?.domains.find((d) => d.id === 'payments')?.state, 'approved');
  await editor.client.stop();
});

test('an objection is written as the command line writes it', async () => {
  const editor = await open('object');
  actAs(editor, 'Eli Roth', 'eli@example.com');
  const concern = 'Card terminals use the old tunnel';
  apply(await editor.propose({ kind: 'object', change: 'CHG-1', domain: 'payments', concern }));
  const record = path.join(editor.folder, RECORD);
  const byEditor = fs.readFileSync(record, 'utf8');
  editor.git('checkout', '--quiet', '--', RECORD);
  await runCli(['object', '--domain', 'payments', '--concern', concern], { cwd: editor.folder });
  assert.equal(fs.readFileSync(record, 'utf8'), byEditor);
  const twice = await editor.propose({ kind: 'object', change: 'CHG-1', domain: 'nowhere', concern });
  assert.ok(twice.kind === 'refused' && /There is no domain nowhere/.test(twice.why));
  await editor.client.stop();
});

test('a new record and a first governance file are those of the command line', async () => {
  const editor = await open('create', undefined, (opened) => {
    fs.rmSync(path.join(opened.folder, RECORD));
    opened.commit('Without a record');
  });
  const record = await editor.propose({ kind: 'change' });
  const cli = await runCli(['change', 'new', '--dry-run', '--format', 'json'], { cwd: editor.folder });
  assert.ok(record.kind === 'edit');
  assert.equal(record.creates[0]?.text, (JSON.parse(cli.out) as { text: string }).text);

  for (const name of ['governance.yaml', '.governance']) fs.rmSync(path.join(editor.folder, name), { recursive: true });
  editor.commit('Without governance');
  const first = await editor.propose({ kind: 'governance' });
  const init = await runCli(['init', '--dry-run'], { cwd: editor.folder });
  assert.ok(first.kind === 'edit');
  assert.equal(first.creates[0]?.text, init.out);
  await editor.client.stop();
});

test('CODEOWNERS is exported as the command line exports it, and never over what somebody wrote', async () => {
  const editor = await open('codeowners');
  const proposal = await editor.propose({ kind: 'codeowners' });
  const cli = await runCli(['export', 'codeowners'], { cwd: editor.folder });
  assert.ok(proposal.kind === 'edit', JSON.stringify(proposal));
  assert.equal(proposal.creates[0]?.text, cli.out);
  assert.match(proposal.creates[0]?.uri ?? '', /\.github\/CODEOWNERS$/);
  await editor.client.stop();
  const other = await open('handmade', undefined, ({ folder }) =>
    fs.writeFileSync(path.join(folder, 'CODEOWNERS'), '* @example/all\n'),
  );
  const refused = await other.propose({ kind: 'codeowners' });
  assert.ok(refused.kind === 'refused' && /by hand/.test(refused.why), JSON.stringify(refused));
  await other.client.stop();
});

test('an import makes the text that the command line makes, adds nothing twice, and says what it cannot use', async () => {
  const text = '/infra/network/ @example/noc\n/services/ dina@example.com\n!/services/bad @x\n';
  const editor = await open('import', undefined, ({ folder }) =>
    fs.writeFileSync(path.join(folder, 'CODEOWNERS'), text),
  );
  const wish = { kind: 'import', source: 'codeowners', files: [{ path: 'CODEOWNERS', text }] } as const;
  const proposal = await editor.propose(wish);
  assert.ok(proposal.kind === 'edit', JSON.stringify(proposal));
  const cli = await runCli(['import', 'codeowners', '--dry-run'], { cwd: editor.folder });
  assert.equal(proposal.files[0]?.edits[0]?.newText, cli.out);
  assert.match(proposal.told, /domain.* of CODEOWNERS\./);
  assert.match(proposal.told, /could not be taken over: CODEOWNERS:3: /);
  const empty = await editor.propose({ ...wish, files: [{ path: 'CODEOWNERS', text: '# nothing\n' }] });
  assert.ok(empty.kind === 'refused' && /Nothing could be imported/.test(empty.why), JSON.stringify(empty));
  await editor.client.stop();
});

test('the views are told once that they changed, and ask for no more than they show', async () => {
  const editor = await open('changed');
  const { client } = editor;
  const first = await client.request<BranchRoot[]>(VIEW.branch, null);
  assert.deepEqual(
    first[0]?.changes[0]?.domains.map((d) => d.sign),
    ['hole', 'unassigned'],
  );
  assert.equal(first[0]?.me, 'ben');
  const told = client.until((m) => m.method === VIEWS_CHANGED);
  const uri = pathToFileURL(path.join(editor.folder, RECORD)).href;
  const text = fs.readFileSync(path.join(editor.folder, RECORD), 'utf8');
  client.notify('textDocument/didOpen', {
    textDocument: { uri, languageId: 'governance-yaml', version: 1, text: text.replace('[dina]', '[dina, eli]') },
  });
  await told;
  const second = await client.request<BranchRoot[]>(VIEW.branch, null);
  assert.deepEqual(
    second[0]?.changes[0]?.domains.map((d) => d.sign),
    ['hole', 'pending'],
  );
  // An edit is made for the text that the editor holds, and says for which version.
  const asked = await editor.propose({ kind: 'reviewers', change: null, domain: null, people: ['cho'] });
  assert.ok(asked.kind === 'edit' && asked.files[0]?.version === 1, JSON.stringify(asked));
  await client.stop();
});

test('without trust git is not asked: the branch says so, changes and alliance are filled', async () => {
  const { client } = await open('untrusted', { trusted: false });
  const branch = await client.request<BranchRoot[]>(VIEW.branch, null);
  assert.match(branch[0]?.undecided?.why ?? '', /git is not used here/);
  assert.deepEqual(branch[0]?.changes, []);
  const changes = await client.request<ChangesRoot[]>(VIEW.changes, null);
  assert.equal(changes[0]?.changes[0]?.id, 'CHG-1');
  await client.stop();
});

test('a root for which Linchpin is off is in no view', async () => {
  const editor = await open('off', undefined, (opened) => (opened.settings = { enable: false }));
  for (const method of Object.values(VIEW)) assert.deepEqual(await editor.client.request(method, null), [], method);
  await editor.client.stop();
});

test('nonsense is answered with an error, and the server lives on', async () => {
  const editor = await open('nonsense');
  const { client } = editor;
  for (const params of [null, {}, { uri: 7 }, { uri: editor.uri }, { uri: editor.uri, wish: { kind: 'burn' } }, []])
    await assert.rejects(
      client.request(PROPOSE, params),
      /could not answer|failed with message/,
      JSON.stringify(params),
    );
  const elsewhere = await client.request<Proposal>(PROPOSE, { uri: 'untitled:Untitled-1', wish: APPROVE });
  assert.equal(elsewhere.kind, 'refused');
  assert.equal((await client.request<BranchRoot[]>(VIEW.branch, null)).length, 1);
  await client.stop();
});
