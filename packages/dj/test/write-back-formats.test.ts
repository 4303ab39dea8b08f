import type { StreamExporter } from '@linernotes/exporters';
import { LossTally } from '@linernotes/exporters';
import { describe, expect, test } from 'vitest';
import type { DjTrack } from '../src/collection.ts';
import {
  djExporters,
  djImporters,
  fieldsOf,
  KeySpeller,
  type Proposal,
  writeBack,
  writeBackFields,
} from '../src/index.ts';
import { read, rekordbox, traktor, write } from './stage.ts';

const values = {
  artist: 'an artist',
  title: 'a title',
  mix: 'a mix',
  album: 'an album',
  albumArtist: 'another artist',
  label: 'a label',
  catalogNumber: 'CAT 1',
  isrc: 'USGF19942501',
  genre: 'Rock',
  year: 1991,
  bpm: 99,
  key: { tonic: 5, mode: 'minor' },
} as const;

/** A file of each format with one track, of which nothing is known but where it is. */
const sources: Readonly<Record<string, string>> = {
  'rekordbox-xml': `<DJ_PLAYLISTS Version="1.0.0"><COLLECTION Entries="1">
<TRACK TrackID="1" Location="file://localhost/a.mp3"/></COLLECTION></DJ_PLAYLISTS>`,
  'traktor-nml': `<NML VERSION="19"><COLLECTION ENTRIES="1">
<ENTRY><LOCATION DIR="/:" FILE="a.mp3" VOLUME="C:"></LOCATION></ENTRY></COLLECTION></NML>`,
  m3u8: '#EXTM3U\n/a.mp3\n',
  m3u: '#EXTM3U\n/a.mp3\n',
  pls: '[playlist]\nFile1=/a.mp3\nNumberOfEntries=1\nVersion=2\n',
  xspf: `<?xml version="1.0" encoding="UTF-8"?>
<playlist version="1" xmlns="http://xspf.org/ns/0/"><trackList><track><location>file:///a.mp3</location></track></trackList></playlist>`,
  jspf: '{"playlist":{"track":[{"location":["file:///a.mp3"]}]}}',
  cue: 'FILE "/a.mp3" MP3\n  TRACK 01 AUDIO\n    INDEX 01 00:00:00\n',
};

async function writtenAndRead(exporter: StreamExporter<object>, source: string): Promise<DjTrack> {
  const importer = djImporters.find(({ id }) => id === exporter.id) ?? expect.fail('no importer');
  const { tracks, header } = await read({ exporter, importer }, source, `a.${exporter.extension}`);
  const proposals = Object.entries(values).map(([field, value]) => ({
    field: field as Proposal['field'], // named above
    value,
    platforms: ['discs'],
  }));
  const places = fieldsOf(exporter.id) ?? new Set<never>();
  const options = { fields: new Set(writeBackFields), overwrite: new Set<never>(), places };
  const results = tracks.map((track) =>
    writeBack(track, proposals, { ...options, spell: () => 'Fm' }),
  );
  expect(results.map(({ changes }) => changes.map(({ field }) => field))).toEqual([
    Object.keys(values).filter((field) => (places as ReadonlySet<string>).has(field)),
  ]);
  const loss = new LossTally();
  const document = {
    header: header as unknown as Record<string, never>, // JSON, which its type does not say
    listName: 'tracks',
    count: 1,
    batches: (async function* () {
      yield results.map(({ track }) => track as unknown as Record<string, never>);
    })(),
  };
  let text = '';
  for await (const piece of exporter.write(document, {}, { loss, signal: undefined })) {
    text += Buffer.from(piece as string).toString();
  }
  expect(loss.report()).toEqual([]);
  const [track] = (await read({ exporter, importer }, text, `a.${exporter.extension}`)).tracks;
  return track ?? expect.fail('no track');
}

test.each(djExporters.map((exporter) => [exporter.id, exporter] as const))(
  '%s has a place for all that is said of it',
  async (id, exporter) => {
    const places = fieldsOf(id) ?? expect.fail('no places');
    const track = await writtenAndRead(exporter, sources[id] ?? '');
    const wanted = Object.entries(values).filter(([field]) =>
      (places as ReadonlySet<string>).has(field),
    );
    expect(wanted.length).toBeGreaterThan(0);
    expect(track).toMatchObject(Object.fromEntries(wanted));
  },
);

describe('a key', () => {
  const key = { tonic: 5, mode: 'minor' } as const;
  const spelled = (format: string, texts: readonly string[]) => {
    const speller = new KeySpeller(format);
    for (const keyText of texts) speller.see({ id: '1', keyText });
    return speller.spell(key);
  };

  test.each([
    ['Fm', ['Am', 'C', 'Dbm']],
    ['4A', ['8A', '12B', 'Fm']],
    ['04A', ['08A', '12B']],
    ['9m', ['1m', '6d']],
    ['09m', ['01m', '12d']],
    ['F minor', ['A minor', 'C major']],
    ['Fm', ['All', 'off']],
  ])('is spelled %s in a file that has %j', (spelling, texts) => {
    expect(spelled('rekordbox-xml', texts)).toBe(spelling);
  });

  test('is spelled as the program does in a file without any', () => {
    expect([spelled('rekordbox-xml', []), spelled('traktor-nml', [])]).toEqual(['Fm', '9m']);
  });

  const write4A = { overwrite: new Set(['key'] as const), spell: () => '4A' };
  const options = { fields: new Set(writeBackFields), places: new Set(writeBackFields) };
  const proposals = [{ field: 'key', value: key, platforms: ['discs'] }] as const;

  test.each([
    [rekordbox, 'rekordbox-xml', 'Location=', 'Tonality="8B" Location='],
    [traktor, 'traktor-nml', '</ENTRY>', '<INFO KEY="8B"></INFO></ENTRY>'],
  ])('keeps the spelling that it is given: $exporter.id', async (format, id, from, to) => {
    const { tracks, header } = await read(format, sources[id]?.replace(from, to) ?? '');
    const changed = tracks.map((track) => writeBack(track, proposals, { ...options, ...write4A }));
    expect(changed[0]?.changes[0]).toMatchObject({ from: '8B', to: '4A' });
    const { text } = await write(
      format,
      changed.map(({ track }) => track),
      header,
    );
    expect((await read(format, text)).tracks[0]).toMatchObject({ key, keyText: '4A' });
  });
});
