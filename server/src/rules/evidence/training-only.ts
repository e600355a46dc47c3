import { isGiven } from '../../review';
import { changeName, named, onRecord } from '../shared/changes';
import type { ChangeRule } from '../types';

export const rule: ChangeRule = {
  id: 'evidence/training-only',
  title: 'Training is all that a change does to be taken up',
  scope: 'change',
  severity: { advisory: 'info', governing: 'info' },
  suppressible: true,
  approvalRule: false,
  check(change, view, report) {
    if (!onRecord(change, view) || change.record.adoption.length > 0) return;
    const given = (key: string) => change.record.evidence.find((e) => e.key === key && e.kind !== 'na' && isGiven(e));
    const training = given('training');
    if (!training || given('communications')) return;
    report({
      at: training.keyAt,
      message: `${changeName(change)} trains its people and does nothing else for being taken up: training alone changes no behaviour.`,
      help: 'Add `communications`, or say under `adoption` what people will do differently and how that is seen.',
      data: named(change),
    });
  },
};
