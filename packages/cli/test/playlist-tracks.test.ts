import { describe, expect, it } from 'vitest';
import { collectionXml } from './apply-stage.ts';
import { filesIn, folder, liner, startPlatforms } from './helpers.ts';

const smart = '<NODE Name="Smart" Type="4" KeyType="0" Entries="0"/>';

/** The collection with other tracks in its only playlist. */
function collection(...trackIds: readonly string[]): string {
  const keys = trackIds.map((id) => `<TRACK Key="${id}"/>`).join('');
  return collectionXml.replace(/(Name="Rock"[^>]*>)[\s\S]*?(<\/NODE>)/, `$1${keys}$2`);
}

describe('liner convert, where nobody named a playlist', () => {
  it('makes no empty file of a collection whose only playlist is empty', async () => {
    const cwd = folder({ 'a.xml': collection() });
    const { code, err } = await liner(['convert', 'a.xml', 'a.m3u8'], { cwd });
    expect([code, filesIn(cwd)]).toEqual([1, ['a.xml']]);
    expect(err).toContain('The only playlist, "Rock", is empty: 3 tracks are in none.');
    expect(err).toContain('name it with --playlist to write it empty');
    const named = await liner(['convert', 'a.xml', 'a.m3u8', '--playlist', 'Rock'], { cwd });
    expect([named.code, named.err]).toEqual([0, expect.stringContaining('0 records written')]);
  });

  it('tells how many tracks are not in the only one', async () => {
    const cwd = folder({ 'a.xml': collection('103') });
    const { err } = await liner(['convert', 'a.xml', 'a.m3u8'], { cwd });
    expect(err).toContain('track that is not in the playlist, left out (2 values)');
  });
});

it('liner convert takes no smart playlist, whose tracks are not in the file', async () => {
  const cwd = folder({ 'a.xml': collectionXml.replace('<NODE Name="Rock"', `${smart}$&`) });
  const { code, err } = await liner(['convert', 'a.xml', 'a.m3u8', '--playlist', 'Smart'], { cwd });
  expect([code, filesIn(cwd)]).toEqual([2, ['a.xml']]);
  expect(err).toContain('"Smart" is a smart playlist: the file has its rules, and not its tracks.');
});

async function plan(cwd: string) {
  const { env } = await startPlatforms();
  return liner(['enrich', 'a.xml', '--playlist', 'Rock', '--plan'], { cwd, env });
}

describe('liner enrich --playlist', () => {
  it.each([
    [[], 'a.xml: the playlist "Rock" is empty.'],
    [['7'], 'a.xml: the playlist "Rock" names 1 track, none of which the file has.'],
    [['7', '8'], 'a.xml: the playlist "Rock" names 2 tracks, none of which the file has.'],
  ])('is refused for a playlist of %j', async (ids, message) => {
    const cwd = folder({ 'a.xml': collection(...ids) });
    const { code, err } = await plan(cwd);
    expect([code, err]).toEqual([2, expect.stringContaining(message)]);
    expect(err).toContain('Name another with --playlist, or leave it out for all tracks.');
    expect(err).not.toContain('below the header');
  });

  it('tells once how many of its tracks are not in the file', async () => {
    const cwd = folder({ 'a.xml': collection('101', '7', '8') });
    const { err } = await plan(cwd);
    const told = 'a.xml: 2 of the 3 tracks of the playlist are not in the file.';
    expect(err.split(told)).toHaveLength(2);
  });
});
