import { Readable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { jspf, jspfImporter } from '../../src/playlists/jspf/index.ts';
import { fixture, hasFixtures, playlistOf, readFile, writeFile } from './files.ts';

const recording = 'https://musicbrainz.org/recording/11111111-1111-4111-8111-111111111111';
const extension = {
  'https://musicbrainz.org/doc/jspf#track': { added_at: '2026-01-31T10:00:00+00:00' },
};

/** As ListenBrainz has it: one identifier, and extensions that are objects. */
const listenBrainz = {
  playlist: {
    extension: { 'https://musicbrainz.org/doc/jspf#playlist': { public: true } },
    creator: 'somebody',
    title: 'Jams',
    identifier: 'https://listenbrainz.org/playlist/22222222-2222-4222-8222-222222222222',
    track: [
      {
        title: 'Gold',
        identifier: recording,
        creator: 'Band',
        extension,
        album: 'True',
        duration: 0,
        location: null,
      },
      {
        title: null,
        identifier: [recording, 'isrc:GB-XWZ-08-00015'],
        duration: '61000',
        trackNum: '',
      },
    ],
  },
  version: 1,
};

const nested = (levels: number) => '['.repeat(levels) + ']'.repeat(levels);

describe('a JSPF file', () => {
  it('of ListenBrainz says what recordings its tracks are, and is written again as it was', async () => {
    for (const indent of [0, 2]) {
      const text = JSON.stringify(listenBrainz, null, indent);
      const read = await readFile(jspfImporter, text, 'a.jspf', 11);
      expect(read.problems).toEqual([]);
      expect(read.header.playlists[0]?.name).toBe('Jams');
      expect(read.tracks.map(({ origin, ...track }) => track)).toEqual([
        { id: '1', title: 'Gold', artist: 'Band', album: 'True', links: [recording] },
        { id: '2', links: [recording], isrc: 'GBXWZ0800015', durationMs: 61_000 },
      ]);
      const again = await writeFile(jspf, read);
      expect(again.losses).toEqual([]);
      expect(JSON.parse(again.text)).toEqual(listenBrainz);
      expect(again.text.includes('\n')).toBe(indent > 0);
    }
  });

  it('says anew only what has changed', async () => {
    const { header, tracks } = await readFile(jspfImporter, JSON.stringify(listenBrainz));
    const changed = tracks.map((track) => ({
      ...track,
      isrc: 'GBXWZ0800016',
      location: '/m/ä b.mp3',
      title: 'New',
    }));
    const nodes = header.playlists.map((node) => ({ ...node, name: 'Named' }));
    const { text } = await writeFile(jspf, { header: { playlists: nodes }, tracks: changed });
    const { playlist } = listenBrainz;
    expect(JSON.parse(text)).toEqual({
      version: 1,
      playlist: {
        ...playlist,
        title: 'Named',
        track: [
          {
            ...playlist.track[0],
            title: 'New',
            location: 'file:///m/%C3%A4%20b.mp3',
            identifier: [recording, 'urn:isrc:GBXWZ0800016'],
          },
          {
            title: 'New',
            location: ['file:///m/%C3%A4%20b.mp3'],
            identifier: [recording, 'urn:isrc:GBXWZ0800016'],
            duration: '61000',
            trackNum: '',
          },
        ],
      },
    });
  });

  it('is made of tracks from elsewhere', async () => {
    const tracks = [
      {
        id: 'a',
        location: 'D:/m/a.mp3',
        title: 'A\u0001',
        artist: 'X',
        comment: 'c',
        trackNumber: 1,
        durationMs: 1000.5,
        links: [recording],
        isrc: 'GBXWZ0800015',
        bpm: 120,
      },
      { id: 'b' },
    ];
    const { text, losses } = await writeFile(jspf, { header: playlistOf('P', tracks), tracks });
    expect(text).toBe(
      JSON.stringify(
        {
          playlist: {
            title: 'P',
            track: [
              {
                location: ['file:///D:/m/a.mp3'],
                identifier: [recording, 'urn:isrc:GBXWZ0800015'],
                title: 'A\u0001',
                creator: 'X',
                annotation: 'c',
                trackNum: 1,
                duration: 1001,
              },
              {},
            ],
          },
        },
        null,
        2,
      ),
    );
    expect(losses.map(({ column, reason }) => [column, reason])).toEqual([
      ['durationMs', 'rounded to milliseconds'],
      ['bpm', 'no place in the format, left out'],
    ]);
    const empty = await writeFile(jspf, { tracks: [] });
    expect(JSON.parse(empty.text)).toEqual({ playlist: { track: [] } });
  });

  it('is answered as it comes', async () => {
    let given = 0;
    async function* pieces() {
      yield Buffer.from('{"playlist":{"track":[{"title":"first"}');
      for (; given < 1000; given += 1) yield Buffer.from(`,{"title":"${'x'.repeat(1000)}"}`);
      yield Buffer.from(']}}');
    }
    let count = 0;
    for await (const batch of jspfImporter.read(pieces(), { name: 'a.jspf' })) {
      count += batch.length;
      if (count < 500) expect(given).toBeLessThan(count + 100);
    }
    expect(count).toBe(1001);
  });

  it.each(['{"playlist":{"track":[]}}', '\n{"playlist":{"track":[]}} \n\n'])(
    'that is one line stays so, in pieces of any size: %j',
    async (text) => {
      for (const size of [1, 2, 7, 100]) {
        const again = await writeFile(jspf, await readFile(jspfImporter, text, 'a.jspf', size));
        const end = text.endsWith('\n') ? '\n' : '';
        expect(again.text).toBe(`{"playlist":{"track":[]}}${end}`);
      }
    },
  );

  it('tells names that stand twice', async () => {
    const text = '{"playlist":{"track":[{"title":"a","title":"b"}]}}';
    const [batch] = await Array.fromAsync(
      jspfImporter.read(Readable.from([Buffer.from(text)]), { name: 'a.jspf' }),
    );
    expect(batch).toMatchObject([{ record: { title: 'b' }, repeated: ['title'] }]);
  });

  it('tells what is no track', async () => {
    const { tracks, problems } = await readFile(
      jspfImporter,
      '{"playlist":{"track":[null,{"title":"A"},[1],"x"]}}',
    );
    expect(tracks).toEqual([{ id: '1', title: 'A' }]);
    expect(problems).toEqual([
      'Record 1 is null, not an object.',
      'Record 3 is a list, not an object.',
      'Record 4 is a string, not an object.',
    ]);
  });

  it.each([
    ['{"playlist":\n {"track": [}', 'x.jspf is broken JSON at line 2 column 13.'],
    ['{"playlist":{"track":[{"title":"A', 'x.jspf is broken JSON at line 1 column 32.'],
    ['[]', 'x.jspf is no JSPF playlist: it has no object "playlist".'],
    ['{"playlist":{"track":1}}', 'x.jspf is no JSPF playlist: its "track" is no list.'],
    [' ', 'x.jspf is empty.'],
    ['[\n'.repeat(100_000), 'x.jspf is nested deeper than 64 levels, at or before line 100001.'],
    ['{"playlist":{}}]', 'x.jspf is broken JSON at line 1 column 16.'],
    ['{"playlist":', 'x.jspf is broken JSON at line 1 column 13.'],
    [
      '{"playlist":{"track":[],"track":[]}}',
      'x.jspf has "track" twice in one object, at line 1 column 32.',
    ],
    [
      Buffer.from('{"playlist":\n"\xe9"}', 'latin1'),
      'x.jspf is not UTF-8: line 2, column 2 has bytes that are no letter.',
    ],
    [' '.repeat(34_000_000), 'x.jspf is empty.'],
    [
      '{"playlist":{"meta":{"a":1,"a":2},"track":[]}}',
      'x.jspf has "playlist.meta.a" twice in one object, at or before line 1.',
    ],
    [
      `{"playlist":{"meta":${nested(65)},"track":[]}}`,
      'x.jspf is nested deeper than 64 levels, at or before line 1.',
    ],
  ])('is none: %#', async (bytes, message) => {
    await expect(readFile(jspfImporter, bytes, 'x.jspf')).rejects.toMatchObject({ message });
  });

  it.each([
    ['{"playlist":{"track":[{"title":"A', 'Correct it there, or get it anew.'],
    ['', 'Name a file with a playlist in it.'],
    [`{"playlist":${nested(65)}}`, 'Name a playlist.'],
    [Buffer.from('{"playlist":1}', 'utf16le'), 'Save it as UTF-8 text, or name a JSPF file.'],
  ])('has a way out of its own: %#', async (bytes, remedy) => {
    await expect(readFile(jspfImporter, bytes, 'x.jspf')).rejects.toMatchObject({ remedy });
  });

  it('tells a track that is nested deeper than 64 levels', async () => {
    const text = `{"playlist":{"track":[{"x":${nested(64)}},{"x":${nested(63)}}]}}`;
    const { tracks, problems } = await readFile(jspfImporter, text);
    expect(tracks).toHaveLength(1);
    expect(problems).toEqual(['Record 1 is nested deeper than 64 levels.']);
  });

  it('tells numbers that JSON has no word for', async () => {
    const text = '{"v":1e400,"playlist":{"x":-1e400,"track":[{"y":{"z":1e400}}]}}';
    const { losses } = await writeFile(jspf, await readFile(jspfImporter, text));
    expect(losses).toEqual([
      { column: 'v', reason: 'not-finite', count: 1, firstItem: null },
      { column: 'playlist.x', reason: 'not-finite', count: 1, firstItem: null },
      { column: 'y.z', reason: 'not-finite', count: 1, firstItem: 1 },
    ]);
  });

  it('keeps properties by the names of the language', async () => {
    const text =
      '{"playlist":{"track":[{"constructor":1},{"__proto__":{"x":1}},{"toString":[]},{}]}}';
    expect((await writeFile(jspf, await readFile(jspfImporter, text))).text).toBe(text);
  });
});

describe.skipIf(!hasFixtures)('a recorded file', () => {
  it('is written again byte by byte', async () => {
    const read = await readFile(jspfImporter, fixture('two.jspf'), 'two.jspf');
    const { bytes, losses } = await writeFile(jspf, read);
    expect([read.problems, losses]).toEqual([[], []]);
    expect(bytes).toEqual(fixture('two.jspf'));
  });
});
