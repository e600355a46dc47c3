import { asciiText, wrap, type Style } from '../report/style';
import { wrappedTable } from '../report/wrappedTable';
import type { Command } from './command';

/** `-q, --quiet`, `--root DIR`. */
export function flagNames({ flags }: Command, name: string): string {
  const flag = flags[name];
  const value = flag?.value ? ` ${flag.value}` : flag?.choices ? ` ${flag.choices.join('|')}` : '';
  return `${flag?.short ? `-${flag.short}, ` : ''}--${name}${value}`;
}

export function flagHelp({ flags, formats }: Command, name: string): string {
  const help = flags[name]?.help ?? '';
  return name === 'format' ? `${help}: ${formats.join(', ')}` : help;
}

const told = (style: Style, text: string): string => (style.unicode ? text : asciiText(text));

/** Help of one command: usage, flags, examples, wrapped to the width. */
export function commandHelp(command: Command, style: Style): string {
  const plain = { ...style, color: false };
  const flags = Object.keys(command.flags).map((name) => [flagNames(command, name), flagHelp(command, name)]);
  const examples = command.examples.map((e) => [e.line, e.says]);
  const summary = `${command.summary[0]?.toUpperCase()}${command.summary.slice(1)}.`;
  const usage = ['linchpin', command.name, command.usage, '[flags]'].filter((s) => s !== '').join(' ');
  return told(
    style,
    `${wrap(summary, style.width).join('\n')}\n\n${wrap(`Usage: ${usage}`, style.width).join('\n')}\n\n` +
      `Flags:\n${wrappedTable(flags, plain)}\nExamples:\n${wrappedTable(examples, plain)}`,
  );
}

export interface CommandGroup {
  /** What its commands are for. */
  readonly title: string;
  readonly commands: readonly Command[];
}

/** Help of the whole: the commands by what they are for, all summaries in one column. */
export function mainHelp(groups: readonly CommandGroup[], version: string, style: Style): string {
  const paragraph = (text: string): string => `${wrap(text, style.width).join('\n')}\n`;
  const longest = Math.max(...groups.flatMap((g) => g.commands.map((c) => c.name.length)));
  const list = groups.map(
    ({ title, commands }) =>
      paragraph(title) +
      wrappedTable(
        commands.map((c) => [c.name, c.summary]),
        { ...style, color: false },
        '  ',
        longest,
      ),
  );
  return told(
    style,
    paragraph(`Linchpin ${version}: governance as code. Finds the change that nobody from operations has agreed to.`) +
      `\n${paragraph('Usage: linchpin <command> [flags]')}\n${list.join('\n')}\n` +
      paragraph(
        'Exit codes: 0 clean, 1 findings, 2 wrong usage or unreadable file, 3 cannot decide, 4 internal error.',
      ) +
      paragraph(
        '`linchpin <command> --help` tells the flags, with examples. New here? `linchpin init`, then `linchpin check`.',
      ) +
      paragraph('`linchpin lsp --stdio` is the language server, for an editor.'),
  );
}
