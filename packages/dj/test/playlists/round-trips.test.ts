import { ExportError } from '@linernotes/exporters';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { DjTrack } from '../../src/index.ts';
import { playlistExporters, playlistImporters } from '../../src/index.ts';
import { playlistOf, readFile, type WrittenFile, writeFile } from './files.ts';

const formats = playlistExporters.map((exporter) => {
  const importer = playlistImporters.find(({ id }) => id === exporter.id);
  if (!importer) throw new Error(`${exporter.id} is not read`);
  return { id: exporter.id, exporter, importer };
});
type Format = (typeof formats)[number];

const hostile = [
  ' - ',
  'A - B',
  '-',
  '"',
  "'",
  ',',
  'a,"b',
  '#EXTM3U',
  '#x',
  '[playlist]',
  'x=y',
  ';',
  '=',
  '</title>',
  ']]>',
  '&amp;',
  '%41',
  '%',
  'a%zz',
  'INDEX 01 00:00:00',
  'TITLE "x"',
  '\r\n',
  '\n#',
  '\t',
  '\0',
  '\u0007',
  '\ud83d',
  '\ufeff',
  '\u0085',
  '\u2028',
  '\u00a0',
  'Ã©',
  'é',
  '東京',
  '€',
  '\u0081',
  'file:///a',
  'C:\\x',
  '..\\..',
  './',
  '//',
  'null',
  '-1',
  '__proto__',
  'isrc:GBXWZ0800015',
];
const text = fc.oneof(
  { weight: 3, arbitrary: fc.stringMatching(/^[A-Za-z][a-z ]{0,8}[a-z]$/) },
  fc.constantFrom(...hostile),
  fc.string({ unit: 'binary', minLength: 1, maxLength: 8 }),
  fc
    .array(fc.constantFrom(...hostile, 'a', ' '), { minLength: 1, maxLength: 4 })
    .map((parts) => parts.join('')),
);
const path = fc
  .tuple(
    fc.constantFrom(
      '/',
      'C:/',
      '//server/share/',
      '../',
      'x',
      'https://example.org/',
      '/m/',
      'D:/m/',
    ),
    text,
  )
  .map(([root, name]) => `${root}${name}`)
  // Of drives and shares it is no letter.
  .map((one) => (/^([a-z]:|\/\/|\\\\)/i.test(one) ? one.replaceAll('\\', '-') : one));
const optional = <Value>(arbitrary: fc.Arbitrary<Value>) =>
  fc.option(arbitrary, { nil: undefined });

const track: fc.Arbitrary<Omit<DjTrack, 'id'>> = fc
  .record({
    location: path,
    title: optional(text),
    artist: optional(text),
    album: optional(text),
    albumArtist: optional(text),
    genre: optional(text),
    comment: optional(text),
    composer: optional(text),
    isrc: optional(fc.constantFrom('GBXWZ0800015', 'USS1Z0101234')),
    links: optional(
      fc.array(fc.oneof(text, fc.constant('https://musicbrainz.org/isrc/GBXWZ0800015')), {
        minLength: 1,
        maxLength: 3,
      }),
    ),
    trackNumber: optional(fc.integer({ min: 1, max: 99 })),
    year: optional(fc.integer({ min: 1900, max: 2030 })),
    durationMs: optional(
      fc.oneof(
        fc.integer({ min: 1, max: 9_000_000 }),
        fc.double({ min: 0.1, max: 1e6, noNaN: true }),
      ),
    ),
    startInFileMs: optional(
      fc.oneof(
        fc.integer({ min: 0, max: 9_000_000 }),
        fc.integer({ min: 0, max: 99_999 }).map((frames) => (frames * 1000) / 75),
      ),
    ),
    bpm: optional(fc.integer({ min: 60, max: 200 })),
  })
  .map(
    (fields) =>
      Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as Omit<
        DjTrack,
        'id'
      >,
  );

const tracks = fc
  .array(track, { minLength: 1, maxLength: 6 })
  .map((all) => all.map((one, index): DjTrack => ({ id: `t${index}`, ...one })));

/** `null` where the format refuses the letters of a path. */
async function write(
  { exporter }: Format,
  given: readonly DjTrack[],
  name: string,
): Promise<WrittenFile | null> {
  try {
    return await writeFile(exporter, { header: playlistOf(name, given), tracks: given });
  } catch (error) {
    if (error instanceof ExportError && error.message.includes('windows-1252')) return null;
    throw error;
  }
}

/** How often each field is another than before, beyond what was told. Written for the tests alone. */
function untold(before: readonly DjTrack[], after: readonly DjTrack[], { losses }: WrittenFile) {
  const differing = new Map<string, number>();
  for (const [index, was] of before.entries()) {
    const is: Partial<DjTrack> = after[index] ?? {};
    for (const field of new Set([...Object.keys(was), ...Object.keys(is)])) {
      if (field === 'id' || field === 'origin') continue;
      const [a, b] = [was[field as keyof DjTrack], is[field as keyof DjTrack]];
      // To begin with the file is to say nothing.
      const isSame =
        JSON.stringify(a) === JSON.stringify(b) || (field === 'startInFileMs' && !a && !b);
      if (!isSame) differing.set(field, (differing.get(field) ?? 0) + 1);
    }
  }
  const told = (field: string) =>
    losses.filter(({ column }) => column === field).reduce((sum, { count }) => sum + count, 0);
  return [...differing].filter(([field, count]) => told(field) < count);
}

/** Letters of windows-1252 that are letters of UTF-8 too are told, and then nothing holds. */
function isDoubtful({ losses }: WrittenFile): boolean {
  return losses.some(({ reason }) => reason.includes('taken for UTF-8'));
}

describe.each(formats)('$id', (format) => {
  it('is read as it was written but for what is told, and then written again byte by byte', async () => {
    await fc.assert(
      fc.asyncProperty(tracks, text, async (given, name) => {
        const written = await write(format, given, name);
        if (!written) return;
        const read = await readFile(format.importer, written.bytes, `a.${format.id}`);
        if (isDoubtful(written)) return;
        expect(read.problems).toEqual([]);
        expect(read.tracks).toHaveLength(given.length);
        expect(untold(given, read.tracks, written)).toEqual([]);
        const again = await writeFile(format.exporter, read);
        if (isDoubtful(again)) return;
        expect([again.bytes.toString('latin1'), again.losses]).toEqual([
          written.bytes.toString('latin1'),
          [],
        ]);
      }),
      { numRuns: 60 },
    );
  });

  it.each(formats.filter(({ id }) => id !== format.id))(
    'becomes $id, and what that lost is told',
    async (other) => {
      await fc.assert(
        fc.asyncProperty(tracks, text, async (given, name) => {
          const first = await write(format, given, name);
          if (!first) return;
          const read = await readFile(format.importer, first.bytes, `a.${format.id}`);
          const second = await write(other, read.tracks, name);
          if (!second) return;
          const readAgain = await readFile(other.importer, second.bytes, `a.${other.id}`);
          expect(readAgain.tracks).toHaveLength(read.tracks.length);
          expect(untold(read.tracks, readAgain.tracks, second)).toEqual([]);
        }),
        { numRuns: 12 },
      );
    },
  );
});
