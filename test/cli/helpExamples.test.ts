import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readArgs } from '../../server/src/cli/args';
import { commands } from '../../server/src/cli/main';
import { makeProgramme, runIn, TODAY } from '../support/programme';
import { createRepo } from '../support/repo';

/** What the examples of the help speak of, in a programme that is under way. */
const REST = {
  CODEOWNERS: '/services/ @example/pay\n',
  OWNERS: 'approvers: [dhaddad]\n',
  MAINTAINERS: 'NETWORK\nM:\tDina Haddad <dina@example.com>\nS:\tMaintained\nF:\tinfra/network/\n',
  'teams.json': '[{"slug": "noc", "name": "NOC", "members": [{"login": "dhaddad"}]}]\n',
  'infra/network/edge.tf': 'size = 1\n',
  'services/pay/terminal.ts': 'export {};\n',
  '.governance-tests/cases.yaml':
    'cases:\n  - name: network is asked\n    files: [infra/network/edge.tf]\n    expect: {network: unassigned}\n',
};

/** The words of each `linchpin` in a line as a shell has them, without where its output goes. */
const callsIn = (line: string): string[][] =>
  line
    .replace(/^source <\((.*)\)$/, '$1')
    .split(/ \| /)
    .filter((part) => part.startsWith('linchpin '))
    .map((part) =>
      [...part.replace(/ > \S+$/, '').matchAll(/"([^"]*)"|(\S+)/g)].map((m) => m[1] ?? m[2] ?? '').slice(1),
    );

/** These reach out to other repositories; test/cli/vendor.test.ts runs them on its own. */
const ELSEWHERE = new Set(['vendor']);

const repo = makeProgramme();
repo.write(REST);
repo.commit('What the examples speak of');
for (const tag of ['v1.0', 'v2.0']) repo.git('tag', tag);
repo.git('branch', '--force', 'origin/main', 'main');
const fresh = createRepo({ CODEOWNERS: '/src/ @example/all\n', 'src/a.ts': '' });
for (const command of commands)
  for (const { line } of command.examples)
    test(`${line}: the help does not lie`, async () => {
      const calls = callsIn(line);
      assert.ok(calls.length > 0, 'the example calls linchpin');
      for (const [name = '', ...argv] of calls) {
        const called = commands.find((c) => c.name === name);
        assert.ok(called, name);
        const args = readArgs(argv, called.flags);
        if (ELSEWHERE.has(name)) continue;
        if (argv.includes('.governance/baseline.json'))
          await runIn(repo.folder)(['check', '--update-baseline', '--baseline', '.governance/baseline.json', ...TODAY]);
        const now = 'now' in called.flags ? TODAY : [];
        const cwd = name === 'init' || (name === 'import' && !args.flag('dry-run')) ? fresh : repo;
        if (cwd === fresh) cwd.write(REST);
        const { code, err } = await runIn(cwd.folder)([name, ...argv, ...now], { stdin: 'infra/network/edge.tf\n' });
        assert.ok(code === 0 || code === 1, `exit code ${code}: ${err}`);
        cwd.git('reset', '--quiet', '--hard');
        cwd.git('clean', '--quiet', '--force', '-d');
      }
    });
