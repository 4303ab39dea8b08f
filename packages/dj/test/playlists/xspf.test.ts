import { describe, expect, it } from 'vitest';
import { xspf, xspfImporter } from '../../src/playlists/xspf/index.ts';
import { fixture, hasFixtures, playlistOf, readFile, writeFile } from './files.ts';
import { elementsIn } from './xml-facts.ts';

const recording = 'https://musicbrainz.org/recording/11111111-1111-4111-8111-111111111111';

const full = `<?xml version="1.0" encoding="UTF-8"?>
<playlist version="1" xmlns="http://xspf.org/ns/0/" xmlns:v="http://example.org/v">
  <creator>somebody</creator>
  <title>A &lt;list&gt;</title>
  <attribution>
    <location>http://example.org/before</location>
  </attribution>
  <trackList>
    <track>
      <location>file:///m/A%20%26%20B.flac</location>
      <location>http://example.org/ab.flac</location>
      <identifier>${recording}</identifier>
      <title>A &amp; B</title>
      <creator>X</creator>
      <annotation>two&#10;lines</annotation>
      <image>http://example.org/i.png</image>
      <album>L</album>
      <trackNum>3</trackNum>
      <duration>172345</duration>
      <link rel="http://example.org/rel">http://example.org/x</link>
      <meta rel="http://example.org/isrc">GBXWZ0800015</meta>
      <meta rel="http://example.org/mood">calm</meta>
      <extension application="http://example.org/v">
        <v:id v:a="1">7</v:id>
      </extension>
    </track>
    <track/>
    <track>
      <location>rel/%C3%A4.mp3</location>
      <duration>0</duration>
    </track>
  </trackList>
  <extension application="http://example.org/v">
    <v:node/>
  </extension>
</playlist>
`;

describe('an XSPF file', () => {
  it('is read, and written again as it was', async () => {
    const read = await readFile(xspfImporter, full, 'a.xspf', 13);
    expect([read.problems, read.header.playlists[0]?.name]).toEqual([[], 'A <list>']);
    expect(read.tracks.map(({ origin, ...track }) => track)).toEqual([
      {
        id: '1',
        location: '/m/A & B.flac',
        title: 'A & B',
        artist: 'X',
        comment: 'two\nlines',
        album: 'L',
        trackNumber: 3,
        durationMs: 172_345,
        links: [recording],
        isrc: 'GBXWZ0800015',
      },
      { id: '2' },
      { id: '3', location: 'rel/ä.mp3' },
    ]);
    const again = await writeFile(xspf, read);
    expect([again.text, again.losses]).toEqual([full, []]);
  });

  it('says anew only what has changed', async () => {
    const { header, tracks } = await readFile(xspfImporter, full);
    const [first, ...others] = tracks;
    if (!first) throw new Error('a track');
    const { album: _, ...changed } = {
      ...first,
      title: 'New',
      isrc: 'GBXWZ0800016',
      location: '/n/a.flac',
    };
    const nodes = header.playlists.map((node) => ({ ...node, name: 'Named' }));
    const { text } = await writeFile(xspf, {
      header: { playlists: nodes },
      tracks: [changed, ...others],
    });
    expect(text).toBe(
      full
        .replace('A &lt;list&gt;', 'Named')
        .replace('file:///m/A%20%26%20B.flac', 'file:///n/a.flac')
        .replace('<title>A &amp; B<', '<title>New<')
        .replace('      <album>L</album>\n', '')
        .replace('      <meta rel="http://example.org/isrc">GBXWZ0800015</meta>\n', '')
        .replace(
          `${recording}</identifier>\n`,
          (kept) => `${kept}      <identifier>urn:isrc:GBXWZ0800016</identifier>\n`,
        ),
    );
  });

  it('is made of tracks from elsewhere, and tells what it cannot say', async () => {
    const tracks = [
      {
        id: '1',
        location: '../a b.mp3',
        title: 'x\u0001]]><&"',
        artist: 'h\ud83d',
        genre: 'g',
        links: ['a\0'],
      },
      { id: '2', location: 'https://example.org/a%20b?c=d', title: ' blank ' },
    ];
    const { text, losses } = await writeFile(xspf, { header: playlistOf('P', tracks), tracks });
    expect(text).toBe(`<?xml version="1.0" encoding="UTF-8"?>
<playlist version="1" xmlns="http://xspf.org/ns/0/">
  <title>P</title>
  <trackList>
    <track>
      <location>../a%20b.mp3</location>
      <identifier>a</identifier>
      <title>x]]&gt;&lt;&amp;&quot;</title>
      <creator>h\ufffd</creator>
    </track>
    <track>
      <location>https://example.org/a%20b?c=d</location>
      <title>blank</title>
    </track>
  </trackList>
</playlist>
`);
    expect(losses.map(({ column, reason, firstItem }) => [column, reason, firstItem])).toEqual([
      ['title', 'control', 1],
      ['artist', 'lone-surrogate', 1],
      ['links', 'nul', 1],
      ['genre', 'no place in the format, left out', 1],
      ['title', 'blanks around it, left out', 2],
    ]);
  });

  it('may name its elements with a prefix, or no namespace at all', async () => {
    const prefixed = `<p:playlist xmlns:p="http://xspf.org/ns/0/" version="1"><p:trackList><p:track><p:title>A</p:title></p:track></p:trackList></p:playlist>`;
    const bare =
      '<playlist><title/><trackList><track><title>A</title></track></trackList></playlist>';
    for (const text of [prefixed, bare]) {
      const read = await readFile(xspfImporter, text, 'b.xspf');
      expect([read.tracks, read.header.playlists[0]?.name]).toEqual([
        [{ id: '1', title: 'A' }],
        'b',
      ]);
      const again = await writeFile(xspf, read);
      expect(again.text).toContain('xmlns="http://xspf.org/ns/0/"');
      expect(again.text).toContain('<title>A</title>');
    }
  });

  it.each([
    ['<html><body/></html>', 'x.xspf is no XSPF playlist: its first element is "html".'],
    ['<playlist/>', 'x.xspf is no XSPF playlist: it has no trackList.'],
    ['<playlist>\n<trackList><track>', /^x\.xspf, line 2, column \d+: the file ends too early/],
    [
      '<!DOCTYPE a [<!ENTITY b "c">]><playlist/>',
      /^x\.xspf, line 1, column \d+: the file has a document type/,
    ],
    [
      `<playlist><trackList>${'<a>'.repeat(100)}`,
      /^x\.xspf, line 1, column \d+: the file has elements nested/,
    ],
    ['', 'x.xspf is empty.'],
  ])('is none: %j', async (text, message) => {
    await expect(readFile(xspfImporter, text, 'x.xspf')).rejects.toMatchObject({
      message: typeof message === 'string' ? message : expect.stringMatching(message),
    });
  });
});

describe.skipIf(!hasFixtures)('a recorded file', () => {
  it('is written again element by element', async () => {
    const read = await readFile(xspfImporter, fixture('two.xspf'), 'two.xspf');
    const { text, losses } = await writeFile(xspf, read);
    expect([read.problems, losses]).toEqual([[], []]);
    expect(elementsIn(text)).toEqual(elementsIn(fixture('two.xspf').toString()));
  });
});
