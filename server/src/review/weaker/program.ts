import type { Program } from '../../model/types';
import type { Pair, Weakening } from './types';
import { missing, names } from './words';

const LIVE: ReadonlySet<string> = new Set(['proposed', 'active']);

const coreTeam = (program: Program | null): readonly string[] => {
  const team = program?.coreTeam;
  return [...(team?.lead ? [team.lead.value] : []), ...(team?.members ?? []).map((m) => m.value)];
};

/** Whether the program still stands, whether its findings count, and who answers for it. */
export function* programWeakenings({ base, head }: Pair): Generator<Weakening> {
  const [was, is] = [base.charter.program, head.charter.program];
  const say = (key: readonly string[], message: string, before: string): Weakening => ({
    key: ['program', ...key],
    domain: null,
    message,
    before,
  });
  if (was === null) return;
  if (was.mode?.value === 'governing' && is?.mode?.value !== 'governing')
    yield say(['mode'], 'The program is no longer governing: what is missing would hold nobody up.', 'mode: governing');
  const [before, after] = [was.status?.value ?? 'active', is?.status?.value ?? 'active'];
  if (LIVE.has(before) && !LIVE.has(after))
    yield say(['status'], `The program is ${after}: changes would not be asked for agreement.`, `status: ${before}`);
  if (was.sponsor && was.sponsor.value !== is?.sponsor?.value)
    yield say(['sponsor'], `${was.sponsor.value} is no longer the sponsor.`, `sponsor: ${was.sponsor.value}`);
  if (was.chair && was.chair.value !== is?.chair?.value)
    yield say(['alliance', 'chair'], `${was.chair.value} no longer leads the alliance.`, `chair: ${was.chair.value}`);
  const left = missing(coreTeam(was), coreTeam(is));
  if (left.length > 0)
    yield say(
      ['core_team'],
      `${names(left)} would no longer count as builders, so they could check what they built.`,
      `core_team: ${names(coreTeam(was))}`,
    );
}
