import type { Clock } from '../host/types';

/** Work that takes no longer is not worth a word, in milliseconds. */
export const PATIENCE_MS = 500;

/** Progress that the editor shows until `done`. */
export interface Shown {
  report(message: string, percentage: number): void;
  done(): void;
}

/** How an editor is told of long work. `cancel` is called when the user gives up; `null`: that is not offered. */
export type BeginProgress = (title: string, cancel: (() => void) | null) => Promise<Shown>;

export interface Work<T> {
  readonly title: string;
  run(report: Shown['report']): Promise<T>;
  /** What counts as the answer where the user gives up; absent: the work cannot be given up. */
  readonly givenUp?: () => T;
}

/** Does the work, and shows that it is being done once it takes long. Nothing is shown where `begin` is `null`. */
export async function withProgress<T>(clock: Clock, begin: BeginProgress | null, work: Work<T>): Promise<T> {
  if (!begin) return work.run(() => undefined);
  let shown: Shown | null = null;
  let over = false;
  const { givenUp } = work;
  let giveUp: () => void = () => undefined;
  const stopped = new Promise<T>((resolve, reject) => {
    giveUp = () => {
      try {
        if (givenUp) resolve(givenUp());
      } catch (error) {
        reject(error instanceof Error ? error : new Error(String(error)));
      }
    };
  });
  const timer = clock.after(PATIENCE_MS, () => {
    begin(work.title, givenUp ? giveUp : null).then(
      (made) => {
        shown = made;
        if (over) made.done();
      },
      // An editor that refuses progress goes without.
      () => undefined,
    );
  });
  try {
    const done = work.run((message, percentage) => shown?.report(message, percentage));
    return await (givenUp ? Promise.race([done, stopped]) : done);
  } finally {
    over = true;
    timer.cancel();
    (shown as Shown | null)?.done();
  }
}
