import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { filesIn, folder, liner } from './helpers.ts';

const rekordbox = `<?xml version="1.0" encoding="UTF-8"?>

<DJ_PLAYLISTS Version="1.0.0">
  <PRODUCT Name="rekordbox" Version="6.6.2" Company="AlphaTheta"/>
  <COLLECTION Entries="2">
    <TRACK TrackID="7" Name="Nude" Artist="Radiohead" AverageBpm="128.00"
           Rating="153" Location="file://localhost/C:/Music/Nude.mp3" Tonality="Am"
           Odd="1">
      <TEMPO Inizio="0.025" Bpm="128.00" Metro="4/4" Battito="1"/>
      <POSITION_MARK Name="Drop" Type="0" Start="15.025" Num="0" Red="40" Green="226"
                     Blue="20"/>
    </TRACK>
    <TRACK TrackID="8" Name="Videotape" Location="file://localhost/C:/Music/Videotape.mp3"/>
  </COLLECTION>
  <PLAYLISTS>
    <NODE Type="0" Name="ROOT" Count="1">
      <NODE Name="Late" Type="1" KeyType="0" Entries="2">
        <TRACK Key="8"/>
        <TRACK Key="7"/>
      </NODE>
    </NODE>
  </PLAYLISTS>
</DJ_PLAYLISTS>
`;

const textOf = (cwd: string, name: string) => readFileSync(join(cwd, name), 'utf8');

describe('liner convert, between collections', () => {
  it('makes a Traktor collection of one of Rekordbox, with its playlists, and tells what is lost', async () => {
    const cwd = folder({ 'a.xml': rekordbox });
    const { code, err } = await liner(['convert', 'a.xml', 'a.nml'], { cwd });

    expect(code).toBe(0);
    expect(err).toBe(
      'origin: what only rekordbox-xml says, left out (3 values)\n2 records written to a.nml.\n',
    );
    const nml = textOf(cwd, 'a.nml');
    expect(nml).toContain('<COLLECTION ENTRIES="2">');
    expect(nml).toContain('NAME="Drop" DISPL_ORDER="0" TYPE="0" START="15025.000000"');
    expect(nml).toContain('<MUSICAL_KEY VALUE="21">');
    expect([...nml.matchAll(/KEY="(C:[^"]+)"/g)].map(([, key]) => key)).toEqual([
      'C:/:Music/:Videotape.mp3',
      'C:/:Music/:Nude.mp3',
    ]);
  });

  it('gives the same file back through JSON, and through gzip', async () => {
    const cwd = folder({ 'a.xml': rekordbox });
    await liner(['convert', 'a.xml', 'a.json'], { cwd });
    await liner(['convert', 'a.json', 'b.xml.gz'], { cwd });
    expect(gunzipSync(readFileSync(join(cwd, 'b.xml.gz'))).toString()).toBe(rekordbox);
  });

  it('makes a table of a collection, and a collection of a table', async () => {
    const cwd = folder({ 'a.xml': rekordbox });
    const { err } = await liner(['convert', 'a.xml', 'a.csv', '--lists', 'joined'], { cwd });
    expect(err).toContain('playlists: ');
    expect(textOf(cwd, 'a.csv')).toMatch(/^id,title,artist,/);

    const { code } = await liner(['convert', 'a.csv', 'b.xml'], { cwd });
    expect(code).toBe(0);
    const written = textOf(cwd, 'b.xml');
    expect(written).toContain('TrackID="7" Name="Nude" Artist="Radiohead"');
    expect(written).toContain('Location="file://localhost/C:/Music/Nude.mp3"');
    expect(written).toContain('<POSITION_MARK Name="Drop" Type="0" Start="15.025" Num="0"');
  });

  it('moves cues of other programs and spells keys as it is asked', async () => {
    const cwd = folder({ 'a.xml': rekordbox });
    await liner(['convert', 'a.xml', 'a.nml', '--shift-cues', '26'], { cwd });
    expect(textOf(cwd, 'a.nml')).toContain('START="15051.000000"');
    await liner(['convert', 'a.nml', 'b.xml', '--key-notation', 'camelot'], { cwd });
    expect(textOf(cwd, 'b.xml')).toContain('Tonality="8A"');
  });

  it('tells how many tracks of the playlist are in its file', async () => {
    const one = rekordbox.replace('        <TRACK Key="7"/>\n', '');
    const cwd = folder({ 'a.xml': one });
    const { err } = await liner(['convert', 'a.xml', 'a.m3u8', '--playlist', 'Late'], { cwd });
    expect(err).toMatch(/^1 record written to a\.m3u8\.$/m);
    expect(textOf(cwd, 'a.m3u8')).toContain('Videotape.mp3');
  });

  it.each([
    ['b.nml', ['--paths', 'relative']],
    ['b.m3u8', ['--shift-cues', '26']],
    ['b.csv', ['--shift-cues', '26']],
    ['b.m3u8', ['--key-notation', 'camelot']],
    ['b.nml', ['--bpm-range', '70-140']],
    ['b.nml', ['--lists', 'indexed']],
    ['b.m3u8', ['--profile', 'excel']],
    ['b.nml', ['--schema']],
    ['b.nml', ['--no-pretty']],
    ['b.json', ['--profile', 'excel']],
    ['b.xlsx', ['--profile', 'excel']],
    ['b.parquet', ['--lists', 'indexed']],
    ['b.ndjson', ['--schema']],
    ['b.csv', ['--no-pretty']],
  ])('refuses for %s what does nothing there: %j', async (to, args) => {
    const cwd = folder({ 'a.xml': rekordbox });
    const { code, err } = await liner(['convert', 'a.xml', to, ...args], { cwd });
    expect([code, err]).toEqual([2, expect.stringContaining(`${args[0]} does nothing in `)]);
    expect(filesIn(cwd)).toEqual(['a.xml']);
  });

  it('is typed wrongly with a playlist that is not there, and names those that are', async () => {
    const cwd = folder({ 'a.xml': rekordbox });
    const { code, err } = await liner(['convert', 'a.xml', 'a.m3u8', '--playlist', 'Early'], {
      cwd,
    });
    expect([code, err]).toEqual([2, expect.stringContaining('There is no playlist "Early"')]);
    expect(err).toContain('--playlist: "Late"');
  });

  it('writes nothing of a damaged file, and says where it is damaged', async () => {
    const cwd = folder({ 'a.xml': rekordbox.slice(0, rekordbox.indexOf('<TRACK Key="7"')) });
    const { code, err } = await liner(['convert', 'a.xml', 'a.nml'], { cwd });
    expect(code).toBe(2);
    expect(err).toContain('a.xml, line 19, column');
    expect(err).toContain('ends too early');
    expect(filesIn(cwd)).toEqual(['a.xml']);
  });
});
