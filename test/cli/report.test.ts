import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { assertGolden } from '../support/golden';
import { makeProgramme, runIn, TODAY, transcript, validAnswer } from '../support/programme';
import { createRepo } from '../support/repo';

/** The programme with what a report has beyond the others: a hole, an emergency nobody looked at again, two releases. */
function reported(): ReturnType<typeof makeProgramme> {
  const repo = makeProgramme();
  const charter = path.join(repo.folder, 'governance.yaml');
  const hole = '  archive: {name: The archive, alliance: [hal], external: true}\n\npolicy:';
  fs.writeFileSync(
    charter,
    fs
      .readFileSync(charter, 'utf8')
      .replace('\npolicy:', hole)
      .replace('\nteams:', '  hal: {name: Hal Voss, until: 2025-11-30}\n\nteams:'),
  );
  repo.write({
    '.governance/changes/CHG-9.yaml':
      'change: CHG-9\ntitle: Open the gate by hand\ntype: emergency\nstatus: implemented\nowner: ben\ndomains: [network]\n' +
      'emergency: {reason: Gate stuck, authorized_by: ana, at: 2026-02-01T07:10:00Z, incident: INC-9, review_due: 2026-02-08}\n',
  });
  repo.git('tag', 'v1', 'HEAD~1');
  repo.commit('Add an emergency');
  repo.git('tag', '--annotate', '--message', 'Second', 'v2');
  return repo;
}

interface Root {
  readonly domains: readonly { readonly id: string; readonly hole: string | null }[];
  readonly emergencies: readonly { readonly id: string; readonly overdue: boolean }[];
  readonly overdue: readonly { readonly people: readonly string[] }[];
  readonly trend: readonly { readonly name: string; readonly judged: number }[] | null;
}

test('report tells holes, what is overdue, load, emergencies, waivers and the trend', async () => {
  const run = runIn(reported().folder);
  assertGolden('cli', 'report.txt', await transcript(run, [['report'], ['report', '--releases', '0']]));
  const { out } = await run(['report', '--format', 'json', ...TODAY]);
  const [root] = (validAnswer('report', out) as { roots: readonly Root[] }).roots;
  assert.deepEqual(
    root?.domains.filter((d) => d.hole !== null).map((d) => d.id),
    ['archive'],
  );
  assert.deepEqual(
    root?.emergencies.map((e) => [e.id, e.overdue]),
    [['CHG-9', true]],
  );
  assert.deepEqual(root?.trend?.map((t) => t.name).slice(0, 2), ['v1', 'v2']);
  assert.ok((root?.overdue.length ?? 0) > 0);
  assert.match((await run(['report', '--releases', '0', '--format', 'json', ...TODAY])).out, /"trend": null/);
});

/** Every element is closed, and nothing but what the page itself is made of is in it. */
function elementsOf(page: string): ReadonlySet<string> {
  const open: string[] = [];
  const seen = new Set<string>();
  const empty = new Set(['meta', 'rect', 'line']);
  for (const m of page.replace(/<style>[^]*?<\/style>/g, '').matchAll(/<(\/?)([a-z0-9]+)([^>]*)>/g)) {
    const [, end = '', name = '', rest = ''] = m;
    seen.add(name);
    if (end !== '') assert.equal(open.pop(), name, `</${name}> at ${m.index}`);
    else if (!empty.has(name) && !rest.endsWith('/')) open.push(name);
  }
  assert.deepEqual(open, []);
  return seen;
}

test('the page stands by itself, is well formed and can be read without its colours', async () => {
  const repo = reported();
  const run = runIn(repo.folder);
  const { code, err } = await run(['report', '--html', 'out.html', ...TODAY]);
  assert.equal(code, 0, err);
  const page = fs.readFileSync(path.join(repo.folder, 'out.html'), 'utf8');
  const elements = elementsOf(page);
  for (const name of ['script', 'img', 'link', 'iframe', 'form', 'object']) assert.ok(!elements.has(name), name);
  assert.doesNotMatch(page, /https?:|url\(|@import/);
  assert.match(page, /<html lang="en">/);
  assert.match(page, /Content-Security-Policy/);
  // A state is a symbol with its words, never a colour alone.
  assert.match(page, /<td class="pending"><abbr title="asked, waiting[^"]*">◐<\/abbr>/);
  assert.match(page, /<svg [^>]*role="img" aria-label="Sponsor: Ana Alves\. Management Alliance: 4 domains, 1 hole/);
  for (const id of page.matchAll(/href="#([^"]+)"/g)) assert.match(page, new RegExp(`id="${id[1] ?? ''}"`));
  assert.equal((await run(['report', '--format', 'html', ...TODAY])).out, page);
});

test('names from a repository are text of the page, wherever they stand', async () => {
  const evil = `<script>alert(1)</script>"' onload=x <img src=x>`;
  const quoted = JSON.stringify(evil);
  const { folder } = createRepo({
    'governance.yaml': `program: {name: ${quoted}, purpose: ${quoted}, sponsor: ana, core_team: [ben]}
people:
  ana: {name: ${quoted}}
  ben: {name: ${quoted}}
  dina: {name: ${quoted}, level: manager}
domains:
  network: {name: ${quoted}, alliance: [dina], external: true}
  hole: {name: ${quoted}, alliance: [], external: true}
policy:
  waivers: [{rule: domain/bus-factor, target: network, reason: ${quoted}, by: ana, expires: 2027-01-01}]
`,
    '.governance/changes/CHG-1.yaml': `change: CHG-1\ntitle: ${quoted}\nowner: ben\ndomains: [network, hole]\nreviewers: [dina]\n`,
  });
  const { out } = await runIn(folder)(['report', '--format', 'html', ...TODAY]);
  const elements = elementsOf(out);
  assert.ok(!elements.has('script') && !elements.has('img'));
  assert.ok(out.includes('&lt;script&gt;alert(1)&lt;/script&gt;&quot;&#39; onload=x'));
});

test('what cannot be written or meant is said', async () => {
  const run = runIn(reported().folder);
  const refused = await run(['report', '--html', 'no/such/folder/out.html', ...TODAY]);
  assert.equal(refused.code, 2);
  assert.match(refused.err, /no\/such\/folder\/out\.html cannot be written/);
  for (const argv of [['--releases', 'many'], ['--html', ''], ['extra']])
    assert.equal((await run(['report', ...argv, ...TODAY])).code, 2, argv.join(' '));
});
