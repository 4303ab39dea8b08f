import { isLinerError, LinerError } from '@linernotes/core';
import type { Dated, ExportJob, UploadJob } from '../schemas/inventory-jobs.ts';
import { type Pace, pauseMs, remainingMs } from './options.ts';

type Job = ExportJob | UploadJob;

/** How one kind of job is looked at. */
export interface Looking<One extends Job> {
  /** `export` or `upload`, in messages. */
  readonly name: 'export' | 'upload';
  readonly id: number;
  /** Within so many milliseconds. */
  readonly look: (
    since: string | undefined,
    leftMs: number,
  ) => Promise<Dated<One> | 'not-modified'>;
  readonly onJob?: ((job: One) => void) | undefined;
}

/**
 * `Last-Modified` has whole seconds: what ends within the second in which it was looked at seems unchanged
 * for good. So often in a row it is believed.
 */
const mostUnchanged = 2;

/** Looks at a job until it has ended, well or not. Throws `timeout` when its time is up before. */
export async function awaitJob<One extends Job>(
  job: Looking<One>,
  pace: Pace,
): Promise<Dated<One>> {
  let since: string | undefined;
  let unchanged = 0;
  for (let look = 1; ; look += 1) {
    const seen = await lookOnce(job, pace, unchanged < mostUnchanged ? since : undefined);
    if (seen === 'not-modified') unchanged += 1;
    else {
      unchanged = 0;
      since = seen.lastModified;
      job.onJob?.(seen);
      if (isEnded(seen)) return seen;
    }
    await pause(pace, look, () => tooLate(job, pace));
  }
}

/** Waits for the pause behind a look; throws when the time is up before its end. */
export async function pause(pace: Pace, look: number, late: () => LinerError): Promise<void> {
  const { clock, signal, endsAtMs } = pace;
  const waitMs = pauseMs(pace, look);
  if (clock.nowMs() + waitMs >= endsAtMs) throw late();
  await clock.wait(waitMs, signal);
}

/**
 * Whether a job has ended. `success` is the only word that is documented; `failed` was seen, of a job that
 * never has a time of its end. Others that sound like an end are taken for one, the rest for work in progress.
 */
export function isEnded({ status, finished_ts }: Pick<Job, 'status' | 'finished_ts'>): boolean {
  return finished_ts !== undefined || isGood(status) || isBad(status);
}

export function isGood(status: string | undefined): boolean {
  return status === 'success';
}

export function isBad(status: string | undefined): boolean {
  return /fail|error|cancel|abort|reject|invalid|expired/i.test(status ?? '');
}

/** Looks once. What ends with the time of the whole job is told as that. */
async function lookOnce<One extends Job>(
  job: Looking<One>,
  pace: Pace,
  since: string | undefined,
): Promise<Dated<One> | 'not-modified'> {
  const leftMs = remainingMs(pace);
  try {
    return await job.look(since, leftMs);
  } catch (error) {
    const isLate =
      isLinerError(error) && error.code === 'timeout' && error.details.timeoutMs === leftMs;
    throw isLate ? tooLate(job, pace) : error;
  }
}

function tooLate(
  { name, id }: Pick<Looking<Job>, 'name' | 'id'>,
  { deadlineMs }: Pace,
): LinerError {
  const seconds = deadlineMs / 1_000;
  const wait = name === 'export' ? 'awaitExport' : 'awaitUpload';
  return new LinerError({
    code: 'timeout',
    message: `Discogs did not end ${name} ${id} within the ${seconds} seconds that it was given.`,
    details: { timeoutMs: deadlineMs },
    platform: 'discogs',
    remedy: `It goes on there: ${wait}({ ${name}_id: ${id} }) waits on.`,
  });
}
