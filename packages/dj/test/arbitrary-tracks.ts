import fc from 'fast-check';
import type { Color, CuePoint, DjTrack, GridMarker, PlaylistNode } from '../src/collection.ts';
import type { Collection } from './stage.ts';

const text = fc.oneof(
  fc.string({ minLength: 1, maxLength: 12, unit: 'grapheme' }),
  fc.string({ minLength: 1, maxLength: 6, unit: 'binary' }),
  fc.constantFrom(
    'Kool & The Gang',
    '<b>"it\'s"</b>',
    'a\tb\nc\rd',
    ' x ',
    ']]>',
    '100%',
    '"a\0',
    '\ud800',
  ),
);

const name = fc
  .oneof(
    fc.string({ minLength: 1, maxLength: 8, unit: 'grapheme' }),
    fc.constantFrom(
      'a:b',
      'Users',
      'Volumes',
      '100%25',
      "it's (1), #2 & [3]",
      'Привет',
      'é',
      'a\\b',
    ),
  )
  .map((one) => one.replaceAll('/', '-'));

const location = fc
  .tuple(fc.constantFrom('', 'C:', '/Volumes', 'https:/'), fc.array(name, { maxLength: 3 }), name)
  .map(([top, folders, file]) => [top, ...folders, `${file}.mp3`].join('/'))
  // On drives it is no letter of a name.
  .map((path) => (path.startsWith('C:') ? path.replaceAll('\\', '-') : path));

const color = fc
  .integer({ min: 0, max: 0xffffff })
  .map((value): Color => `#${value.toString(16).padStart(6, '0')}`);

const positionMs = fc.oneof(
  fc.integer({ min: 0, max: 10_000_000 }),
  fc.integer({ min: 0, max: 1_000_000_000 }).map((value) => value / 1000),
);

const bpm = fc.integer({ min: 20_000_000, max: 999_000_000 }).map((value) => value / 1e6);

const day = fc
  .tuple(
    fc.integer({ min: 1900, max: 2099 }),
    fc.integer({ min: 1, max: 12 }),
    fc.integer({ min: 1, max: 28 }),
  )
  .map((parts) => parts.map((part) => String(part).padStart(2, '0')).join('-'));

const whole = (max: number) => fc.integer({ min: 1, max });

const cue: fc.Arbitrary<CuePoint> = fc
  .record(
    {
      kind: fc.constantFrom('cue', 'fade-in', 'fade-out', 'load', 'loop'),
      startMs: positionMs,
      lengthMs: whole(60_000),
      hotCue: fc.option(fc.integer({ min: 0, max: 8 })),
      name: text,
      color,
    },
    { requiredKeys: ['kind', 'startMs', 'lengthMs', 'hotCue'] },
  )
  .map(({ lengthMs, ...point }) =>
    point.kind === 'loop'
      ? { ...point, endMs: Math.round((point.startMs + lengthMs) * 1e3) / 1e3 }
      : point,
  );

const marker: fc.Arbitrary<GridMarker> = fc.record(
  {
    startMs: positionMs,
    bpm,
    meter: fc.constantFrom('4/4', '3/4'),
    beat: fc.integer({ min: 1, max: 4 }),
  },
  { requiredKeys: ['startMs', 'bpm'] },
);

/** A track with any of its fields; its id is given by {@link collection}. */
const track: fc.Arbitrary<Omit<DjTrack, 'id'>> = fc.record(
  {
    location,
    startInFileMs: positionMs,
    title: text,
    artist: text,
    album: text,
    albumArtist: text,
    composer: text,
    remixer: text,
    producer: text,
    label: text,
    catalogNumber: text,
    isrc: fc.constant('GBAYE0700001'),
    links: fc.array(fc.webUrl(), { minLength: 1, maxLength: 2 }),
    genre: text,
    mix: text,
    grouping: text,
    comment: text,
    discNumber: whole(9),
    trackNumber: whole(99),
    year: fc.integer({ min: 1900, max: 2099 }),
    releaseDate: fc.oneof(
      day,
      day.map((one) => one.slice(0, 7)),
      day.map((one) => one.slice(0, 4)),
    ),
    durationMs: whole(10_000_000),
    bpm,
    key: fc.record({
      tonic: fc.integer({ min: 0, max: 11 }),
      mode: fc.constantFrom('major', 'minor'),
    }),
    keyText: fc.oneof(text, fc.constantFrom('8A', 'Am', '1m', 'off')),
    rating: fc.integer({ min: 0, max: 5 }),
    playCount: fc.integer({ min: 0, max: 9999 }),
    lastPlayed: day,
    dateAdded: day,
    dateModified: day,
    color,
    bitRateKbps: whole(3000),
    sampleRateHz: fc.constantFrom(44_100, 48_000),
    sizeBytes: whole(1e9),
    cues: fc.array(cue, { minLength: 1, maxLength: 3 }),
    grid: fc.array(marker, { minLength: 1, maxLength: 3 }),
  },
  { requiredKeys: [] },
);

/** A track alone, so that what is lost is lost of it. */
export const single: fc.Arbitrary<Collection> = track.map((one) => ({
  tracks: [{ id: '1', ...one }],
  header: { playlists: [] },
}));

/** Some tracks, none in the place of another, and playlists in folders. */
export const collection: fc.Arbitrary<Collection> = fc
  .tuple(
    fc.uniqueArray(track, {
      maxLength: 5,
      selector: (one) => one.location,
      comparator: (a, b) => a !== undefined && a === b,
    }),
    fc.constantFrom('', 'id '),
    fc.array(fc.tuple(text, fc.boolean(), fc.nat(9), fc.array(fc.nat(20), { maxLength: 4 })), {
      maxLength: 5,
    }),
  )
  .map(([all, prefix, lists]) => {
    const tracks = all.map((one, at) => ({ id: `${prefix}${at + 1}`, ...one }));
    const playlists = lists.map(([title, isFolder, parent, places], at): PlaylistNode => {
      const folders = lists
        .slice(0, at)
        .flatMap(([, isOne], place) => (isOne ? `${place + 1}` : []));
      const ids = places.flatMap((place) => tracks[place]?.id ?? []);
      return {
        kind: isFolder ? 'folder' : 'playlist',
        id: `${at + 1}`,
        parentId: folders[parent % (folders.length + 1)] ?? null,
        name: title,
        trackIds: isFolder ? [] : ids,
      };
    });
    return { tracks, header: { playlists } };
  });
