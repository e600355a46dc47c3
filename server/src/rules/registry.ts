import { rule as allianceDomainWithoutSeat } from './alliance/domain-without-seat';
import { rule as allianceMissing } from './alliance/missing';
import { rule as allianceNoCoreTeam } from './alliance/no-core-team';
import { rule as allianceNoSponsor } from './alliance/no-sponsor';
import { rule as allianceNotOperational } from './alliance/not-operational';
import { rule as allianceOnlyCoreTeam } from './alliance/only-core-team';
import { rule as approvalCoreTeam } from './approval/core-team';
import { rule as approvalNotEligible } from './approval/not-eligible';
import { rule as approvalObjectionOpen } from './approval/objection-open';
import { rule as approvalSelf } from './approval/self';
import { rule as approvalStale } from './approval/stale';
import { rule as changeBadStatus } from './change/bad-status';
import { rule as changeDuplicateId } from './change/duplicate-id';
import { rule as changeMissingApproval } from './change/missing-approval';
import { rule as changeMissingReviewer } from './change/missing-reviewer';
import { rule as changeNoEligibleReviewer } from './change/no-eligible-reviewer';
import { rule as changeReviewerNotAlliance } from './change/reviewer-not-alliance';
import { rule as changeUndeclared } from './change/undeclared';
import { rule as changeUndeclaredDomain } from './change/undeclared-domain';
import { rule as domainGlobNoMatch } from './domain/glob-no-match';
import { rule as domainGlobOutsideRoot } from './domain/glob-outside-root';
import { rule as domainInvalidGlob } from './domain/invalid-glob';
import { rule as domainMinUnreachable } from './domain/min-unreachable';
import { rule as domainNoPaths } from './domain/no-paths';
import { rule as domainUnknown } from './domain/unknown';
import { rule as domainUnquotedGlob } from './domain/unquoted-glob';
import { rule as evidenceMissing } from './evidence/missing';
import { rule as evidenceNotFound } from './evidence/not-found';
import { rule as evidenceSupportOwnerInCoreTeam } from './evidence/support-owner-in-core-team';
import { rule as gitFailed } from './git/failed';
import { rule as gitNoBase } from './git/no-base';
import { rule as peopleDuplicateIdentity } from './people/duplicate-identity';
import { rule as peopleLeft } from './people/left';
import { rule as peopleUnknown } from './people/unknown';
import { rule as teamUnknown } from './team/unknown';
import { rule as yamlBadDate } from './yaml/bad-date';
import { rule as yamlDuplicateDefinition } from './yaml/duplicate-definition';
import { rule as yamlDuplicateKey } from './yaml/duplicate-key';
import { rule as yamlInvalidValue } from './yaml/invalid-value';
import { rule as yamlMissingKey } from './yaml/missing-key';
import { rule as yamlSyntax } from './yaml/syntax';
import { rule as yamlTooLarge } from './yaml/too-large';
import { rule as yamlUnknownKey } from './yaml/unknown-key';
import { rule as yamlWrongType } from './yaml/wrong-type';
import type { Rule } from './types';

/** Every rule, by id. One line a rule. */
export const rules: readonly Rule[] = [
  allianceDomainWithoutSeat,
  allianceMissing,
  allianceNoCoreTeam,
  allianceNoSponsor,
  allianceNotOperational,
  allianceOnlyCoreTeam,
  approvalCoreTeam,
  approvalNotEligible,
  approvalObjectionOpen,
  approvalSelf,
  approvalStale,
  changeBadStatus,
  changeDuplicateId,
  changeMissingApproval,
  changeMissingReviewer,
  changeNoEligibleReviewer,
  changeReviewerNotAlliance,
  changeUndeclared,
  changeUndeclaredDomain,
  domainGlobNoMatch,
  domainGlobOutsideRoot,
  domainInvalidGlob,
  domainMinUnreachable,
  domainNoPaths,
  domainUnknown,
  domainUnquotedGlob,
  evidenceMissing,
  evidenceNotFound,
  evidenceSupportOwnerInCoreTeam,
  gitFailed,
  gitNoBase,
  peopleDuplicateIdentity,
  peopleLeft,
  peopleUnknown,
  teamUnknown,
  yamlBadDate,
  yamlDuplicateDefinition,
  yamlDuplicateKey,
  yamlInvalidValue,
  yamlMissingKey,
  yamlSyntax,
  yamlTooLarge,
  yamlUnknownKey,
  yamlWrongType,
];

const byId = new Map(rules.map((rule) => [rule.id, rule]));

export const ruleById = (id: string): Rule | undefined => byId.get(id);
