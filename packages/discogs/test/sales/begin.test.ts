import { LinerError, systemClock } from '@linernotes/core';
import { describe, expect, it } from 'vitest';
import { type Beginning, beginJob } from '../../src/client/jobs/begin.ts';
import { paceOf } from '../../src/client/jobs/options.ts';
import type { UploadJob } from '../../src/client/schemas/inventory-jobs.ts';

const refused = (code: 'bad-request' | 'unknown-outcome'): LinerError =>
  code === 'bad-request'
    ? new LinerError({ code, message: 'busy', details: { status: 409 } })
    : new LinerError({ code, message: 'lost', details: { outcome: 'unknown', lookAt: 'there' } });

const ended = (id: number): UploadJob =>
  ({ id, status: 'success', type: 'change', created_ts: 'x', finished_ts: 'x' }) as UploadJob;

/** A job that is never begun with success, with what its lists show one after the other. */
function failing(error: LinerError, lists: readonly (readonly UploadJob[])[]) {
  const beganAtMs: number[] = [];
  let list = 0;
  const job: Beginning<UploadJob> = {
    name: 'upload',
    begin: () => {
      beganAtMs.push(Date.now());
      return Promise.reject(error);
    },
    recent: async () => lists[Math.min(list++, lists.length - 1)] ?? [],
    isOurs: () => 'maybe',
    awaitOther: async () => null,
    whenRunning: 'wait',
    isRepeatable: true,
  };
  return { job, beganAtMs };
}

const pace = (deadlineMs: number) => paceOf({ pollMs: 40, maxPollMs: 40, deadlineMs }, systemClock);

describe('a job that Discogs has no time for', () => {
  it.each([
    ['the list shows nothing', [[]]],
    ['the list shows one that has ended', [[], [ended(1)]]],
  ])('is begun again after pauses, until the time is up, where %s', async (_what, lists) => {
    const { job, beganAtMs } = failing(refused('bad-request'), lists);
    await expect(beginJob(job, pace(150))).rejects.toMatchObject({
      code: 'bad-request',
      message: expect.stringContaining('it makes one at a time'),
      remedy: expect.stringContaining('try again later'),
    });
    expect(beganAtMs).toHaveLength(4);
    const pauses = beganAtMs.slice(1).map((atMs, at) => atMs - (beganAtMs[at] ?? 0));
    expect(Math.min(...pauses)).toBeGreaterThanOrEqual(38);
  });
});

it('a job that could not be begun in time says so', async () => {
  const { job } = failing(refused('bad-request'), [[]]);
  const late = async (): Promise<never> => {
    await systemClock.wait(60);
    throw new LinerError({ code: 'timeout', message: 'late', details: { timeoutMs: 3 } });
  };
  await expect(beginJob({ ...job, begin: late }, pace(50))).rejects.toMatchObject({
    code: 'timeout',
    message: 'Discogs began no upload within the 0.05 seconds that it was given.',
    details: { timeoutMs: 50 },
  });
});

describe('a job whose beginning is lost', () => {
  it('is begun again where nothing is new', async () => {
    const { job, beganAtMs } = failing(refused('unknown-outcome'), [[ended(1)]]);
    const quick = paceOf({ pollMs: 1, maxPollMs: 1 }, systemClock);
    await expect(beginJob(job, quick)).rejects.toMatchObject({ code: 'unknown-outcome' });
    expect(beganAtMs).toHaveLength(3);
  });

  it('is left to a person where one is new that may be it, under another name', async () => {
    const { job, beganAtMs } = failing(refused('unknown-outcome'), [[], [ended(1)]]);
    const quick = paceOf({ pollMs: 1, maxPollMs: 1 }, systemClock);
    await expect(beginJob(job, quick)).rejects.toMatchObject({ code: 'unknown-outcome' });
    expect(beganAtMs).toHaveLength(1);
  });

  it('is unknown too where it cannot be looked for', async () => {
    const { job } = failing(refused('unknown-outcome'), [[]]);
    let looks = 0;
    const recent = async () => {
      looks += 1;
      if (looks > 1) throw refused('bad-request');
      return [];
    };
    await expect(beginJob({ ...job, recent }, pace(150))).rejects.toMatchObject({
      code: 'unknown-outcome',
    });
  });
});
