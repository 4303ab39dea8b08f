import type {
  ArtistBody,
  CreditPart,
  GroupBody,
  LabelBody,
  RecordingBody,
  ReleaseBody,
} from './bodies.ts';
import { tracksOf } from './bodies.ts';
import type { Kind, Library } from './library.ts';
import type { Fields, Index } from './match.ts';

function index(known: string, defaults: string): Index {
  return { known: new Set(known.split(' ')), defaults: defaults.split(' ') };
}

/** The fields of each search index (mbsssss of 2026); those not filled in here match nothing. */
export const indexes: Readonly<Record<Kind, Index>> = {
  artist: index(
    'alias primary_alias area arid artist artistaccent begin beginarea comment country end endarea ended gender ipi isni sortname tag type',
    'alias artist comment sortname',
  ),
  release: index(
    'alias arid artist artistname asin barcode catno comment country creditname date discids discidsmedium format label laid lang mediumid mediums packaging primarytype quality reid release releaseaccent rgid script secondarytype status tag tracks tracksmedium type',
    'release artist creditname label',
  ),
  recording: index(
    'alias arid artist artistname comment country creditname date dur firstreleasedate format isrc number position primarytype qdur recording recordingaccent reid release rgid rid secondarytype status tag tid tnum tracks tracksrelease type video',
    'recording artist creditname release',
  ),
  'release-group': index(
    'alias arid artist artistname comment creditname firstreleasedate primarytype reid release releasegroup releasegroupaccent releases rgid secondarytype status tag type',
    'releasegroup artist creditname release',
  ),
  label: index(
    'alias area begin code comment country end ended ipi isni label labelaccent laid release_count sortname tag type',
    'label alias comment sortname',
  ),
};

function texts(...values: readonly (string | null | undefined)[]): readonly string[] {
  return values.flatMap((value) => (value ? [value] : []));
}

function creditFields(credit: readonly CreditPart[] = []): Fields {
  const credited = credit.map(({ name, joinphrase = '' }) => `${name}${joinphrase}`).join('');
  return {
    artist: texts(credited, ...credit.map(({ name }) => name), ...names(credit)),
    artistname: names(credit),
    creditname: texts(credited, ...credit.map(({ name }) => name)),
    arid: credit.map(({ artist }) => artist.id),
  };
}

function names(credit: readonly CreditPart[]) {
  return credit.flatMap(({ artist }) => [
    artist.name,
    ...(artist.aliases ?? []).map(({ name }) => name),
  ]);
}

function groupFields(group: GroupBody | undefined): Fields {
  return {
    rgid: texts(group?.id),
    primarytype: texts(group?.['primary-type']),
    secondarytype: group?.['secondary-types'] ?? [],
    type: texts(group?.['primary-type'], ...(group?.['secondary-types'] ?? [])),
  };
}

function releaseFields(release: ReleaseBody): Fields {
  const labels = release['label-info'] ?? [];
  const media = release.media ?? [];
  return {
    ...creditFields(release['artist-credit']),
    ...groupFields(release['release-group']),
    release: [release.title],
    reid: [release.id],
    barcode: texts(release.barcode),
    asin: texts(release.asin),
    catno: labels.flatMap((info) => texts(info['catalog-number'])),
    label: labels.flatMap(({ label }) => texts(label?.name)),
    laid: labels.flatMap(({ label }) => texts(label?.id)),
    date: texts(release.date, ...(release['release-events'] ?? []).map(({ date }) => date)),
    country: texts(release.country),
    status: texts(release.status),
    packaging: texts(release.packaging),
    comment: texts(release.disambiguation),
    lang: texts(release['text-representation']?.language),
    script: texts(release['text-representation']?.script),
    format: media.flatMap(({ format }) => texts(format)),
    mediums: [String(media.length)],
    tracks: [String(media.flatMap(tracksOf).length)],
  };
}

/** What all releases of something are found by, together. */
function together(releases: readonly ReleaseBody[], fields: readonly string[]): Fields {
  const all = releases.map(releaseFields);
  return Object.fromEntries(fields.map((field) => [field, all.flatMap((one) => one[field] ?? [])]));
}

function recordingFields(recording: RecordingBody, releases: readonly ReleaseBody[]): Fields {
  const onReleases = 'release reid rgid date country format status primarytype secondarytype type';
  const tracks = releases
    .flatMap(({ media = [] }) => media.flatMap(tracksOf))
    .filter((track) => track.recording.id === recording.id);
  return {
    ...together(releases, onReleases.split(' ')),
    ...creditFields(recording['artist-credit']),
    recording: texts(recording.title, ...tracks.map(({ title }) => title)),
    rid: [recording.id],
    isrc: recording.isrcs ?? [],
    comment: texts(recording.disambiguation),
    dur: recording.length ? [String(recording.length)] : [],
    qdur: recording.length ? [String(Math.floor(recording.length / 2000))] : [],
    firstreleasedate: texts(recording['first-release-date']),
    number: tracks.map(({ number }) => number),
    tid: tracks.map(({ id }) => id),
    video: [String(recording.video ?? false)],
  };
}

function releaseGroupFields(group: GroupBody, releases: readonly ReleaseBody[]): Fields {
  return {
    ...together(releases, ['release', 'reid', 'status']),
    ...creditFields(group['artist-credit']),
    ...groupFields(group),
    releasegroup: [group.title],
    releases: [String(releases.length)],
    comment: texts(group.disambiguation),
    firstreleasedate: texts(group['first-release-date']),
  };
}

function artistFields(artist: ArtistBody): Fields {
  return {
    artist: [artist.name],
    arid: [artist.id],
    alias: (artist.aliases ?? []).map(({ name }) => name),
    sortname: texts(artist['sort-name']),
    comment: texts(artist.disambiguation),
    country: texts(artist.country),
  };
}

function labelFields(label: LabelBody): Fields {
  return {
    label: [label.name],
    laid: [label.id],
    alias: (label.aliases ?? []).map(({ name }) => name),
    code: texts(label['label-code']?.toString()),
    country: texts(label.country),
  };
}

/** What a thing of the library is found by. */
export function fieldsOf(library: Library, kind: Kind, id: string): Fields {
  const releases = library.releasesOf[kind].get(id) ?? [];
  const {
    release,
    'release-group': group,
    recording,
    artist,
    label,
  } = {
    release: library.release.get(id),
    'release-group': library['release-group'].get(id),
    recording: library.recording.get(id),
    artist: library.artist.get(id),
    label: library.label.get(id),
  };
  if (kind === 'release') return release ? releaseFields(release) : {};
  if (kind === 'release-group') return group ? releaseGroupFields(group, releases) : {};
  if (kind === 'recording') return recording ? recordingFields(recording, releases) : {};
  if (kind === 'artist') return artist ? artistFields(artist) : {};
  return label ? labelFields(label) : {};
}
