import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import path from 'node:path';
import { test } from 'node:test';
import {
  MAL,
  EVE,
  DINA,
  NOBODY,
  PEOPLE,
  charter,
  RECORD,
  record,
  check,
  shown,
  openDomain,
  type Cheat,
  type Json,
  branchOf,
  digestOf,
  approval,
  refuses,
} from '../support/cheating';
import { createRepo, temporaryFolder, type Files, type Repo } from '../support/repo';

/** Ways in which a branch could try to be its own judge: each is refused by default, and told in words. */

const ofBase = /^By the rules of the base: /;
const WAITING = /^By the rules of the base: Waiting for Network: dina/;

const CHEATS: Readonly<Record<string, Cheat>> = {
  'a waiver': {
    then: [
      {
        files: {
          'governance.yaml': charter({
            policy:
              '{waivers: [{rule: change/missing-approval, target: network, reason: Later, by: ana, expires: 2026-12-31}]}',
          }),
        },
      },
    ],
    works: true,
    says: WAITING,
    rule: 'change/missing-approval',
  },
  'a rule turned off': {
    then: [
      {
        files: {
          'governance.yaml': charter({ policy: '{rules: {change/missing-approval: off, policy/weakened: off}}' }),
        },
      },
    ],
    works: false,
    says: /The rule change\/missing-approval is turned off/,
    rule: 'policy/weakened',
  },
  'a laxer mode': {
    then: [{ files: { 'governance.yaml': charter({ mode: 'advisory' }) } }],
    works: false,
    says: /no longer governing/,
    rule: 'policy/weakened',
  },
  'a program that is closed': {
    then: [
      {
        files: {
          'governance.yaml': charter().replace('sponsor: ana', 'status: closed, sponsor: ana'),
        },
      },
    ],
    works: false,
    says: WAITING,
    rule: 'change/missing-approval',
  },
  'no approval needed': {
    then: [
      { files: { 'governance.yaml': charter({ network: 'paths: [infra/**], alliance: [dina], min_approvals: 0' }) } },
    ],
    works: true,
    says: WAITING,
    rule: 'change/missing-approval',
  },
  'a path that leaves the domain': {
    then: [
      {
        files: {
          'governance.yaml': charter({ network: 'paths: [infra/**], exclude: [infra/a.tf], alliance: [dina]' }),
        },
      },
    ],
    works: true,
    says: WAITING,
    rule: 'change/missing-approval',
  },
  'a file that is ignored': {
    then: [{ files: { 'governance.yaml': charter({ policy: '{paths: {ignore: ["infra/*.tf"]}}' }) } }],
    works: true,
    says: WAITING,
    rule: 'change/missing-approval',
  },
  'a template': {
    record: record('type: standard\ntemplate: switches\npaths: [infra/**]\n'),
    then: [
      {
        files: {
          'governance.yaml': charter({
            policy: '{change_types: {standard: {approvals: none, templates: [".governance/templates/*.yaml"]}}}',
          }),
          '.governance/templates/switches.yaml':
            'template: switches\ntitle: Switches\nowner: mal\npaths: [infra/**]\nrisk: low\nauthorized: [{by: dina, domain: network, at: 2026-03-01}]\n',
        },
      },
    ],
    works: true,
    says: ofBase,
    rule: 'change/missing-approval',
  },
  'a line of CODEOWNERS': {
    base: {
      'governance.yaml': charter({ network: 'codeowners: ["@net"], alliance: [dina]' }),
      '.github/CODEOWNERS': 'infra/ @net\n',
    },
    then: [{ files: { '.github/CODEOWNERS': 'infra/ @net\ninfra/a.tf @mal\n' } }],
    works: true,
    says: WAITING,
    rule: 'change/missing-approval',
  },
  'a line of .gitattributes': {
    then: [{ files: { '.gitattributes': 'infra/** linguist-generated\n' } }],
    works: true,
    says: WAITING,
    rule: 'change/missing-approval',
  },
  'a new deeper root': {
    then: [
      {
        files: {
          'infra/governance.yaml':
            'program: {name: Mine, sponsor: mal, core_team: [mal]}\ndomains: {all: {paths: ["**"], alliance: [mal]}}\n',
        },
      },
    ],
    works: false,
    says: /Waiting for Network: dina/,
    rule: 'change/missing-approval',
  },
  'a root that is taken away': {
    base: { 'docs/governance.yaml': charter().replace('infra/**', '**') },
    then: [{ files: { 'docs/governance.yaml': null, 'docs/a.md': '2\n' } }],
    works: false,
    says: /The governance of docs is taken away/,
    rule: 'policy/weakened',
  },
  'a record turned into a draft': {
    record: record('status: draft\n'),
    then: [],
    works: false,
    says: /Waiting for Network: dina/,
    rule: 'change/missing-approval',
  },
  'a domain that takes the governance files': {
    then: [
      {
        files: {
          'governance.yaml': charter().replace(
            'domains:\n',
            'domains:\n  mine: {paths: [governance.yaml, .governance/**], alliance: [eve]}\n',
          ),
        },
      },
    ],
    works: false,
    says: /mine would decide about .*governance\.yaml.* in place of chair and sponsor/,
    rule: 'policy/weakened',
  },
  'a governance file that cannot be read': {
    then: [{ files: { 'governance.yaml': `${charter()}domains: [\n` } }],
    works: false,
    says: WAITING,
    rule: 'change/missing-approval',
  },
};

for (const [name, cheat] of Object.entries(CHEATS))
  test(`${name} is refused and explained`, async () => {
    await refuses(name, branchOf(cheat), cheat);
  });

test('what a root that is taken away governed is judged by its own rules', async () => {
  const docs = charter().replace('infra/**', 'a.md').replace('name: Network', 'name: Docs');
  const base = { 'docs/governance.yaml': docs, 'docs/a.md': '1\n' };
  const digested = async (then: Cheat['then']): Promise<{ repo: Repo; json: Json }> => {
    const repo = branchOf({ base, then });
    const digest = await digestOf(repo);
    repo.commit('Approve', { author: DINA, files: { [RECORD]: record(approval('dina', digest)) } });
    return { repo, json: await check(repo) };
  };
  const { repo, json } = await digested([{ files: { 'docs/governance.yaml': null, 'docs/a.md': '2\n' } }]);
  assert.equal(json.exit, 1);
  const told = json.findings.filter((f) =>
    f.message.startsWith('By the rules of docs, which this branch takes away: '),
  );
  assert.match(told.map((f) => `${f.rule} ${f.message}`).join('\n'), /change\/undeclared .*touches Docs/);
  assert.deepEqual(
    json.changes.map((c) => [c.id, c.complete, c.complete_by?.base, c.domains.map((d) => d.id)]),
    [
      ['CHG-1', true, true, ['network']],
      [null, false, false, ['network', 'governance']],
    ],
  );
  // With a record of its own there, it is judged as a root like any other.
  const own = 'docs/.governance/changes/CHG-2.yaml';
  repo.commit('Say so', { author: MAL, files: { [own]: record().replace('CHG-1', 'CHG-2') } });
  const again = await check(repo);
  assert.ok(
    again.findings.every((f) => !f.message.startsWith('By the rules of docs')),
    shown(again),
  );
  assert.match(shown(again), /docs\/.*By the rules of the base: Waiting for Docs: dina/);
  const alone = await check(repo, ['--rules-from', 'head']);
  assert.ok(alone.findings.every((f) => f.data['rules'] !== 'base'));
  // A program that was closed before asks nobody any more.
  const closed = branchOf({
    base: { ...base, 'docs/governance.yaml': docs.replace('sponsor: ana', 'status: closed, sponsor: ana') },
    then: [{ files: { 'docs/governance.yaml': null, 'docs/a.md': '2\n' } }],
  });
  assert.ok((await check(closed)).findings.every((f) => !f.message.startsWith('By the rules of docs')));
});

test('a seat is refused and explained', async () => {
  const seated = charter({ network: 'paths: [infra/**], alliance: [dina, eve]' });
  const repo = branchOf({ then: [{ files: { 'governance.yaml': seated } }] });
  const digest = await digestOf(repo);
  repo.commit('Approve', { author: EVE, files: { [RECORD]: record(approval('eve', digest)) } });
  const json = await refuses('a seat', repo, {
    works: true,
    says: /^By the rules of the base: eve .*no seat/,
    rule: 'approval/not-eligible',
  });
  const amending = json.findings.find((f) => f.rule === 'policy/self-amending');
  assert.match(amending?.message ?? shown(json), /changes `alliance` of Network, and 1 file of it/);
});

/** An approval by Dina that somebody else wrote, with something that calls that person Dina. */
async function forged(base: Files, files: Files): Promise<Repo> {
  const verified = charter({ policy: '{approvals: {verify: authored}}' });
  const repo = branchOf({ base: { 'governance.yaml': verified, ...base }, then: [{ files }] });
  const digest = await digestOf(repo);
  repo.commit('Approve', { author: NOBODY, files: { [RECORD]: record(approval('dina', digest)) } });
  return repo;
}

test('an e-mail is refused and explained', async () => {
  const people = PEOPLE.replace('dina@example.com', '[dina@example.com, nobody@example.net]');
  const repo = await forged({}, { 'governance.yaml': charter({ policy: '{approvals: {verify: authored}}', people }) });
  const json = await refuses('an e-mail', repo, { works: true, says: ofBase, rule: 'approval/not-authored' });
  const weakened = json.findings.find((f) => f.rule === 'policy/weakened');
  assert.match(weakened?.message ?? shown(json), /nobody@example\.net would speak and approve as dina/);
});

test('a line of .mailmap that makes somebody an approver is refused and explained', async () => {
  const repo = await forged({}, { '.mailmap': 'Dina <dina@example.com> <nobody@example.net>\n' });
  await refuses('.mailmap', repo, { works: true, says: ofBase, rule: 'approval/not-authored' });
});

test('a line of .mailmap that makes an author somebody else is refused and explained', async () => {
  const repo = createRepo({ 'governance.yaml': charter(), 'infra/a.tf': '1\n' });
  repo.branch('feature').commit('Work', { author: DINA, files: { 'infra/a.tf': '2\n', [RECORD]: record() } });
  repo.commit('Who is who', { author: MAL, files: { '.mailmap': 'Nobody <nobody@example.net> <dina@example.com>\n' } });
  const digest = await digestOf(repo);
  repo.commit('Approve', { author: MAL, files: { [RECORD]: record(approval('dina', digest)) } });
  await refuses('.mailmap', repo, {
    works: true,
    says: /^By the rules of the base: .*dina/,
    rule: 'approval/contributor',
  });
});

test('an allowed key that the branch brings vouches for nobody', async () => {
  const folder = temporaryFolder();
  const key = path.join(folder, 'key');
  execFileSync('ssh-keygen', ['-q', '-t', 'ed25519', '-N', '', '-C', 'dina', '-f', key]);
  const publicKey = execFileSync('ssh-keygen', ['-y', '-f', key], { encoding: 'utf8' }).trim();
  const signed = charter({ policy: '{approvals: {verify: signed}}' });
  const allowed = `dina@example.com ${publicKey}\n`;
  const repo = branchOf({
    base: { 'governance.yaml': signed, '.governance/allowed_signers': '# nobody yet\n' },
    then: [{ files: { '.governance/allowed_signers': allowed } }],
  });
  const digest = await digestOf(repo);
  repo.config('gpg.format', 'ssh').config('user.signingKey', key).config('commit.gpgSign', 'true');
  repo.commit('Approve', { author: DINA, files: { [RECORD]: record(approval('dina', digest)) } });
  const json = await refuses('an allowed key', repo, { works: false, says: /dina/, rule: 'approval/unverified' });
  assert.match(shown(json), /keys of those who sign commits change/);
});

test('policy.base: HEAD does not let the branch choose its judge in CI', async () => {
  const own = charter({ policy: '{base: HEAD}' });
  const repo = branchOf({ then: [{ files: { 'governance.yaml': own } }] });
  const json = await check(repo, [], { CI: 'true' });
  assert.equal(json.exit, 1);
  assert.match(shown(json), /Waiting for Network: dina/);
});

const OBJECTION = 'objections:\n  - {by: dina, domain: network, at: 2026-03-05, concern: No way back';

test('an objection that is deleted, or answered by the owner, still stands', async () => {
  const repo = branchOf({ then: [] });
  repo.commit('Object', { author: DINA, files: { [RECORD]: record(`${OBJECTION}, status: open}\n`) } });
  const digest = await digestOf(repo);
  repo.commit('Approve', { author: MAL, files: { [RECORD]: record(approval('dina', digest)) } });
  await refuses('deleted', repo, { works: false, says: /dina/, rule: 'approval/objection-removed' });
  repo.commit('Answer', {
    author: MAL,
    files: { [RECORD]: record(`${approval('dina', digest)}${OBJECTION}, status: answered}\n`) },
  });
  await refuses('answered', repo, { works: false, says: /dina/, rule: 'approval/objection-open' });
});

test('a condition that the owner ticks is not met', async () => {
  const repo = createRepo({
    'governance.yaml': charter({ policy: '{approvals: {verify: authored}}' }),
    'infra/a.tf': '1\n',
  });
  repo.branch('feature').commit('Work', { author: MAL, files: { 'infra/a.tf': '2\n', [RECORD]: record() } });
  const digest = await digestOf(repo);
  const conditional = (done: boolean): string =>
    `approvals:\n  - by: dina\n    domain: network\n    at: 2026-03-09\n    decision: approve_with_conditions\n    digest: "${digest}"\n    conditions:\n      - text: A way back\n        done: ${done}\n`;
  repo.commit('Approve', { author: DINA, files: { [RECORD]: record(conditional(false)) } });
  repo.commit('Tick', { author: MAL, files: { [RECORD]: record(conditional(true)) } });
  await refuses('a condition', repo, { works: false, says: /condition/i, rule: 'approval/condition-open' });
});

test('an emergency that the author authorises is none', async () => {
  const emergency =
    'type: emergency\nemergency: {reason: Fire, authorized_by: ana, at: 2026-03-09T07:00:00Z, incident: INC-1}\n';
  const base = { 'governance.yaml': charter({ policy: '{approvals: {verify: authored}}' }) };
  const repo = branchOf({ base, record: record(emergency), then: [] });
  const json = await check(repo);
  assert.equal(json.exit, 1, shown(json));
  assert.notEqual(openDomain(json), null, 'Network is asked all the same');
  assert.match(shown(json), /type\/emergency-no-authority.*ana/);
});

test('an approval copied from another record is stale here', async () => {
  const repo = createRepo({ 'governance.yaml': charter(), 'infra/a.tf': '1\n' });
  repo.branch('other').commit('Work', { author: MAL, files: { 'infra/a.tf': '3\n', [RECORD]: record() } });
  const digest = await digestOf(repo);
  repo.git('checkout', '-q', 'main');
  repo.branch('feature').commit('Work', { author: MAL, files: { 'infra/a.tf': '2\n', [RECORD]: record() } });
  repo.commit('Copy', { author: MAL, files: { [RECORD]: record(approval('dina', digest)) } });
  await refuses('a copy', repo, { works: false, says: /dina/, rule: 'approval/stale' });
});

test('no governance on the base: the branch is judged by its own rules, and that is said', async () => {
  const repo = createRepo({ 'infra/a.tf': '1\n' });
  repo.branch('feature').commit('Begin', { author: MAL, files: { 'governance.yaml': charter(), 'infra/a.tf': '2\n' } });
  const json = await check(repo);
  assert.ok(
    json.notes.some((n) => /no governance yet/.test(n)),
    json.notes.join('\n'),
  );
  assert.ok(json.findings.every((f) => f.data['rules'] !== 'base'));
});

test('where every seat of the base has left, chair or sponsor agree', async () => {
  const people = PEOPLE.replace('dina: {', 'dina: {until: 2026-01-31, ');
  const filled = charter({ people, network: 'paths: [infra/**], alliance: [eve]' });
  const repo = branchOf({ base: { 'governance.yaml': charter({ people }) }, then: [] });
  const asked = await check(repo, ['--rules-from', 'base']);
  assert.match(shown(asked), /Network is affected.*\(gus, ana\)/);
  repo.commit('Fill the seat', { author: MAL, files: { 'governance.yaml': filled } });
  const digest = await digestOf(repo);
  const both = (by: string): string =>
    `  - {by: ${by}, domain: network, at: 2026-03-09, decision: approve, digest: "${digest}"}\n`;
  repo.commit('Approve', { author: EVE, files: { [RECORD]: record(`approvals:\n${both('eve')}${both('gus')}`) } });
  const json = await check(repo);
  assert.equal(openDomain(json), null, shown(json));
});

test('an honest change passes by both', async () => {
  const repo = branchOf({ then: [] });
  const digest = await digestOf(repo);
  repo.commit('Approve', { author: DINA, files: { [RECORD]: record(approval('dina', digest)) } });
  const json = await check(repo);
  assert.equal(json.exit, 0, shown(json));
  assert.deepEqual(json.changes[0]?.complete_by, { head: true, base: true });
});
