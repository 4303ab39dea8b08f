import { existsSync, readFileSync, statSync } from 'node:fs';
import { isLinerError } from '@linernotes/core';
import { describe, expect, it } from 'vitest';
import { batchHead, findJournal, planRequests } from '../src/index.ts';
import { folder, rowsOf, runJob, statuses } from './batch.ts';
import { openShelf } from './shelf.ts';
import { startShelf } from './shelf-server.ts';

/** A run of an import that reached its end, of which release 3 was refused. */
async function ended() {
  const shelf = await startShelf();
  // Each of the others takes two changes.
  shelf.fates.set(5, { status: 404 });
  const { target } = await openShelf(shelf);
  const home = folder();
  const rows = rowsOf(1, 2, 3).map((row) => ({ ...row, fields: { Note: 'mine alone' } }));
  const job = { action: 'import', rows } as const;
  const first = await runJob(target, job, { in: home });
  return { shelf, target, home, job, first, head: batchHead(target, job) };
}

describe('a run that reached its end', () => {
  it('is over: what was done and is not there any more is done again', async () => {
    const { shelf, target, home, job, first } = await ended();
    expect([first.isFinished, ...statuses(first)]).toEqual([true, 'done', 'done', 'failed']);
    shelf.items.length = 0;
    const next = await runJob(target, job, { in: home });
    expect([next.isResumed, ...statuses(next)]).toEqual([false, 'done', 'done', 'done']);
    expect(shelf.items.map(({ release }) => release)).toEqual([1, 2, 3]);
    expect(existsSync(next.path)).toBe(false);
  });

  it('tells the next what it left, and keeps nothing else', async () => {
    const { target, home, job, first, head } = await ended();
    const reason = expect.stringContaining('Refused with 404.');
    const left = [{ row: 3, releaseId: '3', status: 'failed', reason }];
    expect(findJournal(first.path, head)).toMatchObject({
      cutShort: null,
      earlier: { doneCount: 2, left },
    });
    expect(readFileSync(first.path, 'utf8')).not.toContain('mine alone');
    expect(statSync(first.path).mode & 0o777).toBe(0o600);
    const next = await runJob(target, job, { in: home });
    expect(next.earlier).toMatchObject({ doneCount: 2, left });
  });

  it('of removals removes anew what is there anew', async () => {
    const shelf = await startShelf([{ release: 1 }, { release: 2 }]);
    shelf.fates.set(2, { status: 403 });
    const { target } = await openShelf(shelf);
    const home = folder();
    const job = { action: 'remove', rows: rowsOf(1, 2) } as const;
    expect(statuses(await runJob(target, job, { in: home }))).toEqual(['done', 'failed']);
    await runJob(target, { action: 'add', rows: rowsOf(1) });
    expect(statuses(await runJob(target, job, { in: home }))).toEqual(['done', 'done']);
    expect(shelf.items).toEqual([]);
  });
});

describe('a run that was cut short', () => {
  it('is gone on with by the requests that a dry run tells', async () => {
    const shelf = await startShelf();
    const interrupt = new AbortController();
    shelf.onChange = (count) => {
      if (count === 2) interrupt.abort(new Error('enough'));
    };
    const { target } = await openShelf(shelf);
    const home = folder();
    const rows = rowsOf(1, 2).map((row) => ({ ...row, folder: 'Dub', rating: 4 }));
    const job = { action: 'import', rows } as const;
    const { path } = await runJob(target, job, { in: home, signal: interrupt.signal });
    const { cutShort } = findJournal(path, batchHead(target, job));
    if (!cutShort) throw new Error('nothing was cut short');
    const { plan, of } = cutShort;
    const told = await Array.fromAsync(planRequests(target, plan, { of }), (one) =>
      'request' in one
        ? `${one.request.method} ${decodeURI(new URL(one.request.url).pathname)}`
        : '',
    );
    expect(told).toEqual(['PUT /items/3/1', 'POST /items', 'PUT /items/3/{new}']);
    const before = shelf.log.length;
    await runJob(target, job, { in: home });
    const sent = shelf.log.slice(before).filter((line) => !line.startsWith('GET'));
    expect(sent).toEqual(['PUT /items/3/1', 'POST /items', 'PUT /items/3/2']);
  });

  it('by three changes in a row without an outcome says what the platform answered', async () => {
    const shelf = await startShelf();
    shelf.onChange = (count) => void shelf.fates.set(count, { status: 500 });
    const { target } = await openShelf(shelf);
    const { stoppedBy, rows } = await runJob(target, { action: 'add', rows: rowsOf(1, 2, 3, 4) });
    expect(isLinerError(stoppedBy) && stoppedBy.message).toContain('500');
    expect(rows.map(({ status }) => status)).toEqual(['failed', 'failed', 'failed', 'waiting']);
  });
});

it('sends no more than the changes where no folder is named', async () => {
  const shelf = await startShelf();
  const { target } = await openShelf(shelf);
  const { requestCount } = await runJob(target, { action: 'add', rows: rowsOf(1, 2, 3) });
  expect(requestCount).toBe(3);
});
