import { appendFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import {
  batchHead,
  findJournal,
  journalName,
  openJournal,
  planHoldings,
  takeLock,
} from '../src/index.ts';
import { folder, rowsOf, runJob, statuses } from './batch.ts';
import { openShelf } from './shelf.ts';
import { startShelf } from './shelf-server.ts';

const job = { action: 'add', rows: rowsOf(1, 2, 3) } as const;

/** A batch that was cut short after its first change, with the journal that it left. */
async function cutShort() {
  const shelf = await startShelf();
  const { target } = await openShelf(shelf);
  const home = folder();
  const interrupt = new AbortController();
  shelf.onChange = () => interrupt.abort(new Error('enough'));
  const { path } = await runJob(target, job, { in: home, signal: interrupt.signal });
  shelf.onChange = () => undefined;
  return { shelf, target, home, path, head: batchHead(target, job) };
}

describe('a journal', () => {
  it('loses the line that a kill cut, and goes on behind it', async () => {
    const { shelf, target, home, path } = await cutShort();
    appendFileSync(path, '{"type":"intent","n":1,"at');
    expect(statuses(await runJob(target, job, { in: home }))).toEqual(['done', 'done', 'done']);
    expect(shelf.items).toHaveLength(3);
  });

  it('with an intent that nobody settled looks for what it did', async () => {
    const { shelf, target, home, path } = await cutShort();
    appendFileSync(path, `${JSON.stringify({ type: 'intent', n: 1, atMs: Date.now() })}\n`);
    shelf.items.push({ id: 77, release: 2, folder: 1, rating: 0, note: '' });
    const report = await runJob(target, job, { in: home });
    expect(report.rows[1]).toMatchObject({ status: 'done', ids: ['77'] });
    expect(shelf.items.map(({ release }) => release).toSorted()).toEqual([1, 2, 3]);
  });

  it('whose plan was not written whole is none', async () => {
    const { target, path, head } = await cutShort();
    const lines = readFileSync(path, 'utf8').split('\n');
    writeFileSync(path, `${lines.slice(0, 3).join('\n')}\n`);
    expect(findJournal(path, head)).toEqual({ cutShort: null, earlier: null });
    const journal = await openJournal(path, head, () => planHoldings(target, job));
    expect([journal.isResumed, journal.plan.rows.map(({ status }) => status)]).toEqual([
      false,
      ['already', 'change', 'change'],
    ]);
    journal.close();
  });

  it('of another batch is refused, and so is one that cannot be read', async () => {
    const { path, head } = await cutShort();
    expect(() => findJournal(path, { ...head, owner: 'bert' })).toThrow('belongs to another batch');
    const text = readFileSync(path, 'utf8');
    writeFileSync(path, text.replace('"planned"', '"plannd"'));
    expect(() => findJournal(path, head)).toThrow(/^Line \d+ of the journal .* cannot be read/);
  });

  it('that cannot be written keeps anything from being changed', async () => {
    const shelf = await startShelf();
    const { target } = await openShelf(shelf);
    const head = batchHead(target, job);
    const path = join(folder(), journalName(head));
    mkdirSync(path);
    const opened = openJournal(path, head, () => planHoldings(target, job));
    await expect(opened).rejects.toThrow('nothing is changed without it');
    expect(shelf.log.filter((line) => line.startsWith('POST'))).toEqual([]);
  });

  it('has one name for one batch: order of keys and absent values change nothing', async () => {
    const { target, head } = await cutShort();
    const [first, ...rest] = job.rows;
    const same = { rows: [{ releaseId: first?.releaseId ?? '', row: 1 }, ...rest], action: 'add' };
    expect(journalName(batchHead(target, same as typeof job))).toBe(journalName(head));
    const other = { ...job, isAnother: true };
    expect(journalName(batchHead(target, other))).not.toBe(journalName(head));
  });
});

describe('a lock', () => {
  it('keeps a second batch out until it is given back', () => {
    const path = join(folder(), 'list.lock');
    const { pid } = process;
    writeFileSync(path, JSON.stringify({ pid: process.ppid, host: hostname() }));
    expect(() => takeLock(path)).toThrow(`by process ${process.ppid}`);
    writeFileSync(path, JSON.stringify({ pid, host: 'elsewhere.example' }));
    expect(() => takeLock(path)).toThrow('on elsewhere.example');
  });

  it.each([
    ['a process that is gone', JSON.stringify({ pid: 2 ** 22 + 1, host: hostname() })],
    ['a file that was cut', '{"pid":'],
  ])('of %s is taken over', (_what, left) => {
    const path = join(folder(), 'list.lock');
    writeFileSync(path, left);
    const release = takeLock(path);
    expect(JSON.parse(readFileSync(path, 'utf8'))).toEqual({ pid: process.pid, host: hostname() });
    release();
    takeLock(path)();
  });
});
