import type {
  AliasBody,
  AreaBody,
  ArtistBody,
  CreditPart,
  GroupBody,
  LabelBody,
  RecordingBody,
  ReleaseBody,
} from './bodies.ts';
import { tracksOf } from './bodies.ts';
import type { Kind, Library } from './library.ts';

/** How the search server shows things: less of each, and nothing where a lookup says `null`. */

type Hit = Readonly<Record<string, unknown>>;

/** Leaves out what is absent: `undefined`, `null`, and the empty text but for dates and barcodes. */
function present(fields: Hit): Hit {
  const maybeEmpty = ['date', 'barcode'];
  return Object.fromEntries(
    Object.entries(fields).filter(
      ([name, value]) =>
        value !== undefined && value !== null && (value !== '' || maybeEmpty.includes(name)),
    ),
  );
}

function creditHit(credit: readonly CreditPart[] | undefined) {
  return credit?.map(({ name, joinphrase, artist }) =>
    present({
      joinphrase,
      name,
      artist: present({
        id: artist.id,
        name: artist.name,
        'sort-name': artist['sort-name'],
        disambiguation: artist.disambiguation,
      }),
    }),
  );
}

function groupHit(group: GroupBody | undefined) {
  if (!group) return undefined;
  const secondary = group['secondary-types'] ?? [];
  return present({
    id: group.id,
    'type-id': group['primary-type-id'],
    'primary-type-id': group['primary-type-id'],
    title: group.title,
    'primary-type': group['primary-type'],
    ...(secondary.length > 0 && {
      'secondary-types': secondary,
      'secondary-type-ids': group['secondary-type-ids'],
    }),
  });
}

function areaHit(area: AreaBody | null | undefined) {
  if (!area) return undefined;
  const { id, name, 'sort-name': sortName, 'iso-3166-1-codes': codes } = area;
  return present({ id, name, 'sort-name': sortName, 'iso-3166-1-codes': codes });
}

function eventHits(release: ReleaseBody) {
  return release['release-events']?.map(({ date, area }) => present({ date, area: areaHit(area) }));
}

function trackCount({ media = [] }: ReleaseBody) {
  return media.reduce((sum, medium) => sum + (medium['track-count'] ?? 0), 0);
}

function releaseCore(release: ReleaseBody): Hit {
  return {
    id: release.id,
    'status-id': release['status-id'],
    count: release.media?.length ?? 0,
    title: release.title,
    status: release.status,
    disambiguation: release.disambiguation,
    'artist-credit': creditHit(release['artist-credit']),
    'release-group': groupHit(release['release-group']),
    date: release.date,
    country: release.country,
    'release-events': eventHits(release),
    'track-count': trackCount(release),
  };
}

function releaseHit(release: ReleaseBody): Hit {
  const labels = release['label-info'] ?? [];
  return present({
    ...releaseCore(release),
    'packaging-id': release['packaging-id'],
    packaging: release.packaging,
    'text-representation': present({ ...release['text-representation'] }),
    barcode: release.barcode,
    asin: release.asin,
    ...(labels.length > 0 && {
      'label-info': labels.map(({ 'catalog-number': number, label }) =>
        present({
          'catalog-number': number,
          label: label ? { id: label.id, name: label.name } : null,
        }),
      ),
    }),
    media: (release.media ?? []).map(({ id, format, discs = [], 'track-count': count }) =>
      present({ id, format, 'disc-count': discs.length, 'track-count': count }),
    ),
  });
}

function recordingHit(recording: RecordingBody, releases: readonly ReleaseBody[]): Hit {
  const isrcs = recording.isrcs ?? [];
  return {
    ...present({
      id: recording.id,
      title: recording.title,
      length: recording.length,
      disambiguation: recording.disambiguation,
      'artist-credit': creditHit(recording['artist-credit']),
      'first-release-date': recording['first-release-date'],
      releases: releases.map((release) => releaseOfRecording(release, recording.id)),
      ...(isrcs.length > 0 && { isrcs }),
    }),
    video: recording.video ? true : null,
  };
}

function releaseOfRecording(release: ReleaseBody, recording: string): Hit {
  const media = (release.media ?? []).flatMap((medium) => {
    const index = tracksOf(medium).findIndex((track) => track.recording.id === recording);
    const track = tracksOf(medium)[index];
    if (!track) return [];
    const { id, number, title, length } = track;
    const shown = present({ id, number, title, length });
    const { position, format, 'track-count': count } = medium;
    return [
      {
        ...present({ id: medium.id, position, format, 'track-count': count }),
        track: [shown],
        'track-offset': index,
      },
    ];
  });
  return present({ ...releaseCore(release), media });
}

function releaseGroupHit(group: GroupBody, releases: readonly ReleaseBody[]): Hit {
  return present({
    ...groupHit(group),
    count: releases.length,
    'first-release-date': group['first-release-date'],
    disambiguation: group.disambiguation,
    'artist-credit': creditHit(group['artist-credit']),
    releases: releases.map((release) =>
      present({
        id: release.id,
        'status-id': release['status-id'],
        title: release.title,
        status: release.status,
      }),
    ),
  });
}

function namedHit(body: ArtistBody | LabelBody): Hit {
  const { id, type, name, disambiguation, country } = body;
  const { begin, end, ended } = body['life-span'] ?? {};
  const aliases = body.aliases ?? [];
  return present({
    id,
    type,
    'type-id': body['type-id'],
    name,
    'sort-name': body['sort-name'] ?? name,
    disambiguation,
    country,
    gender: body.gender?.toLowerCase(),
    'label-code': body['label-code'],
    area: areaHit(body.area),
    'begin-area': areaHit(body['begin-area']),
    'life-span': { ...present({ begin, end }), ended: ended || null },
    ...(aliases.length > 0 && { aliases: aliases.map(aliasHit) }),
  });
}

/** The search server has other names than a lookup for when an alias was in use. */
function aliasHit({ begin, end, ended, ...alias }: AliasBody) {
  return { ...alias, 'begin-date': begin ?? null, 'end-date': end ?? null };
}

/** A thing as a search answers it, still without its score. */
export function hitOf(library: Library, kind: Kind, id: string): Hit {
  const releases = library.releasesOf[kind].get(id) ?? [];
  const release = library.release.get(id);
  const group = library['release-group'].get(id);
  const recording = library.recording.get(id);
  const named = library.artist.get(id) ?? library.label.get(id);
  if (kind === 'release') return release ? releaseHit(release) : {};
  if (kind === 'release-group') return group ? releaseGroupHit(group, releases) : {};
  if (kind === 'recording') return recording ? recordingHit(recording, releases) : {};
  return named ? namedHit(named) : {};
}
