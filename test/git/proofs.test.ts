import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { test, type TestContext } from 'node:test';
import { ISOLATED, Repo, temporaryFolder } from '../support/repo';
import {
  approvalOf,
  BEN,
  charterOf,
  DINA,
  ELI,
  judge,
  levels,
  RECORD,
  recordOf,
  started,
  verdicts,
} from './approvalWorld';

const AUTHORED = 'authored: committed by that person';

test('declared, authored: who committed the lines of the entry', async () => {
  const own = started();
  own.commit('Agree', { author: DINA, files: { [RECORD]: recordOf(approvalOf(own)) } });
  assert.deepEqual(await levels(own), [`${AUTHORED}; commit ID is not signed`]);
  // Without anybody asking, git is not asked.
  assert.equal((await judge(own)).change.approvals[0]?.proof.why, 'not-asked');
  const forged = started();
  forged.commit('Agree', { author: BEN, files: { [RECORD]: recordOf(approvalOf(forged)) } });
  assert.deepEqual(await levels(forged), ['declared: ben wrote it in commit ID, not dina']);
  const block = started();
  const entry = `approvals:\n  - by: dina\n    domain: network\n    at: 2026-03-05\n    decision: approve\n    commit: "${block.git('rev-parse', 'HEAD')}"\n`;
  block.commit('Agree', { author: DINA, files: { [RECORD]: recordOf(entry) } });
  assert.deepEqual(await levels(block), [`${AUTHORED}; commit ID is not signed`]);
  block.commit('Help', { author: BEN, files: { [RECORD]: recordOf(entry.replace('2026-03-05', '2026-03-06')) } });
  assert.deepEqual(await levels(block), ['declared: ben wrote it in commit ID, not dina'], 'one line is enough');
  // Lines above move it, and that is all.
  const moved = started();
  const agreed = approvalOf(moved);
  moved.commit('Agree', { author: DINA, files: { [RECORD]: recordOf(agreed) } });
  moved.commit('Why', { author: BEN, files: { [RECORD]: `# more\n${recordOf(`why: Because\n${agreed}`)}` } });
  assert.deepEqual(await levels(moved), [`${AUTHORED}; commit ID is not signed`]);
  moved.write({ [RECORD]: `# still more\n# ${recordOf(`why: Because\n${agreed}`)}`.replace('# change', 'change') });
  assert.deepEqual(await levels(moved, { mode: 'worktree' }), [`${AUTHORED}; commit ID is not signed`]);
});

test('what the policy demands is kept: below it an approval does not count', async () => {
  const agreed = async (policy: string, author: string): Promise<string[]> => {
    const repo = started(policy);
    repo.commit('Agree', { author, files: { [RECORD]: recordOf(approvalOf(repo)) } });
    const { change, findings } = await judge(repo);
    return [
      ...change.approvals.map((a) => (a.counts ? 'counts' : (a.reasons[0] ?? ''))),
      ...findings.map((f) => f.split(':')[0] ?? ''),
    ];
  };
  assert.deepEqual(await agreed('', BEN), ['counts']);
  assert.deepEqual(await agreed('verify: authored', DINA), ['counts']);
  assert.deepEqual(await agreed('verify: authored', BEN), ['unverified', 'approval/not-authored']);
  assert.deepEqual(await agreed('verify: signed', DINA), ['unverified', 'approval/unverified']);
  assert.deepEqual(await agreed('verify: platform', DINA), ['unverified', 'approval/unverified']);
});

test('not committed yet: in the work tree, and where the disk is ahead of the commit', async () => {
  const repo = started('verify: authored');
  repo.write({ [RECORD]: recordOf(approvalOf(repo)) });
  assert.deepEqual(await levels(repo, { mode: 'worktree' }), ['declared: not committed yet']);
  const { findings } = await judge(repo, { mode: 'worktree' });
  assert.match(
    findings.join('\n'),
    /^approval\/unverified: The approval of dina for network is declared: not committed yet\./,
  );
  repo.write({ [RECORD]: null, '.governance/changes/CHG-2.yaml': recordOf(approvalOf(repo)) });
  assert.deepEqual(await levels(repo, { mode: 'worktree' }), ['declared: not committed yet']);
});

test('the same through .mailmap; a made-up address passes, and is called evidence', async () => {
  const repo = started('verify: authored', { '.mailmap': 'Dina <dina@example.com> <d.old@example.net>\n' });
  repo.commit('Agree', { author: 'D <d.old@example.net>', files: { [RECORD]: recordOf(approvalOf(repo)) } });
  assert.deepEqual(await verdicts(repo), ['dina network: counts']);
  const spoofed = started('verify: authored');
  spoofed.commit('Agree', { author: DINA, committer: BEN, files: { [RECORD]: recordOf(approvalOf(spoofed)) } });
  assert.deepEqual(await verdicts(spoofed), ['dina network: counts']);
  const stranger = started('verify: authored');
  stranger.commit('Agree', { author: 'Dina <other@example.org>', files: { [RECORD]: recordOf(approvalOf(stranger)) } });
  assert.deepEqual(await levels(stranger), ['declared: other@example.org wrote it in commit ID, not dina']);
});

test('an entry that was given elsewhere was not given here: copied, or moved with its file', async () => {
  const repo = started('verify: authored');
  const entry = approvalOf(repo);
  repo.commit('Agree', {
    author: DINA,
    files: { '.governance/changes/CHG-9.yaml': `change: CHG-9\ntitle: O\nowner: ben\nbranch: other\n${entry}` },
  });
  const copied = repo.git('rev-parse', 'HEAD');
  repo.commit('Copy', { author: BEN, files: { [RECORD]: recordOf(entry) } });
  assert.deepEqual(await levels(repo), ['declared: ben wrote it in commit ID, not dina']);
  repo.git('reset', '-q', '--hard', copied);
  repo.git('rm', '-q', RECORD);
  repo.git('mv', '.governance/changes/CHG-9.yaml', RECORD);
  repo.commit('Move', { author: BEN });
  repo.commit('Id', { author: BEN, files: { [RECORD]: recordOf(entry) } });
  assert.deepEqual(await levels(repo), ['declared: ben wrote it in commit ID, not dina']);
});

test('configuration hides no author: ignored revisions, text conversion, replaced objects', async () => {
  const repo = started('verify: authored', { '.gitattributes': '*.yaml diff=up\n' });
  repo.commit('Agree', {
    author: DINA,
    files: { [RECORD]: recordOf(approvalOf(repo)).replace('by: dina', 'by:  dina') },
  });
  const forged = repo.commit('Forge', { author: BEN, files: { [RECORD]: recordOf(approvalOf(repo)) } });
  repo.write({ ignored: `${forged}\n` });
  repo
    .config('blame.ignoreRevsFile', 'ignored')
    .config('diff.up.textconv', 'tr a-z A-Z')
    .config('blame.markIgnoredLines', 'true');
  assert.deepEqual(await levels(repo), ['declared: ben wrote it in commit ID, not dina']);
});

test('a squash: what it names as co-author keeps the level, and makes a contributor where it touches the domain', async () => {
  const repo = started('verify: authored, contributors: allow');
  repo.commit('Agree', { author: DINA, files: { [RECORD]: recordOf(approvalOf(repo)) } });
  const base = repo.git('rev-parse', 'main');
  const squash = (message: string): void => {
    repo.git('reset', '-q', '--soft', base);
    repo.commit(message, { author: BEN });
  };
  squash(`All\n\nCo-authored-by: ${DINA}`);
  // The commit that was approved is still here, so the content can be compared.
  assert.deepEqual(await levels(repo), [`${AUTHORED}; commit ID is not signed`]);
  assert.deepEqual(await verdicts(repo), ['dina network: counts']);
  squash('All');
  assert.deepEqual(await levels(repo), ['declared: ben wrote it in commit ID, not dina']);
});

test('a shallow clone: lines of the commit at which history is cut off are nobody’s', async () => {
  const origin = started('verify: authored');
  origin.commit('Agree', { author: DINA, files: { [RECORD]: recordOf(approvalOf(origin)) } });
  origin.commit('More', { author: BEN, files: { other: '1' } });
  const clone = new Repo(path.join(temporaryFolder(), 'clone'));
  execFileSync('git', ['clone', '-q', '--depth', '2', '--no-single-branch', `file://${origin.folder}`, clone.folder], {
    env: { ...ISOLATED },
  });
  clone.git('checkout', '-q', 'feature');
  const opened = await clone.open();
  const head = clone.git('rev-parse', 'HEAD');
  const lines = (await opened.blame(head, [RECORD])).get(RECORD) ?? [];
  const commits = [...new Set(lines.map((l) => l.commit))];
  const proofs = await opened.commitProofs({ commits, signatures: null });
  assert.equal(proofs.size, 0, 'all lines come from behind the cut');
});

test('conditions: ticked by the one who set them; deleted ones are missed', async () => {
  const entry = (repo: Repo, ...conditions: string[]): string =>
    [
      'approvals:',
      '  - by: dina',
      '    domain: network',
      '    at: 2026-03-05',
      '    decision: approve_with_conditions',
      `    commit: "${repo.git('rev-parse', 'feature~1')}"`,
      '    conditions:',
      ...conditions.map((c) => `      - ${c}`),
      '',
    ].join('\n');
  const made = (policy: string): Repo => {
    const repo = started(policy);
    repo.commit('Nothing', { author: BEN, allowEmpty: true });
    repo.commit('Agree', {
      author: DINA,
      files: { [RECORD]: recordOf(entry(repo, '{text: Script, done: false}', '{text: Drill, done: false}')) },
    });
    repo.write({ note: '1' });
    return repo;
  };
  const state = async (repo: Repo): Promise<string> => {
    const { change } = await judge(repo);
    const [a] = change.approvals;
    return `${a?.counts} ${a?.openConditions} ${change.complete}`;
  };
  const theirs = made('verify: authored');
  assert.equal(await state(theirs), 'true 2 false');
  const text = fs.readFileSync(path.join(theirs.folder, RECORD), 'utf8');
  theirs.commit('Tick', { author: DINA, files: { [RECORD]: text.replaceAll('done: false', 'done: true') } });
  assert.equal(await state(theirs), 'true 0 true');
  const others = made('verify: authored');
  others.commit('Tick', {
    author: BEN,
    files: {
      [RECORD]: text
        .replaceAll('done: false', 'done: true')
        .replace(/commit: .*/, /commit: .*/.exec(fs.readFileSync(path.join(others.folder, RECORD), 'utf8'))?.[0] ?? ''),
    },
  });
  assert.equal(await state(others), 'true 2 false');
  assert.match(
    (await judge(others)).findings.join('\n'),
    /condition-open.*2 conditions ticked or taken out by somebody other than dina/,
  );
  const declared = made('');
  declared.commit('Tick', {
    author: BEN,
    files: {
      [RECORD]: fs.readFileSync(path.join(declared.folder, RECORD), 'utf8').replaceAll('done: false', 'done: true'),
    },
  });
  assert.equal(await state(declared), 'true 0 true');
  const gone = made('');
  gone.commit('Delete', {
    author: BEN,
    files: {
      [RECORD]: fs
        .readFileSync(path.join(gone.folder, RECORD), 'utf8')
        .replace('      - {text: Drill, done: false}\n', ''),
    },
  });
  assert.equal(await state(gone), 'true 2 false');
});

const program = (name: string): boolean =>
  spawnSync(name, ['--version'], { env: { PATH: process.env['PATH'] ?? '' } }).error === undefined;

/** A test that needs a program which a machine may lack: then it is skipped, and says so. */
function withProgram(name: string, title: string, run: (t: TestContext) => Promise<void>): void {
  test(title, { skip: program(name) ? false : `skipped: ${name} is not installed` }, run);
}

function sshKey(): { readonly file: string; readonly line: string } {
  const file = path.join(temporaryFolder(), 'key');
  execFileSync('ssh-keygen', ['-q', '-t', 'ed25519', '-N', '', '-C', 'test', '-f', file]);
  return { file, line: fs.readFileSync(`${file}.pub`, 'utf8').split(' ').slice(0, 2).join(' ') };
}

const signWith = (repo: Repo, key: string | null): Repo =>
  key === null
    ? repo.config('commit.gpgSign', 'false')
    : repo.config('gpg.format', 'ssh').config('user.signingKey', key).config('commit.gpgSign', 'true');

withProgram('ssh-keygen', 'signed, with SSH keys: by an allowed key of the approver, and by nothing else', async () => {
  const [dina, eli, new_] = [sshKey(), sshKey(), sshKey()];
  const signers = `dina@example.com ${dina.line}\n# a comment\neli@example.com ${eli.line}\n`;
  const agreed = async (key: string | null, author = DINA, more: Record<string, string> = {}): Promise<string[]> => {
    const repo = started('verify: signed', { '.governance/allowed_signers': signers });
    signWith(repo, key).commit('Agree', { author, files: { [RECORD]: recordOf(approvalOf(repo)), ...more } });
    return [...(await levels(repo)), ...(await verdicts(repo))];
  };
  assert.deepEqual(await agreed(dina.file), ['signed by that person', 'dina network: counts']);
  assert.deepEqual(await agreed(null), [`${AUTHORED}; commit ID is not signed`, 'dina network: unverified']);
  assert.deepEqual(await agreed(eli.file), [
    `${AUTHORED}; eli@example.com signed commit ID, not dina`,
    'dina network: unverified',
  ]);
  assert.deepEqual(await agreed(dina.file, BEN), [
    'declared: ben wrote it in commit ID, not dina',
    'dina network: unverified',
  ]);
  const unknown = `${AUTHORED}; the key that signed commit ID is not an allowed one`;
  assert.deepEqual(await agreed(new_.file), [unknown, 'dina network: unverified']);
  // A key that the branch brings itself, or that it strikes off, vouches for nothing.
  const brought = { '.governance/allowed_signers': `${signers}dina@example.com ${new_.line}\n` };
  assert.deepEqual(await agreed(new_.file, DINA, brought), [unknown, 'dina network: unverified']);
  const struck = { '.governance/allowed_signers': `eli@example.com ${eli.line}\n` };
  assert.deepEqual(await agreed(dina.file, DINA, struck), [unknown, 'dina network: unverified']);
});

withProgram('ssh-keygen', 'a trailer is signed where its commit is; without a file of keys nothing is', async () => {
  const dina = sshKey();
  const trailer = async (signers: string | null, key: string | null): Promise<string[]> => {
    const repo = started('verify: signed', signers === null ? {} : { '.governance/allowed_signers': signers });
    signWith(repo, key).commit(`Agree\n\nAlliance-Approved-by: ${DINA}`, { author: DINA, allowEmpty: true });
    return [...(await levels(repo)), ...(await verdicts(repo))];
  };
  assert.deepEqual(await trailer(`dina@example.com ${dina.line}\n`, dina.file), [
    'signed by that person',
    'dina network: counts',
  ]);
  const declared = [
    'declared: commit ID says so, and whoever makes a commit can write that',
    'dina network: unverified',
  ];
  assert.deepEqual(await trailer(`dina@example.com ${dina.line}\n`, null), declared);
  assert.deepEqual(await trailer(null, dina.file), declared);
  assert.deepEqual(await trailer(`eli@example.com ${dina.line}\n`, dina.file), declared, `${ELI} has that key`);
});

withProgram('gpg', 'signed, with OpenPGP keys that the keyring trusts', async () => {
  const home = temporaryFolder();
  fs.chmodSync(home, 0o700);
  const env = { ...ISOLATED, GNUPGHOME: home };
  const gpg = (...args: string[]): string =>
    execFileSync('gpg', ['--batch', '--quiet', ...args], {
      env,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    });
  try {
    gpg('--passphrase', '', '--quick-generate-key', DINA, 'ed25519', 'sign', 'never');
    const repo = new Repo(temporaryFolder(), env);
    repo.git('init', '-q', '-b', 'main');
    repo.commit('Start', {
      files: { 'governance.yaml': charterOf('verify: signed'), [RECORD]: recordOf(), 'infra/a.tf': 'a\n' },
    });
    repo.branch('feature').commit('Work', { author: BEN, files: { 'infra/a.tf': 'x\n' } });
    repo.config('commit.gpgSign', 'true').config('user.signingKey', 'dina@example.com');
    repo.commit('Agree', { author: DINA, files: { [RECORD]: recordOf(approvalOf(repo)) } });
    assert.deepEqual(await verdicts(repo), ['dina network: counts']);
    const [fingerprint] = /^fpr:+([0-9A-F]+):/m.exec(gpg('--with-colons', '--list-keys'))?.slice(1) ?? [];
    execFileSync('gpg', ['--batch', '--quiet', '--import-ownertrust'], {
      env,
      input: `${fingerprint}:2:\n`,
      stdio: ['pipe', 'ignore', 'ignore'],
    });
    assert.deepEqual(await verdicts(repo), ['dina network: unverified'], 'a key that nobody vouches for');
  } finally {
    spawnSync('gpgconf', ['--kill', 'all'], { env });
  }
});
