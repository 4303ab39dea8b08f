import type { Fetched } from '@linernotes/core';
import {
  type Appearance,
  compact,
  type Recording,
  splitVersion,
  textOrAbsent,
} from '@linernotes/model';
import type { RecordingHit, RecordingLookup } from './client/schemas/recording.ts';
import { linksOf } from './links.ts';
import {
  creditOf,
  dateOf,
  durationOf,
  groupSummaryOf,
  isrcsOf,
  namesOf,
  type SaidCredit,
  type SaidGroup,
  sourceOf,
} from './map.ts';

export function mapRecording(found: RecordingLookup, fetched: Fetched): Recording {
  return {
    ...toRecording(found, fetched),
    genres: namesOf(found.genres),
    links: linksOf(found.relations),
  };
}

export function mapRecordingHit(hit: RecordingHit, fetched: Fetched): Recording {
  return toRecording(hit, fetched);
}

function toRecording(said: RecordingLookup | RecordingHit, fetched: Fetched): Recording {
  return compact({
    source: sourceOf('recording', said.id, fetched),
    ...splitVersion(said.title),
    artistCredit: creditOf(said.artistCredit),
    disambiguation: textOrAbsent(said.disambiguation),
    durationMs: durationOf(said.length),
    isrcs: isrcsOf(said.isrcs),
    firstReleaseDate: dateOf(said.firstReleaseDate),
    isVideo: said.video ?? undefined,
    genres: [],
    appearances: said.releases.flatMap(toAppearance),
    links: [],
  });
}

/** What lookups and searches both say of a release that a recording is on. */
interface SaidRelease {
  readonly id: string | null;
  readonly title: string;
  readonly artistCredit: readonly SaidCredit[];
  readonly date: string | null;
  readonly country: string | null;
  readonly status: string | null;
  readonly releaseGroup: SaidGroup | null;
  readonly media: readonly {
    readonly format: string | null;
    readonly tracks: readonly { readonly number: string | null }[];
  }[];
}

/** The media are those that hold the recording; the position is that on the first of them. */
function toAppearance(said: SaidRelease): readonly Appearance[] {
  if (!said.id || !textOrAbsent(said.title)) return [];
  const credit = creditOf(said.artistCredit);
  const numbers = said.media.flatMap(({ tracks }) => tracks.map(({ number }) => number));
  const appearance = compact({
    releaseId: said.id,
    title: said.title,
    artistCredit: credit.length > 0 ? credit : undefined,
    date: dateOf(said.date),
    country: textOrAbsent(said.country),
    status: textOrAbsent(said.status),
    trackPosition: numbers.flatMap((number) => textOrAbsent(number) ?? [])[0],
    releaseGroup: groupSummaryOf(said.releaseGroup),
    formats: [...new Set(said.media.flatMap(({ format }) => textOrAbsent(format) ?? []))],
  });
  return [appearance];
}
