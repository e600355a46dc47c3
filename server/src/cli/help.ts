import { columns, table, wrap } from '../report/style';
import type { Command } from './command';

function flagRows(command: Command): string[][] {
  return Object.entries(command.flags).map(([name, f]) => {
    const short = f.short ? `-${f.short}, ` : '';
    const value = f.value ? ` ${f.value}` : f.choices ? ` ${f.choices.join('|')}` : '';
    const help = name === 'format' ? `${f.help}: ${command.formats.join(', ')}` : f.help;
    return [`${short}--${name}${value}`, help];
  });
}

/** Help of one command: usage, flags, examples, wrapped to the width. */
export function commandHelp(command: Command, width: number): string {
  const rows = flagRows(command);
  const left = Math.max(...rows.map((r) => columns(r[0] ?? ''))) + 4;
  const flags = rows
    .map(([flag = '', help = '']) => {
      const lines = wrap(help, Math.max(24, width - left));
      return lines.map((l, i) => `${i === 0 ? `  ${flag}`.padEnd(left) : ' '.repeat(left)}${l}\n`).join('');
    })
    .join('');
  const examples = table(command.examples.map((e) => [e.line, e.says]));
  return `${wrap(command.summary[0]?.toUpperCase() + command.summary.slice(1) + '.', width).join('\n')}\n\nUsage: linchpin ${command.name} ${command.usage} [flags]\n\nFlags:\n${flags}\nExamples:\n${examples}`;
}

export function mainHelp(commands: readonly Command[], version: string): string {
  return `Linchpin ${version}: governance as code. Finds the change that nobody from operations has agreed to.

Usage: linchpin <command> [flags]

Commands:
${table(commands.map((c) => [c.name, c.summary]))}
Exit codes: 0 clean, 1 findings, 2 wrong usage or unreadable file, 3 cannot decide, 4 internal error.
\`linchpin <command> --help\` tells the flags, with examples.
`;
}
