import { COMMON_FLAGS, UsageError } from '../args';
import { EXIT, type Command } from '../command';
import { manPage } from '../manPage';

const { help } = COMMON_FLAGS;

/** @param commands told when it runs: the command itself is one of them */
export const manCommand = (commands: () => readonly Command[]): Command => ({
  name: 'man',
  summary: 'print the manual page',
  usage: '',
  formats: [],
  flags: { ...(help ? { help } : {}) },
  examples: [
    { line: 'linchpin man | man -l -', says: 'read it' },
    { line: 'linchpin man > ~/.local/share/man/man1/linchpin.1', says: 'install it' },
  ],
  run(args, terminal) {
    const [word] = args.positionals;
    if (word !== undefined) throw new UsageError(`man takes no ${word}; \`linchpin help COMMAND\` shows one command`);
    terminal.out(manPage(commands(), terminal.version ?? ''));
    return Promise.resolve(EXIT.clean);
  },
});
