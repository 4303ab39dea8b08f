import type { JsonObject } from '@linernotes/exporters';

const genres = ['House', 'Techno', 'Drum & Bass', 'Größe', 'Disco'];

/** A track with this number, always the same: 20 fields, a grid, a hot cue, a memory cue and a loop. */
export function trackOf(number: number): JsonObject {
  const startMs = number % 1000;
  return {
    id: String(number),
    location: `C:/Music/Artist ${number % 5000}/Album ${number % 20_000}/${number} - Títle & more (Extended Mix).mp3`,
    title: `Títle & more ${number}`,
    artist: `Artist ${number % 5000}`,
    album: `Album ${number % 20_000}`,
    remixer: number % 3 === 0 ? `Remixer ${number % 700}` : 'Somebody',
    label: `Label ${number % 900}`,
    genre: genres[number % genres.length],
    mix: 'Extended Mix',
    comment: 'Bought in a shop that is no more; "A" side.',
    trackNumber: 1 + (number % 20),
    year: 1980 + (number % 45),
    durationMs: (180 + (number % 300)) * 1000,
    bpm: 120 + (number % 800) / 100,
    key: { tonic: number % 12, mode: number % 2 === 0 ? 'minor' : 'major' },
    rating: number % 6,
    playCount: number % 50,
    dateAdded: `20${String(10 + (number % 15))}-0${1 + (number % 9)}-1${number % 10}`,
    bitRateKbps: 320,
    sampleRateHz: 44_100,
    sizeBytes: 8_000_000 + number * 1024,
    cues: [
      { kind: 'cue', startMs: 10_000 + startMs, hotCue: 0, name: 'Drop', color: '#28e214' },
      { kind: 'cue', startMs: 10_000 + startMs, hotCue: null },
      { kind: 'loop', startMs: 60_000 + startMs, endMs: 68_000 + startMs, hotCue: 1 },
    ],
    grid: [{ startMs, bpm: 120 + (number % 800) / 100, meter: '4/4', beat: 1 }],
  };
}

export function* tracks(count: number): Generator<JsonObject> {
  for (let number = 1; number <= count; number += 1) yield trackOf(number);
}

/** Ten folders with ten playlists each, which have every track once. */
export function headerOf(count: number): JsonObject {
  const folders = Array.from({ length: 10 }, (_, at) => nodeOf('folder', `f${at}`, null, []));
  const lists = Array.from({ length: 100 }, (_, at) => {
    const size = Math.floor(count / 100);
    const ids = Array.from({ length: size }, (_, place) => String(1 + at + place * 100));
    return nodeOf('playlist', `p${at}`, `f${at % 10}`, ids);
  });
  return { playlists: [...folders, ...lists] };
}

/** A playlist with every track once, far from the order in which they come. */
export function onePlaylist(count: number): JsonObject {
  const ids = Array.from({ length: count }, (_, place) => String(1 + ((place * stride) % count)));
  return { playlists: [nodeOf('playlist', 'all', null, ids)] };
}

/** A prime: counts are none of its multiples. */
const stride = 78_989;

function nodeOf(kind: string, id: string, parentId: string | null, trackIds: string[]): JsonObject {
  return { kind, id, parentId, name: `Name ${id}`, trackIds };
}
