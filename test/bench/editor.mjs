// The server over stdio on the 2,000-file workspace: cold start, keystrokes, completion, hover, memory.
import fs from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { LspClient } from '../support/lspClient.mjs';
import { ms, residentMb, stats } from './stats.mjs';

/** The server's time of quiet before phase 2 (`lsp/scheduler.ts`). */
const DEBOUNCE = 200;

const published = (uri, version) => (m) =>
  m.method === 'textDocument/publishDiagnostics' &&
  m.params.uri === uri &&
  (version === undefined || m.params.version === version);

export async function benchEditor(root, folder, keystrokes) {
  const server = new LspClient(process.execPath, [path.join(root, 'dist/server.js'), '--stdio'], { cwd: folder });
  const first = server.until((m) => m.method === 'textDocument/publishDiagnostics');
  await server.initialize(folder);
  const initialized = performance.now() - server.started;
  const cold = (await first) - server.started;

  const file = path.join(folder, '.governance/changes/CHG-1.yaml');
  const uri = pathToFileURL(file).href;
  const text = fs.readFileSync(file, 'utf8');
  let version = 1;
  server.notify('textDocument/didOpen', { textDocument: { uri, languageId: 'governance-yaml', version, text } });
  await server.request('textDocument/hover', { textDocument: { uri }, position: { line: 0, character: 0 } });

  const lines = text.split('\n');
  const change = (line, from, to, inserted) => {
    version++;
    const range = { start: { line, character: from }, end: { line, character: to } };
    const sent = performance.now();
    const answered = server.until(published(uri, version), 20_000);
    server.notify('textDocument/didChange', {
      textDocument: { uri, version },
      contentChanges: [{ range, text: inserted }],
    });
    return answered.then((at) => at - sent);
  };

  // Each keystroke makes or mends a typing slip in a key, so that phase 1 has something new to say.
  const narrow = [];
  const owner = lines.findIndex((l) => l.startsWith('owner:'));
  for (let i = 0; i < keystrokes; i++)
    narrow.push(await (i % 2 === 0 ? change(owner, 4, 4, 'x') : change(owner, 4, 5, '')));

  // Each keystroke asks another person, m1 or m3: phase 1 has nothing to say of it, phase 2 finds an uncovered domain or
  // finds it covered.
  const wide = [];
  const reviewers = lines.findIndex((l) => l.startsWith('reviewers: [m1,'));
  for (let i = 0; i < keystrokes; i++) wide.push((await change(reviewers, 13, 14, i % 2 === 0 ? '3' : '1')) - DEBOUNCE);

  const complete = [];
  const hover = [];
  for (let i = 0; i < keystrokes; i++) {
    let sent = performance.now();
    const answer = await server.request('textDocument/completion', {
      textDocument: { uri },
      position: { line: reviewers, character: 12 },
    });
    complete.push(performance.now() - sent);
    if ((answer.items ?? answer).length < 10) throw new Error('completion must offer people');
    sent = performance.now();
    const shown = await server.request('textDocument/hover', {
      textDocument: { uri },
      position: { line: reviewers, character: 2 },
    });
    hover.push(performance.now() - sent);
    if (!shown) throw new Error('hover must explain reviewers');
  }
  const memory = residentMb(server.child.pid, fs);
  await server.stop();
  const [n, w, c, h] = [narrow, wide, complete, hover].map(stats);
  return [
    `cold start to first diagnostics: ${ms(cold)} (to reach: 1,500 ms); to initialize: ${ms(initialized)}`,
    `keystroke to syntax findings: p50 ${ms(n.p50)}, p95 ${ms(n.p95)} (to reach: 20 ms)`,
    `keystroke to all findings, less the ${DEBOUNCE} ms of quiet: p50 ${ms(w.p50)}, p95 ${ms(w.p95)} (to reach: 150 ms)`,
    `completion: p50 ${ms(c.p50)}, p95 ${ms(c.p95)} (to reach: 50 ms) · hover: p50 ${ms(h.p50)}, p95 ${ms(h.p95)}`,
    `server resident: ${memory.toFixed(0)} MB (to reach: 200 MB)`,
  ];
}
