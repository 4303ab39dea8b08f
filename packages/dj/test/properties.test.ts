import type { Loss } from '@linernotes/exporters';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { DjTrack, GridMarker, PlaylistNode } from '../src/collection.ts';
import { collection, single } from './arbitrary-tracks.ts';
import {
  type Collection,
  read,
  rekordbox,
  type TwoWays,
  traktor,
  write,
  writeAndRead,
} from './stage.ts';

describe.each<[string, readonly TwoWays[]]>([
  ['Rekordbox', [rekordbox]],
  ['Traktor', [traktor]],
  ['Rekordbox, Traktor, Rekordbox', [rekordbox, traktor, rekordbox]],
  ['Traktor, Rekordbox, Traktor', [traktor, rekordbox, traktor]],
])('through %s', (_, formats) => {
  test('a track stays what it was, but for what is told as lost', () =>
    fc.assert(
      fc.asyncProperty(single, async (given) => {
        const { collection: after, lost } = await through(formats, given);
        const [before] = given.tracks;
        expect(after.tracks.length).toBe(1);
        expect(before && differences(before, after.tracks[0], lost)).toEqual([]);
        expect(before && inventions(before, after.tracks[0])).toEqual([]);
      }),
      { numRuns: 300 },
    ));

  test('playlists have the same tracks in the same folders, but for what is told as lost', () =>
    fc.assert(
      fc.asyncProperty(collection, async (given) => {
        const { collection: after, lost } = await through(formats, given);
        expect(after.tracks.length).toBe(given.tracks.length);
        if (!lost.has('playlists')) expect(outline(after)).toEqual(outline(given));
      }),
      { numRuns: 100 },
    ));
});

describe.each([
  ['Rekordbox', rekordbox],
  ['Traktor', traktor],
] as const)('%s', (_, format) => {
  test('what was read is written to the letter, and nothing is lost', () =>
    fc.assert(
      fc.asyncProperty(collection, async ({ tracks, header }) => {
        const first = await write(format, tracks, header);
        const again = await read(format, first.text);
        const second = await write(format, again.tracks, again.header);
        expect(second.text).toBe(first.text);
        expect(second.lossReport).toEqual([]);
      }),
      { numRuns: 100 },
    ));
});

async function through(formats: readonly TwoWays[], given: Collection) {
  let at = given;
  const losses: Loss[] = [];
  for (const format of formats) {
    const { lossReport, ...next } = await writeAndRead(format, at);
    losses.push(...lossReport);
    at = next;
  }
  // `cues.startMs` is a loss of cues.
  return { collection: at, lost: new Set(losses.map(({ column }) => column.split('.')[0] ?? '')) };
}

/** Fields that say something else now, and of which nothing was told. */
function differences(
  before: DjTrack,
  after: DjTrack | undefined,
  lost: ReadonlySet<string>,
): readonly string[] {
  const fields = Object.keys(before) as (keyof DjTrack)[];
  return fields.filter((field) => {
    if (field === 'id' || lost.has(field)) return false;
    return JSON.stringify(plain(before, field)) !== JSON.stringify(plain(after, field));
  });
}

/** Fields that nobody said. Keys are spelled and spellings are keys, and a date has a year. */
function inventions(before: DjTrack, after: DjTrack | undefined): readonly string[] {
  const { key, keyText, releaseDate, year } = before;
  const said = new Set(['id', 'origin', ...Object.keys(before)]);
  if (key || keyText !== undefined) said.add('key').add('keyText');
  if (releaseDate !== undefined || year !== undefined) said.add('year').add('releaseDate');
  return Object.keys(after ?? {}).filter((field) => !said.has(field));
}

/** A metre and a beat that nobody told are the usual ones. */
function plain(track: DjTrack | undefined, field: keyof DjTrack): unknown {
  if (field === 'key') return [track?.key?.tonic, track?.key?.mode];
  if (field === 'grid') return track?.grid?.map(plainMarker);
  if (field !== 'cues') return track?.[field];
  return track?.cues?.map(({ kind, startMs, endMs, hotCue, name, color }) => [
    kind,
    startMs,
    endMs,
    hotCue,
    name,
    color,
  ]);
}

function plainMarker({ startMs, bpm, meter = '4/4', beat = 1 }: GridMarker): unknown {
  return [startMs, bpm, meter, beat];
}

/** Playlists with the places of their tracks, and where they lie. */
function outline({ tracks, header }: Collection): unknown {
  const places = new Map(tracks.map(({ id }, at) => [id, at]));
  const byId = new Map(header.playlists.map((node) => [node.id, node]));
  const pathOf = (node: PlaylistNode | undefined): string =>
    node ? `${pathOf(byId.get(node.parentId ?? ''))}/${node.kind}:${node.name}` : '';
  // Those of one folder keep their order; folders are written with all that is in them.
  return header.playlists
    .map((node) => [pathOf(node), node.trackIds.map((id) => places.get(id))])
    .map((one) => JSON.stringify(one))
    .sort();
}
