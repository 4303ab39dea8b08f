import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  discogsBody,
  musicbrainzBody,
  type PlayedAlbum,
} from '../../packages/enrich/test/played-album.ts';

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

/** A number of 13 digits with the last one as it has to be. */
function barcodeOf(number: number): string {
  const digits = `400${String(number).padStart(9, '0')}`;
  const sum = [...digits].reduce((all, digit, at) => all + Number(digit) * (at % 2 ? 3 : 1), 0);
  return `${digits}${(10 - (sum % 10)) % 10}`;
}

/** Albums follow each other with gaps, as a label numbers them. */
function isrcOf(number: number): string {
  const year = 10 + Math.floor(number / 100_000);
  return `DEPLA${year}${String(number % 100_000).padStart(5, '0')}`;
}

/** One of the albums that are played, as both platforms have it. */
export function albumOf(number: number, trackCount: number): PlayedAlbum {
  const tracks = Array.from(
    { length: trackCount },
    (_, at) => [nameOf(10_000 + number * trackCount + at), '3:00'] as const,
  );
  return {
    number,
    artist: `The ${nameOf(number)} Players`,
    title: `${nameOf(5_000 + number)} Suite`,
    year: 1960 + (number % 60),
    catno: `PLAY ${number}`,
    barcode: barcodeOf(number),
    isrcs: tracks.map((_, at) => isrcOf(number * 37 + at)),
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
    const body = musicbrainzBody(album);
    writeFileSync(join(musicbrainz, `${body.id}.json`), JSON.stringify(body));
    for (const [track] of album.tracks)
      rows.push([album.artist, track, album.title, album.year].join(','));
  }
  return `${rows.join('\n')}\n`;
}
