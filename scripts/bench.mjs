// npm run bench [-- --only match,who,check,audit,editor,requests,storm,peer] [--rounds N]: measures, never fails on a figure. Ratios come from one run, since machines are
// shared and noisy. The synthetic repository and the peer are kept in a cache folder outside of the checkout.
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { ensureInstalled, root, run } from './setup.mjs';

const { values } = parseArgs({ options: { only: { type: 'string' }, rounds: { type: 'string', default: '7' } } });
ensureInstalled();
const built = run(process.execPath, ['scripts/build.mjs']);
if (built.code !== 0) {
  console.error(built.output);
  process.exit(1);
}
const cache = path.join(process.env.XDG_CACHE_HOME || path.join(os.homedir(), '.cache'), 'linchpin-bench');
fs.mkdirSync(cache, { recursive: true });
const rounds = Number(values.rounds);
const wants = (name) => !values.only || values.only.split(',').includes(name);
const cpu = os.cpus();
console.log(
  `${cpu[0]?.model.trim()} × ${cpu.length}, ${(os.totalmem() / 2 ** 30).toFixed(0)} GiB, ${os.type()} ${os.release()}, Node ${process.version}, ${run('git', ['--version']).output.trim()}, load ${os.loadavg()[0].toFixed(1)}\n`,
);
const say = (lines) => console.log(`${lines.join('\n')}\n`);

if (wants('match')) say(await (await import('../test/bench/match.mjs')).benchMatch(root, cache));
if (wants('who')) say((await import('../test/bench/who.mjs')).benchWho(root, cache, rounds));
if (wants('check') || wants('editor') || wants('requests')) {
  const { makeWorkspace } = await import('../test/bench/workspace.mjs');
  const folder = await makeWorkspace(cache);
  if (wants('check')) say((await import('../test/bench/check.mjs')).benchCheck(root, folder, rounds));
  if (wants('editor')) say(await (await import('../test/bench/editor.mjs')).benchEditor(root, folder, rounds * 10));
  if (wants('requests'))
    say(await (await import('../test/bench/requests.mjs')).benchRequests(root, folder, rounds * 10));
}
if (wants('storm')) {
  // A repository of its own: it switches branches.
  const { makeWorkspace } = await import('../test/bench/workspace.mjs');
  const folder = await makeWorkspace(path.join(cache, 'storm'));
  say(await (await import('../test/bench/storm.mjs')).benchStorm(root, folder, Math.ceil(rounds / 2)));
}
if (wants('audit')) say(await (await import('../test/bench/audit.mjs')).benchAudit(root, cache, rounds));
if (wants('peer')) say(await (await import('../test/bench/peer.mjs')).benchPeer(root, cache, rounds * 4));
