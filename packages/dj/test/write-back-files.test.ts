import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, test } from 'vitest';
import type { DjTrack } from '../src/collection.ts';
import { fieldsOf, KeySpeller, type Proposal, writeBack, writeBackFields } from '../src/index.ts';
import { fixture, read, rekordbox, type TwoWays, traktor, write } from './stage.ts';
import { xmlDiff } from './xml-diff.ts';

const hasPython = spawnSync('python3', ['--version']).status === 0;
const script = fileURLToPath(new URL('xml-diff.py', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'liner-dj-'));
afterAll(() => rmSync(folder, { recursive: true }));

const found = { artist: 'an artist', title: 'a title', mix: 'a mix', album: 'an album' };
const numbers = { label: 'a label', catalogNumber: 'CAT 1', isrc: 'USGF19942501', genre: 'Rock' };
const proposals: readonly Proposal[] = [
  ...Object.entries({ ...found, ...numbers, year: 1991, bpm: 99 }).map(([field, value]) => ({
    field: field as Proposal['field'], // named above
    value,
    platforms: ['discs'],
  })),
  { field: 'key', value: { tonic: 5, mode: 'minor' }, platforms: ['discs'] },
];

/** Writes everything into every track of a file, where it lacks it. */
async function filled(format: TwoWays, original: string) {
  const { tracks, header } = await read(format, original);
  const speller = new KeySpeller(format.exporter.id);
  for (const track of tracks) speller.see(track);
  const options = {
    fields: new Set(writeBackFields),
    overwrite: new Set<never>(),
    places: fieldsOf(format.exporter.id) ?? new Set<never>(),
    spell: (key: NonNullable<DjTrack['key']>) => speller.spell(key),
  };
  const results = tracks.map((track) => writeBack(track, proposals, options));
  const { text, lossReport } = await write(
    format,
    results.map(({ track }) => track),
    header,
  );
  const changes = results.flatMap((result) => result.changes);
  return { text, lossReport, changes };
}

/** Where an attribute became another or is new: the element and its name, and what stood there. */
function attributesChanged(difference: string): readonly string[] {
  const [, path = '', before = '', after = ''] =
    /^(\S+): (\[.*\]) is (\[.*\])$/.exec(difference) ?? [];
  if (path === '') return [difference];
  const was = new Map<string, string>(JSON.parse(before));
  const now = new Map<string, string>(JSON.parse(after));
  const names = [...new Set([...was.keys(), ...now.keys()])];
  return names
    .filter((name) => was.get(name) !== now.get(name))
    .map((name) => `${path}@${name} was ${was.get(name) || 'nothing'}`);
}

/** All that may differ: what was empty, in places of values. */
const mayDiffer = [
  /^\/DJ_PLAYLISTS\/COLLECTION\/TRACK@(Name|Artist|Mix|Album|Label|Genre|Tonality) was nothing$/,
  /^\/DJ_PLAYLISTS\/COLLECTION\/TRACK@Year was (nothing|0)$/,
  /^\/DJ_PLAYLISTS\/COLLECTION\/TRACK@AverageBpm was (nothing|0\.00)$/,
  /^\/NML\/COLLECTION\/ENTRY@(TITLE|ARTIST) was nothing$/,
  /^\/NML\/COLLECTION\/ENTRY\/ALBUM@TITLE was nothing$/,
  /^\/NML\/COLLECTION\/ENTRY\/INFO@(GENRE|LABEL|MIX|CATALOG_NO|KEY|RELEASE_DATE) was nothing$/,
  /^\/NML\/COLLECTION\/ENTRY\/TEMPO@BPM was nothing$/,
  /^\/NML\/COLLECTION\/ENTRY: (ALBUM|TEMPO|MUSICAL_KEY) is new$/,
];

const files = [
  { path: 'rekordbox/xml/djdc_rekordbox.xml', format: rekordbox },
  { path: 'rekordbox/xml/rb5_database.xml', format: rekordbox },
  { path: 'rekordbox/xml/rb6_database.xml', format: rekordbox },
  { path: 'rekordbox/xml/pestrela_rb_small.xml', format: rekordbox, lie: 'Entries="6305"' },
  { path: 'traktor/djdc_collection.nml', format: traktor },
  { path: 'traktor/pestrela_small.nml', format: traktor, lie: 'ENTRIES="1337"' },
];

describe.each(files)('$path', ({ path, format, lie }) => {
  const bytes = fixture(path);
  const text = bytes?.toString() ?? '';
  const count = text.match(/<(TRACK TrackID|ENTRY MODIFIED)/g)?.length ?? 0;
  const original = lie ? text.replace(lie, lie.replace(/\d+/, String(count))) : text;

  test.runIf(bytes)('differs in empty values alone when all of them are filled', async () => {
    const { text: copy, changes, lossReport } = await filled(format, original);
    const differences = xmlDiff(original, copy).flatMap(attributesChanged);
    expect(changes.length).toBeGreaterThan(0);
    expect(differences.length).toBeGreaterThanOrEqual(changes.length);
    expect(differences.filter((one) => !mayDiffer.some((place) => place.test(one)))).toEqual([]);
    expect(lossReport).toEqual([]);
  });

  test.runIf(bytes && hasPython)("differs there alone to Python's own parser", async () => {
    const { text: copy } = await filled(format, original);
    const [before, after] = [join(folder, 'before'), join(folder, 'after')];
    writeFileSync(before, original);
    writeFileSync(after, copy);
    const printed = execFileSync('python3', [script, before, after], { encoding: 'utf8' });
    const places = new Set(JSON.parse(printed).map((one: string) => one.replace(/\d+/g, 'n')));
    const ours = [
      '/DJ_PLAYLISTS/COLLECTION/TRACK: attributes',
      '/NML/COLLECTION/ENTRY: attributes',
      '/NML/COLLECTION/ENTRY: n children are n',
      '/NML/COLLECTION/ENTRY/ALBUM: attributes',
      '/NML/COLLECTION/ENTRY/INFO: attributes',
      '/NML/COLLECTION/ENTRY/TEMPO: attributes',
    ];
    expect([...places].filter((place) => !ours.includes(String(place)))).toEqual([]);
    expect(places.size).toBeGreaterThan(0);
  });
});
