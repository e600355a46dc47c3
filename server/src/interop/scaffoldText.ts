import { quoteScalar } from '../yaml';
import type { Scaffold, ScaffoldDomain } from './scaffold';

export interface ScaffoldProgram {
  readonly name: string;
  /** Whoever runs the command, as the first member of the core team. */
  readonly coreTeam: string;
}

const inFlow = (texts: readonly string[]): string => `[${texts.map((t) => quoteScalar(t, 'flow')).join(', ')}]`;

/** A long list is easier to keep one item a line. */
function list(key: string, items: readonly string[]): string {
  const flow = `    ${key}: ${inFlow(items)}`;
  if (flow.length <= 110) return `${flow}\n`;
  return `    ${key}:\n${items.map((item) => `      - ${quoteScalar(item, 'block')}\n`).join('')}`;
}

function domainText(d: ScaffoldDomain): string {
  const remark = d.remark === null ? '' : ` # ${d.remark}`;
  return [
    `  ${quoteScalar(d.id, 'key')}:\n`,
    d.paths.length > 0 ? list('paths', d.paths) : '',
    d.exclude.length > 0 ? list('exclude', d.exclude) : '',
    d.codeowners.length > 0 ? list('codeowners', d.codeowners) : '',
    `    alliance: ${inFlow(d.alliance)}${remark}\n`,
  ].join('');
}

/** The first governance file: what is known is filled in, what a person must decide is said beside it. */
export function scaffoldText(scaffold: Scaffold, program: ScaffoldProgram): string {
  const domains = scaffold.domains.map(domainText).join('');
  return `# Who governs change here. Every key is explained when you hover over it in VS Code.
program:
  name: ${quoteScalar(program.name, 'block')}
  mode: advisory # later: governing
  sponsor: executive-sponsor # the executive who is accountable: put a name here
  core_team: ${inFlow([program.coreTeam])} # who makes the changes

# A domain is a functional area that has to live with a change. Its alliance: managers who run it, none of the core team.
domains:${domains === '' ? ' {}\n' : `\n${domains}`}`;
}
