import { seatAccess, seatName } from '../shared/access';
import type { RunRule } from '../types';

export const rule: RunRule = {
  id: 'interop/no-access',
  title: 'Somebody with a seat may not approve on the code host',
  scope: 'run',
  severity: { advisory: 'warning', governing: 'warning' },
  suppressible: true,
  approvalRule: false,
  check(view, { members }, report) {
    if (!members || view.charterIsStale) return;
    for (const { ref, at, domains, access } of seatAccess(view, members)) {
      if (access.answer !== 'cannot') continue;
      report({
        at,
        message: `${seatName(view, ref)} holds a seat for ${domains} and cannot approve there: ${ref.startsWith('team:') ? 'it' : ref} ${access.because}.`,
        help: 'Give them write access on the host, or the seat to somebody who has it.',
        data: { seat: ref, host: members.host },
      });
    }
  },
};
