import { joinWords } from '../../base/words';
import type { ChangeReview } from '../../review/types';
import type { RootView } from '../../workspace/types';
import { changeName, named, unusable, type JudgedChange } from '../shared/changes';
import { isDropped, readable } from '../shared/record';
import type { ChangeRule } from '../types';

/** What an emergency must say, in the order in which the schema has it. */
function missing({ record }: JudgedChange): string[] {
  const { emergency } = record;
  const told = [
    ['reason', emergency?.reason],
    ['authorized_by', emergency?.authorizedBy],
    ['at', emergency?.on],
    ['incident', emergency?.incident],
  ] as const;
  return told.filter(([, value]) => !value).map(([key]) => key);
}

const isEmergency = (change: ChangeReview, view: RootView): change is JudgedChange =>
  readable(change, view) && change.record.type?.value === 'emergency' && !isDropped(change);

export const rule: ChangeRule = {
  id: 'type/emergency-incomplete',
  title: 'An emergency does not say why, by whom, when or after which incident',
  scope: 'change',
  severity: { advisory: 'error', governing: 'error' },
  suppressible: false,
  approvalRule: false,
  check(change, view, report) {
    if (!isEmergency(change, view) || unusable(change.record, view, 'emergency')) return;
    const { record } = change;
    const keys = missing(change);
    if (keys.length === 0) return;
    // Without the incident the emergency is authorised all the same; it is only hard to look up.
    const onlyIncident = keys.length === 1 && keys[0] === 'incident';
    const list = joinWords(keys.map((key) => `\`${key}\``));
    report({
      at: record.emergency?.at ?? record.type?.at ?? record.at,
      message: onlyIncident
        ? `${changeName(change)} is an emergency and names no \`incident\`, so nobody can look up what was burning.`
        : `${changeName(change)} is an emergency and does not say ${list}, so nobody has taken the responsibility for skipping its domains.`,
      help: `Add ${list} under \`emergency\`.`,
      ...(onlyIncident ? { severity: 'warning' as const } : {}),
      data: { missing: keys, ...named(change) },
    });
  },
};
