import type { ReleaseBody } from './bodies.ts';

const api = 'https://api.discogs.com';

/** Where the ids of generated releases begin: higher than those of any corpus. */
const firstId = 900_000_000;

const countries = ['US', 'UK', 'Germany', 'France', 'Italy', 'Japan', 'Netherlands', 'Brazil'];
const formats = [
  { name: 'Vinyl', qty: '1', descriptions: ['LP', 'Album'] },
  { name: 'CD', qty: '1', descriptions: ['Album'] },
  { name: 'Cassette', qty: '1', descriptions: ['Album'] },
  { name: 'File', qty: '10', descriptions: ['FLAC', 'Album'] },
];
const genres = ['Electronic', 'Rock', 'Jazz', 'Hip Hop', 'Classical'];

/** What generated releases are searched by; `null` where a release has none. */
export interface Facts {
  readonly year: number | null;
  readonly country: string | null;
  readonly format: (typeof formats)[number];
  readonly genre: string;
}

/**
 * The facts of the nth generated release: a quarter are of 2015, one of 50 is without a year, one of
 * 40 without a country.
 */
export function factsOf(index: number): Facts {
  const chance = scatter(index);
  const isOfTheYear = chance % 4 === 0;
  return {
    year: chance % 50 === 1 ? null : isOfTheYear ? 2015 : 1950 + ((chance >>> 3) % 75),
    country: chance % 40 === 2 ? null : pick(countries, chance >>> 7),
    format: pick(formats, chance >>> 11),
    genre: pick(genres, chance >>> 15),
  };
}

/** The nth generated release: the same whenever it is asked for, and never stored. */
export function generatedRelease(index: number): ReleaseBody {
  const { year, country, format, genre } = factsOf(index);
  const artist = 1 + (Math.abs(index) % 997);
  return {
    id: firstId + index,
    title: `Generated ${index}`,
    ...(year === null ? {} : { year, released: String(year) }),
    ...(country === null ? {} : { country }),
    status: 'Accepted',
    thumb: '',
    artists: [credit(artist, `Player ${artist}`)],
    labels: [label(1 + (Math.abs(index) % 211), `GEN ${index}`)],
    formats: [format],
    format_quantity: 1,
    genres: [genre],
    styles: [],
    identifiers: [],
    tracklist: [],
  };
}

/** Which generated release has the id; `null` when none of the first `count` has. */
export function generatedIndex(id: string, count: number): number | null {
  const index = Number(id) - firstId;
  return index >= 0 && index < count ? index : null;
}

/** A release as collections and wantlists show it. */
export function basicInformation({
  id,
  title,
  year = 0,
  artists = [],
  labels = [],
  formats = [],
  genres = [],
  styles = [],
}: ReleaseBody): Readonly<Record<string, unknown>> & { readonly id: number } {
  return {
    id,
    master_id: 0,
    master_url: null,
    resource_url: `${api}/releases/${id}`,
    thumb: '',
    cover_image: '',
    title,
    year,
    formats,
    labels,
    artists,
    genres,
    styles,
  };
}

/** Newest first, an hour apart. */
export function addedAt(index: number): string {
  const added = new Date(Date.UTC(2026, 0, 1) - index * 3_600_000);
  return `${added.toISOString().slice(0, 19)}-08:00`;
}

/** From 1 to 5; 0 is none. */
export function ratingOf(index: number): number {
  return scatter(index) % 6;
}

/** What its seller wants for a listing. */
export function priceOf(index: number): number {
  return 1 + (scatter(index) % 5_000) / 100;
}

/** A number that looks random and belongs to the index. */
export function scatter(index: number): number {
  let mixed = Math.imul(index ^ 0x9e3779b9, 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return (mixed ^ (mixed >>> 16)) >>> 0;
}

function pick<Item>(items: readonly Item[], chance: number): Item {
  // A remainder is an index of the list.
  return items[chance % items.length] as Item;
}

function credit(id: number, name: string) {
  return {
    id,
    name,
    anv: '',
    join: '',
    role: '',
    tracks: '',
    resource_url: `${api}/artists/${id}`,
  };
}

function label(id: number, catno: string) {
  return {
    id,
    name: `Label ${id}`,
    catno,
    entity_type: '1',
    entity_type_name: 'Label',
    resource_url: `${api}/labels/${id}`,
  };
}
