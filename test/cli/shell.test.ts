import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { commands } from '../../server/src/cli/main';
import { runIn } from '../support/programme';
import { createRepo, temporaryFolder } from '../support/repo';
import { CLEAN_ENV } from '../support/runCli';

const EVIL = '$(touch${IFS}owned)`touch${IFS}owned`';
const repo = createRepo({ 'governance.yaml': '', 'docs/a b.md': '', 'docs/c.md': '' });
repo.git('branch', 'release/1');
repo.git('branch', EVIL);
const run = runIn(repo.folder);

const script = async (shell: string): Promise<string> => {
  const { code, out, err } = await run(['completion', shell]);
  assert.equal(code, 0, err);
  return out;
};

/** What bash offers for a command line, the cursor at its end. Parted as bash parts it, at blanks and equals signs. */
async function offered(line: string): Promise<string[]> {
  const words = line.split(/ |(?<==)|(?==)/).map((w) => `'${w}'`);
  const file = path.join(temporaryFolder(), 'linchpin.bash');
  fs.writeFileSync(file, await script('bash'));
  const body = `source '${file}'
COMP_WORDS=(${words.join(' ')})
COMP_CWORD=${words.length - 1}
_linchpin
printf '%s\\n' "\${COMPREPLY[@]}"`;
  const result = spawnSync('bash', ['--noprofile', '--norc', '-uc', body], {
    cwd: repo.folder,
    env: { ...CLEAN_ENV },
    encoding: 'utf8',
  });
  assert.equal(result.status, 0, result.stderr);
  assert.equal(result.stderr, '');
  return result.stdout.split('\n').filter((l) => l !== '');
}

test('bash offers commands, flags, choices, words, rules, revisions and files', async () => {
  assert.deepEqual(await offered('linchpin ch'), ['check', 'change']);
  assert.deepEqual(await offered('linchpin check --form'), ['--format']);
  assert.ok((await offered('linchpin check -')).includes('-q'));
  assert.deepEqual(await offered('linchpin check --format s'), ['sarif']);
  assert.deepEqual(await offered('linchpin check --format=s'), ['sarif']);
  assert.ok((await offered('linchpin check --format=')).includes('markdown'));
  assert.deepEqual(await offered('linchpin check --fail-on '), ['error', 'warning']);
  assert.deepEqual(await offered('linchpin completion '), ['bash', 'zsh', 'fish']);
  assert.deepEqual(await offered('linchpin change sh'), ['show']);
  assert.deepEqual(await offered('linchpin help rev'), ['reviewers']);
  assert.ok((await offered('linchpin check --only domain/')).includes('domain/no-paths'));
  assert.deepEqual(await offered('linchpin check --base rel'), ['release/1']);
  assert.deepEqual(await offered('linchpin check docs/'), ['docs/a b.md', 'docs/c.md']);
  assert.deepEqual(await offered('linchpin check --root d'), ['docs']);
  assert.deepEqual(await offered('linchpin check --now '), [], 'nobody can guess a day');
  assert.deepEqual(await offered('linchpin nonsense x'), []);
});

test('bash never runs what a branch is called', async () => {
  const names = await offered('linchpin check --base $');
  assert.equal(names.length, 1);
  assert.doesNotMatch(names[0] ?? '', /(?<!\\)[$`(]/, 'quoted for the command line');
  assert.ok(!fs.existsSync(path.join(repo.folder, 'owned')));
});

test('every command and every flag is in all three scripts and in the manual page', async () => {
  const [bash, zsh, fish] = await Promise.all([script('bash'), script('zsh'), script('fish')]);
  const { out: man } = await run(['man']);
  for (const { name, flags } of commands) {
    assert.ok(zsh.includes(`'${name}:`), name);
    assert.ok(fish.includes(`-a ${name} -d`), name);
    assert.ok(man.includes(`.SS linchpin ${name}`), name);
    for (const flag of Object.keys(flags)) {
      const line = bash.split('\n').find((l) => l.startsWith(`    ${name}) flags=`)) ?? '';
      assert.ok(line.includes(`--${flag}`), `${name} --${flag}`);
      assert.ok(fish.includes(`'__linchpin_is ${name}'`) && fish.includes(`-l ${flag}`), `${name} --${flag}`);
      assert.ok(zsh.includes(`--${flag}`), `${name} --${flag}`);
      assert.ok(man.includes(`\\-\\-${flag.replace(/-/g, '\\-')}`), `${name} --${flag}`);
    }
  }
});

test('completion says which shells there are', async () => {
  for (const argv of [
    ['completion'],
    ['completion', 'ksh'],
    ['completion', 'bash', 'zsh'],
    ['completion', 'toString'],
  ]) {
    const { code, err } = await run(argv);
    assert.equal(code, 2);
    assert.match(err, /bash, zsh, fish/);
  }
});

test('the manual page is roff without a line that a formatter would misread', async () => {
  const { out } = await run(['man']);
  assert.match(out, /^\.TH LINCHPIN 1 /m);
  for (const section of ['NAME', 'SYNOPSIS', 'DESCRIPTION', 'COMMANDS', 'EXIT STATUS', 'ENVIRONMENT'])
    assert.ok(out.includes(`.SH ${section}\n`), section);
  for (const line of out.split('\n').filter((l) => /^[.']/.test(l)))
    assert.match(line, /^\.(?:\\"|TH|SH|SS|TP|PP|EX|EE|B|I|RI|BR)(?: |$)/, line);
  for (const escape of out.matchAll(/\\(.{0,3})/g))
    assert.match(escape[1] ?? '', /^(?:e|-|&|f[BIR]|\((?:oq|cq|lq|rq)|")/, escape[0]);
  assert.match((await run(['man', 'check'])).err, /help/);
});
