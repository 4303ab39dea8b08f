import { compact } from './compact.ts';
import type { ArtistCredit } from './credits.ts';
import type { Medium, Recording, Track } from './entities.ts';

/** A recording at its place on a release. */
export interface PlacedRecording {
  /** Number of the medium, from 1. */
  readonly medium: number;
  /** As printed; `undefined` where the platform gives none. */
  readonly position: string | undefined;
  readonly recording: Recording;
}

/** What {@link toMedia} is told of the platform. */
export interface ToMediaOptions {
  /** `false` where the platform knows tracks only: their ids are no recordings'. @default true */
  readonly hasRecordings?: boolean;
}

/**
 * Puts recordings on the media of a release, in their order. A credit whose first artist is the
 * release's is left out: platforms that name one artist a track say nothing new by it.
 */
export function toMedia(
  placed: readonly PlacedRecording[],
  releaseCredit: ArtistCredit,
  { hasRecordings = true }: ToMediaOptions = {},
): readonly Medium[] {
  const media = Map.groupBy(placed, ({ medium }) => medium);
  return Array.from(media, ([position, all]) => ({
    position,
    tracks: all.map((one) => toTrack(one, releaseCredit, hasRecordings)),
  }));
}

function toTrack(
  { position, recording }: PlacedRecording,
  [first]: ArtistCredit,
  hasRecordings: boolean,
): Track {
  const { title, version, artistCredit, durationMs, bpm, key, keyText, isrcs, source } = recording;
  const isOwn = artistCredit[0] === undefined || artistCredit[0].artistId === first?.artistId;
  return compact({
    position,
    title,
    version,
    artistCredit: isOwn ? undefined : artistCredit,
    durationMs,
    bpm,
    key,
    keyText,
    recordingId: hasRecordings ? source.id : undefined,
    isrcs,
    contributions: [],
  });
}
