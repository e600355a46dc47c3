import { rule as allianceDomainWithoutSeat } from './alliance/domain-without-seat';
import { rule as allianceMissing } from './alliance/missing';
import { rule as allianceNoCoreTeam } from './alliance/no-core-team';
import { rule as allianceNoSponsor } from './alliance/no-sponsor';
import { rule as allianceNotOperational } from './alliance/not-operational';
import { rule as allianceNotRatified } from './alliance/not-ratified';
import { rule as allianceOnePersonEverywhere } from './alliance/one-person-everywhere';
import { rule as allianceOnlyCoreTeam } from './alliance/only-core-team';
import { rule as allianceOnlyExecutives } from './alliance/only-executives';
import { rule as alliancePastEnd } from './alliance/past-end';
import { rule as allianceSponsorHoldsSeat } from './alliance/sponsor-holds-seat';
import { rule as approvalBadDate } from './approval/bad-date';
import { rule as approvalBlanket } from './approval/blanket';
import { rule as approvalConditionOpen } from './approval/condition-open';
import { rule as approvalContributor } from './approval/contributor';
import { rule as approvalCoreTeam } from './approval/core-team';
import { rule as approvalDuplicate } from './approval/duplicate';
import { rule as approvalNotADeputy } from './approval/not-a-deputy';
import { rule as approvalNotAuthored } from './approval/not-authored';
import { rule as approvalNotEligible } from './approval/not-eligible';
import { rule as approvalObjectionOpen } from './approval/objection-open';
import { rule as approvalObjectionRemoved } from './approval/objection-removed';
import { rule as approvalOverruledWithoutAuthority } from './approval/overruled-without-authority';
import { rule as approvalSelf } from './approval/self';
import { rule as approvalSourceConflict } from './approval/source-conflict';
import { rule as approvalStale } from './approval/stale';
import { rule as approvalTrailerOutsideBlock } from './approval/trailer-outside-block';
import { rule as approvalUnknownCommit } from './approval/unknown-commit';
import { rule as approvalUnverified } from './approval/unverified';
import { rule as changeBadStatus } from './change/bad-status';
import { rule as changeDecisionOverdue } from './change/decision-overdue';
import { rule as changeDeclaredNotTouched } from './change/declared-not-touched';
import { rule as changeDuplicateId } from './change/duplicate-id';
import { rule as changeIdFileMismatch } from './change/id-file-mismatch';
import { rule as changeImpactMissing } from './change/impact-missing';
import { rule as changeImpactedNotInformed } from './change/impacted-not-informed';
import { rule as changeMissingApproval } from './change/missing-approval';
import { rule as changeMissingReviewer } from './change/missing-reviewer';
import { rule as changeNoEligibleReviewer } from './change/no-eligible-reviewer';
import { rule as changeOutsideScope } from './change/outside-scope';
import { rule as changeOverlaps } from './change/overlaps';
import { rule as changeReviewerNotAlliance } from './change/reviewer-not-alliance';
import { rule as changeReviewerOverloaded } from './change/reviewer-overloaded';
import { rule as changeTooWide } from './change/too-wide';
import { rule as changeUndeclared } from './change/undeclared';
import { rule as changeUndeclaredDomain } from './change/undeclared-domain';
import { rule as domainBusFactor } from './domain/bus-factor';
import { rule as domainCodeownersUnknown } from './domain/codeowners-unknown';
import { rule as domainDependencyCycle } from './domain/dependency-cycle';
import { rule as domainDependencySelf } from './domain/dependency-self';
import { rule as domainDependencyUnknown } from './domain/dependency-unknown';
import { rule as domainExcludeRemovesAll } from './domain/exclude-removes-all';
import { rule as domainGlobCase } from './domain/glob-case';
import { rule as domainGlobNoMatch } from './domain/glob-no-match';
import { rule as domainGlobOtherDialect } from './domain/glob-other-dialect';
import { rule as domainGlobOutsideRoot } from './domain/glob-outside-root';
import { rule as domainGlobRedundant } from './domain/glob-redundant';
import { rule as domainGlobTooBroad } from './domain/glob-too-broad';
import { rule as domainInvalidGlob } from './domain/invalid-glob';
import { rule as domainLaxerThanProgram } from './domain/laxer-than-program';
import { rule as domainMinUnreachable } from './domain/min-unreachable';
import { rule as domainNoOwner } from './domain/no-owner';
import { rule as domainNoPaths } from './domain/no-paths';
import { rule as domainNoSupport } from './domain/no-support';
import { rule as domainOrphan } from './domain/orphan';
import { rule as domainOverlap } from './domain/overlap';
import { rule as domainParentCycle } from './domain/parent-cycle';
import { rule as domainParentUnknown } from './domain/parent-unknown';
import { rule as domainRetiredTouched } from './domain/retired-touched';
import { rule as domainUnknown } from './domain/unknown';
import { rule as domainUnmatchedFiles } from './domain/unmatched-files';
import { rule as domainUnquotedGlob } from './domain/unquoted-glob';
import { rule as evidenceAdoptionOverdue } from './evidence/adoption-overdue';
import { rule as evidenceHandoverOverdue } from './evidence/handover-overdue';
import { rule as evidenceMissing } from './evidence/missing';
import { rule as evidenceNaWithoutReason } from './evidence/na-without-reason';
import { rule as evidenceNotAccepted } from './evidence/not-accepted';
import { rule as evidenceNotFound } from './evidence/not-found';
import { rule as evidenceReviewMissing } from './evidence/review-missing';
import { rule as evidenceSupportOwnerInCoreTeam } from './evidence/support-owner-in-core-team';
import { rule as evidenceTrainingOnly } from './evidence/training-only';
import { rule as gitFailed } from './git/failed';
import { rule as gitNoBase } from './git/no-base';
import { rule as interopAccessUnknown } from './interop/access-unknown';
import { rule as interopCodeownersDrift } from './interop/codeowners-drift';
import { rule as interopCodeownersLossy } from './interop/codeowners-lossy';
import { rule as interopCodeownersTooBig } from './interop/codeowners-too-big';
import { rule as interopNoAccess } from './interop/no-access';
import { rule as interopNoHandle } from './interop/no-handle';
import { rule as peopleAwayUncovered } from './people/away-uncovered';
import { rule as peopleBadAbsence } from './people/bad-absence';
import { rule as peopleDeputyCycle } from './people/deputy-cycle';
import { rule as peopleDeputyNotIndependent } from './people/deputy-not-independent';
import { rule as peopleDuplicateIdentity } from './people/duplicate-identity';
import { rule as peopleLeavingSoon } from './people/leaving-soon';
import { rule as peopleLeft } from './people/left';
import { rule as peopleNoIdentity } from './people/no-identity';
import { rule as peopleUnknown } from './people/unknown';
import { rule as peopleUnused } from './people/unused';
import { rule as interopVendoredChanged } from './interop/vendored-changed';
import { rule as policyExemptionUsed } from './policy/exemption-used';
import { rule as policyExtendsUnusable } from './policy/extends-unusable';
import { rule as policyLaxerThanOrganisation } from './policy/laxer-than-organisation';
import { rule as policySelfAmending } from './policy/self-amending';
import { rule as policyWeakened } from './policy/weakened';
import { rule as scheduleBadWindow } from './schedule/bad-window';
import { rule as scheduleInFreeze } from './schedule/in-freeze';
import { rule as suppressNoReason } from './suppress/no-reason';
import { rule as suppressUnknownRule } from './suppress/unknown-rule';
import { rule as suppressUnused } from './suppress/unused';
import { rule as teamCycle } from './team/cycle';
import { rule as teamEmpty } from './team/empty';
import { rule as teamUnknown } from './team/unknown';
import { rule as typeBeyondTemplate } from './type/beyond-template';
import { rule as typeEmergencyIncomplete } from './type/emergency-incomplete';
import { rule as typeEmergencyNoAuthority } from './type/emergency-no-authority';
import { rule as typeEmergencyReviewOverdue } from './type/emergency-review-overdue';
import { rule as typeNoTemplate } from './type/no-template';
import { rule as typeRiskTooLow } from './type/risk-too-low';
import { rule as typeTemplateNotAuthorized } from './type/template-not-authorized';
import { rule as waiverExpired } from './waiver/expired';
import { rule as waiverIncomplete } from './waiver/incomplete';
import { rule as waiverSelfGranted } from './waiver/self-granted';
import { rule as waiverUnused } from './waiver/unused';
import { rule as yamlAmbiguousScalar } from './yaml/ambiguous-scalar';
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
  allianceNotRatified,
  allianceOnePersonEverywhere,
  allianceOnlyCoreTeam,
  allianceOnlyExecutives,
  alliancePastEnd,
  allianceSponsorHoldsSeat,
  approvalBadDate,
  approvalBlanket,
  approvalConditionOpen,
  approvalContributor,
  approvalCoreTeam,
  approvalDuplicate,
  approvalNotADeputy,
  approvalNotAuthored,
  approvalNotEligible,
  approvalObjectionOpen,
  approvalObjectionRemoved,
  approvalOverruledWithoutAuthority,
  approvalSelf,
  approvalSourceConflict,
  approvalStale,
  approvalTrailerOutsideBlock,
  approvalUnknownCommit,
  approvalUnverified,
  changeBadStatus,
  changeDecisionOverdue,
  changeDeclaredNotTouched,
  changeDuplicateId,
  changeIdFileMismatch,
  changeImpactMissing,
  changeImpactedNotInformed,
  changeMissingApproval,
  changeMissingReviewer,
  changeNoEligibleReviewer,
  changeOutsideScope,
  changeOverlaps,
  changeReviewerNotAlliance,
  changeReviewerOverloaded,
  changeTooWide,
  changeUndeclared,
  changeUndeclaredDomain,
  domainBusFactor,
  domainCodeownersUnknown,
  domainDependencyCycle,
  domainDependencySelf,
  domainDependencyUnknown,
  domainExcludeRemovesAll,
  domainGlobCase,
  domainGlobNoMatch,
  domainGlobOtherDialect,
  domainGlobOutsideRoot,
  domainGlobRedundant,
  domainGlobTooBroad,
  domainInvalidGlob,
  domainLaxerThanProgram,
  domainMinUnreachable,
  domainNoOwner,
  domainNoPaths,
  domainNoSupport,
  domainOrphan,
  domainOverlap,
  domainParentCycle,
  domainParentUnknown,
  domainRetiredTouched,
  domainUnknown,
  domainUnmatchedFiles,
  domainUnquotedGlob,
  evidenceAdoptionOverdue,
  evidenceHandoverOverdue,
  evidenceMissing,
  evidenceNaWithoutReason,
  evidenceNotAccepted,
  evidenceNotFound,
  evidenceReviewMissing,
  evidenceSupportOwnerInCoreTeam,
  evidenceTrainingOnly,
  gitFailed,
  gitNoBase,
  interopAccessUnknown,
  interopCodeownersDrift,
  interopCodeownersLossy,
  interopCodeownersTooBig,
  interopNoAccess,
  interopNoHandle,
  interopVendoredChanged,
  peopleAwayUncovered,
  peopleBadAbsence,
  peopleDeputyCycle,
  peopleDeputyNotIndependent,
  peopleDuplicateIdentity,
  peopleLeavingSoon,
  peopleLeft,
  peopleNoIdentity,
  peopleUnknown,
  peopleUnused,
  policyExemptionUsed,
  policyExtendsUnusable,
  policyLaxerThanOrganisation,
  policySelfAmending,
  policyWeakened,
  scheduleBadWindow,
  scheduleInFreeze,
  suppressNoReason,
  suppressUnknownRule,
  suppressUnused,
  teamCycle,
  teamEmpty,
  teamUnknown,
  typeBeyondTemplate,
  typeEmergencyIncomplete,
  typeEmergencyNoAuthority,
  typeEmergencyReviewOverdue,
  typeNoTemplate,
  typeRiskTooLow,
  typeTemplateNotAuthorized,
  waiverExpired,
  waiverIncomplete,
  waiverSelfGranted,
  waiverUnused,
  yamlAmbiguousScalar,
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
