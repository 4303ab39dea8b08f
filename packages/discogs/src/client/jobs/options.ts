import type { Clock } from '@linernotes/core';
import { configurationError } from '@linernotes/core';
import type { Call } from '../ask.ts';
import type { ExportJob, UploadJob } from '../schemas/inventory-jobs.ts';

/** How an export or an upload is waited for. */
export interface JobCall<Job extends ExportJob | UploadJob = ExportJob | UploadJob>
  extends Omit<Call, 'known' | 'dryRun' | 'deadlineMs'> {
  /** How long all of it may take, waiting included. What was begun goes on at Discogs. @default 600000 */
  readonly deadlineMs?: number | undefined;
  /** The pause behind the first look at a job; each is half as long again as the one before. @default 1000 */
  readonly pollMs?: number | undefined;
  /** The longest pause. @default 15000 */
  readonly maxPollMs?: number | undefined;
  /** Is told whatever is learned of the job: its id first, which `awaitExport` and `awaitUpload` go on with. */
  readonly onJob?: ((job: Pick<Job, 'id'> & Partial<Job>) => void) | undefined;
}

/** What happens when Discogs is at such a job already. */
export interface WhenRunning<Way extends string> {
  /**
   * `fail` throws; `wait` waits for the end of the other one, and begins then; `join`, of an export, takes the
   * other one, which may lack what was changed since it began. @default 'fail'
   */
  readonly whenRunning?: Way | undefined;
}

/** The pauses of one job, and when its time is up. */
export interface Pace {
  readonly clock: Clock;
  readonly pollMs: number;
  readonly maxPollMs: number;
  readonly deadlineMs: number;
  /** On the clock's own scale. */
  readonly endsAtMs: number;
  readonly signal: AbortSignal | undefined;
}

export function paceOf(call: JobCall, clock: Clock): Pace {
  const { pollMs = 1_000, maxPollMs = 15_000, deadlineMs = 600_000, signal } = call;
  for (const [option, ms] of Object.entries({ pollMs, maxPollMs, deadlineMs })) {
    if (!(ms > 0)) {
      const message = `Discogs: "${option}" must be milliseconds above 0.`;
      throw configurationError({ option, message, platform: 'discogs' });
    }
  }
  return { clock, pollMs, maxPollMs, deadlineMs, endsAtMs: clock.nowMs() + deadlineMs, signal };
}

/** The pause behind look number `look`, from 1. */
export function pauseMs({ pollMs, maxPollMs }: Pace, look: number): number {
  return Math.min(maxPollMs, pollMs * 1.5 ** (look - 1));
}

/** How long is left, for one request; at least a moment, so that what is late ends as such. */
export function remainingMs({ clock, endsAtMs }: Pace): number {
  return Math.max(1, endsAtMs - clock.nowMs());
}
