import { nearest } from '../base/nearest';
import { readArgs, UsageError } from './args';
import { EXIT, type Command, type ExitCode, type Terminal } from './command';
import { affected } from './commands/affected';
import { agenda } from './commands/agenda';
import { approve } from './commands/approve';
import { auditCommand } from './commands/audit';
import { briefCommand } from './commands/brief';
import { changeCommand } from './commands/change';
import { check } from './commands/check';
import { explainCommand } from './commands/explain';
import { inbox } from './commands/inbox';
import { init } from './commands/init';
import { matrix } from './commands/matrix';
import { objectCommand } from './commands/object';
import { policyCommand } from './commands/policy';
import { reviewers } from './commands/reviewers';
import { rulesCommand } from './commands/rules';
import { schemaCommand } from './commands/schema';
import { testCommand } from './commands/test';
import { whatif } from './commands/whatif';
import { who } from './commands/who';
import { commandHelp, mainHelp } from './help';

export const commands: readonly Command[] = [
  check,
  affected,
  who,
  explainCommand,
  reviewers,
  whatif,
  matrix,
  inbox,
  agenda,
  briefCommand,
  changeCommand,
  approve,
  objectCommand,
  auditCommand,
  init,
  policyCommand,
  testCommand,
  schemaCommand,
  rulesCommand,
];

/** Runs one command line. Never throws: whatever happens becomes a message on standard error and an exit code. */
export async function main(argv: readonly string[], terminal: Terminal, version: string): Promise<ExitCode> {
  const [name, ...rest] = argv;
  if (name === undefined || name === '--help' || name === '-h' || name === 'help') {
    const asked = name === 'help' ? commands.find((c) => c.name === rest[0]) : undefined;
    terminal.out(asked ? commandHelp(asked, terminal.style.width) : mainHelp(commands, version));
    return name === undefined ? EXIT.usage : EXIT.clean;
  }
  if (name === '--version' || name === '-V') {
    terminal.out(`${version}\n`);
    return EXIT.clean;
  }
  const command = commands.find((c) => c.name === name);
  if (!command) {
    const near = nearest(name, [...commands.map((c) => c.name), 'lsp']);
    terminal.err(
      `linchpin: unknown command ${name}${near === null ? '' : `; did you mean ${near}?`} \`linchpin --help\` lists the commands.\n`,
    );
    return EXIT.usage;
  }
  try {
    const args = readArgs(rest, command.flags);
    if (args.flag('help')) {
      terminal.out(commandHelp(command, terminal.style.width));
      return EXIT.clean;
    }
    const format = args.text('format');
    if (format !== undefined && !command.formats.includes(format)) {
      throw new UsageError(`--format ${format}: ${command.name} prints ${command.formats.join(', ')}`);
    }
    return await command.run(args, terminal);
  } catch (error) {
    if (error instanceof UsageError) {
      terminal.err(`linchpin ${name}: ${error.message}\n\`linchpin ${name} --help\` tells how to use it.\n`);
      return EXIT.usage;
    }
    terminal.err(
      `linchpin: internal error, please report it with this text:\n${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`,
    );
    return EXIT.internal;
  }
}
