/**
 * A repaired copy of the user's text. Repairs never add or remove lines: they overwrite code units or insert a few, so a
 * place of the copy can be told in the user's text.
 */
export interface WorkingCopy {
  readonly text: string;
  /**
   * Where the copy became longer, or shorter by a negative `length`, in the order of the repairs; `at` counts in the copy
   * that had the earlier ones already.
   */
  readonly shifts: readonly { readonly at: number; readonly length: number }[];
}

/** Puts `insert` in place of `remove` code units. What is longer counts as inserted, what is shorter as removed, at the end. */
export interface Repair {
  readonly at: number;
  readonly remove: number;
  readonly insert: string;
}

export const copyOf = (text: string): WorkingCopy => ({ text, shifts: [] });

/** Applies repairs that all refer to `copy.text` and do not overlap. */
export function repaired(copy: WorkingCopy, repairs: readonly Repair[]): WorkingCopy {
  const shifts = [...copy.shifts];
  const parts: string[] = [];
  let done = 0;
  let length = 0;
  for (const { at, remove, insert } of [...repairs].sort((a, b) => a.at - b.at)) {
    parts.push(copy.text.slice(done, at), insert);
    length += at - done + insert.length;
    done = at + remove;
    // Told in the copy as it is so far, so that undoing them last to first is right.
    const longer = insert.length - remove;
    if (longer !== 0) shifts.push({ at: longer > 0 ? length - longer : length, length: longer });
  }
  parts.push(copy.text.slice(done));
  return { text: parts.join(''), shifts };
}

/** The place in the user's text that an offset of the copy stands for. */
export function originalOffset(copy: WorkingCopy, offset: number): number {
  let result = offset;
  for (let i = copy.shifts.length - 1; i >= 0; i--) {
    const { at, length } = copy.shifts[i] ?? { at: 0, length: 0 };
    if (result >= at + Math.max(0, length)) result -= length;
    else if (result > at) result = at;
  }
  return result;
}

/** Spaces for everything between two offsets but line breaks. */
export const blanked = (text: string, start: number, end: number): Repair => ({
  at: start,
  remove: end - start,
  insert: text.slice(start, end).replace(/[^\r\n]/g, ' '),
});
