import { hasAuthorization, type PlayerAnswer, type PlayerRequest } from '../player.ts';
import { fold } from '../text.ts';
import type { Credit, DiscogsCorpus, MasterBody, ReleaseBody } from './bodies.ts';
import { allTracks, versionsOf } from './bodies.ts';
import { notFound } from './errors.ts';
import { joinedNames, shortFormat, unique } from './names.ts';
import { paged } from './paging.ts';
import { filterFacets, filterVersions } from './version-filters.ts';

const api = 'https://api.discogs.com';

type Row = Readonly<Record<string, unknown>>;

/** `GET /masters/{id}/versions`. An id that is no master's has no versions; it is not a 404. */
export function versions(corpus: DiscogsCorpus, id: string, request: PlayerRequest): PlayerAnswer {
  const all = versionsOf(corpus, Number(id));
  const rows = filterVersions(all, request.query).map((release) => versionRow(release, request));
  return paged(request, 'versions', sorted(rows, request.query), filterFacets(all, request.query));
}

/** `GET /artists/{id}/releases`: masters, and the releases that have none. */
export function artistReleases(
  corpus: DiscogsCorpus,
  id: string,
  request: PlayerRequest,
): PlayerAnswer {
  const artist = Number(id);
  const rows = [...corpus.releases.values()].flatMap((release) => {
    const role = roleOf(release, artist);
    return role === undefined ? [] : [{ release, role }];
  });
  if (rows.length === 0 && !corpus.artists.has(id)) return notFound('artists');
  const masters = rows.flatMap(({ release, role }) => {
    const master = corpus.masters.get(String(release.master_id));
    return master ? [[master.id, masterLine(master, role, request)] as const] : [];
  });
  const singles = rows
    .filter(({ release }) => !corpus.masters.has(String(release.master_id)))
    .map(({ release, role }) => releaseLine(release, role, request));
  return paged(
    request,
    'releases',
    sorted([...new Map(masters).values(), ...singles], request.query),
  );
}

/** `GET /labels/{id}/releases`. */
export function labelReleases(
  corpus: DiscogsCorpus,
  id: string,
  request: PlayerRequest,
): PlayerAnswer {
  const ofLabel = [...corpus.releases.values()].filter(({ labels = [] }) =>
    labels.some((label) => label.id === Number(id)),
  );
  if (ofLabel.length === 0 && !corpus.labels.has(id)) return notFound('labels');
  const rows = ofLabel.map((release) => ({
    ...listed(release, request),
    status: release.status ?? 'Accepted',
    format: shortFormat(release.formats),
    catno: catalogNumbers(release),
    year: release.year ?? 0,
  }));
  return paged(request, 'releases', sorted(rows, request.query));
}

function roleOf(release: ReleaseBody, artist: number): string | undefined {
  const by = (credits: readonly Credit[] = []) => credits.find(({ id }) => id === artist);
  if (by(release.artists)) return 'Main';
  const tracks = allTracks(release.tracklist);
  if (tracks.some((track) => by(track.artists))) return 'TrackAppearance';
  const credit = by([
    ...(release.extraartists ?? []),
    ...tracks.flatMap(({ extraartists = [] }) => extraartists),
  ]);
  return credit && (credit.role ?? 'Appearance');
}

function listed(body: ReleaseBody | MasterBody, request: PlayerRequest): Row {
  return {
    id: body.id,
    title: body.title,
    artist: joinedNames(body.artists),
    resource_url: `${api}/releases/${body.id}`,
    thumb: body.images?.[0]?.uri150 ?? '',
    stats: stats(request),
  };
}

function stats(request: PlayerRequest) {
  const none = { in_wantlist: 0, in_collection: 0 };
  return hasAuthorization(request) ? { community: none, user: none } : { community: none };
}

function masterLine(master: MasterBody, role: string, request: PlayerRequest): Row {
  return {
    ...listed(master, request),
    type: 'master',
    main_release: master.main_release,
    resource_url: `${api}/masters/${master.id}`,
    role,
    ...(master.year && { year: master.year }),
  };
}

function releaseLine(release: ReleaseBody, role: string, request: PlayerRequest): Row {
  return {
    ...listed(release, request),
    type: 'release',
    role,
    status: release.status ?? 'Accepted',
    format: shortFormat(release.formats),
    label: unique((release.labels ?? []).map(({ name }) => name)).join(', '),
    ...(release.year && { year: release.year }),
  };
}

function versionRow(release: ReleaseBody, request: PlayerRequest): Row {
  const { formats = [], labels = [] } = release;
  return {
    id: release.id,
    label: unique(labels.map(({ name }) => name)).join(', '),
    country: release.country ?? '',
    title: release.title,
    major_formats: unique(formats.map(({ name }) => name)),
    format: unique(formats.flatMap(({ descriptions = [] }) => descriptions)).join(', '),
    catno: catalogNumbers(release),
    ...(release.released && { released: release.released }),
    status: release.status ?? 'Accepted',
    resource_url: `${api}/releases/${release.id}`,
    thumb: release.thumb ?? '',
    stats: stats(request),
  };
}

function catalogNumbers({ labels = [] }: ReleaseBody) {
  return unique(labels.map(({ catno }) => catno ?? 'none')).join(', ');
}

function sorted(rows: readonly Row[], query: URLSearchParams): readonly Row[] {
  const field = query.get('sort');
  if (!field || !rows.some((row) => field in row)) return rows;
  const sign = query.get('sort_order') === 'desc' ? -1 : 1;
  const text = (row: Row) => fold(String(row[field] ?? ''));
  return rows.toSorted((left, right) => sign * text(left).localeCompare(text(right), 'en'));
}
