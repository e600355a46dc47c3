// The server under storms, on the 2,000-file workspace: a checkout that changes 500 governance files and 5,000 others, ten thousand
// keystrokes, a keystroke in the midst of work, and no work at all.
import fs from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { LspClient } from '../support/lspClient.mjs';
import { ms, residentMb, stats } from './stats.mjs';
import { git, SIZES } from './workspace.mjs';

const GOVERNANCE = 500;
const OTHERS = 5_000;
const KEYSTROKES = 10_000;
/** The server merges events for this long (`lsp/scheduler.ts`). */
const MERGE = 75;
const QUIET = 200;
const IDLE_SECONDS = 20;

const CAPABILITIES = {
  textDocument: { publishDiagnostics: { versionSupport: true } },
  workspace: { configuration: true, workspaceFolders: true, didChangeWatchedFiles: { dynamicRegistration: true } },
};

const recordFile = (n) => `.governance/changes/CHG-${n}.yaml`;
const uriOf = (folder, file) => pathToFileURL(path.join(folder, file)).href;
const isPublication = (m) => m.method === 'textDocument/publishDiagnostics';

/** Processor seconds of a process so far (Linux), or NaN. */
function cpuSeconds(pid) {
  try {
    const fields = fs
      .readFileSync(`/proc/${pid}/stat`, 'utf8')
      .replace(/^.*\) /, '')
      .split(' ');
    return (Number(fields[11]) + Number(fields[12])) / 100;
  } catch {
    return NaN;
  }
}

async function start(root, folder, flags = []) {
  const server = new LspClient(process.execPath, [...flags, path.join(root, 'dist/server.js'), '--stdio'], {
    cwd: folder,
  });
  const judged = server.until((m) => m.method === 'linchpin/status');
  await server.initialize(folder, { capabilities: CAPABILITIES });
  await judged;
  return server;
}

/**
 * The work branch once more, on top of a main branch that has moved by so many files of each kind: what the branch itself touches stays
 * the same. Made once, reused. @returns {string} the name of the other branch
 */
function rebased(folder) {
  const branch = 'work/1-rebased';
  git(folder, 'checkout', '--quiet', '--force', 'work/1');
  // The tag comes last: a run that was stopped half-way begins anew.
  if (git(folder, 'tag', '--list', 'storm').trim() !== '') return branch;
  const ben = ['-c', 'user.name=Ben', '-c', 'user.email=ben@example.com'];
  const touched = git(folder, 'diff', '--name-only', '-z', 'main...work/1').split('\0').filter(Boolean);
  git(folder, 'checkout', '--quiet', '--force', '--detach', 'main');
  // A key that is none: each record gets a finding that it did not have.
  for (let n = 2; n < 2 + GOVERNANCE; n++) fs.appendFileSync(path.join(folder, recordFile(n)), 'colour: red\n');
  const sources = git(folder, 'ls-files', '-z', 'area*')
    .split('\0')
    .filter((f) => f !== '' && !touched.includes(f));
  for (const file of sources.slice(0, OTHERS)) fs.appendFileSync(path.join(folder, file), '// storm\n');
  git(folder, ...ben, 'commit', '--quiet', '--all', '--no-verify', '--message', 'Storm');
  git(folder, 'branch', '--force', 'main');
  git(folder, 'checkout', '--quiet', '-B', branch);
  git(folder, ...ben, 'cherry-pick', 'work/1');
  git(folder, 'checkout', '--quiet', 'work/1');
  git(folder, 'tag', 'storm');
  return branch;
}

/** Switches the branch, tells the server what changed in one burst, and waits for the status after its round. */
async function checkout(server, folder, branch) {
  const from = git(folder, 'rev-parse', 'HEAD').trim();
  git(folder, 'checkout', '--quiet', branch);
  const files = git(folder, 'diff', '--name-only', '-z', from, 'HEAD').split('\0').filter(Boolean);
  const changes = [...files, '.git/HEAD', '.git/index'].map((file) => ({ uri: uriOf(folder, file), type: 2 }));
  const before = server.received.length;
  const wanted = new Set(files.filter((f) => /CHG-\d+\.yaml$/.test(f)).map((f) => uriOf(folder, f)));
  const cpu = cpuSeconds(server.child.pid);
  const sent = performance.now();
  const all = server.until((m) => {
    if (isPublication(m)) wanted.delete(m.params.uri);
    return wanted.size === 0;
  });
  server.notify('workspace/didChangeWatchedFiles', { changes });
  const took = (await all) - sent;
  const worked = (cpuSeconds(server.child.pid) - cpu) * 1000;
  // One more answer: whatever the round has to say is said before it.
  await server.request('textDocument/hover', {
    textDocument: { uri: uriOf(folder, 'governance.yaml') },
    position: { line: 0, character: 0 },
  });
  const publications = server.received
    .slice(before)
    .filter(isPublication)
    .map((m) => m.params.uri);
  const counts = new Map();
  for (const uri of publications) counts.set(uri, (counts.get(uri) ?? 0) + 1);
  return { took, worked, changed: files.length, most: Math.max(...counts.values()), files: counts.size };
}

async function benchCheckout(root, folder, rounds) {
  const branch = rebased(folder);
  const server = await start(root, folder);
  const runs = [];
  for (let i = 0; i < rounds; i++) {
    runs.push(await checkout(server, folder, branch));
    runs.push(await checkout(server, folder, 'work/1'));
  }
  await server.stop();
  const { p50, max } = stats(runs.map((r) => r.took));
  return `checkout of ${runs[0].changed.toLocaleString('en')} files, ${GOVERNANCE} of them governance: all findings after p50 ${ms(p50)}, at most ${ms(max)} (to reach: 1,500 ms), of which the server worked ${ms(stats(runs.map((r) => r.worked)).p50)}; publications a file: at most ${Math.max(...runs.map((r) => r.most))} (to reach: 1), ${runs[0].files} files`;
}

/** Types into a server that collects its garbage when it is asked to. */
async function benchTyping(root, folder) {
  const server = await start(root, folder, [
    '--expose-gc',
    '--require',
    path.join(import.meta.dirname, 'collectOnSignal.cjs'),
  ]);
  const file = recordFile(1);
  const uri = uriOf(folder, file);
  const text = fs.readFileSync(path.join(folder, file), 'utf8');
  let version = 1;
  server.notify('textDocument/didOpen', { textDocument: { uri, languageId: 'governance-yaml', version, text } });
  const line = text.split('\n').findIndex((l) => l.startsWith('title:'));
  const position = { line, character: 6 };
  const answered = () => server.request('textDocument/hover', { textDocument: { uri }, position });
  const collected = async () => {
    await answered();
    server.child.kill('SIGUSR2');
    // The signal is handled between two messages, and freed pages go back to the system a little later.
    await answered();
    await new Promise((resolve) => setTimeout(resolve, 2_000));
    return residentMb(server.child.pid, fs);
  };
  const type = async (strokes) => {
    for (let i = 0; i < strokes; i++) {
      version++;
      const end = { line, character: 8 };
      const change =
        i % 2 === 0
          ? { range: { start: { line, character: 7 }, end: { line, character: 7 } }, text: 'x' }
          : { range: { start: { line, character: 7 }, end }, text: '' };
      server.notify('textDocument/didChange', { textDocument: { uri, version }, contentChanges: [change] });
      // A person's pace lets the second phase run now and then.
      if (i % 100 === 99) {
        await answered();
        await new Promise((resolve) => setTimeout(resolve, QUIET + 20));
      }
    }
  };
  await type(2_000);
  const before = await collected();
  const started = performance.now();
  await type(KEYSTROKES);
  const after = await collected();
  const seconds = (performance.now() - started) / 1000;
  const idleFrom = cpuSeconds(server.child.pid);
  await new Promise((resolve) => setTimeout(resolve, IDLE_SECONDS * 1000));
  const idle = cpuSeconds(server.child.pid) - idleFrom;
  await server.stop();
  return [
    `${KEYSTROKES.toLocaleString('en')} keystrokes (${seconds.toFixed(0)} s): resident ${before.toFixed(0)} MB before, ${after.toFixed(0)} MB after, both after collection: ${(after - before).toFixed(1)} MB (to reach: below 20 MB)`,
    `processor time of the idle server in ${IDLE_SECONDS} s: ${(idle * 1000).toFixed(0)} ms (to reach: 0)`,
  ];
}

export async function benchStorm(root, folder, rounds) {
  return [
    `storms, ${SIZES.records + 1} governance files; the ${MERGE} ms in which events are merged are part of the figures`,
    await benchCheckout(root, folder, rounds),
    ...(await benchTyping(root, folder)),
  ];
}
