import { describe, expect, it } from 'vitest';
import { readUploadReport } from '../../src/client/jobs/upload-report.ts';
import { type AddRow, type ChangeRow, uploadCsv } from '../../src/csv.ts';

const row: AddRow = { release_id: 7, price: 1.5, media_condition: 'Mint (M)' };

describe('the file of an upload', () => {
  it('has the columns that its rows need, and those that any of them has', async () => {
    const comments = 'Text, with "quotes"\nand lines';
    const full: AddRow = {
      ...row,
      sleeve_condition: 'No Cover',
      comments,
      accept_offer: false,
      location: 'S1',
      external_id: 'E1',
      weight: 'auto',
      format_quantity: 2,
    };
    expect((await uploadCsv('add', [row])).csv).toBe(
      'release_id,price,media_condition\r\n7,1.50,Mint (M)\r\n',
    );
    expect((await uploadCsv('add', [full, row])).csv).toBe(
      'release_id,price,media_condition,sleeve_condition,comments,accept_offer,location,external_id,weight,format_quantity\r\n' +
        '7,1.50,Mint (M),No Cover,"Text, with ""quotes""\nand lines",N,S1,E1,auto,2\r\n' +
        '7,1.50,Mint (M),,,,,,,\r\n',
    );
    expect((await uploadCsv('delete', [{ listing_id: 9 }])).csv).toBe('listing_id\r\n9\r\n');
  });

  it('finds what it changes by listing, or by release', async () => {
    const byListing = await uploadCsv('change', [{ listing_id: 9, price: 2 }]);
    const byRelease = await uploadCsv('change', [{ release_id: 7, price: 2 }]);
    expect(byListing.csv).toBe('listing_id,price\r\n9,2.00\r\n');
    expect(byRelease.csv).toBe('release_id,price\r\n7,2.00\r\n');
  });

  it.each([
    ['a price', { ...row, price: -1 }, 'row 3: price -1 is no number above 0'],
    ['a price in a text', { ...row, price: '1,50' }, 'row 3: price "1,50" is no number above 0'],
    [
      'a condition',
      { ...row, media_condition: 'Mint' },
      'media_condition "Mint" is none of Mint (M)',
    ],
    ['a sleeve', { ...row, sleeve_condition: 'x' }, 'Generic, Not Graded, No Cover'],
    ['a release', { ...row, release_id: undefined }, 'row 3: release_id is missing'],
    ['a weight', { ...row, weight: 1.5 }, 'row 3: weight 1.5 is neither whole grams nor auto'],
    ['an offer', { ...row, accept_offer: 'Y' }, 'accept_offer "Y" is neither true nor false'],
    ['a text', { ...row, comments: 5 }, 'row 3: comments 5 is no text'],
  ])('is not made with %s that Discogs would not take', async (_what, wrong, why) => {
    await expect(uploadCsv('add', [row, wrong as AddRow])).rejects.toMatchObject({
      code: 'configuration',
      message: expect.stringContaining(why),
    });
  });

  it('is not made of changes with blank cells, of which nobody knows what they do', async () => {
    const rows: ChangeRow[] = [
      { listing_id: 9, price: 2 },
      { listing_id: 10, comments: 'x' },
    ];
    await expect(uploadCsv('change', rows)).rejects.toThrow(
      'row 2: comments is missing; row 3: price is missing',
    );
    const nothing = [{ listing_id: 9 }];
    await expect(uploadCsv('change', nothing)).rejects.toThrow('it says nothing of its listings');
    const { csv } = await uploadCsv('change', rows, { blanks: 'send' });
    expect(csv).toBe('listing_id,price,comments\r\n9,2.00,\r\n10,,x\r\n');
  });

  it('is not made of nothing, and tells no more than a few of many problems', async () => {
    await expect(uploadCsv('add', [])).rejects.toThrow('there are no rows in it');
    const many = Array.from({ length: 8 }, () => ({ ...row, price: 0 }));
    await expect(uploadCsv('add', many)).rejects.toThrow(/row 6: [^;]*; and 3 more\.$/);
  });
});

describe('what Discogs reports of an upload', () => {
  const read = (results: string | undefined, status = 'success') =>
    readUploadReport({ status, results });

  it('is read into numbers, and rows with reasons', () => {
    const results =
      'CSV file contains 1,204 records.<p>Skipped row 3 because ERROR: -1 is an invalid listing_id<p>Processed 1,203 records.';
    expect(read(results)).toEqual({
      outcome: 'partly',
      records: 1204,
      processed: 1203,
      skipped: [{ row: 3, why: '-1 is an invalid listing_id' }],
      others: [],
    });
  });

  it('that says something new is kept as it is', () => {
    const results = '<p>Hello &amp; <b>welcome</b> &lt;you&gt;</p>\nProcessed 1 record.';
    expect(read(results)).toMatchObject({ processed: 1, others: ['Hello & welcome <you>'] });
  });

  it.each([
    ['CSV file contains 3 records.<p>Processed 3 records.', 'whole'],
    ['CSV file contains 3 records.<p>Processed 3 records.<p>Thank you.', 'whole'],
    ['CSV file contains 3 records.<p>Processed 1 records.', 'partly'],
    ['CSV file contains 3 records.<p>Processed 0 records.<p>Row 2: bad price', 'none'],
    ['CSV file contains 3 records.<p>Skipped row 2 because ERROR: x', 'partly'],
    ['CSV file contains 3 records.<p>Processed 2 records.<p>ERROR: no more', 'partly'],
    ['Row 2: bad price', 'partly'],
    ['', 'untold'],
    [undefined, 'untold'],
  ])('as %j, is that of its rows %s were carried out', (results, outcome) => {
    expect(read(results).outcome).toBe(outcome);
  });

  it.each([
    ['failed', undefined, []],
    [
      'success',
      'ERROR: Uploaded file no longer exists.',
      ['ERROR: Uploaded file no longer exists.'],
    ],
  ])('as %s %j, is that nothing was done', (status, results, others) => {
    expect(read(results, status)).toEqual({
      outcome: 'none',
      records: null,
      processed: null,
      skipped: [],
      others,
    });
  });
});
