// What an editor asks while somebody reads and works, on the 2,000-file workspace, and the rename of a person whom every
// one of these files names.
import fs from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { LspClient } from '../support/lspClient.mjs';
import { ms, stats } from './stats.mjs';

const CAPABILITIES = {
  workspace: {
    configuration: true,
    workspaceFolders: true,
    workspaceEdit: { documentChanges: true, resourceOperations: ['create', 'rename'] },
  },
  textDocument: {
    publishDiagnostics: { versionSupport: true },
    codeAction: { resolveSupport: { properties: ['edit'] } },
    definition: { linkSupport: true },
  },
};

/** Milliseconds to reach at p95, by method; the others are told without a mark. */
const TO_REACH = {
  'textDocument/hover': 50,
  'textDocument/definition': 50,
  'textDocument/completion': 50,
  'textDocument/documentHighlight': 50,
  'textDocument/codeAction': 50,
};

export async function benchRequests(root, folder, rounds) {
  const server = new LspClient(process.execPath, [path.join(root, 'dist/server.js'), '--stdio'], { cwd: folder });
  const first = server.until((m) => m.method === 'linchpin/status');
  await server.initialize(folder, { capabilities: CAPABILITIES, options: { commands: true } });
  await first;
  const open = (name) => {
    const file = path.join(folder, name);
    const [uri, text] = [pathToFileURL(file).href, fs.readFileSync(file, 'utf8')];
    server.notify('textDocument/didOpen', { textDocument: { uri, languageId: 'governance-yaml', version: 1, text } });
    return { uri, lines: text.split('\n') };
  };
  const record = open('.governance/changes/CHG-1.yaml');
  const charter = open('governance.yaml');
  /** The place of a word's second letter in a document. */
  const at = ({ uri, lines }, line, word) => {
    const row = lines.findIndex((l) => l.includes(line));
    return { textDocument: { uri }, position: { line: row, character: lines[row].indexOf(word) + 1 } };
  };
  const places = [at(record, 'reviewers:', 'm1'), at(record, 'owner: ben', 'ben'), at(charter, '  d250:', 'd250')];
  const ask = {
    'textDocument/hover': (place) => place,
    'textDocument/definition': (place) => place,
    'textDocument/completion': (place) => place,
    'textDocument/documentHighlight': (place) => place,
    'textDocument/codeAction': (place) => ({
      ...place,
      // As an editor asks at every move of the cursor: for the line that it stands on.
      range: { start: { ...place.position, character: 0 }, end: { ...place.position, character: 999 } },
      context: { diagnostics: [] },
    }),
    'textDocument/references': (place) => ({ ...place, context: { includeDeclaration: true } }),
    'textDocument/documentSymbol': (place) => place,
    'textDocument/foldingRange': (place) => place,
    'textDocument/documentLink': (place) => place,
    'textDocument/codeLens': (place) => place,
    'workspace/symbol': () => ({ query: 'manager 25' }),
  };
  const took = async (method, params) => {
    const sent = performance.now();
    const answer = await server.request(method, params);
    return [performance.now() - sent, answer];
  };

  // What is opened is judged once, with whatever asks first; then all that is asked of it is known.
  const [judged] = await took('textDocument/codeAction', ask['textDocument/codeAction'](places[0]));

  // The first rename reads what every file names; later ones know it.
  const who = { ...at(record, 'owner: ben', 'ben'), newName: 'benjamin' };
  const [cold, edit] = await took('textDocument/rename', who);
  const [warm] = await took('textDocument/rename', who);
  const lines = [
    `rename of a person in ${edit.documentChanges.length} files: ${ms(cold)} the first time (to reach, in 500 files: 1,000 ms), then ${ms(warm)}`,
    `first list of code actions after two documents were opened, which judges everything: ${ms(judged)}`,
  ];
  for (const [method, params] of Object.entries(ask)) {
    const all = [];
    for (let i = 0; i < rounds; i++) all.push((await took(method, params(places[i % places.length])))[0]);
    const { p50, p95 } = stats(all);
    const goal = TO_REACH[method];
    lines.push(`${method}: p50 ${ms(p50)}, p95 ${ms(p95)}${goal === undefined ? '' : ` (to reach: ${goal} ms)`}`);
  }
  await server.stop();
  return lines;
}
