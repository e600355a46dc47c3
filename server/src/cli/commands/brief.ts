import { brief, untoldIn } from '../../features/brief';
import { pageMarkdown, pageText } from '../../report/brief';
import { asJson, decided, refused, someOf, viewOfChange, OTHERS } from '../answer';
import { COMMON_FLAGS, UsageError } from '../args';
import type { Command } from '../command';
import { loadRange } from '../range';

export const briefCommand: Command = {
  name: 'brief',
  summary: 'write one plain page about a change for the managers and people of one domain',
  usage: 'CHANGE --for DOMAIN',
  formats: ['text', 'json', 'markdown'],
  flags: {
    ...COMMON_FLAGS,
    ...someOf('base', 'head', 'now', 'worktree'),
    for: { type: 'string', value: 'DOMAIN', help: 'the domain whose people read it' },
  },
  examples: [
    { line: 'linchpin brief CHG-1 --for payments', says: 'what changes, when, who supports it, how to back out' },
    { line: 'linchpin brief CHG-1 --for payments --format markdown', says: 'for a page or a message' },
  ],
  async run(args, terminal) {
    const [change, ...more] = args.positionals;
    if (change === undefined || more.length > 0) throw new UsageError('name one change');
    const domain = args.text('for');
    if (domain === undefined || domain === '') throw new UsageError('say for which domain: --for DOMAIN');
    const loaded = await loadRange(args, terminal, undefined, OTHERS);
    const page = brief(viewOfChange(loaded, change), change, domain);
    if (page.kind === 'refused') return refused(terminal, 'brief', page);
    const title = `${page.title} (${page.change}): what it means for ${page.domainName}`;
    switch (args.text('format') ?? 'text') {
      case 'json': {
        const { sections } = page;
        terminal.out(asJson({ change: page.change, title: page.title, domain, sections, untold: untoldIn(page) }));
        break;
      }
      case 'markdown':
        terminal.out(pageMarkdown({ title, sections: page.sections }));
        break;
      default:
        terminal.out(pageText({ title, sections: page.sections }, terminal.style));
    }
    return decided(loaded, terminal, 'brief');
  },
};
