// The same 2,000-line document in yaml-language-server 1.25.0 (installed into a cache folder) and in ours: from a change to
// the first diagnostics for it. The peer waits 200 ms by design: both figures are told.
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { LspClient } from '../support/lspClient.mjs';
import { ms, stats } from './stats.mjs';

const PEER = 'yaml-language-server@1.25.0';
const PEER_WAIT = 200;

function installPeer(cache) {
  const folder = path.join(cache, 'peer');
  const bin = path.join(folder, 'node_modules/yaml-language-server/bin/yaml-language-server');
  if (!fs.existsSync(bin)) {
    fs.mkdirSync(folder, { recursive: true });
    fs.writeFileSync(path.join(folder, 'package.json'), '{"private": true}\n');
    const run = spawnSync('npm', ['install', '--ignore-scripts', '--no-audit', '--no-fund', PEER], {
      cwd: folder,
      encoding: 'utf8',
    });
    if (run.status !== 0) return null;
  }
  return bin;
}

function document() {
  const domains = [];
  for (let d = 0; domains.join('\n').split('\n').length < 1_985; d++)
    domains.push(
      `  d${d}:\n    name: Domain ${d}\n    owner: m${d}\n    alliance: [m${d}]\n    min_approvals: 1\n    criticality: high\n    paths: [a${d}/**, b${d}/**]\n    services: [s${d}]`,
    );
  return `program:\n  name: Bench\n  sponsor: ana\n  core_team: [ben]\ndomains:\n${domains.join('\n')}\npolicy:\n  propagation: notify\n`;
}

/** Alternates a misspelt and a right key, and waits for the diagnostics of each version. */
async function drive(client, uri, text, rounds) {
  let version = 1;
  const gone = (m) => m.method === 'textDocument/publishDiagnostics' && m.params.uri === uri;
  const opened = client.until(gone, 20_000).catch(() => undefined);
  client.notify('textDocument/didOpen', { textDocument: { uri, languageId: 'yaml', version, text } });
  await opened;
  const lines = text.split('\n');
  const line = lines.length - 3;
  const times = [];
  for (let i = 0; i < rounds; i++) {
    version++;
    const broken = i % 2 === 0;
    const expects = (m) => gone(m) && m.params.diagnostics.some((d) => d.range.start.line === line) === broken;
    const at = { line, character: 4 };
    const range = broken ? { start: at, end: at } : { start: at, end: { line, character: 5 } };
    const sent = performance.now();
    const answered = client.until(expects, 20_000);
    client.notify('textDocument/didChange', {
      textDocument: { uri, version },
      contentChanges: [{ range, text: broken ? 'x' : '' }],
    });
    times.push((await answered) - sent);
  }
  return stats(times);
}

export async function benchPeer(root, cache, rounds) {
  const bin = installPeer(cache);
  if (!bin) return ['yaml-language-server could not be installed: not compared'];
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'linchpin-peer-'));
  const text = document();
  const file = path.join(folder, 'governance.yaml');
  fs.writeFileSync(file, text);
  const uri = pathToFileURL(file).href;
  const schema = pathToFileURL(path.join(root, 'schemas/governance.schema.json')).href;
  const settings = {
    yaml: { schemas: { [schema]: ['governance.yaml'] }, validate: true, schemaStore: { enable: false } },
  };

  const ours = new LspClient(process.execPath, [path.join(root, 'dist/server.js'), '--stdio'], { cwd: folder });
  await ours.initialize(folder);
  const own = await drive(ours, uri, text, rounds);
  await ours.stop();

  const peer = new LspClient(process.execPath, [bin, '--stdio'], {
    cwd: folder,
    configuration: (item) => (item.section === 'yaml' ? settings.yaml : null),
  });
  await peer.initialize(folder);
  peer.notify('workspace/didChangeConfiguration', { settings });
  const theirs = await drive(peer, uri, text, rounds);
  await peer.stop();
  fs.rmSync(folder, { recursive: true, force: true });

  const without = Math.max(theirs.p50 - PEER_WAIT, 0.1);
  return [
    `change to first diagnostics, ${text.split('\n').length} lines: ours p50 ${ms(own.p50)}, p95 ${ms(own.p95)}; yaml-language-server 1.25.0 p50 ${ms(theirs.p50)}, p95 ${ms(theirs.p95)}`,
    `  ${(theirs.p50 / own.p50).toFixed(1)} times faster as its users meet it (to reach: 10), ${(without / own.p50).toFixed(1)} times with its ${PEER_WAIT} ms wait subtracted (to reach: 3)`,
  ];
}
