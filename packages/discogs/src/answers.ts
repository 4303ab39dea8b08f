import { type Answer, defineAnswer, type Fetched, type Page } from '@linernotes/core';
import type { EntityKind, Release, ReleaseGroup } from '@linernotes/model';
import {
  ignoredInArtist,
  ignoredInArtistReleases,
  ignoredInLabel,
  ignoredInLabelReleases,
  ignoredInMaster,
  ignoredInMasterVersions,
  ignoredInRelease,
  ignoredInSearch,
} from './ignored.ts';
import { toArtist, toLabel, toReleaseGroup } from './map.ts';
import { toRelease } from './map-release.ts';
import { toArtistRelease, toLabelReleases, toVersion } from './map-rows.ts';
import {
  type Hit,
  toArtistHit,
  toHit,
  toLabelHit,
  toReleaseGroupHit,
  toReleaseHit,
} from './map-search.ts';
import { toPage } from './paging.ts';
import {
  ArtistReleases,
  LabelReleases,
  MasterVersions,
  SearchResults,
  type SearchRow,
  WireArtist,
  WireLabel,
  WireMaster,
  WireRelease,
} from './schema.ts';

export const releaseAnswer = defineAnswer({
  schema: WireRelease,
  map: toRelease,
  ignored: ignoredInRelease,
});

export const masterAnswer = defineAnswer({
  schema: WireMaster,
  map: toReleaseGroup,
  ignored: ignoredInMaster,
});

export const artistAnswer = defineAnswer({
  schema: WireArtist,
  map: toArtist,
  ignored: ignoredInArtist,
});

export const labelAnswer = defineAnswer({
  schema: WireLabel,
  map: toLabel,
  ignored: ignoredInLabel,
});

export const masterVersionsAnswer = defineAnswer({
  schema: MasterVersions,
  map: ({ pagination, versions }, fetched): Page<Release> =>
    toPage(
      pagination,
      versions.map((row) => toVersion(row, fetched)),
    ),
  ignored: ignoredInMasterVersions,
});

export const artistReleasesAnswer = defineAnswer({
  schema: ArtistReleases,
  map: ({ pagination, releases }, fetched): Page<Release | ReleaseGroup> =>
    toPage(
      pagination,
      releases.map((row) => toArtistRelease(row, fetched)),
    ),
  ignored: ignoredInArtistReleases,
});

export const labelReleasesAnswer = defineAnswer({
  schema: LabelReleases,
  map: ({ pagination, releases }, fetched): Page<Release> =>
    toPage(pagination, toLabelReleases(releases, fetched)),
  ignored: ignoredInLabelReleases,
});

/** A search for one type of thing; rows of another type are left out. */
function searchAnswer<Found extends Hit>(
  type: SearchRow['type'] | null,
  map: (row: SearchRow, fetched: Fetched) => Found,
) {
  return defineAnswer({
    schema: SearchResults,
    map: ({ pagination, results }, fetched): Page<Found> => {
      const rows = results.filter((row) => type === null || row.type === type);
      return toPage(
        pagination,
        rows.map((row) => map(row, fetched)),
      );
    },
    ignored: ignoredInSearch,
  });
}

export const releaseSearchAnswer = searchAnswer('release', toReleaseHit);
export const masterSearchAnswer = searchAnswer('master', toReleaseGroupHit);
export const artistSearchAnswer = searchAnswer('artist', toArtistHit);
export const labelSearchAnswer = searchAnswer('label', toLabelHit);

/** How each kind of answer is read, by the name that recorded answers are filed under. */
export const answers = {
  release: releaseAnswer,
  master: masterAnswer,
  'master-versions': masterVersionsAnswer,
  artist: artistAnswer,
  'artist-releases': artistReleasesAnswer,
  label: labelAnswer,
  'label-releases': labelReleasesAnswer,
  search: searchAnswer<Hit>(null, toHit),
} as const satisfies Record<string, Answer<{ readonly source: { kind: EntityKind } } | Page<Hit>>>;
