import {
  compact,
  type Format,
  type Medium,
  parseDurationMs,
  splitVersion,
  type Track,
  textOrAbsent,
} from '@linernotes/model';
import type { SubTrack, WireTrack } from '../schema.ts';
import { toArtistCredit, toContributions } from './names.ts';
import { type Disc, discOf, formatOf } from './positions.ts';

interface Placed {
  readonly track: Track;
  /** Where the track or the work that it is part of is printed; empty where neither says. */
  readonly position: string;
}

/** Reads `tracklist`: headings and works become sections, positions become discs. */
export function toMedia(
  tracklist: readonly WireTrack[],
  formats: readonly Format[],
): readonly Medium[] {
  const media: { readonly disc: Disc; readonly first: string; readonly tracks: Track[] }[] = [];
  for (const { track, position } of flatten(tracklist)) {
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

function flatten(tracklist: readonly WireTrack[]): readonly Placed[] {
  let heading: string | undefined;
  return tracklist.flatMap((row) => {
    if (row.type_ === 'heading') {
      heading = headingOf(row);
      return [];
    }
    // An index without tracks is how some answers give a work whose parts are not listed.
    if (row.type_ !== 'index' || row.sub_tracks.length === 0) return place(row, heading);
    return row.sub_tracks.flatMap((part) => placePart(part, row, heading));
  });
}

/** A heading of a dash or of nothing ends the section before. */
function headingOf({ title }: WireTrack): string | undefined {
  const text = textOrAbsent(title);
  return text && /[\p{L}\p{N}]/u.test(text) ? text : undefined;
}

/** A part of a work takes from the work what it does not say itself. */
function placePart(
  part: SubTrack,
  work: WireTrack,
  heading: string | undefined,
): readonly Placed[] {
  const whole: SubTrack = {
    ...part,
    artists: part.artists.length > 0 ? part.artists : work.artists,
    extraartists: [...work.extraartists, ...part.extraartists],
  };
  return place(whole, textOrAbsent(work.title) ?? heading).map(({ track, position }) => ({
    track,
    position: position || (positionOf(work) ?? ''),
  }));
}

/** A position of `?` or `-` is none. */
function positionOf({ position }: { readonly position: string | undefined }): string | undefined {
  const text = textOrAbsent(position);
  return text && /[\p{L}\p{N}]/u.test(text) ? text : undefined;
}

/** One track; none of a row that says nothing. */
function place(row: SubTrack, section: string | undefined): readonly Placed[] {
  const title = textOrAbsent(row.title);
  if (!title) return [];
  const position = positionOf(row);
  const track = compact<Track>({
    position,
    ...splitVersion(title),
    artistCredit: row.artists.length > 0 ? toArtistCredit(row.artists) : undefined,
    durationMs: parseDurationMs(row.duration ?? '') ?? undefined,
    isrcs: [],
    section,
    contributions: toContributions(row.extraartists),
  });
  return [{ track, position: position ?? '' }];
}
