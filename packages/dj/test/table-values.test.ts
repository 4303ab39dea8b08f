import { describe, expect, test } from 'vitest';
import { toDjTrack } from '../src/tracks/from-record.ts';
import { read, rekordbox, traktor, write } from './stage.ts';

function readAs(record: Parameters<typeof toDjTrack>[0]) {
  const lost: string[] = [];
  const track = toDjTrack(record, 1, (field, reason) => lost.push(`${field}: ${reason}`));
  return { track, lost };
}

describe('paths of Windows in tables', () => {
  test.each([
    ['C:\\Music\\x y.mp3', 'C:/Music/x y.mp3', 'file://localhost/C:/Music/x%20y.mp3'],
    ['\\\\nas\\s\\t.mp3', '//nas/s/t.mp3', 'file://localhost//nas/s/t.mp3'],
    ['/Users/me/a\\b.mp3', '/Users/me/a\\b.mp3', 'file://localhost/Users/me/a%5cb.mp3'],
  ])('%s', async (path, location, uri) => {
    const row = { title: 'a', path };
    expect(readAs(row).track.location).toBe(location);
    const { text, lossReport } = await write(rekordbox, [row]);
    expect(text).toContain(`Location="${uri}"`);
    expect(lossReport).toEqual([]);
    expect((await read(rekordbox, text)).tracks[0]?.location).toBe(location);
    const nml = await write(traktor, [row]);
    expect((await read(traktor, nml.text)).tracks[0]?.location).toBe(location);
  });

  test('a share is a volume of Traktor, and one without a share is no path', async () => {
    const { text } = await write(traktor, [{ path: '//server/share/dir/u.mp3' }]);
    expect(text).toContain('DIR="/:dir/:" FILE="u.mp3" VOLUME="\\\\server\\share"');
    const { lossReport } = await write(traktor, [{ path: '//server/u.mp3' }]);
    expect(lossReport).toMatchObject([{ column: 'path' }]);
  });
});

describe('values of tables', () => {
  test.each([
    ['BPM', 0, 'bpm'],
    ['Year', '0', 'year'],
    ['TotalTime', 0, 'durationMs'],
  ])('%s %s is unknown, and told', (name, value, field) => {
    const { track, lost } = readAs({ [name]: value });
    expect(track).toEqual({ id: '1' });
    expect(lost).toEqual([`${field}: 0 stands for what is unknown, left out`]);
  });

  test.each([
    ['durationMs', 245_000],
    ['length_ms', '245000'],
    ['Length', '245'],
    ['PLAYTIME', 245],
    ['Duration', '4:05'],
  ])('%s %s is a length of 245 seconds', (name, value) => {
    expect(readAs({ [name]: value })).toEqual({
      track: { id: '1', durationMs: 245_000 },
      lost: [],
    });
  });

  test('a length that may be in milliseconds is left out', () => {
    const { track, lost } = readAs({ Length: 245_000 });
    expect(track.durationMs).toBeUndefined();
    expect(lost).toEqual(['durationMs: longer than ten hours in seconds, left out']);
  });

  test.each([
    [0, 0],
    [3.5, 3.5],
    [5, 5],
    [51, 1],
    ['255', 5],
    [80, undefined],
    [-1, undefined],
    [306, undefined],
  ])('a rating of %s', (value, stars) => {
    const { track, lost } = readAs({ rating: value });
    expect(track.rating).toBe(stars);
    expect(lost).toEqual(stars === undefined ? ['rating: cannot be read, left out'] : []);
  });

  test('a year that is none is no date of a release', async () => {
    const { text, lossReport } = await write(traktor, [{ path: '/a.mp3', year: 12 }]);
    expect(text).not.toContain('RELEASE_DATE');
    expect(lossReport).toMatchObject([{ column: 'year' }]);
  });

  test('stars of a file that writes them as they are', async () => {
    const source =
      '<DJ_PLAYLISTS><COLLECTION Entries="1"><TRACK TrackID="1" Rating="5"/></COLLECTION></DJ_PLAYLISTS>';
    expect((await read(rekordbox, source)).tracks[0]?.rating).toBe(5);
  });
});
