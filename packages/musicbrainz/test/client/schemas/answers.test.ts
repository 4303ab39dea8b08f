import { findDrift } from '@linernotes/core';
import { describe, expect, test } from 'vitest';
import { answers } from '../../../src/client/answers.ts';
import { fetched, readClean } from './read.ts';
import * as bodies from './true-answers.ts';

describe('a release', () => {
  const release = readClean(answers.release.lookup, bodies.release);

  test('has media, tracks, recordings and who played on them', () => {
    const [track] = release.media[0]?.tracks ?? [];
    expect(release.media[0]).toMatchObject({ title: 'A Sea of Honey', trackCount: 7, discs: [] });
    expect(track).toMatchObject({ number: '3', position: 3, length: null });
    expect(track?.recording?.relations[0]).toMatchObject({
      type: 'instrument',
      targetType: 'artist',
      direction: 'backward',
      attributes: ['guitar'],
      attributeIds: { guitar: '63021302-86cd-4aee-80df-2270d54f4978' },
      attributeCredits: { guitar: 'crazy guitar' },
      artist: { name: 'BAGDAD CAFE' },
    });
  });

  test('says nothing as null, and what it has none of as an empty list', () => {
    expect(release).toMatchObject({
      status: null,
      statusId: null,
      disambiguation: null,
      textRepresentation: { language: null, script: null },
      releaseEvents: [{ date: '2007', area: null }],
      labelInfo: [],
      releaseGroup: null,
      collections: [],
      aliases: [],
      relations: [],
    });
  });

  test.each([
    [null, null],
    ['', ''],
    ['4942463511227', '4942463511227'],
  ])('with the barcode %j has %j: unknown is not the same as none', (barcode, expected) => {
    const found = readClean(answers.release.lookup, { ...bodies.release, barcode });
    expect(found.barcode).toBe(expected);
  });

  test('that was found has words of the index for barcodes that are not there', () => {
    const found = (barcode: string) =>
      readClean(answers.release.search, {
        count: 1,
        offset: 0,
        releases: [{ id: 'x', title: 'X', barcode }],
      }).items[0]?.barcode;
    expect([found('none'), found('-'), found('4942463511227')]).toEqual([
      '',
      null,
      '4942463511227',
    ]);
  });

  test('keeps the track before the first and data tracks apart from the others', () => {
    const track = { id: 'x', title: 'Hidden', number: '0', position: 0, length: 1000 };
    const medium = { position: 1, 'track-count': 0, pregap: track, 'data-tracks': [track] };
    const found = readClean(answers.release.lookup, { ...bodies.release, media: [medium] });
    expect(found.media[0]).toMatchObject({
      pregap: { title: 'Hidden', position: 0 },
      tracks: [],
      dataTracks: [{ title: 'Hidden' }],
    });
  });
});

test('an artist of an old server has its areas under the names of today', () => {
  const area = { id: 'a', name: 'Detroit', 'iso-3166-1-codes': [], iso_3166_1_codes: ['US'] };
  const body = { id: 'x', name: 'X', begin_area: area, 'begin-area': null, end_area: null };
  expect(readClean(answers.artist.lookup, body)).toMatchObject({
    beginArea: { name: 'Detroit', iso31661Codes: ['US'] },
    endArea: null,
  });
});

test('a work has its key, a place its coordinates, an event whether it was cancelled', () => {
  expect(readClean(answers.work.lookup, bodies.work).attributes).toEqual([
    {
      type: 'Key',
      typeId: '7526c19d-3be4-3420-b6cc-9fb6e49fa1a9',
      value: 'B major',
      valueId: '32ea711e-9df6-328c-a495-1e6e32e7253b',
    },
  ]);
  expect(readClean(answers.place.lookup, bodies.place)).toMatchObject({
    coordinates: { latitude: 51.50105, longitude: -0.17748 },
    area: { name: 'Kensington and Chelsea' },
    lifeSpan: { begin: '1871', end: null, ended: false },
  });
  expect(readClean(answers.event.lookup, bodies.event)).toMatchObject({
    cancelled: false,
    time: null,
    lifeSpan: { ended: true },
  });
});

describe('a disc id', () => {
  test('is of a disc and its releases', () => {
    const { disc, stub, releases } = readClean(answers.discid.lookup, bodies.disc);
    expect(disc).toMatchObject({ id: bodies.disc.id, sectors: 189343, offsetCount: 9 });
    expect(stub).toBeNull();
    expect(releases.map(({ title }) => title)).toEqual(['Aerial']);
  });

  test('is of a stub where nobody has entered the disc', () => {
    const { disc, stub, releases } = readClean(answers.discid.lookup, bodies.stub);
    expect([disc, releases]).toEqual([null, []]);
    expect(stub).toMatchObject({ artist: 'The Emergency', tracks: [{ length: 180000 }] });
  });

  test('that was asked for by its contents is of releases alone', () => {
    const body = { 'release-count': 1, 'release-offset': 0, releases: [bodies.release] };
    const { disc, stub, releases } = readClean(answers.discid.lookup, body);
    expect([disc, stub, releases.length]).toEqual([null, null, 1]);
  });
});

describe('a collection', () => {
  test('counts what it holds', () => {
    expect(readClean(answers.collection.lookup, bodies.collection)).toMatchObject({
      entityType: 'release',
      count: 1,
    });
  });

  test('tells its items apart from itself, and has none where the list is left out', () => {
    const contents = answers.collection.contents.release;
    const full = readClean(contents, { ...bodies.collection, releases: [bodies.release] });
    expect(full).toMatchObject({ total: 1, collection: { name: 'private release collection' } });
    expect(full.items.map(({ id }) => id)).toEqual([bodies.release.id]);
    expect(full.collection).not.toHaveProperty('releases');
    expect(readClean(contents, bodies.collection).items).toEqual([]);
  });
});

describe('a hit', () => {
  test('has its relations in one list, as a lookup has', () => {
    const [area] = readClean(answers.area.search, bodies.areaSearch).items;
    expect(area?.relations).toMatchObject([{ type: 'part of', area: { name: 'Germany' } }]);
    expect(area).not.toHaveProperty('relationList');
    expect(area?.aliases).toMatchObject([{ name: 'Thuringia', begin: null, end: null }]);
  });

  test('of a recording has tracks, names and no video where search leaves them out', () => {
    const [found] = readClean(answers.recording.search, bodies.recordingSearch).items;
    expect(found).toMatchObject({
      score: 100,
      video: false,
      isrcs: ['JPPC02210469'],
      artistCredit: [{ name: 'Official髭男dism', joinphrase: ' feat. ' }],
      releases: [{ media: [{ tracks: [{ number: '1' }], trackOffset: 0 }] }],
    });
  });
});

test('one has own tags and an own rating, or none', () => {
  const tags = { 'user-tags': [{ name: 'jpop' }, { name: 'techno' }] };
  expect(readClean(answers.tag.own, tags)).toEqual(['jpop', 'techno']);
  expect(readClean(answers.rating.own, { 'user-rating': { value: 4 } })).toBe(4);
  expect(readClean(answers.rating.own, { 'user-rating': { value: null } })).toBeNull();
  expect(() => answers.tag.own.read({}, fetched)).toThrow();
});

test('what is answered to a change, and in place of an answer, is a text', () => {
  expect(readClean(answers.submission.taken, { message: 'OK' })).toBe('OK');
  const error = { error: 'Not Found', help: 'https://musicbrainz.org/development/mmd' };
  expect(readClean(answers.error.told, error)).toBe('Not Found');
});

test.each(['area', 'artist', 'recording', 'release', 'work', 'url'] as const)(
  'an error is no %s',
  (entity) => {
    expect(() => answers[entity].lookup.read({ error: 'Not Found' }, fetched)).toThrow(/id/);
  },
);

test('what nobody has seen yet is reported, and the rest is read', () => {
  const { ours, kept } = answers.work.lookup.read({ ...bodies.work, mood: 'happy' }, fetched);
  expect(ours.title).toBe('Shine We Are!');
  expect(findDrift({ ...bodies.work, mood: 'happy' }, kept)).toEqual([
    { path: 'mood', kind: 'unknown-field' },
  ]);
});
