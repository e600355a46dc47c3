import { joinWords } from '../../base/words';
import { domainName } from '../../features/facts';
import { whatIf, type Suppositions, type WhatIf } from '../../features/whatIf';
import { shortStateWords, voicesOf } from '../../review';
import { paint, visible, wrap, type Style } from '../../report/style';
import { wrappedTable } from '../../report/wrappedTable';
import type { DomainCoverage } from '../../review/types';
import type { RootView } from '../../workspace/types';
import { asJson, CHANGE_FLAG, decided, noMore, NOT_FORCED, refused, viewOfChange } from '../answer';
import { COMMON_FLAGS, UsageError, type Args } from '../args';
import { EXIT, type Command } from '../command';
import type { Loaded } from '../load';
import { knownPerson } from '../person';
import { RANGE_FLAGS, loadRange } from '../range';

function suppositions(args: Args): Suppositions {
  const approve = args.list('approve').map((text) => {
    const colon = text.indexOf(':');
    const [person, domain] = [text.slice(0, colon), text.slice(colon + 1)];
    if (colon <= 0 || domain === '') throw new UsageError(`--approve ${text}: write PERSON:DOMAIN`);
    return { person, domain };
  });
  const [add, remove] = [args.list('add-reviewer'), args.list('remove-reviewer')];
  if (add.length + remove.length + approve.length === 0)
    throw new UsageError('say what to suppose: --add-reviewer, --remove-reviewer or --approve');
  return { change: args.text('change') ?? null, add, remove, approve };
}

const coverageJson = (d: DomainCoverage | null): object | null =>
  d && {
    state: d.state,
    overlays: d.overlays,
    reviewers: d.asked,
    approved_by: [...new Set(d.approvals.filter((a) => a.counts).map((a) => a.by))],
  };

const words = (d: DomainCoverage | null): string => (d ? shortStateWords(d, joinWords(voicesOf(d))) : 'not affected');

const OUTCOME: Readonly<Record<`${boolean} ${boolean}`, string>> = {
  'true true': 'is complete either way',
  'true false': 'would no longer be complete',
  'false true': 'would be complete',
  'false false': 'would still not be complete',
};

function text(answer: WhatIf, supposed: Suppositions, view: RootView, style: Style): string {
  const parts = [
    ...(supposed.add.length > 0 ? [`${joinWords(supposed.add)} asked`] : []),
    ...(supposed.remove.length > 0 ? [`${joinWords(supposed.remove)} not asked`] : []),
    ...supposed.approve.map((a) => `${a.person} approving for ${a.domain}`),
  ];
  const rows = answer.rows.map((row) => {
    const [before, after] = [words(row.before), words(row.after)].map(visible);
    return [visible(domainName(view.charter, row.domain)), before ?? '', before === after ? 'the same' : (after ?? '')];
  });
  const last = `${answer.change} ${OUTCOME[`${answer.before.complete} ${answer.after.complete}`]}.`;
  const notes = answer.without.map((w) => `Changes nothing: ${w}`);
  return [
    `${paint(style, 'bold', visible(answer.change))} with ${visible(joinWords(parts))}\n`,
    wrappedTable([['Domain', 'Now', 'Then'], ...rows], style),
    ...[...notes, last].flatMap((l) => wrap(visible(l), style.width)).map((l) => `${l}\n`),
  ].join('');
}

/** @throws UsageError for a reviewer whom neither `people` nor `teams` has: to ask nobody would look like an answer. */
function knownReviewer({ views }: Loaded, person: string): void {
  const team = person.replace(/^team:/, '');
  if (!views.some((v) => v.charter.teams.has(team))) knownPerson(views, person, '--add-reviewer');
}

export const whatif: Command = {
  name: 'whatif',
  summary: 'compare the coverage with and without a reviewer or an approval; nothing is written',
  usage: '--add-reviewer PERSON …',
  formats: ['text', 'json'],
  flags: {
    ...COMMON_FLAGS,
    ...RANGE_FLAGS,
    ...CHANGE_FLAG,
    'add-reviewer': { type: 'string', value: 'PERSON', multiple: true, help: 'suppose that this person is asked' },
    'remove-reviewer': {
      type: 'string',
      value: 'PERSON',
      multiple: true,
      help: 'suppose that this person is not asked',
    },
    approve: { type: 'string', value: 'PERSON:DOMAIN', multiple: true, help: 'suppose that this person approves' },
  },
  examples: [
    { line: 'linchpin whatif --add-reviewer eli', says: 'what one more reviewer would change' },
    { line: 'linchpin whatif --remove-reviewer dina --approve eli:payments', says: 'several at once' },
  ],
  async run(args, terminal) {
    noMore(args, 'whatif', 'say what to suppose with flags');
    const supposed = suppositions(args);
    const loaded = await loadRange(args, terminal, undefined, { digests: true, ...NOT_FORCED });
    const undecided = decided(loaded, terminal, 'whatif');
    if (undecided !== EXIT.clean) return undecided;
    for (const person of supposed.add) knownReviewer(loaded, person);
    const view = viewOfChange(loaded, supposed.change);
    const answer = whatIf(loaded.engine.snapshot, view.root, supposed);
    if (answer.kind === 'refused') return refused(terminal, 'whatif', answer);
    if (args.text('format') === 'json') {
      const { change, before, after, rows, without } = answer;
      terminal.out(
        asJson({
          change,
          complete: { before: before.complete, after: after.complete },
          domains: rows.map((r) => ({ id: r.domain, before: coverageJson(r.before), after: coverageJson(r.after) })),
          without,
        }),
      );
    } else terminal.out(text(answer, supposed, view, terminal.style));
    return EXIT.clean;
  },
};
