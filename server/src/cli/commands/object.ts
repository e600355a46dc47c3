import { objection, objectionHolds } from '../../features/objection';
import { visible } from '../../report/style';
import { asJson, CHANGE_FLAG, noMore, NOT_FORCED, refused, someOf, viewOfChange, viewOfDomain } from '../answer';
import { COMMON_FLAGS, UsageError, type Args } from '../args';
import { EXIT, type Command } from '../command';
import { shortPath } from '../load';
import { whoAmI } from '../person';
import { loadRange } from '../range';
import { writeOrTell } from '../writeEdit';

function wanted(args: Args): { domain: string; concern: string } {
  noMore(args, 'object', 'name the change with --change, the domain with --domain');
  const [domain = '', concern = ''] = [args.text('domain'), args.text('concern')];
  if (domain === '') throw new UsageError('say for which domain: --domain DOMAIN');
  if (concern.trim() === '') throw new UsageError('say what would go wrong: --concern TEXT');
  return { domain, concern };
}

export const objectCommand: Command = {
  name: 'object',
  summary: 'write your objection to a change for one domain; it holds the change back until it is settled',
  usage: '--domain DOMAIN --concern TEXT',
  formats: ['text', 'json'],
  flags: {
    ...COMMON_FLAGS,
    ...someOf('base', 'now'),
    ...CHANGE_FLAG,
    domain: { type: 'string', value: 'DOMAIN', help: 'the domain that is in danger' },
    concern: { type: 'string', value: 'TEXT', help: 'what would go wrong' },
    for: { type: 'string', value: 'PERSON', help: 'the member for whom you act as deputy' },
    by: {
      type: 'string',
      value: 'PERSON',
      help: 'who objects; default: whoever has the e-mail address of your git identity',
    },
    'dry-run': { type: 'boolean', help: 'check and tell, write nothing' },
  },
  examples: [
    {
      line: 'linchpin object --domain payments --concern "Card terminals use the old tunnel"',
      says: 'to the change that governs this branch',
    },
    { line: 'linchpin object --domain network --change CHG-7 --concern "No rollback"', says: 'to another one' },
  ],
  async run(args, terminal) {
    const { domain, concern } = wanted(args);
    const loaded = await loadRange(args, terminal, undefined, NOT_FORCED);
    const change = args.text('change') ?? null;
    const view = change === null ? viewOfDomain(loaded, domain) : viewOfChange(loaded, change);
    const by = args.text('by') ?? (await whoAmI(loaded.host, view));
    const result = objection(view, { change, domain, by, onBehalfOf: args.text('for') ?? null, concern });
    if (result.kind === 'refused') return refused(terminal, 'object', result, 'Nothing was written.\n');
    // Writes nothing that would hold nothing back: the edit is tried on a snapshot first.
    if (!objectionHolds(loaded.engine.snapshot, view, result)) {
      terminal.err(
        'linchpin object: the objection would hold nothing back as the record stands.\nNothing was written.\n',
      );
      return EXIT.findings;
    }
    const dry = args.flag('dry-run');
    const files = await writeOrTell(loaded.engine, result.edit, dry);
    const shown = files.map((f) => shortPath(loaded.folder, f));
    if (args.text('format') === 'json') {
      const { entry, affected } = result;
      terminal.out(asJson({ change: result.change, written: !dry, files: shown, affected, objection: entry }));
      return EXIT.clean;
    }
    const told = `${dry ? 'Would write' : 'Wrote'} the objection of ${by} to ${result.change} for ${domain} to ${shown.join(', ')}.\n`;
    const aside = result.affected
      ? ''
      : `${domain} is not affected as far as is known here; the change waits all the same.\n`;
    terminal.out(`${visible(told)}${visible(aside)}${dry ? '' : 'Read it, then commit it.\n'}`);
    return EXIT.clean;
  },
};
