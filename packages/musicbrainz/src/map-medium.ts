import {
  type ArtistCredit,
  compact,
  type Medium,
  splitVersion,
  type Track,
  textOrAbsent,
} from '@linernotes/model';
import type { ReleaseBrowsed } from './client/schemas/release.ts';
import { contributionsOf, creditOf, durationOf, isrcsOf } from './map.ts';

type ReadMedium = ReleaseBrowsed['media'][number];
type SaidTrack = ReadMedium['tracks'][number];
type SaidMedium = Pick<
  ReadMedium,
  'position' | 'title' | 'format' | 'trackCount' | 'pregap' | 'tracks' | 'dataTracks'
>;

/** Maps a medium; `index` counts from 0 and stands for the position where there is none. */
export function mapMedium(said: SaidMedium, index: number, ofRelease: ArtistCredit): Medium {
  const tracksOf = (tracks: readonly SaidTrack[], section?: string) =>
    tracks.flatMap((track) => mapTrack(track, ofRelease, section));
  return compact({
    position: said.position || index + 1,
    title: textOrAbsent(said.title),
    format: textOrAbsent(said.format),
    // As the platform counts: without the track before the first, and without data tracks.
    trackCount: said.trackCount ?? undefined,
    tracks: [
      ...tracksOf(said.pregap ? [said.pregap] : [], 'pregap'),
      ...tracksOf(said.tracks),
      ...tracksOf(said.dataTracks, 'data tracks'),
    ],
  });
}

/** One track, or none where it has no title. */
function mapTrack(
  said: SaidTrack,
  ofRelease: ArtistCredit,
  section: string | undefined,
): readonly Track[] {
  if (!textOrAbsent(said.title)) return [];
  const credit = creditOf(said.artistCredit);
  const track = compact({
    position: textOrAbsent(said.number),
    ...splitVersion(said.title),
    artistCredit: credit.length === 0 || isSameCredit(credit, ofRelease) ? undefined : credit,
    durationMs: durationOf(said.length ?? said.recording?.length ?? null),
    recordingId: said.recording?.id,
    isrcs: isrcsOf(said.recording?.isrcs ?? []),
    section,
    contributions: contributionsOf(said.recording?.relations ?? []),
  });
  return [track];
}

function isSameCredit(a: ArtistCredit, b: ArtistCredit): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
