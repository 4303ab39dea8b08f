import type { Clock } from '@linernotes/core';
import type { Fault } from '@linernotes/testing';
import { afterEach, describe, expect, it } from 'vitest';
import { exportInventory } from '../../src/csv.ts';
import type { Played } from '../scale/played.ts';
import { anna, listing_id, losing, playSellers, timesAsked } from './stage.ts';

let played: Played;
afterEach(() => played.close());

const soon = { pollMs: 2, maxPollMs: 5 };
const exporting = /^\/inventory\/export$/;
const ofOne = /^\/inventory\/export\/\d+$/;

/** A clock on which every wait is over at once. */
function leapingClock(): Clock {
  let nowMs = 0;
  return {
    nowMs: () => nowMs,
    wait: async (ms) => {
      nowMs += ms;
    },
  };
}

/** How many exports Discogs has made. */
async function exportsMade({ client }: Played): Promise<number> {
  return (await client.inventoryJobs.exports()).total ?? 0;
}

describe('an export of an inventory', () => {
  it('is begun, waited for, downloaded and read', async () => {
    played = await playSellers({ anna: { jobLooks: 4 } });
    const { marketplace, drift } = played.client;
    await marketplace.editListing({
      listing_id,
      release_id: 900_000_000,
      condition: 'Good (G)',
      price: 3,
      status: 'Draft',
      comments: 'Text, with a comma',
    });
    const { job, lines } = await exportInventory(played.client, soon);
    expect(job).toMatchObject({ status: 'success', filename: expect.stringMatching(/\.csv$/) });
    expect(timesAsked(played, 'GET', ofOne)).toBe(4);

    const rows = (await Array.fromAsync(lines)).map(({ row }) => row);
    expect(rows).toHaveLength(8);
    expect(rows.find((row) => row?.listing_id === listing_id)).toMatchObject({
      status: 'Draft',
      price: 3,
      media_condition: 'Good (G)',
      comments: 'Text, with a comma',
    });
    expect(drift()).toEqual([]);
  });

  it('that ends within the second in which it was looked at is not waited for until the end of time', async () => {
    // Last-Modified has whole seconds, so that a 304 says nothing here.
    played = await playSellers({ anna: { jobLooks: 3 } });
    await played.client.inventoryJobs.runExport(soon);
    const unchanged = played.server.requests.filter(({ status }) => status === 304);
    expect(unchanged.length).toBeLessThanOrEqual(2);
  });

  it('tells what is learned of it, its id first', async () => {
    played = await playSellers();
    const told: unknown[] = [];
    const job = await played.client.inventoryJobs.runExport({
      ...soon,
      onJob: ({ id, status }) => told.push([id, status]),
    });
    expect(told[0]).toEqual([job.id, undefined]);
    expect(told.at(-1)).toEqual([job.id, 'success']);
  });

  it('that goes wrong at Discogs is a failure', async () => {
    played = await playSellers({ anna: { jobsEndAs: 'failed' } });
    await expect(played.client.inventoryJobs.runExport(soon)).rejects.toMatchObject({
      code: 'server',
      message: expect.stringMatching(/gave up on export \d+: it ended as "failed"/),
    });
  });

  it('that does not end is left after its time, and waited for later', async () => {
    played = await playSellers({ anna: { jobLooks: 12 } }, { clock: leapingClock() });
    const { inventoryJobs } = played.client;
    const error = await inventoryJobs
      .runExport({ deadlineMs: 60_000 })
      .catch((failure: unknown) => failure);
    expect(error).toMatchObject({ code: 'timeout', details: { timeoutMs: 60_000 } });
    const [running] = (await inventoryJobs.exports()).items;
    const export_id = running?.id ?? 0;
    expect(error).toMatchObject({
      remedy: `It goes on there: awaitExport({ export_id: ${export_id} }) waits on.`,
    });
    expect(await inventoryJobs.awaitExport({ export_id })).toMatchObject({
      id: export_id,
      status: 'success',
    });
  });

  it('is left after its time also where a look at it gets no answer', async () => {
    const faults: Fault[] = [{ match: ofOne, kind: 'hang' }];
    played = await playSellers({ faults }, { clock: leapingClock() });
    const running = played.client.inventoryJobs.runExport({ deadlineMs: 700 });
    await expect(running).rejects.toMatchObject({
      code: 'timeout',
      details: { timeoutMs: 700 },
      remedy: expect.stringContaining('awaitExport({ export_id: '),
    });
  });

  it('is left at once when the caller gives up', async () => {
    played = await playSellers({ anna: { jobLooks: 99 } });
    const stop = new AbortController();
    const reason = new Error('no more');
    const onJob = () => stop.abort(reason);
    const running = played.client.inventoryJobs.runExport({
      pollMs: 60_000,
      signal: stop.signal,
      onJob,
    });
    await expect(running).rejects.toBe(reason);
  });

  it('stops with a credential that is not taken any more, and goes on with another', async () => {
    const fault: Fault = { match: ofOne, after: 1, status: 401, times: 9 };
    played = await playSellers({ anna: { jobLooks: 4 }, faults: [fault] });
    let export_id = 0;
    const running = played.client.inventoryJobs.runExport({
      ...soon,
      onJob: ({ id }) => {
        export_id = id;
      },
    });
    await expect(running).rejects.toMatchObject({ code: 'authentication' });
    expect(await exportsMade(played)).toBe(1);
    expect(export_id).toBeGreaterThan(0);
  });
});

describe('an export while another is made', () => {
  const runTwo = async (whenRunning: 'fail' | 'wait' | 'join') => {
    played = await playSellers({ anna: { jobLooks: 5 } });
    const { inventoryJobs } = played.client;
    const { id } = await inventoryJobs.startExport({});
    const second = await inventoryJobs
      .runExport({ ...soon, whenRunning })
      .catch((failure: unknown) => failure);
    return { first: id, second };
  };

  it('fails, and names the other', async () => {
    const { first, second } = await runTwo('fail');
    expect(second).toMatchObject({
      code: 'bad-request',
      details: { status: 409 },
      message: expect.stringContaining(`(export ${first}, begun `),
      remedy: expect.stringContaining(`whenRunning: 'wait'`),
    });
  });

  it('waits for it where that is wanted, and begins then', async () => {
    const { first, second } = await runTwo('wait');
    expect(second).toMatchObject({ status: 'success' });
    expect(second).not.toMatchObject({ id: first });
    expect(await exportsMade(played)).toBe(2);
  });

  it('joins it where that is wanted', async () => {
    const { first, second } = await runTwo('join');
    expect(second).toMatchObject({ id: first, status: 'success' });
    expect(await exportsMade(played)).toBe(1);
  });
});

describe('an export whose beginning is not answered', () => {
  it.each([
    ['the connection breaks', { kind: 'reset' }],
    ['a gateway answers 502', { kind: 'html', status: 502 }],
    ['the answer does not say which', { status: 200, body: null }],
  ] as const)('is found where %s', async (_how, fault) => {
    played = await playSellers(losing({ ...fault, carriesOut: 'first' }, exporting));
    expect(await played.client.inventoryJobs.runExport(soon)).toMatchObject({ status: 'success' });
    expect(await exportsMade(played)).toBe(1);
    expect(timesAsked(played, 'POST')).toBe(1);
  });

  it('is found where it comes late', async () => {
    const fault = { kind: 'reset', carriesOut: 'late', lateMs: 20 } as const;
    played = await playSellers(losing(fault, exporting));
    await played.client.inventoryJobs.runExport({ pollMs: 25 });
    expect(await exportsMade(played)).toBe(1);
    expect(timesAsked(played, 'POST')).toBe(1);
  });

  it('is begun again where nothing was done', async () => {
    played = await playSellers(losing({ kind: 'reset' }, exporting));
    expect(await played.client.inventoryJobs.runExport(soon)).toMatchObject({ status: 'success' });
    expect(await exportsMade(played)).toBe(1);
    expect(timesAsked(played, 'POST')).toBe(2);
  });
});

describe('the file of an export', () => {
  it('comes in pieces, each byte once, though the download is cut', async () => {
    const faults: Fault[] = [{ match: /download$/, kind: 'cut', times: 2 }];
    played = await playSellers({ anna: { inventory: 400 }, faults });
    const { lines } = await exportInventory(played.client, soon);
    const ids = (await Array.fromAsync(lines)).map(({ row }) => row?.listing_id);
    expect(ids).toEqual(Array.from({ length: 400 }, (_, place) => listing_id + place));
    expect(timesAsked(played, 'GET', /download$/)).toBe(3);
  });

  it('is asked for once it is read, and left when nobody reads on', async () => {
    played = await playSellers({ anna: { inventory: 400 } });
    const { lines } = await exportInventory(played.client, soon);
    expect(timesAsked(played, 'GET', /download$/)).toBe(0);
    for await (const { row } of lines) {
      expect(row?.listing_id).toBe(listing_id);
      break;
    }
  });

  it('that fails, fails in the middle of reading', async () => {
    played = await playSellers({ faults: [{ match: /download$/, status: 403, times: 9 }] });
    const { lines } = await exportInventory(played.client, soon);
    await expect(Array.fromAsync(lines)).rejects.toMatchObject({ code: 'permission' });
  });
});

it('what is waited for with a time that is none is refused', async () => {
  played = await playSellers({}, { token: anna });
  const running = played.client.inventoryJobs.runExport({ pollMs: 0 });
  await expect(running).rejects.toThrow('Discogs: "pollMs" must be milliseconds above 0.');
});
