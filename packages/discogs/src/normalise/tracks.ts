import {
  compact,
  type Format,
  type Isrc,
  type Medium,
  splitVersion,
  type Track,
  textOrAbsent,
} from '@linernotes/model';
import { toContributions } from './credits.ts';
import { readDurationMs } from './durations.ts';
import { toArtistCredit } from './names.ts';
import { type Disc, discOf, formatOf } from './positions.ts';
import type { TracklistEntry } from './tracklist.ts';

/**
 * Puts the entries of a tracklist on media: headings and works become sections, positions become
 * discs. `isrcs` are those of the tracks, by position.
 */
export function toMedia(
  tracklist: readonly TracklistEntry[],
  formats: readonly Format[],
  isrcs: ReadonlyMap<string, readonly Isrc[]> = new Map(),
): readonly Medium[] {
  const media: { readonly disc: Disc; readonly first: string; readonly tracks: Track[] }[] = [];
  for (const entry of tracklist) {
    const track = toTrack(entry, isrcs);
    if (!track) continue;
    const { position = '' } = entry;
    const disc = discOf(position, formats);
    const known = position
      ? media.findLast((medium) => medium.disc.key === disc.key)
      : media.at(-1);
    // Discs without numbers of their own each begin anew: 1, 2, 3, 1, 2.
    const isRestart = known !== undefined && position !== '' && track.position === known.first;
    if (known && !isRestart) known.tracks.push(track);
    else media.push({ disc, first: position, tracks: [track] });
  }
  return media.map(({ disc, tracks }, index) =>
    compact<Medium>({
      position: index + 1,
      format: formatOf(disc, formats),
      trackCount: tracks.length,
      tracks,
    }),
  );
}

/** `null` for a row that says nothing. A part takes from its work what it does not say itself. */
function toTrack(
  { row, work, heading, position, ownPosition }: TracklistEntry,
  isrcs: ReadonlyMap<string, readonly Isrc[]>,
): Track | null {
  const title = textOrAbsent(row.title);
  if (!title) return null;
  const own = row.artists ?? [];
  const artists = own.length > 0 ? own : (work?.artists ?? []);
  return compact<Track>({
    position: ownPosition,
    ...splitVersion(title),
    artistCredit: artists.length > 0 ? toArtistCredit(artists) : undefined,
    durationMs: readDurationMs(row.duration) ?? undefined,
    isrcs: (position !== undefined && isrcs.get(position)) || [],
    section: textOrAbsent(work?.title) ?? heading,
    contributions: toContributions([...(work?.extraartists ?? []), ...(row.extraartists ?? [])]),
  });
}
