import { Writable } from 'node:stream';
import type { BudgetStatus } from '@linernotes/core';
import type { EnrichedRow } from '@linernotes/enrich';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Console } from '../src/console.ts';
import { createCrateSummary, describeCounts } from '../src/output/crate-table.ts';
import { createProgress } from '../src/output/progress.ts';

function fakeConsole(): Console & { readonly text: () => string } {
  const chunks: string[] = [];
  const write = (chunk: unknown, _encoding: unknown, done: () => void) => {
    chunks.push(String(chunk));
    done();
  };
  const stream = new Writable({ write });
  // Only the streams are used here.
  return { out: stream, err: stream, env: {}, text: () => chunks.join('') } as never;
}

const request = {
  type: 'request',
  platform: 'discogs',
  requestId: '1',
  method: 'GET',
  path: '/x',
  status: 200,
  attempts: 2,
  durationMs: 1,
  sizeBytes: 1,
} as const;

const attempt = {
  type: 'attempt',
  platform: 'discogs',
  requestId: '1',
  method: 'GET',
  path: '/x',
  attempt: 1,
} as const;

const row: EnrichedRow = {
  row: 2,
  input: { title: 'Lithium', artist: 'Nirvana' },
  status: 'missing',
  record: {},
  score: null,
  candidates: [],
  sources: [{ platform: 'discogs', status: 'missing', requests: 1 }],
  issues: [],
};

describe('progress without a terminal', () => {
  beforeEach(() => vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it('is a line every five seconds with rate, time left and what each platform does', () => {
    const console = fakeConsole();
    const progress = createProgress(console, {
      rowCount: 100,
      doneCount: 20,
      platforms: ['discogs', 'musicbrainz'],
    });
    vi.advanceTimersByTime(5_000);
    progress.onEvent(attempt);
    progress.onEvent({ ...attempt, attempt: 2 });
    progress.onEvent(request);
    progress.onEvent({ ...attempt, platform: 'musicbrainz' });
    progress.onEvent({ ...request, platform: 'musicbrainz', errorCode: 'not-found' });
    progress.onEvent({ type: 'pause', platform: 'discogs', waitMs: 9_500 });
    progress.onRow();
    vi.advanceTimersByTime(5_000);
    const retry = { type: 'retry', platform: 'musicbrainz', requestId: '1' } as const;
    progress.onEvent({ ...retry, errorCode: 'server', waitMs: 120_000 });
    progress.onEvent({ ...request, errorCode: 'timeout' });
    vi.advanceTimersByTime(5_000);
    progress.stop();
    vi.advanceTimersByTime(60_000);
    expect(console.text().split('\n')).toEqual([
      '20 of 100 rows; requests: discogs 0, musicbrainz 0',
      '21 of 100 rows, 0.1 rows/s, about 14 min left; requests: discogs 2 (waits 10 s), musicbrainz 1',
      '21 of 100 rows, 0.1 rows/s, about 20 min left; requests: discogs 2 (timeout), musicbrainz 1 (server, again in 2 min)',
      '',
    ]);
  });

  it('begins soon after the first row, and tells what is left of the budgets', async () => {
    const console = fakeConsole();
    const progress = createProgress(console, { rowCount: 9, doneCount: 0, platforms: ['discogs'] });
    const status = { remaining: 12, made: 48 } as BudgetStatus;
    progress.watch({ budget: async () => status });
    progress.onRow();
    await vi.advanceTimersByTimeAsync(1_500);
    progress.stop();
    expect(console.text()).toBe(
      '1 of 9 rows, 0.7 rows/s, about 12 s left; requests: discogs 0 (12 of 60 left)\n',
    );
  });

  it.each([
    [0, '100 of 100 left'],
    [12_000, 'waits 12 s'],
    [600_000, 'waits 10 min, until 14:15'],
  ])(
    'tells of a pause of %i ms what is left of it, and not what may be asked later',
    async (pausedMs, told) => {
      vi.setSystemTime(new Date(2026, 10, 22, 14, 4, 59));
      const console = fakeConsole();
      const progress = createProgress(console, {
        rowCount: 9,
        doneCount: 0,
        platforms: ['discogs'],
      });
      const status = { remaining: 100, made: 0, pausedMs } as BudgetStatus;
      progress.onEvent({ type: 'pause', platform: 'discogs', waitMs: 660_000 });
      progress.watch({ budget: async () => status });
      await vi.advanceTimersByTimeAsync(5_000);
      progress.stop();
      expect(console.text()).toBe(`0 of 9 rows; requests: discogs 0 (${told})\n`);
    },
  );

  it('is nothing for who wants to be told nothing', () => {
    const console = { ...fakeConsole(), flags: () => ({ quiet: true }) };
    const progress = createProgress(console, { rowCount: 9, doneCount: 0, platforms: ['discogs'] });
    vi.advanceTimersByTime(60_000);
    progress.stop();
    expect(console.text()).toBe('');
  });
});

describe('the table at the end', () => {
  it('shows fifty rows and counts the rest', () => {
    const console = fakeConsole();
    const summary = createCrateSummary();
    for (let number = 1; number <= 53; number += 1) summary.add({ ...row, row: number });
    summary.printTable(console);
    expect(console.text()).toMatch(/\n50 +missing +Nirvana +Lithium\n… and 3 more rows\n$/);
    expect(describeCounts(summary.counts())).toBe('53 missing');
  });

  it('names every row that is not matched, beyond the table too', () => {
    const console = fakeConsole();
    const summary = createCrateSummary();
    for (let number = 1; number <= 70; number += 1) {
      const isMatched = number < 60 && number !== 7;
      summary.add({ ...row, row: number, status: isMatched ? 'matched' : 'missing' });
    }
    summary.add({ ...row, row: 71, status: 'failed' });
    summary.printProblems(console, null);
    expect(console.text()).toBe('missing: rows 7, 60-70\nfailed: row 71\n');
    expect(summary.unmatched()['failed']).toEqual([71]);
  });

  it('says where chosen values are from, not who was asked', () => {
    const console = fakeConsole();
    const summary = createCrateSummary();
    const from = (platform: string, chosen: boolean) => ({
      value: 'Lithium',
      platform,
      id: '1',
      fetchedAt: '2026-11-01T00:00:00.000Z',
      chosen,
    });
    const found = { platform: 'discogs', status: 'found', requests: 1 } as const;
    const title = { value: 'Lithium', claims: [from('discogs', false), from('musicbrainz', true)] };
    const sources = [found, { ...found, platform: 'musicbrainz' }];
    summary.add({ ...row, status: 'matched', record: { title }, sources });
    summary.add({ ...row, row: 3, status: 'ambiguous', sources });
    summary.printTable(console);
    const lines = console.text().trim().split('\n').slice(1);
    expect(lines[0]).toMatch(/Lithium +musicbrainz$/);
    expect(lines[1]).toMatch(/Lithium$/);
  });

  it('tells a platform that is down once, with the rows that it cost', () => {
    const console = fakeConsole();
    const summary = createCrateSummary();
    const error = { code: 'server', message: 'Discogs answered \u001b[2J 500' };
    const failed = { platform: 'discogs', status: 'failed', requests: 1, error } as const;
    summary.add({ ...row, sources: [failed] });
    summary.add({ ...row, sources: [failed] });
    summary.printProblems(console, null);
    expect(console.text()).toContain(
      'discogs failed in 2 rows; the first time: Discogs answered \ufffd[2J 500\n',
    );
  });
});
