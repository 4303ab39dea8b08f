import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createLiner } from '@linernotes/core';
import { musicbrainzPlayer, type PlatformServer, startPlatformServer } from '@linernotes/testing';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import * as z from 'zod';
import { musicbrainz } from '../src/index.ts';
import { version } from '../src/version.ts';
import { recording } from './fake-http.ts';

const release = 'a146429a-cedc-3ab0-9e41-1aaf5f6cdc2d';
const artist = '5b11f4ce-a62d-471e-81fc-a69a8278c7da';
const label = '68803e28-86fe-4a95-985f-8e493795ab31';
const group = '1b022e01-4da6-387b-8658-8678046e4cef';
const song = '6da76448-982a-4a01-b65b-9a710301c9c9';
const rate = { requests: 1000, windowMs: 1000 };

/** A folder with one release, of which the server derives the rest. */
function makeCorpus(): string {
  const corpus = mkdtempSync(join(tmpdir(), 'linernotes-musicbrainz-'));
  const folder = join(corpus, 'musicbrainz', 'release');
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, `${release}.json`), JSON.stringify(withTitles()));
  return corpus;
}

const Titled = z.looseObject({
  media: z.array(
    z.looseObject({
      tracks: z.array(
        z.looseObject({
          title: z.string(),
          'artist-credit': z.array(z.unknown()),
          recording: z.looseObject({}),
        }),
      ),
    }),
  ),
});

/** The release, with what the recordings are called: the adapter reads that of the tracks. */
function withTitles(): unknown {
  const wire = Titled.parse(recording('release-lookup'));
  const media = wire.media.map((medium) => ({
    ...medium,
    tracks: medium.tracks.map((track) => ({
      ...track,
      recording: {
        ...track.recording,
        title: track.title,
        'artist-credit': track['artist-credit'],
      },
    })),
  }));
  return { ...wire, media };
}

describe('against a server with the rules of MusicBrainz', () => {
  const corpus = makeCorpus();
  let server: PlatformServer;
  const makeLiner = () => {
    const baseUrl = server.url('musicbrainz');
    return createLiner({ adapters: [musicbrainz({ contact: 'me@example.org', baseUrl })], rate });
  };
  let liner: ReturnType<typeof makeLiner>;
  beforeAll(async () => {
    const player = musicbrainzPlayer({ corpus, limit: rate });
    server = await startPlatformServer({ platforms: [player] });
    liner = makeLiner();
  });
  afterAll(async () => {
    await liner.close();
    await server.close();
    rmSync(corpus, { recursive: true });
  });

  test('looks up every kind with includes that are accepted', async () => {
    const ask = liner.on('musicbrainz');
    expect((await ask.releaseById({ id: release }))?.media[0]?.tracks).toHaveLength(2);
    expect((await ask.artistById({ id: artist }))?.name).toBe('Nirvana');
    expect((await ask.labelById({ id: label }))?.name).toBe('DGC Records');
    expect((await ask.releaseGroupById({ id: group }))?.title).toBe('Nevermind');
    expect((await ask.recordingById({ id: song }))?.appearances[0]).toMatchObject({
      releaseId: release,
      trackPosition: '1',
      formats: ['CD'],
      releaseGroup: { id: group },
    });
  });

  test('browses releases of an artist, a label and a group', async () => {
    const ask = liner.on('musicbrainz');
    for (const page of [
      await ask.releasesOfArtist({ id: artist }),
      await ask.releasesOfLabel({ id: label }),
      await ask.versionsOfReleaseGroup({ id: group }),
    ]) {
      expect(page).toMatchObject({ total: 1, nextOffset: null });
      expect(page.items[0]).toMatchObject({
        isComplete: false,
        labels: [{ catalogNumber: 'DGCD-24425' }],
        formats: [{ name: 'CD' }],
        releaseGroup: { id: group },
      });
    }
  });

  test('finds by barcode, catalogue number, fields and free text', async () => {
    const ask = liner.on('musicbrainz');
    const fields = { title: 'Nevermind', artist: 'Nirvana', year: 1991, format: 'CD' };
    const found = [
      await ask.releasesByBarcode({ gtin: '0720642442524' }),
      await ask.releasesByCatalogNumber({ catalogNumber: 'dgcd 24425', label: 'DGC Records' }),
      (await ask.searchReleases(fields)).items,
      (await ask.searchReleases({ text: 'nirvana: nevermind (1991)!' })).items,
    ];
    expect(found.map((items) => items.map(({ source }) => source.id))).toEqual(
      found.map(() => [release]),
    );
    expect((await ask.searchRecordings({ title: 'In Bloom', album: 'Nevermind' })).total).toBe(1);
    expect((await ask.searchReleaseGroups({ title: 'Nevermind' })).total).toBe(1);
    expect((await ask.searchArtists({ artist: 'Nirvana' })).total).toBe(1);
    expect((await ask.searchLabels({ label: 'DGC Records' })).total).toBe(1);
    expect((await ask.searchReleases({ title: 'AC"DC', text: 'a) OR *:*' })).total).toBe(0);
  });

  test('answers nothing where there is nothing', async () => {
    const ask = liner.on('musicbrainz');
    expect(await ask.releaseById({ id: song })).toBeNull();
    expect(await ask.recordingsByIsrc({ isrc: 'GBAAA9900295' })).toEqual([]);
    expect(await ask.links({ kind: 'release', id: song })).toEqual([]);
    expect(await ask.releasesByBarcode({ gtin: '075992725620' })).toEqual([]);
  });

  test('names the program and a contact in every request', () => {
    expect(new Set(server.requests.map(({ userAgent }) => userAgent))).toEqual(
      new Set([`LinerNotes/${version} ( me@example.org )`]),
    );
    expect(server.requests.filter(({ status }) => status === 400)).toEqual([]);
  });
});
