import { type AnyLinerError, isLinerError, LinerError } from '@linernotes/core';
import type { ExportJob, StartedJob, UploadJob } from '../schemas/inventory-jobs.ts';
import { type Pace, pauseMs, remainingMs } from './options.ts';
import { isEnded, pause } from './wait.ts';

type Job = ExportJob | UploadJob;

/** How one kind of job is begun, and found again. */
export interface Beginning<One extends Job> {
  readonly name: 'export' | 'upload';
  readonly begin: () => Promise<StartedJob>;
  /** The newest first. */
  readonly recent: () => Promise<readonly One[]>;
  /** Whether a job that was not there before is the one that was begun; `maybe` where nothing tells. */
  readonly isOurs: (job: One) => boolean | 'maybe';
  /** Waits for the end of a job of somebody else. */
  readonly awaitOther: (job: One) => Promise<unknown>;
  readonly whenRunning: 'fail' | 'wait' | 'join';
  /** Whether it may be begun again when nothing shows that it was: twice is as good as once. */
  readonly isRepeatable: boolean;
}

/** Looks for a job whose beginning was not answered, before it is taken for one that never began. */
const looksForLost = 3;
/** How often a job is begun whose beginning is not answered. */
const mostBeginnings = 3;

/**
 * Begins a job and answers its id. What was there before is read first, so that a job whose beginning was
 * answered by nothing is found, and none is begun twice. While Discogs is at another one it is begun later,
 * where that is wanted, until the time is up.
 */
export async function beginJob<One extends Job>(job: Beginning<One>, pace: Pace): Promise<number> {
  return begin(job, pace).catch((error: unknown) => {
    const isLate =
      isLinerError(error) && error.code === 'timeout' && remainingMs(pace) < mostEarlyMs;
    throw isLate ? notBegun(job, pace, error) : error;
  });
}

/** A timer may go off a little before its time. */
const mostEarlyMs = 20;

async function begin<One extends Job>(job: Beginning<One>, pace: Pace): Promise<number> {
  const search = searchFor(job, new Set((await job.recent()).map(({ id }) => id)));
  for (let lost = 0, refused = 0; ; ) {
    try {
      const id = (await job.begin()).id ?? (await search()).found;
      if (id !== null) return id;
      throw withoutId(job);
    } catch (error) {
      if (!isLinerError(error)) throw error;
      if (isConflict(error)) {
        refused += 1;
        const found = await whereBusy(job, pace, { error, refused, search });
        if (found !== null) return found;
      } else {
        lost += 1;
        const found = await whereLost(job, pace, { error, search });
        if (found !== null) return found;
        if (lost === mostBeginnings) throw error;
      }
    }
  }
}

/** Looks for the job that was begun, among those that are new. */
type Search = () => Promise<{
  readonly found: number | null;
  /** Whether there is one that may be it, under another name. */
  readonly isDoubtful: boolean;
}>;

function searchFor<One extends Job>(job: Beginning<One>, before: ReadonlySet<number>): Search {
  return async () => {
    const fresh = (await job.recent()).filter(({ id }) => !before.has(id));
    const found = fresh.find((one) => job.isOurs(one) === true)?.id ?? null;
    return { found, isDoubtful: fresh.some((one) => job.isOurs(one) === 'maybe') };
  };
}

/** The id of a job whose beginning was not answered; `null` when it may be begun once more. */
async function whereLost<One extends Job>(
  { isRepeatable }: Beginning<One>,
  pace: Pace,
  { error, search }: { readonly error: AnyLinerError; readonly search: Search },
): Promise<number | null> {
  if (error.code !== 'unknown-outcome') throw error;
  const { found, isDoubtful } = await searchAgain(pace, search).catch((failure: unknown) => {
    // Who gave up is told so; else what is worth knowing is that a job may have begun.
    throw pace.signal?.aborted ? failure : error;
  });
  if (found === null && (isDoubtful || !isRepeatable)) throw error;
  return found;
}

/** What was on its way may come a little later. */
async function searchAgain(pace: Pace, search: Search): ReturnType<Search> {
  for (let look = 1; look <= looksForLost; look += 1) {
    const seen = await search();
    if (seen.found !== null) return seen;
    await pace.clock.wait(pauseMs(pace, look), pace.signal);
  }
  return search();
}

/** Waits while Discogs is at another job. The id of the one that is taken instead; `null` to begin then. */
async function whereBusy<One extends Job>(
  job: Beginning<One>,
  pace: Pace,
  {
    error,
    refused,
    search,
  }: { readonly error: AnyLinerError; readonly refused: number; readonly search: Search },
): Promise<number | null> {
  const { found } = await search();
  if (found !== null) return found;
  const other = (await job.recent()).find((one) => !isEnded(one));
  if (job.whenRunning === 'fail') throw busy(job, other, error);
  if (other && job.whenRunning === 'join') return other.id;
  if (other) await job.awaitOther(other);
  // The list may not show what is in the way, or be late.
  await pause(pace, refused, () => busy(job, other, error));
  return null;
}

function isConflict(error: AnyLinerError): boolean {
  return error.code === 'bad-request' && error.details.status === 409;
}

function busy(
  { name, whenRunning }: Pick<Beginning<Job>, 'name' | 'whenRunning'>,
  other: Job | undefined,
  cause: AnyLinerError,
): LinerError {
  const which = other ? ` (${name} ${other.id}, begun ${other.created_ts})` : '';
  const isWaiting = whenRunning !== 'fail';
  const join = name === 'export' ? ', or take that one with "join"' : '';
  return new LinerError({
    code: 'bad-request',
    message: `Discogs is at an ${name} of this inventory already${which}; it makes one at a time.`,
    details: { status: 409 },
    platform: 'discogs',
    requestId: cause.requestId,
    remedy: isWaiting
      ? 'It did not get free in the time that it was given: try again later.'
      : `Wait for its end with whenRunning: 'wait'${join}.`,
    cause,
  });
}

function notBegun(
  { name }: Pick<Beginning<Job>, 'name'>,
  { deadlineMs }: Pace,
  cause: AnyLinerError,
): LinerError {
  return new LinerError({
    code: 'timeout',
    message: `Discogs began no ${name} within the ${deadlineMs / 1_000} seconds that it was given.`,
    details: { timeoutMs: deadlineMs },
    platform: 'discogs',
    requestId: cause.requestId,
    remedy: 'It may be at another one, or slow: try again later, or give it more time.',
    cause,
  });
}

function withoutId({ name }: Pick<Beginning<Job>, 'name'>): LinerError {
  return new LinerError({
    code: 'invalid-response',
    message: `Discogs took the ${name}, and does not say which one it is.`,
    details: { issues: ['Location: no id of a job, and none is new among the recent ones'] },
    platform: 'discogs',
  });
}
