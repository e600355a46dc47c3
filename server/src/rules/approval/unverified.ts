import { proofWords } from '../../review';
import { refusedBy, where } from '../shared/approvals';
import { named } from '../shared/changes';
import { domainName } from '../shared/domains';
import type { ChangeRule } from '../types';

const TO_DO: Readonly<Record<string, (by: string) => string>> = {
  authored: (by) => `Let ${by} commit the entry, under an e-mail address that \`people\` declares.`,
  signed: (by) => `Let ${by} commit the entry and sign the commit with a key of \`.governance/allowed_signers\`.`,
  platform: (by) => `Let ${by} approve on the code host, and hand its reviews to \`linchpin check --reviews\`.`,
};

export const rule: ChangeRule = {
  id: 'approval/unverified',
  title: 'It is not established well enough that somebody approved',
  scope: 'change',
  severity: { advisory: 'info', governing: 'warning' },
  suppressible: false,
  approvalRule: true,
  check(change, view, report) {
    const { verify } = view.charter.policy.approvals;
    for (const { by, domain, at, judged } of refusedBy('approval/unverified', change, view)) {
      if (judged.proof.why === 'others-lines') continue;
      report({
        at,
        message: `The approval of ${by} for ${domainName(view.charter, domain)}${where(judged)} is ${proofWords(judged)}. The policy asks for \`verify: ${verify}\`, so it does not count.`,
        help: TO_DO[verify]?.(by) ?? `Ask ${by} to approve anew.`,
        data: { domain, person: by, level: judged.verification, ...named(change) },
      });
    }
  },
};
