import { describe, expect, it } from 'vitest';
import { pls, plsImporter } from '../../src/playlists/pls/index.ts';
import { fixture, hasFixtures, playlistOf, readFile, writeFile } from './files.ts';

describe('a PLS file', () => {
  it('has its keys in any case and order, and its entries in the order of their numbers', async () => {
    const text = `[Playlist]
NumberOfEntries=99
File2=C:\\m\\two.mp3
file1=/m/one.mp3
TITLE2=B - Two = 2
File4=https://example.org/s
Length2=61
Logo1=x
; a remark
Title1=One
`;
    const { header, tracks, problems } = await readFile(plsImporter, text, '/m/My list.pls', 9);
    expect([header.playlists[0]?.name, problems]).toEqual(['My list', []]);
    expect(tracks.map(({ origin, ...track }) => track)).toEqual([
      { id: '1', location: '/m/one.mp3', title: 'One' },
      { id: '2', location: 'C:/m/two.mp3', artist: 'B', title: 'Two = 2', durationMs: 61_000 },
      { id: '3', location: 'https://example.org/s' },
    ]);
    const again = await writeFile(pls, {
      header,
      tracks: tracks.map((track) => ({ ...track, title: 'New' })),
    });
    expect([again.text, again.losses]).toEqual([
      `[playlist]
file1=/m/one.mp3
Logo1=x
Title1=New
File2=C:\\m\\two.mp3
TITLE2=B - New
Length2=61
File3=https://example.org/s
Title3=New
; a remark
NumberOfEntries=3
Version=2
`.replace('TITLE2', 'Title2'),
      [],
    ]);
  });

  it('passes entries on as soon as they are whole', async () => {
    let sent = 0;
    async function* source() {
      yield Buffer.from('[playlist]\n');
      for (sent = 1; sent <= 10_000; sent += 1) {
        yield Buffer.from(`File${sent}=/m/${sent}.mp3\nTitle${sent}=T\nLength${sent}=1\n`);
      }
    }
    for await (const _ of plsImporter.read(source(), { name: 'a.pls' })) if (sent > 20) break;
    expect(sent).toBeLessThan(30);
  });

  it('keeps its name where programs look for one, and its letters', async () => {
    const tracks = [{ id: '1', location: '/m/a.mp3', title: 'é', album: 'L' }];
    const { text, losses } = await writeFile(pls, { header: playlistOf('Näme', tracks), tracks });
    expect(text).toBe(
      '[playlist]\nX-GNOME-Title=Näme\nFile1=/m/a.mp3\nTitle1=é\nLength1=-1\nNumberOfEntries=1\nVersion=2\n',
    );
    expect(losses).toEqual([
      { column: 'album', reason: 'no place in the format, left out', count: 1, firstItem: 1 },
    ]);
    const ansi = Buffer.from(text, 'latin1');
    const read = await readFile(plsImporter, ansi, 'a.pls');
    expect(read.tracks).toEqual([{ id: '1', location: '/m/a.mp3', title: 'é' }]);
    expect(read.header.playlists[0]?.name).toBe('Näme');
    expect((await writeFile(pls, read)).bytes).toEqual(ansi);
  });

  it.each([
    ['[playlist]\nFile1=/a\nNumberOfEntries=1\nVersion=2\n[other]\nx=y\nFile7=z\nVersion=9\n'],
    ['[playlist]\nVersion=3\nFile1=/a\nNumberOfEntries=1\n'],
    ['[playlist]\nVersion=2\nX-GNOME-Title=N\nFile1=/a\nNumberOfEntries=1\n'],
  ])('keeps another section behind it, and its version at the top: %j', async (text) => {
    const read = await readFile(plsImporter, text, 'a.pls');
    expect([read.tracks.length, read.problems]).toEqual([1, []]);
    expect((await writeFile(pls, read)).text).toBe(text);
  });

  it('counts its entries before another section, also where it did not', async () => {
    const read = await readFile(plsImporter, '[playlist]\nFile1=a.mp3\n[other]\nx=y\n', 'a.pls');
    expect((await writeFile(pls, read)).text).toBe(
      '[playlist]\nFile1=a.mp3\nNumberOfEntries=1\nVersion=2\n[other]\nx=y\n',
    );
  });

  it('tells by line what belongs to no entry', async () => {
    const text =
      '[playlist]\nFile1=/a\nTitle1=A\nLength1=1\nFile2=/b\nTitle1=late\nTitle3=no file\n';
    const { tracks, problems } = await readFile(plsImporter, text);
    expect(tracks.map(({ location }) => location)).toEqual(['/a', '/b']);
    expect(problems).toEqual([
      'Line 6 has a key of entry 1, which was over.',
      'Line 7 begins entry 3, which has no file.',
    ]);
  });

  it.each([
    ['File1=/a\n', 'x.pls is no PLS playlist: line 1 is not "[playlist]".'],
    ['', 'x.pls is empty.'],
    [`[playlist]\n${'x'.repeat(1_200_000)}`, 'Line 2 of x.pls is longer than 1 MB.'],
  ])('is none: %j', async (text, message) => {
    await expect(readFile(plsImporter, text, 'x.pls')).rejects.toMatchObject({ message });
  });
});

describe.skipIf(!hasFixtures)('a recorded file', () => {
  it('is written again byte by byte', async () => {
    const read = await readFile(plsImporter, fixture('two.pls'), 'two.pls');
    const { bytes, losses } = await writeFile(pls, read);
    expect([read.problems, losses]).toEqual([[], []]);
    expect(bytes).toEqual(fixture('two.pls'));
  });
});
