import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ruleById } from '../../../server/src/rules/registry';
import type { Report } from '../../../server/src/rules/types';
import { trackedView } from '../../support/convert/trackedView';

const governance = (patterns: readonly string[]): string => `program:
  name: Service desk renewal
  sponsor: ana
  core_team: [ben]
domains:
  payments:
    alliance: [eli]
    paths:
${patterns.map((p) => `      - ${JSON.stringify(p)}\n`).join('')}people:
  ana: {}
  ben: {}
  eli: {email: eli.${'o'.repeat(60)}@${'long.'.repeat(200)}example.com}
`;

async function said(patterns: readonly string[], tracked: readonly string[], codeowners: string): Promise<Report[]> {
  const view = await trackedView({ 'governance.yaml': governance(patterns), CODEOWNERS: codeowners }, tracked);
  const reports: Report[] = [];
  const rule = ruleById('interop/codeowners-too-big');
  if (rule?.scope === 'charter') rule.check(view, (r) => void reports.push(r));
  return reports;
}

const HEAD = '# linchpin-digest: 0\n';

test('interop/codeowners-too-big: patterns that are written out file by file make it too long', async () => {
  const tracked = Array.from({ length: 7_000 }, (_, i) => `s/${i}/${i % 2 === 0 ? 'a' : 'z'}.c`).sort();
  const [report, ...more] = await said(['s/*/[!x-z].c'], tracked, HEAD);
  assert.equal(more.length, 0);
  assert.match(report?.message ?? '', /^CODEOWNERS would have [3-9]\.\d MB/);
  assert.match(report?.help ?? '', /of its lines name single files/);
});

test('interop/codeowners-too-big: silent where it is small, or somebody else keeps it', async () => {
  assert.deepEqual(await said(['s/**'], ['s/a.c'], HEAD), []);
  const tracked = Array.from({ length: 3_000 }, (_, i) => `s/${i}/a.c`);
  assert.deepEqual(await said(['s/*/[!x-z].c'], tracked, '* @somebody\n'), []);
});

test('interop/codeowners-too-big: a file that is too large now is named as it is', async () => {
  const [report] = await said(['s/**'], ['s/a.c'], `${HEAD}${'# filler\n'.repeat(400_000)}`);
  assert.match(report?.message ?? '', /^CODEOWNERS has 3\.\d MB, and GitHub does not load more than 3 MB/);
});
