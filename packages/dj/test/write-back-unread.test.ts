import { describe, expect, test } from 'vitest';
import {
  djExporters,
  djImporters,
  fieldsOf,
  type Proposal,
  writeBack,
  writeBackFields,
} from '../src/index.ts';
import { read } from './stage.ts';

const rekordbox = (attributes: string) =>
  `<DJ_PLAYLISTS Version="1.0.0"><COLLECTION Entries="1"><TRACK TrackID="1" ${attributes} Location="file://localhost/a.mp3"/></COLLECTION></DJ_PLAYLISTS>`;
const traktor = (inside: string) =>
  `<NML VERSION="19"><COLLECTION ENTRIES="1"><ENTRY><LOCATION DIR="/:" FILE="a.mp3" VOLUME="C:"></LOCATION>${inside}</ENTRY></COLLECTION></NML>`;
const xspf = (inside: string) =>
  `<playlist version="1" xmlns="http://xspf.org/ns/0/"><trackList><track>${inside}</track></trackList></playlist>`;
const jspf = (track: object) => JSON.stringify({ playlist: { track: [track] } });
const cue = (line: string) =>
  `FILE "a" WAVE\n  TRACK 01 AUDIO\n    ${line}\n    INDEX 01 00:00:00\n`;

const found: Readonly<Record<string, Proposal['value']>> = {
  artist: 'an artist',
  title: 'a title',
  album: 'an album',
  year: 1999,
  bpm: 99.5,
  key: { tonic: 5, mode: 'minor' },
  isrc: 'USGF19942501',
};

async function written(id: string, source: string, field: Proposal['field'], overwrite: boolean) {
  const exporter = djExporters.find((one) => one.id === id) ?? expect.fail('no exporter');
  const importer = djImporters.find((one) => one.id === id) ?? expect.fail('no importer');
  const { tracks } = await read({ exporter, importer }, source, `a.${exporter.extension}`);
  const [track] = tracks;
  const proposals = [{ field, value: found[field] ?? '', platforms: ['discs'] }];
  return writeBack(track ?? expect.fail('no track'), proposals, {
    fields: new Set(writeBackFields),
    overwrite: new Set(overwrite ? [field] : []),
    places: fieldsOf(id) ?? new Set<never>(),
    spell: () => 'Fm',
  });
}

describe.each([
  ['rekordbox-xml', 'year', rekordbox('Year="2005-06"'), '2005-06'],
  ['rekordbox-xml', 'bpm', rekordbox('AverageBpm="128 BPM"'), '128 BPM'],
  ['traktor-nml', 'year', traktor('<INFO RELEASE_DATE="2005"></INFO>'), '2005'],
  ['traktor-nml', 'year', traktor('<INFO RELEASE_DATE="2005/6/0"></INFO>'), '2005/6/0'],
  ['traktor-nml', 'bpm', traktor('<TEMPO BPM="~128"></TEMPO>'), '~128'],
  ['traktor-nml', 'key', traktor('<MUSICAL_KEY VALUE="24"></MUSICAL_KEY>'), '24'],
  ['cue', 'isrc', cue('ISRC abc'), 'abc'],
  ['xspf', 'isrc', xspf('<identifier>urn:isrc:abc</identifier>'), 'urn:isrc:abc'],
  ['xspf', 'isrc', xspf('<meta rel="http://x/isrc">abc</meta>'), 'abc'],
  ['xspf', 'title', xspf('<title><b>bold</b></title>'), 'bold'],
  ['jspf', 'isrc', jspf({ identifier: 'isrc:abc' }), 'isrc:abc'],
  ['jspf', 'isrc', jspf({ meta: [{ 'http://x/isrc': 'abc' }] }), 'abc'],
  ['jspf', 'artist', jspf({ creator: { name: 'X' } }), '{"name":"X"}'],
  ['jspf', 'album', jspf({ album: ['X'] }), '["X"]'],
] as const)('%s: %s of %s', (id, field, source, words) => {
  test('is not understood, and stays', async () => {
    const { changes, kept } = await written(id, source, field, false);
    expect([changes, kept]).toEqual([[], [{ field, reason: 'has-another' }]]);
  });

  test('is told as it is spelled where it is replaced', async () => {
    const { changes } = await written(id, source, field, true);
    expect(changes).toMatchObject([{ field, from: words }]);
  });
});

test.each([
  ['rekordbox-xml', 'year', rekordbox('Year="0"')],
  ['rekordbox-xml', 'bpm', rekordbox('AverageBpm="0.00"')],
  ['traktor-nml', 'year', traktor('<INFO RELEASE_DATE=""></INFO>')],
  ['traktor-nml', 'key', traktor('')],
  ['cue', 'isrc', cue('TITLE "x"')],
  ['xspf', 'album', xspf('<album></album><identifier>urn:x:1</identifier>')],
  ['jspf', 'artist', jspf({ creator: null, meta: [null, { 'http://x/y': 1 }] })],
  ['jspf', 'isrc', jspf({ identifier: ['urn:x:1', null], meta: [null, { 'http://x/y': 1 }] })],
] as const)('%s: what is empty is no value: %s of %s', async (id, field, source) => {
  const { changes } = await written(id, source, field, false);
  expect(changes).toMatchObject([{ field, from: null }]);
});

test('an origin that is anything says nothing', () => {
  const proposals = [{ field: 'year', value: 1999, platforms: ['discs'] }] as const;
  const options = { fields: new Set(writeBackFields), overwrite: new Set<never>() };
  for (const format of ['rekordbox-xml', 'traktor-nml', 'cue', 'xspf', 'jspf', 'other'])
    for (const data of [null, 1, [], {}, { attributes: null, children: [null, 1] }, { lines: 1 }]) {
      const track = { id: '1', origin: { format, data: data as never } };
      const given = { ...options, places: new Set(writeBackFields), spell: () => '' };
      expect(writeBack(track, proposals, given).changes.length).toBe(1);
    }
});
