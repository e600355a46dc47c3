import { seatAccess, seatName } from '../shared/access';
import type { RunRule } from '../types';

export const rule: RunRule = {
  id: 'interop/access-unknown',
  title: 'Nobody can tell whether somebody with a seat may approve on the code host',
  scope: 'run',
  severity: { advisory: 'hint', governing: 'hint' },
  suppressible: true,
  approvalRule: false,
  check(view, { members }, report) {
    if (!members || view.charterIsStale) return;
    for (const { ref, at, domains, access } of seatAccess(view, members)) {
      if (access.answer !== 'unknown') continue;
      const team = ref.startsWith('team:');
      report({
        at,
        message: `${seatName(view, ref)} holds a seat for ${domains}, and nobody can tell whether ${team ? 'it' : 'they'} can approve on ${members.host}: ${team ? 'it' : ref} ${access.because}.`,
        help: 'Declare the handle, or hand over the whole list of those with access.',
        data: { seat: ref, host: members.host },
      });
    }
  },
};
