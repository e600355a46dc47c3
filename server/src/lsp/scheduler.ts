import type { Clock } from '../host/types';

/** Milliseconds. Short enough to feel immediate, long enough to let one burst of events become one piece of work. */
export const QUIET_MS = 200;
export const MERGE_MS = 75;

/**
 * Runs one job after a time of quiet, one at a time. A request made while the job runs is *owed*: the job runs again
 * afterwards, so nothing that happened meanwhile is lost.
 */
export class Debounced {
  private timer: { cancel(): void } | null = null;
  private running: Promise<void> | null = null;
  private owed = false;

  constructor(
    private readonly clock: Clock,
    private readonly job: () => Promise<void>,
    private readonly failed: (error: unknown) => void,
  ) {}

  /** Start the job after `ms` without another request; an earlier request's timer is replaced. */
  request(ms: number): void {
    this.timer?.cancel();
    this.timer = this.clock.after(ms, () => {
      this.timer = null;
      this.start();
    });
  }

  private start(): void {
    if (this.running) {
      this.owed = true;
      return;
    }
    this.running = this.job()
      .catch((error: unknown) => this.failed(error))
      .finally(() => {
        this.running = null;
        if (this.owed) {
          this.owed = false;
          this.start();
        }
      });
  }

  stop(): void {
    this.timer?.cancel();
    this.timer = null;
    this.owed = false;
  }
}
