import type { Command } from './command';
import { flagHelp, flagNames } from './help';

/** Text in a man page: no backslash is an escape, no line begins a request, and a hyphen stays one that can be copied. */
const roff = (text: string): string =>
  text
    .replace(/\\/g, '\\e')
    .replace(/-/g, '\\-')
    .replace(/^([.'])/gm, '\\&$1')
    .replace(/…/g, '...')
    .replace(/[‘’]/g, (c) => (c === '‘' ? '\\(oq' : '\\(cq'))
    .replace(/[“”]/g, (c) => (c === '“' ? '\\(lq' : '\\(rq'));

/** The names of commands and flags bold, what stands for a value in italics. */
function inks(text: string): string {
  return text
    .split(/(\s+)/)
    .map((part) =>
      /^-/.test(part) ? `\\fB${roff(part)}\\fR` : /^[A-Z]/.test(part) ? `\\fI${roff(part)}\\fR` : roff(part),
    )
    .join('');
}

function section(command: Command): string {
  const flags = Object.keys(command.flags).map(
    (name) => `.TP\n${inks(flagNames(command, name))}\n${roff(flagHelp(command, name))}\n`,
  );
  const examples = command.examples.map(
    ({ line, says }) =>
      `.PP\n${says === '' ? '' : `${roff(says[0]?.toUpperCase() + says.slice(1))}:\n`}.PP\n.EX\n    ${roff(line)}\n.EE\n`,
  );
  return (
    `.SS linchpin ${roff(command.name)} ${inks(command.usage)}\n` +
    `${roff(`${command.summary[0]?.toUpperCase() ?? ''}${command.summary.slice(1)}.`)}\n${flags.join('')}${examples.join('')}`
  );
}

const EXITS = [
  ['0', 'Clean: no finding at or above the threshold.'],
  ['1', 'Findings at or above the threshold; a command that writes would have written something that does not count.'],
  ['2', 'Wrong usage, or a file that cannot be read or written.'],
  ['3', 'Cannot decide: no base, no common history, git failed or is not there.'],
  ['4', 'Internal error.'],
];

const FILES = [
  ['governance.yaml', 'Who governs: the program, people, domains and the policy.'],
  ['.governance/', 'More of the same in several files, change records, approvals, templates.'],
];

const ENVIRONMENT = [
  ['NO_COLOR', 'No colours.'],
  ['TERM=dumb, LC_ALL, LC_CTYPE, LANG', 'Where they do not promise UTF-8, symbols are written in ASCII.'],
  ['GITHUB_STEP_SUMMARY', 'With --format github, a summary of the run is added to this file.'],
  ['CI variables', 'GitHub, GitLab, Azure, Bitbucket and Jenkins tell the base of the comparison.'],
];

const list = (rows: readonly (readonly string[])[]): string =>
  rows.map(([term = '', text = '']) => `.TP\n\\fB${roff(term)}\\fR\n${roff(text)}\n`).join('');

/** linchpin(1), from the same table of commands as the help. */
export function manPage(commands: readonly Command[], version: string): string {
  return `.\\" Made by \`linchpin man\`.
.TH LINCHPIN 1 "" "Linchpin ${roff(version)}" "User Commands"
.SH NAME
linchpin \\- governance as code: finds the change that nobody from operations has agreed to
.SH SYNOPSIS
.B linchpin
.I command
.RI [ flags ]
.SH DESCRIPTION
Linchpin reads, in YAML, who speaks for which domain of a repository, asks git what a branch touches, and tells whose
agreement is missing and why.
It works offline.
Nothing is written unless a command or a flag says so.
.SH COMMANDS
${commands.map(section).join('')}.SH EXIT STATUS
${list(EXITS)}.SH FILES
${list(FILES)}.SH ENVIRONMENT
${list(ENVIRONMENT)}.SH SEE ALSO
.BR git (1),
.BR gitrevisions (7)
`;
}
