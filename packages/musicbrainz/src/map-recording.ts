import type { Fetched } from '@linernotes/core';
import {
  type Appearance,
  compact,
  type Recording,
  splitVersion,
  textOrAbsent,
} from '@linernotes/model';
import {
  creditOf,
  dateOf,
  durationOf,
  groupSummaryOf,
  isrcsOf,
  linksOf,
  namesOf,
  sourceOf,
} from './map.ts';
import type { AppearanceCore, RecordingCore, RecordingWire } from './schema.ts';
import type { RecordingHit } from './schema-search.ts';

export function mapRecording(wire: RecordingWire, fetched: Fetched): Recording {
  return {
    ...toRecording(wire, fetched),
    isrcs: isrcsOf(wire.isrcs),
    genres: namesOf(wire.genres),
    appearances: wire.releases.map((release) => toAppearance(release, release.media)),
    links: linksOf(wire.relations),
  };
}

export function mapRecordingHit(hit: RecordingHit, fetched: Fetched): Recording {
  return {
    ...toRecording(hit, fetched),
    isrcs: isrcsOf(hit.isrcs.map((isrc) => (typeof isrc === 'string' ? isrc : isrc.id))),
    appearances: hit.releases.map((release) =>
      toAppearance(
        release,
        release.media.map(({ format, track }) => ({ format, tracks: track })),
      ),
    ),
  };
}

function toRecording(wire: RecordingCore, fetched: Fetched): Recording {
  return compact({
    source: sourceOf('recording', wire.id, fetched),
    ...splitVersion(wire.title),
    artistCredit: creditOf(wire['artist-credit']),
    disambiguation: textOrAbsent(wire.disambiguation),
    durationMs: durationOf(wire.length),
    isrcs: [],
    firstReleaseDate: dateOf(wire['first-release-date']),
    isVideo: wire.video === undefined ? undefined : wire.video === true,
    genres: [],
    appearances: [],
    links: [],
  });
}

interface MediumOfTrack {
  readonly format?: string | undefined;
  readonly tracks: readonly { readonly number?: string | undefined }[];
}

/** The media are those that hold the recording; the position is that on the first of them. */
function toAppearance(wire: AppearanceCore, media: readonly MediumOfTrack[]): Appearance {
  const credit = creditOf(wire['artist-credit']);
  return compact({
    releaseId: wire.id,
    title: wire.title,
    artistCredit: credit.length > 0 ? credit : undefined,
    date: dateOf(wire.date),
    country: textOrAbsent(wire.country),
    status: textOrAbsent(wire.status),
    trackPosition: media.flatMap(({ tracks }) =>
      tracks.flatMap(({ number }) => textOrAbsent(number) ?? []),
    )[0],
    releaseGroup: groupSummaryOf(wire['release-group']),
    formats: [...new Set(media.flatMap(({ format }) => textOrAbsent(format) ?? []))],
  });
}
