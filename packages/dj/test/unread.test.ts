import { describe, expect, test } from 'vitest';
import { xspf, xspfImporter } from '../src/playlists/xspf/index.ts';
import { readFile, writeFile } from './playlists/files.ts';
import { lostIn, read, rekordbox, type TwoWays, traktor, write } from './stage.ts';

/** What is told when a file is written in its own format, and in the other. */
async function lostOf(format: TwoWays, file: string) {
  const { tracks, header } = await read(format, file);
  const other = format === rekordbox ? traktor : rekordbox;
  const own = await write(format, tracks, header);
  return {
    own: lostIn(own.lossReport),
    other: lostIn((await write(other, tracks, header)).lossReport),
    text: own.text,
  };
}

const inRekordbox = (within: string) => `<DJ_PLAYLISTS Version="1.0.0"><COLLECTION Entries="1">
<TRACK TrackID="1" Name="a" Location="file://localhost/a/1.mp3" ${within}</TRACK></COLLECTION></DJ_PLAYLISTS>`;

const inNml = (within: string) =>
  `<NML VERSION="19"><COLLECTION ENTRIES="1"><ENTRY TITLE="a"><LOCATION DIR="/:" FILE="1.mp3" VOLUME="C:"></LOCATION>${within}</ENTRY></COLLECTION></NML>`;

const unknownMark = 'of a kind that is not known, or without a place or tempo, left out';
const notUnderstood = 'not understood, left out';

describe('what nobody understands is kept in its own format, and told where it is left out', () => {
  test.each([
    ['POSITION_MARK', 'cues', '><POSITION_MARK Name="x" Type="9" Start="1" Num="-1"/>'],
    ['TEMPO', 'grid', '><TEMPO Inizio="1" Bpm="0.00" Metro="4/4" Battito="1"/>'],
  ])('%s of Rekordbox', async (_, field, within) => {
    const { own, other } = await lostOf(rekordbox, inRekordbox(within));
    expect(other).toContain(`${field}: ${unknownMark}`);
    expect(own).toEqual([]);
  });

  test.each([
    ['dateAdded', 'DateAdded="yesterday"'],
    ['rating', 'Rating="300"'],
    ['playCount', 'PlayCount="often"'],
    ['year', 'Year="MMX"'],
    ['bpm', 'AverageBpm="fast"'],
    ['color', 'Colour="pink"'],
  ])('%s of Rekordbox as %s', async (field, attribute) => {
    const { own, other, text } = await lostOf(rekordbox, inRekordbox(`${attribute}>`));
    expect(other).toContain(`${field}: ${notUnderstood}`);
    expect(own).toEqual([]);
    expect(text).toContain(attribute);
  });

  test.each([
    ['cues', unknownMark, '<CUE_V2 NAME="x" TYPE="9" START="1.0" HOTCUE="-1"></CUE_V2>'],
    ['cues', unknownMark, '<CUE_V2 NAME="x" TYPE="0" START="?" HOTCUE="-1"></CUE_V2>'],
    ['grid', unknownMark, '<CUE_V2 NAME="x" TYPE="4" START="1.0" HOTCUE="-1"></CUE_V2>'],
    ['key', notUnderstood, '<MUSICAL_KEY VALUE="99"></MUSICAL_KEY>'],
    ['releaseDate', notUnderstood, '<INFO RELEASE_DATE="2018"></INFO>'],
    ['durationMs', notUnderstood, '<INFO PLAYTIME="long"></INFO>'],
    ['sizeBytes', notUnderstood, '<INFO FILESIZE="big"></INFO>'],
    ['bpm', notUnderstood, '<TEMPO BPM="fast"></TEMPO>'],
  ])('%s of Traktor, %s: %s', async (field, reason, within) => {
    const { own, other, text } = await lostOf(traktor, inNml(within));
    expect(other).toContain(`${field}: ${reason}`);
    expect(own).toEqual([]);
    expect(text).toContain(within);
  });

  test('zeros and nothing are understood', async () => {
    const nothing = 'Year="0" AverageBpm="0.00" DateAdded="" Rating="" TotalTime="0">';
    expect((await lostOf(rekordbox, inRekordbox(nothing))).other.join()).not.toContain(
      'understood',
    );
  });
});

describe('what is no element is counted as left out, in any format', () => {
  const aside = ['comment of XML', 'processing instruction of XML', 'text between elements'].map(
    (what) => `: ${what}, left out`,
  );

  test.each<[string, TwoWays, string]>([
    [
      'Rekordbox',
      rekordbox,
      '<!-- a --><DJ_PLAYLISTS>x<COLLECTION Entries="1"><TRACK TrackID="1"/><?c d?></COLLECTION></DJ_PLAYLISTS><!-- e -->',
    ],
    [
      'Traktor',
      traktor,
      '<!-- a --><NML><COLLECTION ENTRIES="0">x<?c d?></COLLECTION></NML><!-- e -->',
    ],
  ])('%s', async (_, format, file) => {
    const { tracks, header } = await read(format, file);
    const { lossReport } = await write(format, tracks, header);
    expect(lostIn(lossReport)).toEqual(aside);
    expect(lossReport.map(({ count }) => count)).toEqual([2, 1, 1]);
    const { other } = await lostOf(format, file);
    expect(other).toEqual(expect.arrayContaining(aside));
  });

  test('XSPF', async () => {
    const file =
      '<?xml version="1.0"?><playlist version="1" xmlns="http://xspf.org/ns/0/"><?b c?>x<trackList><!-- d --><track><title>T</title></track></trackList></playlist>';
    const { losses } = await writeFile(xspf, await readFile(xspfImporter, file));
    expect(lostIn(losses)).toEqual(aside);
    expect(losses.map(({ count }) => count)).toEqual([1, 1, 1]);
  });
});
