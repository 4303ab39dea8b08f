import { writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { collectionXml, enrich, enriched, inOneLine } from './apply-stage.ts';

const nml = `<?xml version="1.0" encoding="UTF-8" standalone="no" ?>
<NML VERSION="19"><HEAD COMPANY="www.native-instruments.com" PROGRAM="Traktor"></HEAD>
<COLLECTION ENTRIES="1"><ENTRY TITLE="Smells Like Teen Spirit" ARTIST="Nirvana" AUDIO_ID="A=="><LOCATION DIR="/:Music/:" FILE="a.mp3" VOLUME="C:" VOLUMEID="1"></LOCATION>
<ALBUM TITLE="Nevermind"></ALBUM>
<INFO PLAYTIME="301" RANKING="204" COMMENT="mine"></INFO>
<TEMPO BPM_QUALITY="100"></TEMPO>
<CUE_V2 NAME="AutoGrid" DISPL_ORDER="0" TYPE="4" START="53.4" LEN="0" REPEATS="-1" HOTCUE="0"></CUE_V2>
</ENTRY>
</COLLECTION>
<PLAYLISTS></PLAYLISTS>
</NML>
`;
const m3u8 =
  '#EXTM3U\n# mine\n#EXTALB:Nevermind\n#EXTINF:301,Nirvana - Smells Like Teen Spirit\na.mp3\n';
const xspf = `<?xml version="1.0" encoding="UTF-8"?>
<playlist version="1" xmlns="http://xspf.org/ns/0/">
  <trackList>
    <track>
      <location>file:///a.mp3</location>
      <creator>Nirvana</creator>
      <title>Smells Like Teen Spirit</title>
      <album>Nevermind</album>
      <duration>301000</duration>
      <annotation>mine</annotation>
    </track>
  </trackList>
</playlist>
`;
const jspf = JSON.stringify({
  playlist: {
    mystery: true,
    track: [
      {
        title: 'Smells Like Teen Spirit',
        creator: 'Nirvana',
        album: 'Nevermind',
        duration: 301_000,
        location: ['file:///a.mp3'],
      },
    ],
  },
});
const cue = `FILE "a.flac" WAVE
  TRACK 01 AUDIO
    TITLE "Smells Like Teen Spirit"
    PERFORMER "Nirvana"
    INDEX 01 00:00:00
`;
const pls = `[playlist]
File1=a.mp3
Title1=Nirvana - Smells Like Teen Spirit
Length1=301
NumberOfEntries=1
Version=2
`;

describe('what was found of a track is written into', () => {
  const isrc = 'USGF19942501';
  it.each([
    ['a.m3u8', m3u8, ['#EXTALB:Nevermind', '#EXTART:Nirvana', '#EXTGENRE:Rock', '# mine']],
    ['a.m3u', m3u8, ['#EXTGENRE:Rock', '# mine']],
    ['a.xspf', xspf, [`urn:isrc:${isrc}`, '<annotation>mine</annotation>']],
    ['a.jspf', jspf, [`urn:isrc:${isrc}`, '"mystery"']],
    ['a.cue', cue, [`ISRC ${isrc}`, 'INDEX 01 00:00:00']],
  ])('%s', async (input, content, wanted) => {
    const { result, apply, text, crate } = await enriched(input, content);
    expect([result.code, crate().rows[0].status]).toEqual([0, 'matched']);
    const { code } = await apply('--out', `copy-${input}`, '--yes');
    expect(code).toBe(0);
    for (const one of wanted) expect(text(`copy-${input}`)).toContain(one);
  });

  it('a.nml, with a tempo that its grid says already left out', async () => {
    const { apply, text, crate, path } = await enriched('a.nml', nml);
    const found = crate();
    const claims = [{ value: 60, platform: 'discogs', id: '1', chosen: true }];
    found.rows[0].record.bpm = { value: 60, claims };
    found.rows[0].record.key = {
      value: { tonic: 5, mode: 'minor', spelling: 'Fm' },
      claims: [{ ...claims[0], value: { tonic: 5, mode: 'minor', spelling: 'Fm' } }],
    };
    writeFileSync(path('crate.json'), JSON.stringify(found));

    const { err } = await apply('--out', 'copy.nml', '--yes', '--overwrite', 'bpm');

    expect(err).toContain('1 tempo not written: the tracks have a beat grid.');
    const expected = nml
      .replace(
        'COMMENT="mine"',
        'COMMENT="mine" GENRE="Rock" LABEL="DGC" CATALOG_NO="DGCD-24425" KEY="9m" RELEASE_DATE="1991/9/24"',
      )
      .replace('</TEMPO>\n', '</TEMPO>\n<MUSICAL_KEY VALUE="17"></MUSICAL_KEY>\n');
    expect(inOneLine(text('copy.nml'))).toBe(inOneLine(expected));
  });
});

it('a PLS playlist is a crate, and has a place for nothing that it lacks', async () => {
  const { crate, apply } = await enriched('a.pls', pls);
  expect(crate().rows[0]).toMatchObject({ status: 'matched', input: { artist: 'Nirvana' } });
  expect((await apply('--out', 'b.pls', '--yes')).err).toContain('There is nothing to write.');
});

describe('--playlist', () => {
  it('takes the tracks of one playlist alone, with their places in the collection', async () => {
    const args = ['--playlist', 'Rock'];
    const { text } = await enrich({ 'c.xml': collectionXml }, 'c.xml', ...args);
    const rows: readonly { row: number; input: { other: { id: string } } }[] =
      JSON.parse(text).rows;
    expect(rows.map(({ row, input }) => [row, input.other.id])).toEqual([
      [1, '101'],
      [2, '102'],
    ]);
  });

  it.each([
    [
      'c.xml',
      collectionXml,
      'Techno',
      'There is no playlist "Techno". Name one with --playlist: "Rock"',
    ],
    ['c.csv', 'title\nx\n', 'Rock', '--playlist: c.csv has no playlists.'],
  ])('of %s is refused where there is none', async (input, content, name, sentence) => {
    const { result } = await enrich({ [input]: content }, input, '--playlist', name);
    expect([result.code, result.err]).toEqual([2, expect.stringContaining(sentence)]);
  });
});
