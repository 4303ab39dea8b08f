import type { Fetched, Page } from '@linernotes/core';
import {
  type Artist,
  type ArtistCredit,
  type Medium,
  parseDurationMs,
  parseGtin,
  parseIsrc,
  parsePartialDate,
  type Recording,
  type Release,
  type Source,
  type Track,
} from '@linernotes/model';
import type {
  AlbumPage,
  WireAlbum,
  WireAlbumRow,
  WireArtist,
  WireName,
  WireSong,
  WireTrack,
} from './shop-schema.ts';

/** The small decisions of the mapping, each of which a broken adapter makes otherwise. */
export const decisions = {
  platform: 'crates',
  fetchedAt: ({ fetchedAt }: Fetched): string => fetchedAt,
  page: (kind: Source['kind'], id: number): string =>
    `https://crates.example/${pages[kind] ?? kind}/${id}`,
  lengthMs: (length: string | undefined): number | undefined =>
    parseDurationMs(length ?? '') ?? undefined,
  secondsToMs: (seconds: number | undefined): number | undefined =>
    seconds ? Math.round(seconds * 1000) : undefined,
  bpm: (bpm: number | undefined): number | undefined => (bpm && bpm > 0 ? bpm : undefined),
  date: (released: string | undefined, year: number | undefined): string | undefined =>
    parsePartialDate(released) ?? parsePartialDate(year) ?? undefined,
  day: (unixSeconds: number | undefined): string | undefined =>
    unixSeconds ? new Date(unixSeconds * 1000).toISOString().slice(0, 10) : undefined,
  title: (title: string): string => unescaped(title),
  version: (mix: string | undefined): string | undefined => mix || undefined,
  credited: (names: readonly WireName[]): readonly WireName[] => names,
  join: (name: WireName, isLast: boolean): string | null => (isLast ? '' : (name.join ?? null)),
  name: (name: string): string => unescaped(name).replace(/ \(\d+\)$/, ''),
  isrcs: (isrc: string | undefined): readonly string[] =>
    [parseIsrc(isrc ?? '')].flatMap((code) => code ?? []),
  barcodes: (upc: string | undefined): readonly string[] =>
    [parseGtin(upc ?? '')].flatMap((code) => code ?? []),
  word: (text: string | undefined): string | undefined =>
    text && !/^\[?(?:none|unknown|no label|n\/a)\]?$/i.test(text) ? text : undefined,
  cover: (cover: string | undefined): string | undefined =>
    cover && !cover.endsWith('/spacer.gif') ? cover : undefined,
  disc: (track: WireTrack): number => track.disc || 1,
  order: (tracks: readonly WireTrack[]): readonly WireTrack[] => tracks,
  trackArtists: (track: WireTrack, _album: WireAlbum): readonly WireName[] => track.artists,
  recordingId: (_track: WireTrack): string | undefined => undefined,
  sourceId: (id: number, _parent?: number): string => String(id),
  total: ({ total }: AlbumPage): number | null => total,
  releaseText: (
    album: WireAlbumRow,
  ): { readonly title: string; readonly artists: readonly WireName[] } => album,
};
export type Decisions = typeof decisions;

const pages: Partial<Record<Source['kind'], string>> = {
  release: 'album',
  recording: 'track',
  artist: 'artist',
};

function unescaped(text: string): string {
  return text.replaceAll('&amp;', '&').replaceAll('&quot;', '"');
}

function compact<Value extends object>(value: Value): Value {
  const known = Object.entries(value).filter(([, of]) => of !== undefined);
  return Object.fromEntries(known) as Value;
}

/** The mapping with these decisions. */
export function mappingOf(decide: Decisions) {
  const sourceOf = (
    kind: Source['kind'],
    id: number,
    fetched: Fetched,
    parent?: number,
  ): Source => ({
    platform: decide.platform,
    kind,
    id: decide.sourceId(id, parent),
    url: decide.page(kind, id),
    fetchedAt: decide.fetchedAt(fetched),
  });

  const creditOf = (names: readonly WireName[]): ArtistCredit => {
    const credited = decide.credited(names);
    return credited.map((one, index) => ({
      name: decide.name(one.name),
      artistName: decide.name(one.name),
      artistId: String(one.id),
      joinPhrase: decide.join(one, index === credited.length - 1),
    }));
  };

  const toTrack = (track: WireTrack, album: WireAlbum): Track =>
    compact({
      position: track.number ? String(track.number) : undefined,
      title: decide.title(track.title),
      version: decide.version(track.mix),
      artistCredit: creditOf(decide.trackArtists(track, album)),
      durationMs: decide.lengthMs(track.length),
      recordingId: decide.recordingId(track),
      isrcs: decide.isrcs(track.isrc),
      contributions: [],
    });

  const toMedia = (album: WireAlbum): Medium[] => {
    const byDisc = Map.groupBy(decide.order(album.tracks.rows), decide.disc);
    return [...byDisc].map(([position, tracks]) => ({
      position,
      trackCount: tracks.length,
      tracks: tracks.map((track) => toTrack(track, album)),
    }));
  };

  const toReleaseRow = (album: WireAlbumRow, fetched: Fetched, parent?: number): Release => {
    const { title, artists } = decide.releaseText(album);
    const cover = decide.cover(album.cover);
    return compact({
      source: sourceOf('release', album.id, fetched, parent),
      isComplete: false,
      title: decide.title(title),
      artistCredit: creditOf(artists),
      date: decide.date(album.released, album.year),
      events: [],
      labels: labelsOf(album),
      barcodes: decide.barcodes(album.upc),
      identifiers: [],
      formats: [],
      media: [],
      genres: [],
      styles: [],
      contributions: [],
      companies: [],
      series: [],
      links: [],
      images: cover === undefined ? [] : [{ url: cover, kind: 'front' as const }],
    });
  };

  const labelsOf = (album: WireAlbumRow): Release['labels'] => {
    const name = decide.word(album.label);
    const catalogNumber = decide.word(album.catno);
    return name || catalogNumber ? [compact({ name, catalogNumber })] : [];
  };

  const toRelease = (album: WireAlbum, fetched: Fetched): Release => ({
    ...toReleaseRow(album, fetched),
    isComplete: true,
    media: toMedia(album),
  });

  const toRecording = (song: WireSong, fetched: Fetched): Recording =>
    compact({
      source: sourceOf('recording', song.id, fetched),
      title: decide.title(song.title),
      version: decide.version(song.mix),
      artistCredit: creditOf(song.artists),
      durationMs: decide.secondsToMs(song.seconds),
      bpm: decide.bpm(song.bpm),
      isrcs: decide.isrcs(song.isrc),
      firstReleaseDate: decide.day(song.released_at),
      genres: [],
      appearances: [],
      links: [],
    });

  const toArtist = (artist: WireArtist, fetched: Fetched): Artist => ({
    source: sourceOf('artist', artist.id, fetched),
    name: decide.name(artist.name),
    aliases: [],
    members: [],
    groups: [],
    links: [],
    images: [],
  });

  const toPage = (page: AlbumPage, fetched: Fetched): Page<Release> => ({
    items: page.rows.map((row) => toReleaseRow(row, fetched)),
    total: decide.total(page),
    nextOffset: null,
  });

  return { toRelease, toReleaseRow, toRecording, toArtist, toPage };
}
