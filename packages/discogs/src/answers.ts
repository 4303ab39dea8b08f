import { type Answer, defineAnswer, type Fetched, type Page } from '@linernotes/core';
import type { EntityKind } from '@linernotes/model';
import { type DiscogsPage, pageAnswer } from './client/page.ts';
import { ArtistFacts, LabelFacts, MasterFacts, toArtist, toLabel, toReleaseGroup } from './map.ts';
import { ReleaseFacts, toRelease } from './map-release.ts';
import {
  ArtistReleaseFacts,
  LabelReleaseFacts,
  toArtistRelease,
  toLabelReleases,
  toVersion,
  VersionFacts,
} from './map-rows.ts';
import {
  type Hit,
  SearchFacts,
  toArtistHit,
  toHit,
  toLabelHit,
  toReleaseGroupHit,
  toReleaseHit,
} from './map-search.ts';

const prose = 'text by users, in markup, not a field';
const films = 'films on another platform, picked by users';
const statistics = 'statistics, and what the user owns, not metadata';

export const releaseAnswer = defineAnswer({
  schema: ReleaseFacts,
  map: toRelease,
  ignored: {
    notes: prose,
    'videos.**': films,
    'community.**': 'statistics and user names, not metadata',
  },
});

export const masterAnswer = defineAnswer({
  schema: MasterFacts,
  map: toReleaseGroup,
  ignored: { notes: prose, 'videos.**': films },
});

export const artistAnswer = defineAnswer({
  schema: ArtistFacts,
  map: toArtist,
  ignored: { profile: prose },
});

export const labelAnswer = defineAnswer({
  schema: LabelFacts,
  map: toLabel,
  ignored: { profile: prose, contact_info: 'addresses of people and firms' },
});

/** A page as the client reads it, with entities in the place of its rows. */
function listAnswer<Row, Ours>(
  page: Answer<DiscogsPage<Row>>,
  toItems: (rows: readonly Row[], fetched: Fetched) => readonly Ours[],
  ignored: Readonly<Record<string, string>>,
): Answer<Page<Ours>> {
  return defineAnswer({
    schema: page.schema,
    map: (wire, fetched): Page<Ours> => {
      // What the schema made is what the page's own mapping takes.
      const { items, total, nextOffset, limitedBy } = page.map(wire as never, fetched);
      const limited = limitedBy === undefined ? {} : { limitedBy };
      return { items: toItems(items, fetched), total, nextOffset, ...limited };
    },
    ignored: { ...page.ignored, ...ignored },
  });
}

export const masterVersionsAnswer = listAnswer(
  pageAnswer('versions', VersionFacts),
  (rows, fetched) => rows.map((row) => toVersion(row, fetched)),
  {
    'versions[].stats.**': statistics,
    'filter_facets.**': 'counts for narrowing the list down',
    'filters.**': 'counts for narrowing the list down',
  },
);

export const artistReleasesAnswer = listAnswer(
  pageAnswer('releases', ArtistReleaseFacts),
  (rows, fetched) => rows.map((row) => toArtistRelease(row, fetched)),
  { 'releases[].stats.**': statistics },
);

export const labelReleasesAnswer = listAnswer(
  pageAnswer('releases', LabelReleaseFacts),
  toLabelReleases,
  { 'releases[].stats.**': statistics },
);

const searchAnswer = pageAnswer('results', SearchFacts);
type SearchRow = ReturnType<typeof SearchFacts.parse>;

/** A search for one type of thing; rows of another type are left out. */
function hitsAnswer<Found extends Hit>(
  type: SearchRow['type'] | null,
  toFound: (row: SearchRow, fetched: Fetched) => Found,
): Answer<Page<Found>> {
  return listAnswer(
    searchAnswer,
    (rows, fetched) =>
      rows.filter((row) => type === null || row.type === type).map((row) => toFound(row, fetched)),
    { 'results[].{community,user_data}.**': statistics },
  );
}

export const releaseSearchAnswer = hitsAnswer('release', toReleaseHit);
export const masterSearchAnswer = hitsAnswer('master', toReleaseGroupHit);
export const artistSearchAnswer = hitsAnswer('artist', toArtistHit);
export const labelSearchAnswer = hitsAnswer('label', toLabelHit);

/** How each kind of answer is read, by the name that recorded answers are filed under. */
export const answers = {
  release: releaseAnswer,
  master: masterAnswer,
  'master-versions': masterVersionsAnswer,
  artist: artistAnswer,
  'artist-releases': artistReleasesAnswer,
  label: labelAnswer,
  'label-releases': labelReleasesAnswer,
  search: hitsAnswer<Hit>(null, toHit),
} as const satisfies Record<string, Answer<{ readonly source: { kind: EntityKind } } | Page<Hit>>>;
