import type { PlannedRequest } from '@linernotes/core';
import { afterEach, describe, expect, it } from 'vitest';
import { type AddRow, planUpload, uploadInventory, uploadName } from '../../src/csv.ts';
import type { Played } from '../scale/played.ts';
import { listing_id, listingsOf, losing, playSellers, release, timesAsked } from './stage.ts';

let played: Played;
afterEach(() => played.close());

const soon = { pollMs: 2, maxPollMs: 5 };
const row: AddRow = {
  release_id: release,
  price: 4.5,
  media_condition: 'Mint (M)',
  comments: 'Text, "quoted"',
  accept_offer: true,
  weight: 130,
};

async function uploadsMade({ client }: Played): Promise<number> {
  return (await client.inventoryJobs.uploads()).total ?? 0;
}

describe('an upload', () => {
  it('puts rows on sale', async () => {
    played = await playSellers({ anna: { jobLooks: 3 } });
    const { report, skippedRows, job } = await uploadInventory(played.client, 'add', [row], soon);
    expect(report).toEqual({
      outcome: 'whole',
      records: 1,
      processed: 1,
      skipped: [],
      others: [],
    });
    expect(skippedRows).toEqual([]);
    expect(job).toMatchObject({ type: 'add', status: 'success' });
    expect(await listingsOf(played)).toMatchObject([
      {
        status: 'For Sale',
        price: { value: 4.5 },
        condition: 'Mint (M)',
        comments: 'Text, "quoted"',
        allow_offers: true,
        weight: 130,
      },
    ]);
    expect(played.client.drift()).toEqual([]);
  });

  it('changes and deletes listings', async () => {
    played = await playSellers();
    const changes = [{ listing_id, price: 2.25, comments: '' }];
    await uploadInventory(played.client, 'change', changes, soon);
    const { marketplace } = played.client;
    expect(await marketplace.listing({ listing_id })).toMatchObject({ price: { value: 2.25 } });

    await uploadInventory(played.client, 'delete', [{ listing_id }], soon);
    await expect(marketplace.listing({ listing_id })).rejects.toMatchObject({ code: 'not-found' });
  });

  it('says which rows Discogs skipped, and why', async () => {
    played = await playSellers();
    const nowhere = { ...row, release_id: 1_999_999_999 };
    const { report, skippedRows } = await uploadInventory(
      played.client,
      'add',
      [row, nowhere],
      soon,
    );
    const why = 'release_id 1999999999 does not exist';
    expect(report).toMatchObject({ records: 2, processed: 1, skipped: [{ row: 3, why }] });
    expect(skippedRows).toEqual([{ row: nowhere, why }]);
  });

  it('that goes wrong as a whole says so', async () => {
    played = await playSellers({ anna: { jobsEndAs: 'failed' } });
    const { report, job } = await uploadInventory(played.client, 'add', [row], soon);
    expect(job).toMatchObject({ status: 'failed', finished_ts: undefined });
    expect(report).toMatchObject({
      outcome: 'none',
      processed: null,
      others: ['ERROR: Uploaded file no longer exists.'],
    });
  });

  it('of listings of others changes none of them', async () => {
    played = await playSellers();
    const foreign = { listing_id: 25_000_000 };
    const { skippedRows } = await uploadInventory(played.client, 'delete', [foreign], soon);
    expect(skippedRows).toEqual([{ row: foreign, why: '25000000 is an invalid listing_id' }]);
  });

  it('waits for another where that is wanted', async () => {
    played = await playSellers({ anna: { jobLooks: 4 } });
    const { inventoryJobs } = played.client;
    await inventoryJobs.uploadDelete({ upload: `listing_id\n${listing_id}\n` });
    const fails = uploadInventory(played.client, 'add', [row], soon);
    await expect(fails).rejects.toMatchObject({
      code: 'bad-request',
      details: { status: 409 },
      message: expect.stringMatching(/at an upload of this inventory already \(upload \d+/),
    });
    const waits = { ...soon, whenRunning: 'wait' } as const;
    const { report } = await uploadInventory(played.client, 'add', [row], waits);
    expect(report.processed).toBe(1);
    expect(await uploadsMade(played)).toBe(2);
  });

  it('is told in a dry run as it would be sent', async () => {
    played = await playSellers();
    const told: PlannedRequest[] = [];
    await planUpload(played.client, 'delete', [{ listing_id }], (one) => told.push(one));
    const filename = uploadName('delete', `listing_id\r\n${listing_id}\r\n`);
    const lines = [
      '--linernotes-file',
      `Content-Disposition: form-data; name="upload"; filename="${filename}"`,
      'Content-Type: text/csv; charset=utf-8',
      '',
      'listing_id',
      `${listing_id}`,
      '',
      '--linernotes-file--',
      '',
    ];
    expect(told).toEqual([
      {
        method: 'POST',
        url: `${played.server.url('discogs')}/inventory/upload/delete`,
        mediaType: 'multipart/form-data; boundary=linernotes-file',
        body: lines.join('\r\n'),
      },
    ]);
    expect(played.server.requests).toEqual([]);
    const { job } = await uploadInventory(played.client, 'delete', [{ listing_id }], soon);
    expect(job.filename).toBe(filename);
  });

  it('has the name of its file, and of no other', () => {
    const names = [
      uploadName('add', 'release_id\r\n1\r\n'),
      uploadName('add', 'release_id\r\n2\r\n'),
      uploadName('delete', 'release_id\r\n1\r\n'),
    ];
    expect(new Set(names).size).toBe(3);
    expect(uploadName('add', 'release_id\r\n1\r\n')).toBe(names[0]);
  });

  it('is made twice where that is wanted', async () => {
    played = await playSellers();
    const waits = { ...soon, whenRunning: 'wait' } as const;
    const upload = () => uploadInventory(played.client, 'add', [row], waits);
    const both = await Promise.all([upload(), upload()]);
    expect(new Set(both.map(({ job }) => job.id)).size).toBe(2);
    expect(await listingsOf(played)).toHaveLength(2);
  });

  it('of a text that holds the line between its parts is sent whole', async () => {
    played = await playSellers();
    const comments = '--linernotes-file\r\n--linernotes-file--';
    await uploadInventory(played.client, 'add', [{ ...row, comments }], soon);
    expect(await listingsOf(played)).toMatchObject([{ comments }]);
  });
});

describe('an upload whose beginning is not answered', () => {
  it.each(['reset', 'html'] as const)('is found where it began (%s)', async (kind) => {
    played = await playSellers(losing({ kind, status: 502, carriesOut: 'first' }));
    const { report } = await uploadInventory(played.client, 'add', [row], soon);
    expect(report.processed).toBe(1);
    expect(await listingsOf(played)).toHaveLength(1);
    expect(timesAsked(played, 'POST')).toBe(1);
  });

  it('is sent again where it did not begin, and twice would be the same', async () => {
    played = await playSellers(losing({ kind: 'reset' }));
    const { report } = await uploadInventory(played.client, 'delete', [{ listing_id }], soon);
    expect(report.processed).toBe(1);
    expect(timesAsked(played, 'POST')).toBe(2);
  });

  it('is left to a person where twice would put everything on sale twice', async () => {
    played = await playSellers(losing({ kind: 'reset' }));
    await expect(uploadInventory(played.client, 'add', [row], soon)).rejects.toMatchObject({
      code: 'unknown-outcome',
    });
    expect(timesAsked(played, 'POST')).toBe(1);
    expect(await uploadsMade(played)).toBe(0);
  });

  it('is left to a person too when its own time is up', async () => {
    played = await playSellers(losing({ kind: 'hang' }));
    const call = { ...soon, deadlineMs: 300 };
    await expect(uploadInventory(played.client, 'add', [row], call)).rejects.toMatchObject({
      code: 'unknown-outcome',
      details: { outcome: 'unknown', lookAt: 'GET /inventory/upload' },
    });
    expect(timesAsked(played, 'POST')).toBe(1);
  });

  it('is not taken for one of another file', async () => {
    played = await playSellers({ ...losing({ kind: 'reset', after: 1 }), anna: { jobLooks: 1 } });
    await uploadInventory(played.client, 'delete', [{ listing_id }], soon);
    const second = [{ listing_id: listing_id + 1 }];
    const { job, report } = await uploadInventory(played.client, 'delete', second, soon);
    expect(report.processed).toBe(1);
    expect((await played.client.inventoryJobs.uploads()).items[0]?.id).toBe(job.id);
  });
});

describe('a file that is no CSV', () => {
  it.each(['', 'listing_id', 'listing_id\n\n'])(
    'as %j, is refused before it is sent',
    async (upload) => {
      played = await playSellers();
      await expect(played.client.inventoryJobs.uploadDelete({ upload })).rejects.toThrow(
        'Discogs: "upload" must be a CSV: names of columns in lower case, and lines below them.',
      );
      expect(played.server.requests).toEqual([]);
    },
  );

  it.each(['\n', '\r\n', '\r'])(
    'is told from one at once, whose lines end with %j',
    async (end) => {
      played = await playSellers();
      const { uploadDelete } = played.client.inventoryJobs;
      const told: PlannedRequest[] = [];
      const dryRun = (request: PlannedRequest): void => void told.push(request);
      const startedMs = performance.now();
      await uploadDelete({ upload: `listing_id${end}1${end}`.repeat(100_000) }, { dryRun });
      expect(performance.now() - startedMs).toBeLessThan(2_000);
      expect(told).toHaveLength(1);
    },
  );

  it('for Discogs is refused in its words', async () => {
    played = await playSellers();
    const upload = 'price\n1.50\n';
    await expect(played.client.inventoryJobs.uploadDelete({ upload })).rejects.toMatchObject({
      code: 'bad-request',
      details: { status: 422, issues: ['The CSV has no column listing_id.'] },
    });
  });
});
