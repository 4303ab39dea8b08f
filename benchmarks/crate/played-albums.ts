import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** A record that both played platforms have, and nobody else. */
interface Album {
  readonly number: number;
  readonly artist: string;
  readonly title: string;
  readonly year: number;
  readonly tracks: readonly string[];
}

const words =
  'Amber Basalt Cinder Dune Ember Fjord Glacier Harbour Indigo Juniper Kelp Lantern Meadow Nickel Onyx Pebble Quartz Raven Saffron Tundra Umber Velvet Willow Xenon Yarrow Zephyr Beacon Copper Drift Echo'.split(
    ' ',
  );

/** Names that are told from each other by whole words. */
function nameOf(number: number): string {
  const { length } = words;
  const [first, second, third] = [number % length, Math.floor(number / length) % length, number];
  return [words[first], words[(second + 7) % length], String(third)].join(' ');
}

function albumOf(number: number, trackCount: number): Album {
  const tracks = Array.from({ length: trackCount }, (_, at) =>
    nameOf(10_000 + number * trackCount + at),
  );
  return {
    number,
    artist: `The ${nameOf(number)} Players`,
    title: `${nameOf(5_000 + number)} Suite`,
    year: 1960 + (number % 60),
    tracks,
  };
}

/** Writes the albums as both platforms have them, below a folder; answers the crate of all their tracks, as CSV. */
export function writePlayedAlbums(folder: string, albumCount: number, trackCount: number): string {
  const discogs = join(folder, 'discogs', 'release');
  const musicbrainz = join(folder, 'musicbrainz', 'release');
  mkdirSync(discogs, { recursive: true });
  mkdirSync(musicbrainz, { recursive: true });
  const rows = ['artist,title,album,year'];
  for (let number = 1; number <= albumCount; number += 1) {
    const album = albumOf(number, trackCount);
    writeFileSync(join(discogs, `${number}.json`), JSON.stringify(discogsBody(album)));
    const body = musicbrainzBody(album, trackCount);
    writeFileSync(join(musicbrainz, `${body.id}.json`), JSON.stringify(body));
    for (const track of album.tracks)
      rows.push([album.artist, track, album.title, album.year].join(','));
  }
  return `${rows.join('\n')}\n`;
}

function discogsBody({ number: id, artist, title, year, tracks }: Album) {
  const own = { id, resource_url: `https://api.discogs.com/artists/${id}` };
  const label = {
    ...own,
    name: 'Played',
    catno: `PLAY ${id}`,
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
    identifiers: [],
    genres: ['Electronic'],
    styles: [],
    tracklist: tracks.map((name, at) => ({
      position: String(at + 1),
      type_: 'track',
      title: name,
      duration: '3:00',
    })),
  };
}

function mbid(kind: number, number: number): string {
  return `00000000-0000-4000-8000-${kind}${String(number).padStart(11, '0')}`;
}

function musicbrainzBody({ number, artist, title, year, tracks }: Album, trackCount: number) {
  const who = { id: mbid(4, number), name: artist, 'sort-name': artist, disambiguation: '' };
  const credit = [{ name: artist, joinphrase: '', artist: who }];
  const about = { disambiguation: '', genres: [], 'artist-credit': credit };
  const media = tracks.map((name, at) => {
    const own = number * trackCount + at;
    const recording = {
      ...about,
      id: mbid(3, own),
      title: name,
      length: 180_000,
      video: false,
      isrcs: [],
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
    barcode: null,
    relations: [],
    'label-info': [{ 'catalog-number': `PLAY ${number}`, label: null }],
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
