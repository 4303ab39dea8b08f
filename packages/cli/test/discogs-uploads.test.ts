import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { LinerError } from '@linernotes/core';
import { describe, expect, it } from 'vitest';
import { createBegun } from '../src/discogs/upload-told.ts';
import { exitCodes, Problem } from '../src/problem.ts';
import { filesIn, surroundings } from './helpers.ts';
import { holdingsStage, releases } from './holdings-stage.ts';

const [first = '', second = ''] = releases(0, 2);
const inventory = ['discogs', 'inventory'];
const add = [...inventory, 'upload', 'add', 'add.csv', '--yes'];
const rows = `release_id,price,media_condition\n${first},2.0,Mint (M)\n${second},3.0,Mint (M)\n`;

async function withFile(options: Parameters<typeof holdingsStage>[0], file = rows) {
  const stage = await holdingsStage(options);
  writeFileSync(join(stage.cwd, 'add.csv'), file);
  return stage;
}

const interrupted = new Problem('Interrupted.', { exitCode: exitCodes.interrupted });

/** Ends a run as Ctrl-C does, once its upload has begun. */
function interruptible() {
  const stop = new AbortController();
  const onErr = (told: string): void => {
    if (told.includes('has begun')) stop.abort(interrupted);
  };
  return { signal: stop.signal, onErr };
}

describe('an upload that is left before it ends', () => {
  it('tells its id at once, and the same command goes on with it', {
    timeout: 20_000,
  }, async () => {
    const { run, changes } = await withFile({ inventory: 1, jobLooks: 2 });
    const left = await run(add, interruptible());
    const [, id] = /^Upload (\d+) has begun; "liner .* upload --job \1"/.exec(left.err) ?? [];
    expect([left.code, left.err]).toEqual([
      130,
      expect.stringMatching(
        new RegExp(`\nInterrupted. Upload ${id} goes on at Discogs: .*--job ${id}"`),
      ),
    ]);

    const again = await run(add);
    expect([again.code, again.err]).toEqual([
      0,
      expect.stringMatching(
        new RegExp(
          `^Discogs is at this file already \\(upload ${id}, .*\nUpload ${id}: 2 of 2 rows\\.\n$`,
        ),
      ),
    ]);
    expect(changes()).toHaveLength(1);
  });

  it('is waited for by its id', { timeout: 20_000 }, async () => {
    const { run, changes } = await withFile({ inventory: 1, jobLooks: 2 });
    const left = await run([...add, '--json'], interruptible());
    const [, id = ''] = /--job (\d+)/.exec(JSON.parse(left.out).error.remedy) ?? [];
    const ended = await run([...inventory, 'upload', '--job', id, '--json']);
    expect([ended.code, JSON.parse(ended.out)]).toMatchObject([
      0,
      { job: { id: Number(id) }, report: { outcome: 'whole', processed: 2 } },
    ]);
    expect(changes()).toHaveLength(1);
  });

  it.each([
    ['timeout', { timeoutMs: 600_000 }],
    ['unknown-outcome', { outcome: 'unknown', lookAt: 'there' }],
  ] as const)('says how to go on where it ends as %s', (code, details) => {
    const error = new LinerError({ code, message: 'So.', details });
    const begun = createBegun(surroundings({}));
    expect(begun.asLastWord(error)).toMatchObject({
      code,
      details,
      remedy: expect.stringContaining('the same command looks for it'),
    });
    begun.onJob({ id: 7 });
    expect(begun.asLastWord(error)).toMatchObject({
      remedy:
        'Upload 7 goes on at Discogs: "liner discogs inventory upload --job 7" waits for its end.',
    });
  });
});

describe('a file that was put on sale before', () => {
  it('is not put on sale twice by accident', { timeout: 20_000 }, async () => {
    const { run, changes } = await withFile({ inventory: 1, jobLooks: 1 });
    expect((await run(add)).code).toBe(0);
    const twice = await run(add);
    expect([twice.code, twice.err]).toEqual([
      2,
      expect.stringMatching(/^This file was put on sale before \(upload \d+, .*add --again/),
    ]);
    expect(changes()).toHaveLength(1);
    expect((await run([...add, '--again'])).code).toBe(0);
    expect(changes()).toHaveLength(2);
  });

  it('is one whose rows name listings, which is said before it is asked about', async () => {
    const file = `listing_id,release_id,price,media_condition\n7,${first},2.0,Mint (M)\n`;
    const { run, changes } = await withFile({ inventory: 1, jobLooks: 1 }, file);
    const asked = await run(add.slice(0, -1));
    expect([asked.code, asked.err]).toEqual([
      2,
      expect.stringContaining('1 of 1 rows have a listing_id: what they name is offered once more'),
    ]);
    expect(changes()).toEqual([]);
  });
});

describe('the end of an upload', () => {
  const ended = { id: 5, type: 'add', created_ts: 'x', finished_ts: 'x', filename: 'x' };

  it.each([
    ['success', 'CSV file contains 2 records.<p>Processed 2 records.', 0, '2 of 2 rows'],
    ['success', 'CSV file contains 2 records.<p>Processed 1 records.', 3, '1 of 2 rows'],
    [
      'success',
      'CSV file contains 1 records.<p>Processed 1 records.',
      3,
      'found 1 rows in the file',
    ],
    [
      'success',
      'CSV file contains 2 records.<p>Processed 0 records.<p>Row 2: bad',
      1,
      'Row 2: bad',
    ],
    ['success', null, 0, 'Discogs tells no numbers of rows'],
    [
      'failed',
      null,
      1,
      'ended as "failed"; Discogs tells no numbers of rows.\nNothing was carried',
    ],
  ])('as %s, %j, is exit code %i', async (status, results, code, told) => {
    const match = /inventory\/upload\/\d+$/;
    const fault = { match, status: 200, body: { ...ended, status, results } };
    const { run } = await withFile({ inventory: 1, faults: [fault] });
    const done = await run(add);
    expect([done.code, done.err]).toEqual([code, expect.stringContaining(told)]);
  });
});

describe('what is typed wrongly is refused before Discogs is asked for anything', () => {
  it.each([
    [[...inventory, 'upload'], 'What is to be uploaded is missing.'],
    [[...inventory, 'upload', 'add'], 'What is to be uploaded is missing.'],
    [[...add.slice(0, -1), '--job', '5'], '--job goes alone.'],
    [[...inventory, 'export', '--out', 'add.csv'], 'add.csv is there already.'],
    [[...inventory, 'diff', 'full.csv', '--uploads', '.'], 'add.csv is there already.'],
    [[...inventory, 'diff', 'empty.csv'], '"empty.csv" has no rows'],
    [[...inventory, 'diff', 'add.csv'], 'The file has no column listing_id.'],
    [[...inventory, 'diff', 'cut.csv'], 'Line 2 ends behind 1 of 2 columns'],
    [[...inventory, 'diff', 'twice.csv'], 'Listing 7 is there twice, in line 3 once more.'],
  ])('%j', async (typed, why) => {
    const { run, cwd, server } = await withFile({ inventory: 1 });
    const files = {
      'empty.csv': 'listing_id,price\n',
      'full.csv': 'listing_id,price\n7,1.0\n',
      'cut.csv': 'listing_id,price\n7\n',
      'twice.csv': 'listing_id,price\n7,1.0\n7,1.0\n',
    };
    for (const [name, text] of Object.entries(files)) writeFileSync(join(cwd, name), text);
    const { code, err } = await run(typed);
    expect([code > 0, err]).toEqual([true, expect.stringContaining(why)]);
    expect(server.requests).toEqual([]);
  });
});

describe('a file with some columns', () => {
  it('changes what it says, and leaves the rest', { timeout: 20_000 }, async () => {
    const { run, cwd } = await holdingsStage({ inventory: 3, jobLooks: 1 });
    await run([...inventory, 'export', '--out', 'all.csv']);
    const lines = readFileSync(join(cwd, 'all.csv'), 'utf8').trim().split('\r\n').slice(1);
    const ids = lines.map((line) => line.split(',')[0]);
    const file = ['listing_id,price,Shelf', ...ids.map((id) => `${id},77.0,a`)].join('\n');
    writeFileSync(join(cwd, 'some.csv'), file);
    const { code, err } = await run([...inventory, 'diff', 'some.csv', '--uploads', 'up']);
    expect(code).toBe(3);
    expect(err).toContain('Not compared, as the file has no such column: artist, title,');
    expect(err).toContain('Not compared, as Discogs has no such column: Shelf.');
    expect(filesIn(join(cwd, 'up'))).toEqual(['change.csv']);
    expect(readFileSync(join(cwd, 'up/change.csv'), 'utf8')).toBe(
      ['listing_id,price', ...ids.map((id) => `${id},77.00`), ''].join('\r\n'),
    );
  });
});
