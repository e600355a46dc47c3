import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { createRepo, Repo, temporaryFolder } from './repo';
import { CLEAN_ENV } from './runCli';

/** What would run if a script ever read the branch's name as a command. */
export const BRANCH = 'x";touch${IFS}owned;"$(touch${IFS}owned)`touch${IFS}owned`';

const GOVERNANCE = `program: {name: A, mode: governing, sponsor: ana, core_team: [ben], ratified: {by: ana, at: 2026-01-01}}
people:
  ana: {level: executive, email: ana@example.com}
  ben: {email: ben@example.com}
  dina: {email: dina@example.com, level: manager, manages: [network]}
domains:
  network: {paths: [infra/**], alliance: [dina], owner: dina, support: dina}
`;

/** A server's repository with a request from `BRANCH` into main, which main has moved on from, and the merge of both. */
export interface Server {
  readonly repo: Repo;
  readonly base: string;
  readonly head: string;
  readonly merge: string;
}

/** @param agreed dina says in a trailer that she agrees */
export function makeServer(agreed: boolean): Server {
  const repo = createRepo({ 'governance.yaml': GOVERNANCE, 'infra/a.tf': '1\n', 'README.md': 'x\n' });
  repo.branch(BRANCH);
  // Linked by the number of the request, which only the host's variables tell.
  const record = `change: CHG-1\ntitle: Larger switch\nowner: ben\npr: 7\nreviewers: ${agreed ? '[dina]' : '[]'}\n`;
  repo.commit('Change the network', {
    author: 'Ben <ben@example.com>',
    files: { 'infra/a.tf': '2\n', '.governance/changes/CHG-1.yaml': record },
  });
  if (agreed)
    repo.commit('Agree\n\nAlliance-Approved-by: Dina <dina@example.com>', {
      author: 'Dina <dina@example.com>',
      allowEmpty: true,
    });
  const head = repo.git('rev-parse', 'HEAD');
  repo.checkout('main');
  const base = repo.commit('Meanwhile', { files: { 'README.md': 'y\n' } });
  repo.git('checkout', '-q', '--detach');
  const merge = repo.merge(head, `Merge ${head} into ${base}`);
  repo.git('update-ref', 'refs/pull/7/merge', merge);
  repo.git('update-ref', 'refs/merge-requests/7/merge', merge);
  repo.git('update-ref', 'refs/merge-requests/7/head', head);
  repo.checkout('main');
  return { repo, base, head, merge };
}

/** What a host's runner checks out: refs of the server by their names here, and HEAD detached at a commit. */
export function checkOut({ repo }: Server, refs: readonly string[], commit: string): Repo {
  const clone = new Repo(temporaryFolder());
  clone.git('init', '-q', '-b', 'unused');
  clone.git('remote', 'add', 'origin', repo.folder);
  clone.git('fetch', '-q', '--no-tags', 'origin', ...refs);
  clone.git('checkout', '-q', '--detach', commit);
  return clone;
}

export const ALL_BRANCHES = '+refs/heads/*:refs/remotes/origin/*';

export interface Ran {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

/** Runs the lines of a step as the host does. */
export function bash(
  script: string,
  cwd: string,
  env: Readonly<Record<string, string>>,
  flags = ['-eo', 'pipefail'],
): Ran {
  const file = path.join(temporaryFolder(), 'step.sh');
  fs.writeFileSync(file, script);
  const run = spawnSync('bash', ['--noprofile', '--norc', ...flags, file], {
    cwd,
    env: { ...CLEAN_ENV, ...env },
    encoding: 'utf8',
  });
  return { code: run.status, out: run.stdout, err: run.stderr };
}
