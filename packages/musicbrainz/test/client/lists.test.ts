import { describe, expect, it } from 'vitest';
import { ids, play, releasesOf } from './played.ts';

describe('a list', () => {
  it('goes on behind what was received: a page has 500 tracks at most', async () => {
    const releases = releasesOf(ids.big, 70, 12);
    const { client, server, close } = await play({ releases });
    const list = client.release.browse.all({ artist: ids.big, inc: ['recordings'] });
    const found = await Array.fromAsync(list);
    expect(new Set(found.map(({ id }) => id)).size).toBe(70);
    expect(list.coverage).toEqual({ seen: 70, total: 70, isComplete: true, reason: null });
    // 41 releases have 492 tracks, and one more would be over 500.
    expect(server.requests.map(({ query }) => query['offset'])).toEqual(['0', '41']);
    await close();
  });

  it('is taken up again where it was left', async () => {
    const { client, close } = await play({ releases: releasesOf(ids.big, 30, 1) });
    const first = client.release.browse.all({ artist: ids.big }, { limit: 12 });
    const seen = await Array.fromAsync(first);
    expect([first.coverage.isComplete, first.total, first.next]).toEqual([
      false,
      30,
      { limit: 100, offset: 12 },
    ]);
    const rest = await Array.fromAsync(
      client.release.browse.all({ artist: ids.big }, first.next ? { from: first.next } : {}),
    );
    expect(new Set([...seen, ...rest].map(({ id }) => id)).size).toBe(30);
    await close();
  });

  it('of hits is read to its end too', async () => {
    const { client, server, close } = await play({ releases: releasesOf(ids.big, 130, 1) });
    const hits = await Array.fromAsync(client.release.search.all({ where: { arid: ids.big } }));
    expect([hits.length, server.requests.length]).toEqual([130, 2]);
    await close();
  });
});

describe('a list within a look-up', () => {
  it('that may be cut is named', async () => {
    const { client, close } = await play({ releases: releasesOf(ids.big, 30, 1) });
    const { releases, source } = await client.artist.lookup({ id: ids.big, inc: ['releases'] });
    expect([releases.length, source.incomplete.map(({ path }) => path)]).toEqual([
      25,
      ['releases'],
    ]);
    await close();
  });

  it('is completed by a browse with the same incs, where that is wanted', async () => {
    const { client, server, close } = await play({ releases: releasesOf(ids.big, 30, 2) });
    const { releases, releaseGroups, source } = await client.artist.lookup({
      id: ids.big,
      inc: ['releases', 'release-groups', 'media', 'aliases'],
      complete: true,
    });
    expect([releases.length, releaseGroups.length, source.incomplete]).toEqual([30, 30, []]);
    expect(server.requests.map(({ path, query }) => [path, query['inc']])).toEqual([
      [`/ws/2/artist/${ids.big}`, 'releases release-groups media aliases'],
      ['/ws/2/release', 'release-groups media aliases'],
      ['/ws/2/release-group', 'aliases'],
    ]);
    await close();
  });

  it('costs nothing more when it is whole', async () => {
    const { client, server, close } = await play({ releases: releasesOf(ids.big, 5, 1) });
    await client.artist.lookup({ id: ids.big, inc: ['releases'], complete: true });
    expect(server.requests).toHaveLength(1);
    await close();
  });

  it('tells of relations that a very long release has not', async () => {
    const { client, close } = await play({ releases: releasesOf(ids.big, 1, 501) });
    const { source } = await client.release.lookup({
      id: 'c0000000-0000-4000-8000-000000000000',
      inc: ['recordings', 'artist-rels', 'recording-level-rels'],
    });
    expect(source.incomplete.map(({ path }) => path)).toEqual([
      'media[].tracks[].recording.relations',
    ]);
    await close();
  });
});
