import assert from 'node:assert/strict';
import { test } from 'node:test';
import { joinFileId } from '../../server/src/base/fileId';
import { mergeCharter, readCharterPart, readTemplate } from '../../server/src/model';
import {
  agreementWords,
  deadlineWords,
  exemptionWords,
  freezeWords,
  review,
  stateWords,
} from '../../server/src/review';
import type { Review } from '../../server/src/review/types';
import { parseYaml } from '../../server/src/yaml';
import { changeIn, domainIn, inputOf, ROOT, stateOf, type World } from './reviewWorld';

const CHARTER = `
program: {sponsor: ana, core_team: [ben, cho], alliance: {chair: dina}, decide_within: 2wd, escalation: ivo}
people:
  ana: {email: ana@example.com}
  ben: {email: ben@example.com}
  cho: {email: cho@example.com}
  dina: {email: dina@example.com}
  eli: {email: eli@example.com}
  fay: {email: fay@example.com}
  bot: {email: bot@example.com}
domains:
  core: {external: true, owner: eli, alliance: [eli], freeze: [{from: 2026-12-01, to: 2026-12-02, reason: Peak}]}
  network: {paths: [net/**], parent: core, alliance: [dina, fay]}
  payments: {paths: [pay/**], alliance: [eli]}
policy:
  change_types: {standard: {templates: [.governance/templates/*.yaml]}, emergency: {review_within: 3d}}
  exempt: {authors: [bot], paths: ["**/go.sum"]}
`;

const TEMPLATE = `
template: switch
title: Replace a switch
paths: [net/**]
evidence: [rollback]
authorized: [{by: fay, domain: network, at: 2026-01-15}]
`;

interface Templated extends World {
  readonly templates?: Readonly<Record<string, string>>;
}

function run(world: Partial<Templated>): Review {
  const input = inputOf({ charter: CHARTER, ...world });
  const templates = Object.entries(world.templates ?? { 'switch.yaml': TEMPLATE }).map(([name, text]) =>
    readTemplate(joinFileId(ROOT, `.governance/templates/${name}`), parseYaml(text)),
  );
  const part = readCharterPart(joinFileId(ROOT, 'governance.yaml'), parseYaml(world.charter ?? CHARTER));
  return review({ ...input, charter: mergeCharter(ROOT, [part], templates) });
}

const record = (rest: string): Record<string, string> => ({
  'CHG-1.yaml': `change: CHG-1\ntitle: A\nowner: ben\nbranch: feature/x\n${rest}`,
});
const STANDARD = 'type: standard\ntemplate: switch\nrisk: low\nevidence: {rollback: Undo it}\n';

test('an authorised template with a matching scope stands in the place of its domains, and is no approval', () => {
  const change = changeIn(run({ records: record(STANDARD), touched: ['net/a.tf'] }));
  const network = domainIn(change, 'network');
  assert.equal(stateOf(network), 'approved+informed');
  assert.deepEqual(network.approvals, []);
  assert.equal(stateWords(network), 'informed only, since it agreed beforehand to changes after the template switch');
  assert.equal(change.agreement.holds, true);
  assert.ok(change.complete);
});

test('a template’s own evidence is asked for', () => {
  const change = changeIn(
    run({ records: record('type: standard\ntemplate: switch\nrisk: low\n'), touched: ['net/a.tf'] }),
  );
  assert.deepEqual(change.evidence.missing, ['rollback']);
  assert.equal(change.complete, false);
});

const REFUSED: readonly (readonly [string, Partial<Templated>, RegExp])[] = [
  ['no template', { records: record('type: standard\nrisk: low\n') }, /it names no template/],
  ['an unknown one', { records: record('type: standard\ntemplate: x\nrisk: low\n') }, /no template has the id x/],
  [
    'one where the policy looks for none',
    { templates: { 'deep/switch.yaml': TEMPLATE } },
    /does not accept the file of the template switch/,
  ],
  [
    'an authorisation by a builder',
    { templates: { 'switch.yaml': TEMPLATE.replace('by: fay', 'by: ben') } },
    /nobody with a seat for network/,
  ],
  [
    'one by a seat of another domain',
    { templates: { 'switch.yaml': TEMPLATE.replace('by: fay', 'by: eli') } },
    /nobody with a seat for network/,
  ],
  [
    'one that has expired',
    { templates: { 'switch.yaml': `${TEMPLATE}expires: 2026-03-09\n` } },
    /held until 2026-03-09/,
  ],
  ['a file outside', { touched: ['net/a.tf', 'README.md'] }, /it touches README.md/],
  [
    'a risk above',
    { records: record(STANDARD.replace('risk: low', 'risk: high')) },
    /carries a high risk \(low at most\)/,
  ],
  [
    'a template without paths',
    { templates: { 'switch.yaml': TEMPLATE.replace('paths: [net/**]\n', '') } },
    /touches net\/a.tf/,
  ],
];

for (const [name, world, words] of REFUSED)
  test(`a standard change is asked like any other: ${name}`, () => {
    const change = changeIn(run({ records: record(STANDARD), touched: ['net/a.tf'], ...world }));
    assert.equal(stateOf(domainIn(change, 'network')), 'unassigned');
    assert.equal(change.agreement.holds, false);
    assert.match(agreementWords(change.agreement, change.record?.template?.value ?? null) ?? '', words);
    assert.equal(change.complete, false);
  });

const EMERGENCY =
  'type: emergency\nemergency: {reason: Down, authorized_by: ana, at: 2026-03-05T07:10:00Z, incident: INC-9}\n';

test('an emergency is authorised in the place of its domains, and owes a review', () => {
  const change = changeIn(run({ records: record(EMERGENCY), touched: ['net/a.tf', 'pay/b.ts'] }));
  assert.deepEqual(change.domains.map(stateOf), ['approved+informed', 'approved+informed']);
  assert.deepEqual(change.emergencyReview, { due: '2026-03-08', held: null, overdue: true });
  assert.equal(agreementWords(change.agreement, null), 'it is an emergency, authorised by ana; its domains are told');
});

const NO_AUTHORITY: readonly (readonly [string, string, Partial<Templated>])[] = [
  ['a stranger to the authority', EMERGENCY.replace('ana', 'fay'), {}],
  [
    'the change owner',
    EMERGENCY.replace('ana', 'ben'),
    { charter: CHARTER.replace('emergency: {', 'emergency: {authority: [ben], ') },
  ],
  ['who wrote it', EMERGENCY.replace('ana', 'dina'), { commits: ['dina@example.com: net/a.tf'] }],
  ['a time to come', EMERGENCY.replace('2026-03-05', '2026-04-05'), {}],
  ['no time at all', EMERGENCY.replace('at: 2026-03-05T07:10:00Z, ', ''), {}],
];

for (const [name, text, world] of NO_AUTHORITY)
  test(`an emergency is asked like any other change: ${name}`, () => {
    const change = changeIn(run({ records: record(text), touched: ['net/a.tf'], ...world }));
    assert.equal(change.agreement.holds, false);
    assert.equal(change.agreement.authorizedBy, null);
    assert.notEqual(stateOf(domainIn(change, 'network')), 'approved+informed');
  });

test('an emergency does not release the governance files', () => {
  const change = changeIn(run({ records: record(EMERGENCY), touched: ['governance.yaml', 'net/a.tf'] }));
  assert.deepEqual(
    change.domains.map((d) => `${d.domain} ${stateOf(d)}`),
    ['network approved+informed', 'governance unassigned'],
  );
});

test('an objection holds up what a template or an authority released', () => {
  const objection = 'objections: [{by: eli, domain: payments, at: 2026-03-06, concern: No}]\n';
  const change = changeIn(run({ records: record(EMERGENCY + objection), touched: ['pay/b.ts'] }));
  assert.equal(stateOf(domainIn(change, 'payments')), 'pending+objected+informed');
  assert.equal(change.complete, false);
});

test('the policy may put the authority in the place of the domains of other types', () => {
  const charter = CHARTER.replace(
    'change_types: {',
    'change_types: {normal: {approvals: authority, authority: [ana]}, ',
  );
  const change = changeIn(run({ charter, records: record('reviewers: [ana]\n'), touched: ['net/a.tf', 'pay/b.ts'] }));
  assert.deepEqual(
    change.domains.map((d) => [d.domain, d.eligible.map((s) => s.person), d.state]),
    [
      ['network', ['ana'], 'pending'],
      ['payments', ['ana'], 'pending'],
    ],
  );
});

const BOT = 'bot@example.com: net/go.sum';

test('what exempt authors do on exempt paths is told instead of asked, with or without a record', () => {
  const result = run({ touched: ['net/go.sum'], commits: [BOT] });
  const change = changeIn(result);
  assert.equal(stateOf(domainIn(change, 'network')), 'approved+informed');
  assert.equal(
    result.exemption && exemptionWords(result.exemption),
    'everything in it was written by bot and lies on paths that the policy exempts (net/go.sum)',
  );
  assert.deepEqual(domainIn(change, 'network').approvals, []);
});

test('a branch that only takes back an agreed change is told', () => {
  const charter = CHARTER.replace('exempt: {', 'exempt: {reverts: true, ');
  const reverts = [{ commit: '1'.repeat(40), of: '9'.repeat(40), change: 'CHG-7' }];
  const world = { charter, reverts, touched: ['net/a.tf'], commits: ['ben@example.com: net/a.tf'] };
  const result = run(world);
  assert.equal(stateOf(domainIn(changeIn(result), 'network')), 'approved+informed');
  assert.equal(
    result.exemption && exemptionWords(result.exemption),
    'it does nothing but take back CHG-7, which was agreed to',
  );
  assert.equal(run({ ...world, charter: CHARTER }).exemption, null, 'the policy does not exempt reverts');
  assert.equal(run({ ...world, commits: [...world.commits, 'ben@example.com: net/a.tf'] }).exemption, null);
});

const NOT_EXEMPT: readonly (readonly [string, Partial<Templated>])[] = [
  ['another path', { touched: ['net/go.sum', 'net/a.tf'], commits: ['bot@example.com: net/go.sum net/a.tf'] }],
  ['another author', { touched: ['net/go.sum'], commits: ['ben@example.com: net/go.sum'] }],
  ['a second commit by somebody else', { touched: ['net/go.sum'], commits: [BOT, 'ben@example.com: net/go.sum'] }],
  ['a co-author', { touched: ['net/go.sum'], commits: [`${BOT} co=ben@example.com`] }],
  ['work that nobody has committed', { touched: ['net/go.sum'], commits: [] }],
  ['an unknown author', { touched: ['net/go.sum'], commits: ['x@example.com: net/go.sum'] }],
  ['a declared domain', { records: record('domains: [network]\n'), touched: ['net/go.sum'], commits: [BOT] }],
];

for (const [name, world] of NOT_EXEMPT)
  test(`not exempt: ${name}`, () => {
    const network = domainIn(changeIn(run(world)), 'network');
    assert.equal(network.release, null);
    assert.equal(network.minApprovals, 1);
  });

test('a freeze is inherited, counts whole days of the window’s zone, and lets types through', () => {
  const at = (start: string, end: string, charter = CHARTER) =>
    changeIn(run({ charter, records: record(`window: {start: ${start}, end: ${end}}\n`), touched: ['net/a.tf'] }))
      .freezes;
  const late = at('2026-12-02T23:00:00-05:00', '2026-12-03T01:00:00-05:00');
  assert.equal(freezeWords(late), 'its window lies in a freeze of network (2026-12-01 to 2026-12-02: Peak)');
  assert.deepEqual(at('2026-12-03T05:00:00+01:00', '2026-12-03T07:00:00+01:00'), []);
  assert.equal(at('2026-12-03T05:00:00+01:00', '2026-12-02T07:00:00+01:00').length, 0, 'a turned window is none');
  const allows = CHARTER.replace('reason: Peak', 'reason: Peak, allow: [normal]');
  assert.deepEqual(at('2026-12-02T20:00:00Z', '2026-12-02T21:00:00Z', allows), []);
});

test('a deadline counts working days from the first word on what the change is now', () => {
  const approval = '{by: dina, domain: network, at: 2026-03-06, decision: approve}';
  const text = `reviewers: [dina, eli]\napprovals: [${approval}]\n`;
  const deadline = (today: string) => {
    const charter = `${CHARTER}  approvals: {stale: never}\n`;
    return changeIn(run({ charter, records: record(text), touched: ['net/a.tf', 'pay/b.ts'], today })).deadline;
  };
  const late = deadline('2026-03-11');
  assert.ok(late);
  assert.equal(
    deadlineWords(late),
    'it has waited for payments since 2026-03-06; the limit of 2 working days ended on 2026-03-10, so ivo is to be asked',
  );
  assert.equal(deadline('2026-03-10')?.overdue, false);
});

test('a closed change asks the owner of each domain for the acceptance', () => {
  const closed = (rest: string) =>
    changeIn(run({ records: record(`status: closed\ndomains: [network]\n${rest}`) })).unaccepted;
  assert.deepEqual(closed(''), [{ domain: 'network', owner: 'eli' }]);
  assert.deepEqual(closed('accepted: [{by: dina, domain: network, at: 2026-03-01}]\n').length, 1);
  assert.deepEqual(closed('accepted: [{by: eli, domain: network, at: 2026-03-11}]\n').length, 1, 'a day to come');
  assert.deepEqual(closed('accepted: [{by: eli, domain: network, at: 2026-03-01}]\n'), []);
});

test('a waiver of a builder releases nothing', () => {
  const waiver = (by: string) =>
    `${CHARTER}  waivers: [{rule: change/missing-approval, target: network, reason: R, by: ${by}, expires: 2026-04-01}]\n`;
  const state = (by: string) =>
    stateOf(domainIn(changeIn(run({ charter: waiver(by), records: record(''), touched: ['net/a.tf'] })), 'network'));
  assert.equal(state('ana'), 'unassigned+waived');
  assert.equal(state('cho'), 'unassigned');
  assert.equal(state('ben'), 'unassigned');
});
