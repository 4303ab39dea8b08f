import { expect, test } from 'vitest';
import { build, type Recording, toMedia } from '../src/index.ts';

const credit = (artistId: string | undefined) =>
  artistId === undefined
    ? []
    : [{ name: artistId, artistName: artistId, artistId, joinPhrase: null }];

const recording = (id: string, artistId: string | undefined): Recording =>
  build('recording', {
    source: { platform: 'tiny', kind: 'recording', id, fetchedAt: '2026-11-21T00:00:00.000Z' },
    title: `Title ${id}`,
    artistCredit: credit(artistId),
    bpm: 120,
    key: { tonic: 1, mode: 'minor' },
    keyText: '12A',
    isrcs: ['FRZ120300005'],
  });

test('recordings stand on their media, in order, with what is theirs', () => {
  const media = toMedia(
    [
      { medium: 1, position: '1', recording: recording('a', 'x') },
      { medium: 2, position: undefined, recording: recording('b', 'y') },
      { medium: 1, position: '2', recording: recording('c', undefined) },
    ],
    credit('x'),
  );
  const common = {
    bpm: 120,
    key: { tonic: 1, mode: 'minor' },
    keyText: '12A',
    isrcs: ['FRZ120300005'],
    contributions: [],
  };
  expect(media).toStrictEqual([
    {
      position: 1,
      tracks: [
        { position: '1', title: 'Title a', recordingId: 'a', ...common },
        { position: '2', title: 'Title c', recordingId: 'c', ...common },
      ],
    },
    {
      position: 2,
      tracks: [{ title: 'Title b', artistCredit: credit('y'), recordingId: 'b', ...common }],
    },
  ]);
});

test('no recordings make no media', () => {
  expect(toMedia([], credit('x'))).toEqual([]);
});

test('tracks of a platform that has no recordings are none', () => {
  const placed = [{ medium: 1, position: '1', recording: recording('a', 'x') }];
  const [medium] = toMedia(placed, credit('x'), { hasRecordings: false });

  expect(medium?.tracks).toMatchObject([{ title: 'Title a', isrcs: ['FRZ120300005'] }]);
  expect(medium?.tracks?.[0]).not.toHaveProperty('recordingId');
});
