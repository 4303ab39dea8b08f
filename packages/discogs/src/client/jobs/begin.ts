import { type AnyLinerError, isLinerError, LinerError } from '@linernotes/core';
import type { ExportJob, StartedJob, UploadJob } from '../schemas/inventory-jobs.ts';
import { type Pace, pauseMs } from './options.ts';
import { isEnded } from './wait.ts';

type Job = ExportJob | UploadJob;

/** How one kind of job is begun, and found again. */
export interface Beginning<One extends Job> {
  readonly name: 'export' | 'upload';
  readonly begin: () => Promise<StartedJob>;
  /** The newest first. */
  readonly recent: () => Promise<readonly One[]>;
  /** Whether a job that was not there before is the one that was begun. */
  readonly isOurs: (job: One) => boolean;
  /** Waits for the end of a job of somebody else. */
  readonly awaitOther: (job: One) => Promise<unknown>;
  readonly whenRunning: 'fail' | 'wait' | 'join';
  /** Whether it may be begun again when nothing shows that it was: twice is as good as once. */
  readonly isRepeatable: boolean;
}

/** Looks for a job whose beginning was not answered, before it is taken for one that never began. */
const looksForLost = 3;
const mostBeginnings = 3;

/**
 * Begins a job and answers its id. What was there before is read first, so that a job whose beginning was
 * answered by nothing is found, and none is begun twice.
 */
export async function beginJob<One extends Job>(job: Beginning<One>, pace: Pace): Promise<number> {
  const before = new Set((await job.recent()).map(({ id }) => id));
  const findOurs = async (): Promise<number | null> => {
    const ours = (await job.recent()).find((one) => !before.has(one.id) && job.isOurs(one));
    return ours?.id ?? null;
  };
  for (let attempt = 1; ; attempt += 1) {
    try {
      const id = (await job.begin()).id ?? (await findOurs());
      if (id !== null) return id;
      throw withoutId(job);
    } catch (error) {
      const found = await settle(job, pace, error, findOurs);
      if (found !== null) return found;
      if (attempt === mostBeginnings) throw error;
    }
  }
}

/** The id of a job whose beginning failed so; `null` when it may be begun once more. Throws what is a failure. */
async function settle<One extends Job>(
  job: Beginning<One>,
  pace: Pace,
  error: unknown,
  findOurs: () => Promise<number | null>,
): Promise<number | null> {
  if (!isLinerError(error)) throw error;
  if (error.code === 'unknown-outcome') {
    const found = await findLost(pace, findOurs);
    if (found === null && !job.isRepeatable) throw error;
    return found;
  }
  if (!isConflict(error)) throw error;
  const found = await findOurs();
  if (found !== null) return found;
  const other = (await job.recent()).find((one) => !isEnded(one));
  if (job.whenRunning === 'fail') throw busy(job, other, error);
  if (!other) return null;
  if (job.whenRunning === 'join') return other.id;
  await job.awaitOther(other);
  return null;
}

/** What was on its way may come a little later. */
async function findLost(
  pace: Pace,
  findOurs: () => Promise<number | null>,
): Promise<number | null> {
  for (let look = 1; look <= looksForLost; look += 1) {
    const found = await findOurs();
    if (found !== null) return found;
    await pace.clock.wait(pauseMs(pace, look), pace.signal);
  }
  return findOurs();
}

function isConflict(error: AnyLinerError): boolean {
  return error.code === 'bad-request' && error.details.status === 409;
}

function busy(
  { name }: Pick<Beginning<Job>, 'name'>,
  other: Job | undefined,
  cause: AnyLinerError,
): LinerError {
  const which = other ? ` (${name} ${other.id}, begun ${other.created_ts})` : '';
  const join = name === 'export' ? ', or take that one with "join"' : '';
  return new LinerError({
    code: 'bad-request',
    message: `Discogs is at an ${name} of this inventory already${which}; it makes one at a time.`,
    details: { status: 409 },
    platform: 'discogs',
    requestId: cause.requestId,
    remedy: `Wait for its end with whenRunning: 'wait'${join}.`,
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
