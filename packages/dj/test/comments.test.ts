import { describe, expect, test } from 'vitest';
import { xspf, xspfImporter } from '../src/playlists/xspf/index.ts';
import { toElement } from '../src/xml/element.ts';
import { readFile, writeFile } from './playlists/files.ts';
import { lostIn, read, rekordbox, type TwoWays, traktor, write } from './stage.ts';

async function again(format: TwoWays, file: string) {
  const { tracks, header } = await read(format, file);
  const { text, lossReport } = await write(format, tracks, header);
  return { text, tracks, header, lost: lostIn(lossReport) };
}

const inRekordbox = `<?xml version="1.0" encoding="UTF-8"?>

<DJ_PLAYLISTS Version="1.0.0">
  <!-- at the top -->
  <COLLECTION Entries="1">
    <TRACK TrackID="1" Name="a" Location="file://localhost/a/1.mp3">
      <!-- before & <tags> -->
      <TEMPO Inizio="1.000" Bpm="128.00" Metro="4/4" Battito="1"/>
      <!-- over
two lines -->
      <POSITION_MARK Name="" Type="0" Start="1.000" Num="-1"/>
      <!---->
    </TRACK>
    <!-- behind the tracks -->
  </COLLECTION>
  <PLAYLISTS>
    <NODE Type="0" Name="ROOT" Count="1">
      <NODE Name="p" Type="1" KeyType="0" Entries="1">
        <TRACK Key="1"/>
        <!-- in a playlist -->
      </NODE>
      <!-- in a folder -->
    </NODE>
  </PLAYLISTS>
  <!-- at the end -->
</DJ_PLAYLISTS>
`;

const inNml = `<?xml version="1.0" encoding="UTF-8" standalone="no" ?>
<NML VERSION="19"><!-- at the top -->
<COLLECTION ENTRIES="1"><ENTRY TITLE="a"><LOCATION DIR="/:" FILE="1.mp3" VOLUME="C:"></LOCATION>
<!-- in a track -->
<INFO GENRE="House"></INFO>
</ENTRY>
</COLLECTION>
<PLAYLISTS><NODE TYPE="FOLDER" NAME="$ROOT"><SUBNODES COUNT="1"><NODE TYPE="PLAYLIST" NAME="p"><PLAYLIST ENTRIES="1" TYPE="LIST"><ENTRY><PRIMARYKEY TYPE="TRACK" KEY="C:/:1.mp3"></PRIMARYKEY>
</ENTRY>
<!-- in a playlist -->
</PLAYLIST>
</NODE>
</SUBNODES>
</NODE>
</PLAYLISTS>
</NML>
`;

describe('comments', () => {
  test.each<[string, TwoWays, string]>([
    ['Rekordbox XML', rekordbox, inRekordbox],
    ['Traktor NML', traktor, inNml],
    ['Rekordbox XML with other line ends', rekordbox, inRekordbox.replaceAll('\n', '\r\n')],
  ])('stay where they are in %s', async (_, format, file) => {
    const { text, lost } = await again(format, file);
    expect([text, lost]).toEqual([file, []]);
  });

  test('between tracks come behind them, and in a playlist behind its tracks, which is told', async () => {
    const file = inRekordbox
      .replace('    <TRACK TrackID', '    <!-- x -->\n$&')
      .replace('        <TRACK Key', '        <!-- y -->\n$&');
    const { text, lost } = await again(rekordbox, file);
    expect(lost).toEqual([': element or comment in an unusual place, moved or left out']);
    expect(text.replace('    <!-- x -->\n', '').replace('        <!-- y -->\n', '')).toBe(
      inRekordbox,
    );
    expect(text.indexOf('<!-- x -->')).toBeGreaterThan(text.indexOf('</TRACK>'));
    expect(text.indexOf('<!-- y -->')).toBeGreaterThan(text.indexOf('<TRACK Key'));
  });

  test('stay in a track that is changed', async () => {
    const { tracks, header } = await read(rekordbox, inRekordbox);
    const changed = tracks.map((track) => ({ ...track, title: 'b', cues: [] }));
    const { text } = await write(rekordbox, changed, header);
    expect(text).toContain('Name="b"');
    expect(text).toContain('      <!-- over\ntwo lines -->\n      <!---->\n    </TRACK>');
  });

  test('are of their own format, and told as that in another', async () => {
    const { tracks, header } = await read(rekordbox, inRekordbox);
    const { text, lossReport } = await write(traktor, tracks, header);
    expect(text).not.toContain('<!--');
    expect(lostIn(lossReport)).toContain('origin: what only rekordbox-xml says, left out');
  });

  test('stay in tracks of XSPF and beside them', async () => {
    const file = `<?xml version="1.0" encoding="UTF-8"?>
<playlist version="1" xmlns="http://xspf.org/ns/0/">
  <!-- a -->
  <trackList>
    <track>
      <title>T<!-- b --></title>
      <!-- c -->
    </track>
  </trackList>
  <!-- d -->
</playlist>
`;
    const { text, losses } = await writeFile(xspf, await readFile(xspfImporter, file));
    expect([text, losses]).toEqual([file, []]);
  });

  test.each(['--> <TRACK/> <!--', '-', 'a--b', '\u0000', 'a-\u0000-b', '\ud800'])(
    'from anywhere else are left out and counted with %j, and nothing else is',
    async (comment) => {
      for (const [format, file] of [
        [rekordbox, inRekordbox],
        [traktor, inNml],
      ] as const) {
        const { tracks, header } = edited(await read(format, file), comment);
        const { text, lossReport } = await write(format, tracks, header);
        expect(text).toBe(
          file.replace(/ *<!-- (?:at the top|in a track|before & <tags>) -->\n/g, ''),
        );
        expect(lossReport).toEqual([
          {
            column: 'origin',
            reason: 'comment that cannot stand in XML, left out',
            count: 2,
            firstItem: null,
          },
        ]);
      }
    },
  );

  test('stay in XSPF without one that cannot stand there', async () => {
    const file = (comment: string) =>
      `<?xml version="1.0" encoding="UTF-8"?>\n<playlist version="1" xmlns="http://xspf.org/ns/0/">\n  <trackList>\n    <track>\n${comment}      <odd/>\n    </track>\n  </trackList>\n</playlist>\n`;
    const given = edited(await readFile(xspfImporter, file('      <!-- in a track -->\n')), 'a--b');
    const { text, losses } = await writeFile(xspf, given);
    expect(text).toBe(file(''));
    expect(lostIn(losses)).toEqual(['origin: comment that cannot stand in XML, left out']);
  });

  test('have nothing in them and nothing beside their text', () => {
    const attributes = { text: 'a' };
    expect(toElement({ name: '!--', attributes })).not.toBeNull();
    expect(toElement({ name: '!--', attributes: { text: 7 } })).toBeNull();
    expect(toElement({ name: '!--', attributes, children: [] })).toBeNull();
    expect(toElement({ name: '!--', attributes: { ...attributes, more: 'b' } })).toBeNull();
  });
});

test('an origin that is no element any more is told', async () => {
  const { tracks, header } = await read(rekordbox, inRekordbox);
  const { lossReport } = await write(
    rekordbox,
    tracks.map((track) => ({ ...track, origin: { format: 'rekordbox-xml', data: 7 } })),
    { ...header, origin: { format: 'rekordbox-xml', data: { root: 7 } } },
  );
  const reason = 'changed into what is no element of a file, left out';
  expect(lossReport).toContainEqual({ column: 'origin', reason, count: 2, firstItem: null });
});

/** As if somebody had edited the comments at the top and in the first track. */
function edited<Given>(given: Given, comment: string): Given {
  const text = JSON.stringify(given).replace(/" (?:at the top|in a track|before & <tags>) "/g, () =>
    JSON.stringify(comment),
  );
  return JSON.parse(text) as Given;
}
