/** A real history with governance written into it: at every commit the governance file that its policy file means. */
import { execFileSync, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { ISOLATED, temporaryFolder } from '../repo';
import { dataPath } from './data';

export interface GovernedHistory {
  readonly folder: string;
  /** Commit of the bundle → the same commit with governance. */
  readonly commits: ReadonlyMap<string, string>;
}

/** One stretch of a `git fast-export` stream: a line, and what follows it as data. */
function* stretches(stream: string): Generator<string> {
  for (let at = 0; at < stream.length;) {
    const end = stream.indexOf('\n', at) + 1 || stream.length;
    const size = /^data (\d+)\n/.exec(stream.slice(at, end))?.[1];
    const next = size === undefined ? end : end + Number(size);
    yield stream.slice(at, next);
    at = next;
  }
}

const dataOf = (text: string): string => {
  const bytes = Buffer.from(text, 'utf8').toString('latin1');
  return `data ${bytes.length}\n${bytes}\n`;
};

/**
 * Clones a bundle and writes its history anew on a branch `governed`.
 * @param policy path of the file that says who maintains what
 * @param charterOf the governance file that such a text means
 */
export function governedHistory(bundle: string, policy: string, charterOf: (text: string) => string): GovernedHistory {
  const folder = path.join(temporaryFolder(), 'governed');
  const git = (...args: string[]): string =>
    execFileSync('git', ['-C', folder, ...args], { env: ISOLATED, encoding: 'latin1', maxBuffer: 1 << 30 });
  execFileSync('git', ['clone', '--quiet', '--no-checkout', dataPath(`repos/${bundle}`), folder], { env: ISOLATED });
  const exported = git(
    'fast-export',
    '--no-data',
    '--show-original-ids',
    '--reencode=yes',
    '--signed-tags=strip',
    'HEAD',
  );
  const charters = new Map<string, string>();
  const originals = new Map<string, string>();
  const out: string[] = [];
  let mark = '';
  for (const stretch of stretches(exported)) {
    const commit = /^commit /.test(stretch);
    mark = /^mark (:\d+)\n/.exec(stretch)?.[1] ?? mark;
    const original = /^original-oid ([0-9a-f]+)\n/.exec(stretch)?.[1];
    if (original !== undefined) originals.set(mark, original);
    out.push(commit ? 'commit refs/heads/governed\n' : stretch);
    const blob = /^M \d+ ([0-9a-f]+) (.+)\n/.exec(stretch);
    if (blob?.[2] !== policy) continue;
    const id = blob[1] ?? '';
    const known = charters.get(id) ?? charterOf(Buffer.from(git('cat-file', 'blob', id), 'latin1').toString('utf8'));
    charters.set(id, known);
    out.push('M 100644 inline governance.yaml\n', dataOf(known));
  }
  const marks = path.join(folder, '.git', 'marks');
  const imported = spawnSync('git', ['-C', folder, 'fast-import', '--quiet', '--force', `--export-marks=${marks}`], {
    env: ISOLATED,
    input: Buffer.from(out.join(''), 'latin1'),
    maxBuffer: 1 << 26,
  });
  if (imported.status !== 0) throw new Error(imported.stderr.toString('utf8'));
  git('symbolic-ref', 'HEAD', 'refs/heads/governed');
  const commits = new Map<string, string>();
  for (const line of fs.readFileSync(marks, 'utf8').split('\n')) {
    const [of = '', id = ''] = line.split(' ');
    const original = originals.get(of);
    if (original !== undefined) commits.set(original, id);
  }
  return { folder, commits };
}
