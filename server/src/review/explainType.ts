import { durationWords } from '../base/days';
import { count, joinWords } from '../base/words';
import type { ChangeAgreement, Deadline, EmergencyReview, Exemption, FreezeHit, Release, TypeProblem } from './types';

/**
 * What a change's type, its template or authority, exemptions and dates mean, in plain words. Phrases are lower case and
 * without a full stop, as in `explain.ts`.
 */

/** `everything in it was written by renovate and lies on paths that the policy exempts (go.sum)`. */
export const exemptionWords = (exemption: Exemption): string =>
  exemption.kind === 'reverts'
    ? `it does nothing but take back ${joinWords(exemption.changes)}, which was agreed to`
    : `everything in it was written by ${joinWords(exemption.authors)} and lies on paths that the policy exempts (${joinWords(exemption.files, 3)})`;

/** Why a domain is told of the change instead of asked. */
export function releaseWords(release: Release): string {
  switch (release.kind) {
    case 'generated':
      return 'only generated files of it changed';
    case 'template':
      return `it agreed beforehand to changes after the template ${release.template}`;
    case 'emergency':
      return `${release.by} authorised the emergency in its place`;
    case 'exempt':
      return `the change is exempt: ${exemptionWords(release.exemption)}`;
  }
}

/** Why a template or an authority does not stand in the domains' place. */
export function typeProblemWords(problem: TypeProblem, template: string | null): string {
  const name = template ?? 'the template';
  switch (problem.kind) {
    case 'no-template':
      if (problem.why === 'not-named') return 'it names no template';
      if (problem.why === 'unknown') return `no template has the id ${name}`;
      return `the policy does not accept the file of the template ${name} for this type (\`change_types\`)`;
    case 'not-authorized':
      if (problem.expired !== null) return `the template ${name} held until ${problem.expired}`;
      return `nobody with a seat for ${joinWords(problem.domains)} has authorised the template ${name}`;
    case 'beyond-template': {
      const parts = [
        problem.files.length > 0 ? `touches ${joinWords(problem.files, 3)}` : null,
        problem.domains.length > 0 ? `affects ${joinWords(problem.domains)}` : null,
        problem.risk !== null ? `carries a ${problem.risk} risk (${problem.most} at most)` : null,
      ];
      return `it goes beyond the template ${name}: it ${joinWords(parts.filter((p) => p !== null))}`;
    }
    case 'emergency-incomplete':
      return `\`emergency\` lacks ${joinWords(problem.missing.map((key) => `\`${key}\``))}`;
    case 'no-authority':
      return `${problem.person} cannot authorise it: ${problem.why}`;
  }
}

/** Whose agreement the change needs, and why that is not spared where it could be; `null`: its domains', as usual. */
export function agreementWords(agreement: ChangeAgreement, templateNamed: string | null): string | null {
  const { type, by, holds, template, authorizedBy, problems } = agreement;
  if (by === 'domains') return null;
  const why = joinWords(problems.map((p) => typeProblemWords(p, templateNamed)));
  if (!holds) return `it is a ${type} change, yet its domains are asked: ${why}`;
  if (by === 'none')
    return `it is a ${type} change after the template ${template?.id?.value ?? ''}, to which its domains agreed beforehand`;
  if (authorizedBy !== null) return `it is an emergency, authorised by ${authorizedBy}; its domains are told`;
  return `the policy asks the authority about ${type} changes, in the place of the domains`;
}

/** `it has waited for network since 2026-03-02; the limit of 3 days ended on 2026-03-05, so ana is to decide`. */
export function deadlineWords({ since, due, within, overdue, waiting, escalateTo }: Deadline): string {
  const waits = `it has waited for ${joinWords(waiting)} since ${since}`;
  if (!overdue) return `${waits}; it is to be decided by ${due} (${durationWords(within)})`;
  return `${waits}; the limit of ${durationWords(within)} ended on ${due}${escalateTo === null ? '' : `, so ${escalateTo} is to be asked`}`;
}

export function emergencyReviewWords({ due, held, overdue }: EmergencyReview): string {
  if (held !== null) return `the emergency was reviewed on ${held}`;
  return overdue
    ? `the emergency was to be reviewed by ${due}, and was not`
    : `the emergency is to be reviewed by ${due}`;
}

/** `its window lies in a freeze of network (2026-11-23 to 2026-12-02: Peak season)`. */
export function freezeWords(hits: readonly FreezeHit[]): string {
  const each = hits.map(({ domain, freeze: { from, to, reason } }) => {
    const why = reason ? `: ${reason.value.trim()}` : '';
    return `${domain} (${from?.value ?? '?'} to ${to?.value ?? '?'}${why})`;
  });
  return `its window lies in ${hits.length === 1 ? 'a freeze' : count(hits.length, 'freeze')} of ${joinWords(each)}`;
}
