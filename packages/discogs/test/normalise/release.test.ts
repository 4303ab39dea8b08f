import { Release } from '@linernotes/model';
import { describe, expect, it } from 'vitest';
import { answers } from '../../src/index.ts';

const body = {
  id: 1,
  title: 'Title',
  artists: [{ id: 2, name: 'Ann (3)', anv: '', join: '' }],
  extraartists: [
    { id: 4, name: 'Ben', anv: '', role: 'Flute, Oboe [Solo]', tracks: 'A1, B' },
    { id: 5, name: 'Cid', anv: '', role: 'Drums', tracks: 'A1 onwards' },
    { id: 6, name: 'Dan', anv: '', role: 'Design', tracks: '' },
  ],
  formats: [{ name: 'Vinyl', qty: '1', descriptions: ['7"'] }],
  tracklist: [
    { type_: 'track', position: 'A1', title: 'One', duration: '2:00' },
    { type_: 'track', position: 'A2', title: 'Two', duration: `2'30"` },
    { type_: 'track', position: 'B', title: 'Three', duration: '' },
  ],
  identifiers: [
    { type: 'ISRC', value: 'GB-AYE-69-00531', description: 'Track A1' },
    { type: 'Barcode', value: '5 099720 125396 / 7 24383 94262 6' },
  ],
};

describe('a release of the adapter', () => {
  const { ours } = answers.release.read(body, { fetchedAt: '2026-11-01T00:00:00.000Z' });
  const tracks = ours.media.flatMap((medium) => medium.tracks);

  it('knows the tracks that credits hold for, where all of them are found', () => {
    expect(ours.contributions).toEqual([
      { name: 'Ben', artistId: '4', role: 'Flute', tracks: 'A1, B', trackPositions: ['A1', 'B'] },
      {
        name: 'Ben',
        artistId: '4',
        role: 'Oboe [Solo]',
        tracks: 'A1, B',
        trackPositions: ['A1', 'B'],
      },
      { name: 'Cid', artistId: '5', role: 'Drums', tracks: 'A1 onwards' },
      { name: 'Dan', artistId: '6', role: 'Design' },
    ]);
  });

  it('gives an ISRC to the track that it is stated for', () => {
    expect(tracks.map(({ isrcs }) => isrcs)).toEqual([['GBAYE6900531'], [], []]);
  });

  it('has both barcodes of one text, and keeps the text', () => {
    expect(ours.barcodes).toEqual(['5099720125396', '724383942626']);
    expect(ours.identifiers.map(({ type }) => type)).toEqual(['ISRC', 'Barcode']);
  });

  it('reads times however they are typed', () => {
    expect(tracks.map(({ durationMs }) => durationMs)).toEqual([120_000, 150_000, undefined]);
  });

  it('is one by the schema of the model', () => {
    expect(Release.parse(ours)).toEqual(ours);
  });
});
