import { nearest } from '../base/nearest';
import { readArgs, UsageError, WriteError } from './args';
import { EXIT, type Command, type ExitCode, type Terminal } from './command';
import { affected } from './commands/affected';
import { agenda } from './commands/agenda';
import { approve } from './commands/approve';
import { auditCommand } from './commands/audit';
import { briefCommand } from './commands/brief';
import { calendar } from './commands/calendar';
import { changeCommand } from './commands/change';
import { check } from './commands/check';
import { driftCommand } from './commands/drift';
import { explainCommand } from './commands/explain';
import { exportCommand } from './commands/export';
import { inbox } from './commands/inbox';
import { importCommand } from './commands/import';
import { init } from './commands/init';
import { matrix } from './commands/matrix';
import { objectCommand } from './commands/object';
import { policyCommand } from './commands/policy';
import { renameCommand } from './commands/rename';
import { reportCommand } from './commands/report';
import { reviewers } from './commands/reviewers';
import { rulesCommand } from './commands/rules';
import { schemaCommand } from './commands/schema';
import { split } from './commands/split';
import { testCommand } from './commands/test';
import { vendor } from './commands/vendor';
import { whatif } from './commands/whatif';
import { who } from './commands/who';
import { asciiText, visible } from '../report/style';
import { completionCommand } from './commands/completion';
import { manCommand } from './commands/man';
import { commandHelp, mainHelp, type CommandGroup } from './help';
import { showProgress, type Progress } from './progress';

/** Every command under what it is for, as `linchpin --help` and docs/cli.md list them. */
export const commandGroups: readonly CommandGroup[] = [
  { title: 'Check', commands: [check, auditCommand, testCommand] },
  { title: 'Understand', commands: [affected, who, explainCommand, reviewers, whatif, policyCommand, rulesCommand] },
  { title: 'Agree on a change', commands: [inbox, changeCommand, split, briefCommand, approve, objectCommand] },
  { title: 'Run the program', commands: [matrix, reportCommand, agenda, calendar] },
  {
    title: 'Begin, and go along with other tools',
    commands: [init, importCommand, exportCommand, driftCommand, vendor],
  },
  {
    title: 'Files and shell',
    commands: [renameCommand, schemaCommand, completionCommand(() => commands), manCommand(() => commands)],
  },
];

export const commands: readonly Command[] = commandGroups.flatMap((group) => group.commands);

/** Runs one command line. Never throws: whatever happens becomes a message on standard error and an exit code. */
export async function main(argv: readonly string[], given: Terminal, version: string): Promise<ExitCode> {
  // What goes to standard error is always prose, never the content of a file.
  const terminal = given.style.unicode ? given : { ...given, err: (text: string) => given.err(asciiText(text)) };
  const [name, ...rest] = argv;
  if (name === undefined || name === '--help' || name === '-h' || name === 'help') {
    const [wanted] = name === 'help' ? rest : [];
    const asked = commands.find((c) => c.name === wanted);
    if (wanted !== undefined && !wanted.startsWith('-') && !asked) return unknownCommand(wanted, terminal);
    terminal.out(asked ? commandHelp(asked, terminal.style) : mainHelp(commandGroups, version, terminal.style));
    return name === undefined ? EXIT.usage : EXIT.clean;
  }
  if (name === '--version' || name === '-V') {
    terminal.out(`${version}\n`);
    return EXIT.clean;
  }
  const command = commands.find((c) => c.name === name);
  if (!command) return unknownCommand(name, terminal);
  let progress: Progress | null = null;
  try {
    const args = readArgs(rest, command.flags);
    if (args.flag('help')) {
      terminal.out(commandHelp(command, terminal.style));
      return EXIT.clean;
    }
    const format = args.text('format');
    if (format !== undefined && !command.formats.includes(format)) {
      throw new UsageError(`--format ${format}: ${command.name} prints ${command.formats.join(', ')}`);
    }
    progress = showProgress({ ...terminal, version }, args.flag('quiet'));
    return await command.run(args, progress.terminal);
  } catch (error) {
    progress?.stop();
    if (error instanceof UsageError) {
      const hint = error instanceof WriteError ? '' : `\`linchpin ${name} --help\` tells how to use it.\n`;
      terminal.err(`linchpin ${name}: ${visible(error.message)}\n${hint}`);
      return EXIT.usage;
    }
    terminal.err(
      `linchpin: internal error, please report it with this text:\n${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`,
    );
    return EXIT.internal;
  } finally {
    progress?.stop();
  }
}

function unknownCommand(name: string, terminal: Terminal): ExitCode {
  const near = nearest(name, [...commands.map((c) => c.name), 'lsp']);
  terminal.err(
    `linchpin: unknown command ${visible(name)}${near === null ? '' : `; did you mean ${near}?`} \`linchpin --help\` lists the commands.\n`,
  );
  return EXIT.usage;
}
