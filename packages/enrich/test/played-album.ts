/** A release of which each played platform has a body, in the form of the platform. */
export interface PlayedAlbum {
  /** What its ids are made of. */
  readonly number: number;
  readonly artist: string;
  readonly title: string;
  readonly year: number;
  readonly catno: string;
  /** @default none */
  readonly barcode?: string;
  /** That of each track, in their order. @default none */
  readonly isrcs?: readonly string[];
  /** Title and length (`m:ss`) of each track. */
  readonly tracks: readonly (readonly [title: string, length: string])[];
}

/** The album as Discogs has it. */
export function discogsBody({
  number: id,
  artist,
  title,
  year,
  catno,
  tracks,
  ...about
}: PlayedAlbum) {
  const own = { id, resource_url: `https://api.discogs.com/artists/${id}` };
  const label = {
    ...own,
    name: 'Played',
    catno,
    entity_type: '1',
    entity_type_name: 'Label',
  };
  return {
    id,
    status: 'Accepted',
    title,
    year,
    released: String(year),
    country: 'UK',
    resource_url: `https://api.discogs.com/releases/${id}`,
    uri: `https://www.discogs.com/release/${id}`,
    artists: [{ ...own, name: artist, anv: '', join: '', role: '', tracks: '' }],
    artists_sort: artist,
    labels: [label],
    formats: [{ name: 'CD', qty: '1', descriptions: ['Album'] }],
    identifiers: about.barcode ? [{ type: 'Barcode', value: about.barcode }] : [],
    genres: ['Electronic'],
    styles: [],
    tracklist: tracks.map(([name, duration], at) => ({
      position: String(at + 1),
      type_: 'track',
      title: name,
      duration,
    })),
  };
}

function mbid(kind: number, number: number): string {
  return `00000000-0000-4000-8000-${kind}${String(number).padStart(11, '0')}`;
}

/** The album as MusicBrainz has it: each track is 3 minutes long. */
export function musicbrainzBody({
  number,
  artist,
  title,
  year,
  catno,
  tracks,
  ...rest
}: PlayedAlbum) {
  const who = { id: mbid(4, number), name: artist, 'sort-name': artist, disambiguation: '' };
  const credit = [{ name: artist, joinphrase: '', artist: who }];
  const label = { id: mbid(8, 1), name: 'Played', 'sort-name': 'Played', disambiguation: '' };
  const about = { disambiguation: '', genres: [], 'artist-credit': credit };
  const media = tracks.map(([name], at) => {
    const own = number * tracks.length + at;
    const recording = {
      ...about,
      id: mbid(3, own),
      title: name,
      length: 180_000,
      'first-release-date': String(year),
      video: false,
      isrcs: rest.isrcs?.slice(at, at + 1) ?? [],
    };
    return {
      id: mbid(6, own),
      title: name,
      number: String(at + 1),
      position: at + 1,
      length: 180_000,
      recording,
      'artist-credit': credit,
    };
  });
  return {
    ...about,
    id: mbid(1, number),
    title,
    status: 'Official',
    date: String(year),
    country: 'GB',
    barcode: rest.barcode ?? null,
    relations: [],
    'label-info': catno ? [{ 'catalog-number': catno, label }] : [],
    'release-group': {
      ...about,
      id: mbid(2, number),
      title,
      'primary-type': 'Album',
      'secondary-types': [],
      'first-release-date': String(year),
    },
    media: [
      {
        id: mbid(7, number),
        position: 1,
        format: 'CD',
        title: '',
        'track-count': media.length,
        tracks: media,
      },
    ],
  };
}
