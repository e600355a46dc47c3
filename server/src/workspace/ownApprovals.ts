import type { ChangeRecord } from '../model/types';
import type { FileFacts } from './types';

/** Approvals in files of their own stand beside those of the record that they name. */
export function withOwnApprovals(record: ChangeRecord, entries: readonly FileFacts['entry'][]): ChangeRecord {
  const mine = entries.filter((e) => e !== null && e.change === record.id?.value);
  if (mine.length === 0) return record;
  return {
    ...record,
    approvals: [...record.approvals, ...mine.map((e) => e?.approval).filter((a) => a != null)],
    objections: [...record.objections, ...mine.map((e) => e?.objection).filter((o) => o != null)],
  };
}
