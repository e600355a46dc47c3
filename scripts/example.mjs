// Makes the bundled example: a small git repository with a branch that touches two domains. Payments has an alliance of
// which nobody was asked; Network has a hole, since its only member wrote part of the change. Plain Node and git.
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';

const GOVERNANCE = `program:
  name: Service desk renewal
  sponsor: ana
  core_team: [ben, cho]
  alliance: {chair: dina}

people:
  ana: {name: Ana Alves, title: CIO, level: executive, email: ana@example.com}
  ben: {name: Ben Okoro, title: Program lead, level: lead, email: ben@example.com}
  cho: {name: Cho Min, level: staff, email: cho@example.com}
  dina: {name: Dina Haddad, title: Network operations manager, level: manager, manages: [network], email: dina@example.com}
  eli: {name: Eli Roth, title: Payment operations manager, level: manager, manages: [payments], email: eli@example.com}

domains:
  network:
    name: Network
    paths: [infra/network/**]
    alliance: [dina]
  payments:
    name: Payments
    paths: [services/pay/**]
    alliance: [eli]
`;

const CHANGE = `change: CHG-1
title: Move card terminals to the new edge
owner: ben
branch: card-terminals
evidence:
  runbook: docs/runbooks/edge.md
reviewers: [dina] # asked
`;

const BASE = {
  'governance.yaml': GOVERNANCE,
  'infra/network/edge.tf': 'resource "edge" "main" {\n  size = 2\n}\n',
  'services/pay/terminal.ts': "export const tunnel = 'old';\nexport const retries = 3;\n",
  'docs/runbooks/edge.md': '# Edge\n\nHow to roll back: restore the previous tunnel.\n',
};

/** Ben's part of the branch, then Dina's: she holds the only seat of Network and cannot check what she wrote herself. */
const BY_BEN = {
  '.governance/changes/CHG-1.yaml': CHANGE,
  'services/pay/terminal.ts': "export const tunnel = 'edge';\nexport const retries = 3;\n",
};
const BY_DINA = { 'infra/network/edge.tf': 'resource "edge" "main" {\n  size = 4\n}\n' };

/** An environment in which git neither reads the user's configuration nor signs nor asks. */
const env = {
  ...process.env,
  GIT_CONFIG_GLOBAL: path.join(import.meta.dirname, 'no-such-file'),
  GIT_CONFIG_NOSYSTEM: '1',
  GIT_TERMINAL_PROMPT: '0',
  // Fixed days, so that the example's commits have the same ids on every machine.
  GIT_AUTHOR_DATE: '2026-03-02T09:00:00Z',
  GIT_COMMITTER_DATE: '2026-03-02T09:00:00Z',
};
for (const name of ['GIT_DIR', 'GIT_WORK_TREE', 'GIT_INDEX_FILE', 'GIT_PREFIX']) delete env[name];

function git(folder, ...args) {
  const run = spawnSync('git', ['-c', 'commit.gpgsign=false', '-c', 'core.autocrlf=false', ...args], {
    cwd: folder,
    env,
    encoding: 'utf8',
  });
  if (run.error) throw new Error(`git cannot be run (${run.error.message}). Install git and try again.`);
  if (run.status !== 0) throw new Error(`git ${args.join(' ')} failed: ${run.stderr}`);
}

function write(folder, files) {
  for (const [name, text] of Object.entries(files)) {
    const file = path.join(folder, name);
    fs.mkdirSync(path.dirname(file), { recursive: true });
    fs.writeFileSync(file, text);
  }
}

/** Makes the example in an empty or absent folder, on its branch. */
export function makeExample(folder) {
  fs.mkdirSync(folder, { recursive: true });
  git(folder, 'init', '--quiet', '--initial-branch=main');
  git(folder, 'config', 'user.name', 'Ben Okoro');
  git(folder, 'config', 'user.email', 'ben@example.com');
  git(folder, 'config', 'commit.gpgsign', 'false');
  write(folder, BASE);
  git(folder, 'add', '--all');
  git(folder, 'commit', '--quiet', '--message', 'Start with two services and their alliance');
  git(folder, 'switch', '--quiet', '--create', 'card-terminals');
  write(folder, BY_BEN);
  git(folder, 'add', '--all');
  git(folder, 'commit', '--quiet', '--message', 'Move card terminals to the new edge');
  write(folder, BY_DINA);
  const author = 'Dina Haddad <dina@example.com>';
  git(folder, 'commit', '--quiet', '--all', '--author', author, '--message', 'Size the edge for the terminals');
  return folder;
}

// Direct use: node scripts/example.mjs FOLDER
if (process.argv[1] === import.meta.filename) {
  const [folder] = process.argv.slice(2);
  if (!folder) {
    console.error('usage: node scripts/example.mjs FOLDER');
    process.exit(2);
  }
  console.log(makeExample(path.resolve(folder)));
}
