import { afterAll, beforeAll, describe, expect, expectTypeOf, it } from 'vitest';
import type { MusicBrainzClient } from '../../src/index.ts';
import { ids, play } from './played.ts';

let played: Awaited<ReturnType<typeof play>>;
let client: MusicBrainzClient;
beforeAll(async () => {
  played = await play();
  client = played.client;
});
afterAll(() => played.close());

describe('every entity', () => {
  it('is looked up by its id', async () => {
    const found = [
      await client.area.lookup({ id: ids.area, inc: ['aliases', 'artist-rels'] }),
      await client.artist.lookup({ id: ids.artist, inc: ['releases', 'media', 'url-rels'] }),
      await client.event.lookup({ id: ids.event, inc: ['ratings', 'place-rels'] }),
      await client.genre.lookup({ id: ids.genre }),
      await client.instrument.lookup({ id: ids.instrument, inc: ['tags'] }),
      await client.label.lookup({ id: ids.label, inc: ['releases', 'discids'] }),
      await client.place.lookup({ id: ids.place, inc: ['area-rels'] }),
      await client.recording.lookup({ id: ids.recording, inc: ['releases', 'isrcs'] }),
      await client.release.lookup({ id: ids.release, inc: ['recordings', 'labels', 'isrcs'] }),
      await client.releaseGroup.lookup({ id: ids.releaseGroup, inc: ['releases'] }),
      await client.series.lookup({ id: ids.series, inc: ['event-rels'] }),
      await client.work.lookup({ id: ids.work, inc: ['recording-rels', 'artist-credits'] }),
      await client.url.lookup({ id: ids.url, inc: ['artist-rels'] }),
      await client.collection.lookup({ id: ids.collection, inc: ['tags'] }),
    ];
    expect(found.map(({ id }) => id)).toEqual([
      ids.area,
      ids.artist,
      ids.event,
      ids.genre,
      ids.instrument,
      ids.label,
      ids.place,
      ids.recording,
      ids.release,
      ids.releaseGroup,
      ids.series,
      ids.work,
      ids.url,
      ids.collection,
    ]);
    expect(found.flatMap(({ source }) => source.incomplete)).toEqual([]);
  });

  it('is browsed by what it is linked to', async () => {
    const totals = [
      await client.artist.browse({ release: ids.release, inc: ['aliases'] }),
      await client.event.browse({ place: ids.place }),
      await client.label.browse({ release: ids.release }),
      await client.place.browse({ area: ids.area }),
      await client.recording.browse({ work: ids.work, inc: ['isrcs'] }),
      await client.release.browse({ track: ids.track }),
      await client.releaseGroup.browse({ artist: ids.artist, type: ['album', 'ep'] }),
      await client.work.browse({ artist: ids.artist }),
      await client.collection.browse({ editor: 'anna' }),
    ].map(({ total }) => (total ?? 0) > 0);
    expect(totals).toEqual(totals.map(() => true));
    const empty = [
      await client.area.browse({ collection: ids.collection }),
      await client.genre.browse({ collection: ids.collection }),
      await client.instrument.browse({ collection: ids.collection }),
      await client.series.browse({ collection: ids.collection }),
    ];
    expect(empty.map(({ items }) => items)).toEqual([[], [], [], []]);
  });

  it('is searched by the fields of its index', async () => {
    const found = [
      await client.area.search({ where: { area: 'Lydburg' } }),
      await client.artist.search({ where: { arid: ids.artist } }),
      await client.event.search({ text: 'session' }),
      await client.instrument.search({ where: { instrument: { prefix: 'theo' } } }),
      await client.label.search({ where: { laid: ids.label } }),
      await client.place.search({ where: { place: 'Lydburg Hall', pid: { present: true } } }),
      await client.recording.search({ where: { rid: ids.recording } }),
      await client.release.search({ where: { reid: ids.release, asin: { present: false } } }),
      await client.releaseGroup.search({ raw: `rgid:"${ids.releaseGroup}"` }),
      await client.series.search({ where: { any: [{ series: 'Sessions' }, { sid: 'x' }] } }),
      await client.work.search({ where: { not: { work: 'nothing of the kind' } } }),
      await client.url.search({ where: { url: 'https://band.example/' } }),
      await client.annotation.search({ where: { text: 'one night' } }),
      await client.cdstub.search({ text: 'Demo', dismax: false }),
      await client.tag.search({ text: 'shoegaze' }),
    ];
    expect(found.map(({ total }) => total)).toEqual(found.map(() => 1));
  });

  it('sends nothing that the server refuses', () => {
    expect(played.server.requests.filter(({ status }) => status >= 400)).toEqual([]);
  });
});

describe('other ways to ask', () => {
  it('are codes, discs, addresses, collections and all genres', async () => {
    expect((await client.isrc.lookup({ isrc: ids.isrc })).recordings.length).toBeGreaterThan(0);
    expect((await client.iswc.lookup({ iswc: 'T1016903209' })).items[0]?.id).toBe(ids.work);
    const toc = { leadoutSectors: 300_000, offsetsSectors: [150, 20_000] };
    expect(
      (await client.discid.byToc({ toc, mediaFormat: 'all', cdstubs: false })).disc,
    ).toBeNull();
    const genres = await Array.fromAsync(client.genre.list.all({}, { pageSize: 1 }));
    expect(genres.map(({ name }) => name)).toEqual(['ambient', 'shoegaze']);
    const held = await client.collection.contents({
      id: ids.collection,
      entity: 'release',
      limit: 2,
    });
    expect([held.items.length, held.nextOffset]).toEqual([2, 2]);
    const known = 'https://band.example/';
    expect((await client.url.byResource({ resource: known })).id).toBe(ids.url);
    const unknown = Array.from({ length: 150 }, (_none, at) => `https://other.example/${at}`);
    const before = played.server.requests.length;
    const several = await client.url.byResources({ resources: [...unknown, known] });
    expect([several.items.length, several.missing.length]).toEqual([1, 150]);
    expect(played.server.requests.length - before).toBe(2);
  });

  it('answer not-found for what there is not', async () => {
    const missing = [
      () => client.url.byResource({ resource: 'https://other.example/' }),
      () => client.artist.lookup({ id: ids.release }),
      () => client.isrc.lookup({ isrc: 'QZZZZ9999999' }),
      () => client.discid.lookup({ discid: 'AAAAAAAAAAAAAAAAAAAAAAAAAAA-' }),
    ];
    for (const one of missing) {
      await expect(one()).rejects.toMatchObject({ code: 'not-found', details: { cause: 'gone' } });
    }
  });
});

describe('types', () => {
  it('have what was included, and no more', async () => {
    const plain = () => client.release.lookup({ id: ids.release });
    const tracked = () => client.release.lookup({ id: ids.release, inc: ['recordings'] });
    expectTypeOf<Awaited<ReturnType<typeof plain>>>().not.toHaveProperty('media');
    expectTypeOf<Awaited<ReturnType<typeof tracked>>>().toHaveProperty('media');
    expectTypeOf<Awaited<ReturnType<typeof tracked>>>().not.toHaveProperty('labelInfo');
    const any = (inc: ('aliases' | 'tags')[]) => client.artist.lookup({ id: ids.artist, inc });
    expectTypeOf<Awaited<ReturnType<typeof any>>>().toHaveProperty('tags');
  });

  it('know which requests there are', () => {
    const wrong = (): unknown[] => [
      // @ts-expect-error no index of genres
      client.genre.search,
      // @ts-expect-error a URL is browsed by nothing
      client.url.browse,
      // @ts-expect-error instruments are not rated
      client.instrument.lookup({ id: ids.instrument, inc: ['ratings'] }),
      // @ts-expect-error one link at a time
      client.release.browse({ artist: ids.artist, label: ids.label }),
      // @ts-expect-error no such field
      client.release.search({ where: { foo: 'a' } }),
      // @ts-expect-error works have no releases
      client.release.browse({ work: ids.work }),
    ];
    expect(wrong).toBeTypeOf('function');
  });
});
