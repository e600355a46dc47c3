import { quoteScalar } from '../../yaml';
import type { Entries, Entry } from './entries';

export interface NewProgram {
  readonly name: string;
  /** Whoever runs the command, as the first member of the core team. */
  readonly coreTeam: string;
  readonly coreTeamName?: string;
  readonly coreTeamEmail?: string;
}

const UNIT = '  ';

const section = (key: string, entries: readonly Entry[], empty: string): string =>
  entries.length === 0 ? empty : `\n${key}:\n${entries.flatMap((e) => e.lines(UNIT, UNIT)).join('\n')}\n`;

/** The first governance file: what is known is filled in, what a person must decide is said beside it. */
export function governanceText({ people, teams, domains }: Entries, program: NewProgram): string {
  const sponsor = 'executive-sponsor';
  const lead = quoteScalar(program.coreTeam, 'flow');
  const known = people.some((p) => p.id === program.coreTeam);
  const about = [
    ...(program.coreTeamName === undefined ? [] : [`name: ${quoteScalar(program.coreTeamName, 'flow')}`]),
    ...(program.coreTeamEmail === undefined ? [] : [`email: ${quoteScalar(program.coreTeamEmail, 'flow')}`]),
  ];
  const first = [
    `${UNIT}${sponsor}: {level: executive}`,
    ...(known ? [] : [`${UNIT}${quoteScalar(program.coreTeam, 'key')}: {${about.join(', ')}}`]),
  ];
  // Without anybody to declare any name may be used, which is simpler.
  const peopleText =
    people.length === 0 ? '' : `\npeople:\n${[...first, ...people.flatMap((e) => e.lines(UNIT, UNIT))].join('\n')}\n`;
  return `# Who governs change here. Every key is explained when you hover over it in VS Code.
program:
  name: ${quoteScalar(program.name, 'block')}
  mode: advisory # later: governing
  sponsor: ${sponsor} # the executive who is accountable: put a name here
  core_team: [${lead}] # who makes the changes
${peopleText}${section('teams', teams, '')}
# A domain is a functional area that has to live with a change. Its alliance: managers who run it, none of the core team.${
    domains.length === 0 ? '\ndomains: {}\n' : section('domains', domains, '')
  }`;
}
