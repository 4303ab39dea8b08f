import { type Adapter, createLiner, type Liner, memoryCache } from '@linernotes/core';
import { discogs } from '@linernotes/discogs';
import { musicbrainz } from '@linernotes/musicbrainz';
import { describe, expect, it, onTestFinished } from 'vitest';
import {
  type CrateItem,
  createAlbumCount,
  inputOf,
  measureCosts,
  planCrate,
  readDecisions,
  rowKeyOf,
} from '../src/index.ts';
import { crate, enrichAll, startWorld } from './helpers.ts';

const polly = { artist: 'Nirvana', title: 'Polly', album: 'Nevermind' };
const album = crate(
  polly,
  { ...polly, title: 'Lithium' },
  { ...polly, title: 'In Bloom' },
  { ...polly, title: 'Breed' },
);
const mixed = crate(
  { artist: 'Nirvana', title: 'Lithium', barcode: '720642442524' },
  { isrc: 'USGF19942501' },
  { artist: 'Metallica', title: 'Enter Sandman', album: 'Metallica' },
  { artist: 'Metallica', title: 'Enter Sandman', album: 'Metallica' },
  { note: 'nothing to search for' },
);

function sharedIn(items: readonly CrateItem[]) {
  const count = createAlbumCount();
  for (const item of items) count.add(inputOf(item));
  return count.isShared;
}

/** The same platforms, which nobody can reach, with what a cache holds. */
function offlineLike(liner: Liner<Adapter>, cache: ReturnType<typeof memoryCache>) {
  const [first, second] = liner.adapters.map(({ origin, basePath }) => origin + basePath);
  const offline = createLiner({
    adapters: [
      discogs({ baseUrl: first ?? '' }),
      musicbrainz({ baseUrl: second ?? '', contact: 'test@linernotes.example' }),
    ],
    cache,
    isOffline: true,
  });
  onTestFinished(() => offline.close());
  return offline;
}

describe('a plan', () => {
  it('asks nobody', async () => {
    const { server, liner } = await startWorld();
    await planCrate(mixed, { liner });
    expect(server.requests).toEqual([]);
  });

  it('tells rows that another row answers from those by identifiers, and those that nobody is asked for', async () => {
    const { liner } = await startWorld();
    const { rows } = await planCrate(mixed, { liner });
    expect(rows).toEqual({
      total: 5,
      byIdentifier: 2,
      bySearch: 1,
      decided: 0,
      shared: 1,
      kept: 0,
      notAsked: 1,
    });
  });

  it('counts one question for all tracks of an album', async () => {
    const { liner } = await startWorld();
    const { platforms } = await planCrate(album, { liner, isAlbumShared: sharedIn(album) });
    expect(platforms.map(({ questions }) => questions)).toEqual([{ album: 1 }, { album: 1 }]);
    expect(platforms.map(({ sharedRowCount }) => sharedRowCount)).toEqual([3, 3]);
    expect(platforms.map(({ requests }) => requests.expected)).toEqual([2, 2]);
  });

  it('expects nothing of rows whose answers are kept', async () => {
    const cache = memoryCache();
    const { server, liner } = await startWorld({ liner: { cache } });
    await enrichAll(mixed, { liner });
    const { length } = server.requests;
    const offline = offlineLike(liner, cache);
    const plan = await planCrate(mixed, { liner, offline });
    expect(plan.rows).toMatchObject({ kept: 4, bySearch: 0, byIdentifier: 0 });
    expect(plan.requests.expected).toBe(0);
    expect(server.requests).toHaveLength(length);
  });

  it('takes nothing for kept of what waits for another platform', async () => {
    const { liner } = await startWorld();
    const offline = offlineLike(liner, memoryCache());
    const plan = await planCrate(mixed, { liner, offline });
    expect(plan.platforms.map(({ keptRowCount }) => keptRowCount)).toEqual([0, 0]);
    expect(plan.rows.kept).toBe(0);
  });

  it('expects less where few fields are wanted', async () => {
    const { liner } = await startWorld();
    const whole = await planCrate(mixed, { liner });
    const few = await planCrate(mixed, { liner, fields: ['title', 'isrcs'] });
    expect(few.requests.expected).toBeLessThan(whole.requests.expected / 2);
    expect(few.platforms.map(({ platform, fields }) => [platform, fields])).toEqual([
      ['musicbrainz', ['title', 'isrcs']],
      ['discogs', ['title']],
    ]);
  });

  it('counts rows of which a person said what they are, and leaves out those that no platform has', async () => {
    const { liner } = await startWorld();
    const at = '2026-11-22T10:00:00.000Z';
    const lines = [
      { row: rowKeyOf(polly), chosen: ['discogs:release:367113'], at },
      { row: rowKeyOf({ ...polly, title: 'Lithium' }), chosen: [], at },
    ];
    const decisions = readDecisions(lines.map((line) => JSON.stringify(line)).join('\n'));
    const { rows, platforms } = await planCrate(album.slice(0, 2), { liner, decisions });
    expect(rows).toMatchObject({ decided: 1, notAsked: 1 });
    expect(platforms[0]?.questions).toEqual({ decision: 1 });
    expect(platforms[0]?.requests.expected).toBe(1);
  });

  it('takes the longer for what is used up already', async () => {
    const { liner } = await startWorld({ liner: { rate: { requests: 4, windowMs: 2_000 } } });
    const before = await planCrate(mixed, { liner, priority: 'foreground' });
    await liner.on('discogs').releaseById({ id: '249504' });
    const after = await planCrate(mixed, { liner, priority: 'foreground' });
    const used = (plan: typeof before) => plan.platforms[0]?.budget.made;
    expect([used(before), used(after)]).toEqual([0, 1]);
    expect(after.platforms[0]?.durationMs.expected).toBeGreaterThan(
      before.platforms[0]?.durationMs.expected ?? Number.POSITIVE_INFINITY,
    );
  });

  it('is off by no more than 15 % where it goes by what such rows cost', async () => {
    const { server, liner } = await startWorld();
    const costs = await measureCosts(mixed, liner);
    const { length } = server.requests;
    const { requests } = await planCrate(mixed, { liner, costs });
    expect(Math.abs(requests.expected - length) / length).toBeLessThan(0.15);
    expect(requests.best).toBeLessThanOrEqual(requests.expected);
    expect(requests.most).toBeGreaterThanOrEqual(length);
  });
});
