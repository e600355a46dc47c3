import assert from 'node:assert/strict';
import fs from 'node:fs';
import { test } from 'node:test';
import { fileIdFromPath } from '../../server/src/base/fileId';
import type { Sourced } from '../../server/src/base/span';
import { mentionsOf, mergeCharter, modeOf, personsOf, readCharterPart } from '../../server/src/model';
import type { Charter, CharterPart } from '../../server/src/model/types';
import { parseYaml } from '../../server/src/yaml';

const ROOT = fileIdFromPath('/repo');
const FILE = fileIdFromPath('/repo/governance.yaml');
const OTHER = fileIdFromPath('/repo/.governance/more.yaml');
const fixture = (name: string): string => fs.readFileSync(`test/fixtures/model/${name}`, 'utf8');

const part = (text: string, file = FILE): CharterPart => readCharterPart(file, parseYaml(text));
const charter = (...texts: string[]): Charter =>
  mergeCharter(
    ROOT,
    texts.map((t, i) => part(t, i === 0 ? FILE : OTHER)),
  );
const values = (list: readonly Sourced<unknown>[] | null | undefined): unknown[] | null =>
  list?.map((s) => s.value) ?? null;
/** The text that a place covers. */
const at = (text: string, place: { span: { start: number; end: number } } | null | undefined): string | null =>
  place ? text.slice(place.span.start, place.span.end) : null;

const FULL = fixture('governance-full.yaml');
const full = charter(FULL);

test('the program of the full example', () => {
  const { program } = full;
  assert.ok(program);
  assert.equal(at(FULL, program.at), 'program');
  assert.equal(program.name?.value, 'ITSM renewal');
  assert.equal(program.mode?.value, 'governing');
  assert.equal(program.ends?.value, '2026-12-18');
  assert.equal(at(FULL, program.sponsor?.at), 'ana');
  assert.equal(program.coreTeam?.lead?.value, 'ben');
  assert.deepEqual(values(program.coreTeam.members), ['ben', 'cho']);
  assert.equal(at(FULL, program.coreTeam.at), 'core_team');
  assert.equal(program.chair?.value, 'dina');
  assert.deepEqual(values(program.advisers), ['ivo']);
  assert.equal(program.decideWithin?.value, '3d');
  assert.deepEqual([program.ratified?.by?.value, program.ratified?.on?.value], ['ana', '2026-01-12']);
});

test('people of the full example', () => {
  assert.equal(full.declaresPeople, true);
  const dina = full.people.get('dina');
  assert.ok(dina);
  assert.deepEqual([dina.name, dina.title, dina.level], ['Dina Haddad', 'Network operations manager', 'manager']);
  assert.deepEqual(values(dina.manages), ['network']);
  assert.deepEqual(
    dina.handles.map((h) => [h.host, h.handle.value]),
    [['github', 'dhaddad']],
  );
  assert.deepEqual(
    dina.away.map((a) => [a.from.value, a.to.value]),
    [['2026-03-02', '2026-03-13']],
  );
  assert.equal(dina.deputy?.value, 'fay');
  assert.deepEqual(values(full.people.get('cho')?.emails), ['cho@example.com', 'cho@old.example.com']);
  assert.equal(full.people.get('hal')?.until?.value, '2025-11-30');
});

test('domains and teams of the full example', () => {
  const network = full.domains.get('network');
  assert.ok(network);
  assert.equal(at(FULL, network.at), 'network');
  assert.equal(at(FULL, network.allianceAt), 'alliance');
  assert.deepEqual(values(network.alliance), ['dina', 'fay']);
  assert.deepEqual(values(network.paths), ['infra/network/**', 'ansible/roles/switch/**']);
  assert.equal(at(FULL, network.exclude[0]?.at), '**/testdata/**', 'without its quotes');
  assert.equal(network.support?.value, 'team:noc');
  assert.match(FULL.slice(network.extent.start, network.extent.end), /^network:[\s\S]*emergency\]\}\]$/);
  const desk = full.domains.get('service-desk');
  assert.equal(desk?.external, true);
  assert.equal(desk.paths, null);
  assert.deepEqual(
    desk.dependsOn.map((d) => [d.domain.value, d.propagate?.value]),
    [['payments', 'require']],
  );
  assert.deepEqual(
    full.domains.get('payments')?.dependsOn.map((d) => [d.domain.value, d.propagate]),
    [['network', null]],
  );
  assert.deepEqual(personsOf(full, 'team:noc'), ['fay', 'dina']);
});

test('the policy of the full example', () => {
  const { policy } = full;
  assert.equal(policy.approvals.verify, 'authored');
  assert.equal(policy.base?.value, 'origin/main');
  assert.equal(policy.maxDomainsPerChange, 5);
  assert.deepEqual(values(policy.generated), ['pnpm-lock.yaml', '**/generated/**']);
  assert.equal(policy.evidenceByRisk.get('high')?.length, 7);
  assert.equal(policy.rules.get('domain/overlap')?.value, 'off');
  assert.equal(policy.waivers[0]?.expires?.value, '2026-03-31');
});

test('an empty file has the defaults of the schema', () => {
  const { policy, program, declaresPeople } = charter('');
  assert.equal(program, null);
  assert.equal(declaresPeople, false);
  assert.deepEqual(policy, {
    at: null,
    approvals: {
      minApprovals: 1,
      self: 'deny',
      contributors: 'deny',
      committers: 'allow',
      coreTeam: 'deny',
      reviewedBy: 'consult',
      stale: 'on_domain_change',
      sources: ['record', 'trailer'],
      store: 'record',
      verify: 'declared',
    },
    requireChangeRecord: 'when_domain_touched',
    propagation: 'notify',
    base: null,
    ignore: [],
    generated: [],
    reviewers: { minSeats: 2, maxOpenChanges: 8, suggest: 'least_loaded' },
    maxDomainsPerChange: Infinity,
    changeTypes: {
      standard: { approvals: 'none', templates: [], authority: null, reviewWithin: null },
      normal: { approvals: 'domains', templates: [], authority: null, reviewWithin: null },
      emergency: { approvals: 'authority', templates: [], authority: null, reviewWithin: null },
    },
    exempt: null,
    evidenceByType: new Map(),
    evidenceByRisk: new Map([['high', ['support_owner', 'rollback']]]),
    rules: new Map(),
    waivers: [],
  });
});

test('what is written for one risk leaves the default of another', () => {
  const { policy } = charter('policy: {evidence: {by_risk: {medium: [rollback]}}, approvals: {self: warn}}\n');
  assert.deepEqual(
    [...policy.evidenceByRisk],
    [
      ['high', ['support_owner', 'rollback']],
      ['medium', ['rollback']],
    ],
  );
  assert.equal(policy.approvals.self, 'warn');
  assert.equal(policy.approvals.contributors, 'deny');
  assert.deepEqual(charter('policy: {evidence: {by_risk: {high: []}}}\n').policy.evidenceByRisk.get('high'), []);
});

test('short forms', () => {
  const { program, people, domains } = charter(fixture('governance-later.yaml'));
  assert.deepEqual([program?.coreTeam?.lead, values(program?.coreTeam?.members)], [null, ['ben']]);
  assert.deepEqual([program?.chair, values(program?.advisers)], [null, ['ivo']]);
  assert.equal(people.get('ana')?.name, 'Ana Alves');
  assert.equal(people.get('ben')?.name, null);
  assert.deepEqual(
    people.get('hal')?.away.map((a) => [a.from.value, a.to.value]),
    [['2026-03-02', '2026-03-02']],
  );
  assert.equal(domains.get('desk')?.alliance, null);
  assert.equal(domains.get('edge')?.parent?.value, 'network');
});

test('absent, empty and filled lists are told apart', () => {
  const { domains } = charter('domains:\n  a: {}\n  b: {alliance: [], paths: []}\n  c: {alliance: }\n');
  assert.deepEqual(
    ['a', 'b', 'c'].map((id) => domains.get(id)?.alliance),
    [null, [], null],
  );
  assert.deepEqual(domains.get('b')?.paths, []);
  assert.ok(domains.get('c')?.allianceAt);
});

test('what has the wrong shape is left out, what is right beside it stays', () => {
  const { program, people, domains, policy } = charter(
    'program: {name: [a], mode: governning, sponsor: ana, ends: 2026-02-30, core_team: 3}\npeople: {ana: [x], ben: {level: boss, name: Ben}}\n' +
      'domains: {a: foo, b: {alliance: dina, paths: [x, [y], {z: 1}], min_approvals: one, external: yes}}\npolicy: {approvals: {self: maybe, min_approvals: -1}, rules: {a/b: of}, waivers: {}}\n',
  );
  assert.deepEqual([program?.name, program?.mode, program?.ends, program?.coreTeam], [null, null, null, null]);
  assert.equal(program?.sponsor?.value, 'ana');
  assert.deepEqual([...people.keys()], ['ana', 'ben']);
  assert.equal(people.get('ben')?.level, null);
  assert.deepEqual(values(domains.get('b')?.paths), ['x']);
  assert.deepEqual(
    [domains.get('b')?.alliance, domains.get('b')?.minApprovals, domains.get('b')?.external],
    [null, null, false],
  );
  assert.deepEqual([policy.approvals.self, policy.approvals.minApprovals, policy.rules.size], ['deny', 1, 0]);
});

test('a root or a section of the wrong shape says nothing', () => {
  for (const text of ['- a\n', 'foo\n', 'program: foo\npeople: [a]\ndomains: x\nteams: 3\npolicy: []\n']) {
    const { program, people, domains, declaresPeople } = charter(text);
    assert.deepEqual([program, people.size, domains.size, declaresPeople], [null, 0, 0, false], text);
  }
});

test('a program without a value is one of which nothing is said yet', () => {
  const text = 'program:\ndomains:\n';
  assert.equal(at(text, charter(text).program?.at), 'program');
});

test('an alias stands for its anchor, at its own place', () => {
  const text = 'domains:\n  a: {alliance: &team [dina], owner: &o dina}\n  b: {alliance: *team, owner: *o}\n';
  const b = charter(text).domains.get('b');
  assert.deepEqual(values(b?.alliance), ['dina']);
  assert.equal(b?.owner?.value, 'dina');
  assert.equal(at(text, b.owner.at), '*o');
});

test('several files merge by id and by first-level key', () => {
  const merged = charter(
    'program: {sponsor: ana}\npeople: {ana: {}}\ndomains: {a: {alliance: [x]}}\npolicy: {propagation: none}\n',
    'program: {core_team: [ben], alliance: {chair: dina}}\npeople: {ben: {}}\ndomains: {b: {}}\nteams: {t: {}}\npolicy: {base: main, paths: {ignore: [x]}}\n',
  );
  assert.deepEqual([merged.program?.sponsor?.value, merged.program?.chair?.value], ['ana', 'dina']);
  assert.deepEqual(values(merged.program?.coreTeam?.members), ['ben']);
  assert.deepEqual(
    [...merged.people.keys(), ...merged.domains.keys(), ...merged.teams.keys()],
    ['ana', 'ben', 'a', 'b', 't'],
  );
  assert.deepEqual(
    [merged.policy.propagation, merged.policy.base?.value, values(merged.policy.ignore)],
    ['none', 'main', ['x']],
  );
  assert.deepEqual(merged.duplicates, []);
  assert.deepEqual(merged.files, [FILE, OTHER]);
});

test('what two files define is told at both places, and the first holds', () => {
  const texts = [
    'program: {sponsor: ana}\npeople: {ana: {name: A}}\nteams: {t: {}}\ndomains: {a: {alliance: [x]}}\npolicy: {approvals: {self: allow}}\n',
    'program: {sponsor: ben}\npeople: {ana: {name: B}}\nteams: {t: {}}\ndomains: {a: {alliance: [y]}}\npolicy: {approvals: {self: warn}}\n',
  ];
  const merged = charter(...texts);
  assert.equal(merged.program?.sponsor?.value, 'ana');
  assert.equal(merged.people.get('ana')?.name, 'A');
  assert.equal(merged.policy.approvals.self, 'allow');
  assert.deepEqual(
    merged.duplicates.map((d) => [d.what, d.id, d.first.file, d.second.file]).sort(),
    [
      ['domain', 'a'],
      ['person', 'ana'],
      ['policy', 'approvals'],
      ['program', 'sponsor'],
      ['team', 't'],
    ].map((d) => [...d, FILE, OTHER]),
  );
  for (const d of merged.duplicates) assert.equal(at(texts[1] ?? '', d.second), d.id);
});

test('of a key that stands twice in one file the first counts', () => {
  const merged = charter('domains:\n  a: {alliance: [x]}\n  a: {alliance: [y]}\n');
  assert.deepEqual(values(merged.domains.get('a')?.alliance), ['x']);
  assert.deepEqual(
    merged.duplicates.map((d) => [d.what, d.id, d.first.file, d.second.file]),
    [['domain', 'a', FILE, FILE]],
  );
});

test('the stricter mode wins', () => {
  const advisory = charter('domains: {a: {mode: governing}, b: {}, c: {mode: advisory}}\n');
  const governing = charter('program: {mode: governing}\ndomains: {a: {mode: advisory}, b: {}}\n');
  const modes = (c: Charter): string[] => [...c.domains.values()].map((d) => modeOf(c, d));
  assert.deepEqual([modeOf(advisory), ...modes(advisory)], ['advisory', 'governing', 'advisory', 'advisory']);
  assert.deepEqual([modeOf(governing), ...modes(governing)], ['governing', 'governing', 'governing']);
});

test('mentions: persons, teams and domains, where they are named and where they are defined', () => {
  const text =
    'program: {sponsor: ana, core_team: [ben]}\nteams: {noc: {lead: fay}}\ndomains: {net: {alliance: ["team:noc"], depends_on: [{domain: pay}]}}\n';
  const found = mentionsOf(FILE, parseYaml(text), 'charter').map(
    (m) => `${m.kind} ${m.id}${m.defines ? ' is' : ''} ${m.role} <${at(text, m.at)}>`,
  );
  assert.deepEqual(found, [
    'person ana program.sponsor <ana>',
    'person ben program.core_team <ben>',
    'team noc is teams.noc <noc>',
    'person fay teams.noc.lead <fay>',
    'domain net is domains.net <net>',
    'team noc domains.net.alliance <team:noc>',
    'domain pay domains.net.depends_on.domain <pay>',
  ]);
});
