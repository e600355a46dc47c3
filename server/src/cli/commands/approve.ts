import { approval } from '../../engine';
import { approvalDoubt, COMMIT_IT } from '../../features/approve';
import { visible } from '../../report/style';
import {
  asJson,
  CHANGE_FLAG,
  decided,
  noMore,
  NOT_FORCED,
  refused,
  someOf,
  viewOfChange,
  viewOfDomain,
} from '../answer';
import { COMMON_FLAGS, UsageError, type Args } from '../args';
import { EXIT, type Command } from '../command';
import { shortPath } from '../load';
import { whoAmI } from '../person';
import { loadRange } from '../range';
import { writeOrTell } from '../writeEdit';

export const approve: Command = {
  name: 'approve',
  summary: 'write your approval of a change for one domain, with the commit and the digest of what you agree to',
  usage: '--domain DOMAIN',
  formats: ['text', 'json'],
  flags: {
    ...COMMON_FLAGS,
    ...someOf('base', 'now'),
    ...CHANGE_FLAG,
    domain: { type: 'string', value: 'DOMAIN', help: 'the domain for which you speak' },
    for: { type: 'string', value: 'PERSON', help: 'the member for whom you act as deputy' },
    by: {
      type: 'string',
      value: 'PERSON',
      help: 'who approves; default: whoever has the e-mail address of your git identity',
    },
    note: { type: 'string', value: 'TEXT', help: 'a remark that is kept with the approval' },
    'dry-run': { type: 'boolean', help: 'check and tell, write nothing' },
  },
  examples: [
    { line: 'linchpin approve --domain payments', says: 'for the change that governs this branch' },
    { line: 'linchpin approve --domain network --for dina', says: 'as the deputy of dina' },
  ],
  async run(args, terminal) {
    const domain = wanted(args);
    const loaded = await loadRange(args, terminal, undefined, { digests: true, rulesFrom: 'both', ...NOT_FORCED });
    const undecided = decided(loaded, terminal, 'approve');
    if (undecided !== EXIT.clean) return undecided;
    // Of a change that governs another branch nothing can be agreed to by the diff of this one.
    const change = args.text('change') ?? null;
    const view = change === null ? viewOfDomain(loaded, domain) : viewOfChange(loaded, change);
    const by = args.text('by') ?? (await whoAmI(loaded.host, view));
    const result = approval(view, {
      change,
      domain,
      by,
      onBehalfOf: args.text('for') ?? null,
      note: args.text('note') ?? null,
    });
    if (result.kind === 'refused') return refused(terminal, 'approve', result, 'Nothing was written.\n');
    const doubt = approvalDoubt(loaded.engine.snapshot, view, result);
    if (doubt !== null) {
      terminal.err(`linchpin approve: the approval would not count: ${visible(doubt)}.\nNothing was written.\n`);
      return EXIT.findings;
    }
    const dry = args.flag('dry-run');
    const files = await writeOrTell(loaded.engine, result.edit, dry);
    const shown = files.map((f) => shortPath(loaded.folder, f));
    if (args.text('format') === 'json') {
      terminal.out(asJson({ change: result.change, written: !dry, files: shown, approval: result.entry }));
      return EXIT.clean;
    }
    const text = `${dry ? 'Would write' : 'Wrote'} the approval of ${result.change} by ${by} for ${domain} to ${shown.join(', ')}.\n`;
    terminal.out(`${visible(text)}${dry ? '' : `${COMMIT_IT[view.charter.policy.approvals.verify]}\n`}`);
    return EXIT.clean;
  },
};

function wanted(args: Args): string {
  noMore(args, 'approve', 'name the change with --change, the domain with --domain');
  const domain = args.text('domain');
  if (domain === undefined || domain === '') throw new UsageError('say for which domain: --domain DOMAIN');
  return domain;
}
