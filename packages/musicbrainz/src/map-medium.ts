import {
  type ArtistCredit,
  compact,
  type Medium,
  splitVersion,
  type Track,
  textOrAbsent,
} from '@linernotes/model';
import { contributionsOf, creditOf, durationOf, isrcsOf } from './map.ts';
import type { MediumWire, TrackWire } from './schema.ts';

/** Maps a medium; `index` counts from 0 and stands for the position where there is none. */
export function mapMedium(wire: MediumWire, index: number, ofRelease: ArtistCredit): Medium {
  const tracksOf = (tracks: readonly TrackWire[], section?: string) =>
    tracks.map((track) => mapTrack(track, ofRelease, section));
  return compact({
    position: wire.position || index + 1,
    title: textOrAbsent(wire.title),
    format: textOrAbsent(wire.format),
    // As the platform counts: without the track before the first, and without data tracks.
    trackCount: wire['track-count'],
    tracks: [
      ...tracksOf(wire.pregap ? [wire.pregap] : [], 'pregap'),
      ...tracksOf(wire.tracks),
      ...tracksOf(wire['data-tracks'], 'data tracks'),
    ],
  });
}

function mapTrack(wire: TrackWire, ofRelease: ArtistCredit, section: string | undefined): Track {
  const credit = creditOf(wire['artist-credit']);
  return compact({
    position: textOrAbsent(wire.number),
    ...splitVersion(wire.title),
    artistCredit: credit.length === 0 || isSameCredit(credit, ofRelease) ? undefined : credit,
    durationMs: durationOf(wire.length ?? wire.recording?.length),
    recordingId: wire.recording?.id,
    isrcs: isrcsOf(wire.recording?.isrcs ?? []),
    section,
    contributions: contributionsOf(wire.recording?.relations ?? []),
  });
}

function isSameCredit(a: ArtistCredit, b: ArtistCredit): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
