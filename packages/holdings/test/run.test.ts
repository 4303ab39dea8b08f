import { existsSync, statSync } from 'node:fs';
import { isLinerError } from '@linernotes/core';
import { describe, expect, it } from 'vitest';
import { folder, rowsOf, runJob, statuses } from './batch.ts';
import { openShelf } from './shelf.ts';
import { startShelf } from './shelf-server.ts';

describe('adding', () => {
  it('puts each release there once, and says what was there already', async () => {
    const shelf = await startShelf([{ release: 7 }]);
    const { target } = await openShelf(shelf);
    const report = await runJob(target, { action: 'add', rows: rowsOf(5, 7, 5, 9) });
    expect(statuses(report)).toEqual(['done', 'already', 'already', 'done']);
    expect(shelf.items.map(({ release }) => release)).toEqual([7, 5, 9]);
    expect(existsSync(report.path)).toBe(false);
  });

  it('puts another copy there where that is asked for', async () => {
    const shelf = await startShelf([{ release: 7 }]);
    const { target } = await openShelf(shelf);
    const report = await runJob(target, {
      action: 'add',
      rows: rowsOf(7, 7),
      isAnother: true,
    });
    expect(report.rows.map(({ ids }) => ids)).toEqual([['2'], ['3']]);
    expect(shelf.items.map(({ release }) => release)).toEqual([7, 7, 7]);
  });

  it('makes a folder that is not there, and rates what it has put into it', async () => {
    const shelf = await startShelf();
    const { target } = await openShelf(shelf);
    const rows = [
      { row: 1, releaseId: '5', folder: 'Dub', rating: 4, fields: { note: 'shelf 4' } },
    ];
    const report = await runJob(target, { action: 'add', rows });
    expect(statuses(report)).toEqual(['done']);
    expect(shelf.items).toEqual([{ id: 1, release: 5, folder: 3, rating: 4, note: 'shelf 4' }]);
  });
});

describe('an answer that is lost', () => {
  it('is found by reading, whether it was carried out or not', async () => {
    const shelf = await startShelf([{ release: 1 }]);
    shelf.fates.set(1, 'lost-after').set(3, 'lost-before').set(6, 'lost-after');
    const { target } = await openShelf(shelf);
    const report = await runJob(target, {
      action: 'add',
      rows: rowsOf(1, 2, 3, 4, 4),
      isAnother: true,
    });
    expect(statuses(report)).toEqual(['done', 'done', 'done', 'done', 'done']);
    expect(shelf.items.map(({ release }) => release)).toEqual([1, 1, 2, 3, 4, 4]);
  });

  it('of a folder is found by its name', async () => {
    const shelf = await startShelf();
    shelf.fates.set(1, 'lost-after');
    const { target } = await openShelf(shelf);
    const rows = [{ row: 1, releaseId: '5', folder: 'Dub' }];
    expect(statuses(await runJob(target, { action: 'add', rows }))).toEqual(['done']);
    expect(shelf.folders.filter(({ name }) => name === 'Dub')).toHaveLength(1);
  });

  it('that comes late is told with the copies that are too many', async () => {
    const shelf = await startShelf();
    shelf.fates.set(1, { lateMs: 600 });
    const { target } = await openShelf(shelf);
    const report = await runJob(target, { action: 'add', rows: rowsOf(5) }, { settleMs: 400 });
    expect(report.rows).toMatchObject([{ status: 'done', ids: ['1'], surplusIds: ['2'] }]);
  });

  it('of a removal counts as done, and is not done to another copy', async () => {
    const shelf = await startShelf([{ release: 5 }, { release: 6 }]);
    shelf.fates.set(1, 'lost-after');
    const { target } = await openShelf(shelf);
    const report = await runJob(target, { action: 'remove', rows: rowsOf(5) });
    expect(statuses(report)).toEqual(['done']);
    expect(shelf.items.map(({ release }) => release)).toEqual([6]);
  });

  it('of a move counts as done', async () => {
    const shelf = await startShelf([{ release: 5 }]);
    shelf.fates.set(1, 'lost-after');
    const { target } = await openShelf(shelf);
    const rows = [{ row: 1, releaseId: '5', folder: 'Jazz' }];
    expect(statuses(await runJob(target, { action: 'move', rows }))).toEqual(['done']);
    expect(shelf.items[0]?.folder).toBe(2);
  });
});

describe('a failure', () => {
  it.each([403, 404, 409, 422])('of one row with %s is told and stops no other', async (status) => {
    const shelf = await startShelf();
    shelf.fates.set(2, { status });
    const { target } = await openShelf(shelf);
    const home = folder();
    const job = { action: 'add', rows: rowsOf(1, 2, 3) } as const;
    const report = await runJob(target, job, { in: home });
    expect(report.isFinished).toBe(true);
    expect(statuses(report)).toEqual(['done', 'failed', 'done']);
    expect(report.rows[1]?.reason).toContain(`Refused with ${status}.`);
    const next = await runJob(target, job, { in: home });
    expect(statuses(next)).toEqual(['already', 'done', 'already']);
    expect(shelf.items.map(({ release }) => release)).toEqual([1, 3, 2]);
  });

  it('of the credential ends the batch, and the next run goes on', async () => {
    const shelf = await startShelf();
    shelf.onChange = (count) => {
      if (count === 3) shelf.fates.set(3, { status: 401 });
    };
    const { target } = await openShelf(shelf);
    const home = folder();
    const job = { action: 'add', rows: rowsOf(1, 2, 3, 4) } as const;
    const report = await runJob(target, job, { in: home });
    expect(isLinerError(report.stoppedBy) && report.stoppedBy.code).toBe('authentication');
    expect(statuses(report)).toEqual(['done', 'done', 'waiting', 'waiting']);
    expect(statSync(report.path).mode & 0o777).toBe(0o600);
    const next = await runJob(target, job, { in: home });
    expect([next.isResumed, ...statuses(next)]).toEqual([true, 'done', 'done', 'done', 'done']);
    expect(shelf.items.map(({ release }) => release)).toEqual([1, 2, 3, 4]);
  });

  it('of the platform is waited out, and given up after so many tries', async () => {
    const shelf = await startShelf();
    shelf.fates.set(1, { status: 429 });
    for (const count of [3, 4, 5]) shelf.fates.set(count, { status: 500 });
    const { target } = await openShelf(shelf);
    const report = await runJob(target, { action: 'add', rows: rowsOf(1, 2, 3) });
    expect(statuses(report)).toEqual(['done', 'failed', 'done']);
    expect(shelf.items.map(({ release }) => release)).toEqual([1, 3]);
  });

  it('of the parent leaves out what depends on it', async () => {
    const shelf = await startShelf();
    shelf.fates.set(1, { status: 422 });
    const { target } = await openShelf(shelf);
    const rows = [{ row: 1, releaseId: '5', rating: 3 }];
    const report = await runJob(target, { action: 'add', rows });
    expect(statuses(report)).toEqual(['failed']);
    expect(shelf.log.filter((line) => line.startsWith('PUT'))).toEqual([]);
  });
});

describe('who interrupts', () => {
  it('lets what is under way end, and the next run goes on', async () => {
    const shelf = await startShelf();
    const interrupt = new AbortController();
    shelf.onChange = (count) => {
      if (count === 2) interrupt.abort(new Error('enough'));
    };
    const { target } = await openShelf(shelf);
    const home = folder();
    const job = { action: 'add', rows: rowsOf(1, 2, 3) } as const;
    const report = await runJob(target, job, { in: home, signal: interrupt.signal });
    expect(report.stoppedBy).toEqual(new Error('enough'));
    expect(statuses(report)).toEqual(['done', 'done', 'waiting']);
    const next = await runJob(target, job, { in: home });
    expect(statuses(next)).toEqual(['done', 'done', 'done']);
    expect(shelf.items).toHaveLength(3);
  });
});

describe('what is not as it was seen', () => {
  it('is not moved, rated or removed', async () => {
    const shelf = await startShelf([{ release: 5 }, { release: 6 }, { release: 7 }]);
    const { target } = await openShelf(shelf);
    shelf.onChange = (count) => {
      if (count !== 1) return;
      for (const item of shelf.items.slice(1)) item.folder = 2;
    };
    const report = await runJob(target, { action: 'remove', rows: rowsOf(5, 6, 7) });
    expect(statuses(report)).toEqual(['done', 'failed', 'failed']);
    expect(report.rows[1]?.reason).toBe('it stands in another folder now; nothing was changed');
    expect(shelf.items.map(({ release }) => release)).toEqual([6, 7]);
  });

  it('is looked at again when the plan is old', async () => {
    const shelf = await startShelf([{ release: 5 }]);
    const { target } = await openShelf(shelf);
    shelf.onChange = () => {
      const [item] = shelf.items;
      if (item) item.rating = 2;
    };
    const rows = [
      { row: 1, releaseId: '9' },
      { row: 2, releaseId: '5', rating: 4 },
    ];
    const report = await runJob(target, { action: 'import', rows }, { freshMs: 0 });
    expect(statuses(report)).toEqual(['done', 'failed']);
    expect(shelf.items[0]?.rating).toBe(2);
  });

  it('is enough where somebody else has added it meanwhile', async () => {
    const shelf = await startShelf();
    const { target } = await openShelf(shelf);
    shelf.onChange = (count) => {
      if (count === 1) shelf.items.push({ id: 90, release: 6, folder: 1, rating: 0, note: '' });
    };
    const report = await runJob(target, { action: 'add', rows: rowsOf(5, 6) }, { freshMs: 0 });
    expect(statuses(report)).toEqual(['done', 'already']);
    expect(shelf.items.map(({ release }) => release)).toEqual([6, 5]);
  });
});
