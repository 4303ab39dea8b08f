// A right adapter of other habits: ids are words, lists go on by cursors, nobody asks without a key.
import {
  contractVersion,
  defineAdapter,
  defineAnswer,
  listOf,
  maybe,
  type Page,
  path,
  perWindow,
} from '@linernotes/core';
import { type Artist, parseIsrc, type Recording, splitVersion } from '@linernotes/model';
import * as z from 'zod';
import { adapterFacts } from '../../src/kit.ts';

const WireArtist = z.object({ slug: z.string().min(1), name: z.string().min(1) });
const WireTrack = z.object({
  slug: z.string().min(1),
  title: z.string().min(1),
  duration_ms: maybe(z.string()),
  isrc: maybe(z.string()),
  published: maybe(z.int()),
  artists: listOf(WireArtist),
});
const TrackList = z.object({
  data: z.array(z.unknown()).transform((items) => listOf(WireTrack).parse(items)),
  cursor: maybe(z.string()),
});
type WireTrack = z.output<typeof WireTrack>;

const source = (kind: 'artist' | 'recording', id: string, fetchedAt: string) => ({
  platform: 'lodge',
  kind,
  id,
  fetchedAt,
});

function toArtist({ slug, name }: z.output<typeof WireArtist>, fetchedAt: string): Artist {
  return {
    source: source('artist', slug, fetchedAt),
    name,
    aliases: [],
    members: [],
    groups: [],
    links: [],
    images: [],
  };
}

function toRecording(track: WireTrack, fetchedAt: string): Recording {
  const durationMs = Number(track.duration_ms);
  const isrc = parseIsrc(track.isrc ?? '');
  return {
    source: source('recording', track.slug, fetchedAt),
    ...splitVersion(track.title),
    artistCredit: track.artists.map(({ slug, name }) => ({
      name,
      artistName: name,
      artistId: slug,
      joinPhrase: null,
    })),
    ...(durationMs >= 1_000 ? { durationMs } : {}),
    ...(track.published
      ? { firstReleaseDate: new Date(track.published).toISOString().slice(0, 10) }
      : {}),
    isrcs: isrc ? [isrc] : [],
    genres: [],
    appearances: [],
    links: [],
  };
}

const artist = defineAnswer({
  schema: WireArtist,
  map: (wire, { fetchedAt }) => toArtist(wire, fetchedAt),
});
const track = defineAnswer({
  schema: WireTrack,
  map: (wire, { fetchedAt }) => toRecording(wire, fetchedAt),
});
const tracks = defineAnswer({
  schema: TrackList,
  map: ({ data, cursor }, { fetchedAt }): Page<Recording> => ({
    items: data.map((wire) => toRecording(wire, fetchedAt)),
    total: null,
    nextOffset: null,
    nextCursor: cursor || null,
  }),
});

export const lodge = defineAdapter({
  contract: contractVersion,
  id: 'lodge',
  name: 'Lodge',
  origin: 'https://api.lodge.example',
  options: z.strictObject({
    key: z.string('is missing'),
    baseUrl: z.string().optional(),
    credentialOrigin: z.string().optional(),
    userAgent: z.string().optional(),
  }),
  settings: { key: { env: 'LODGE_KEY', isSecret: true, description: 'A key.' } },
  limit: () => ({
    scope: 'credential',
    source: 'https://lodge.example/limits',
    rules: [perWindow(10, 1_000)],
    refusals: [{ status: 403 }, { status: 200, isEmpty: true }],
  }),
  userAgent: () => 'LinerNotesKit/1.0 +https://lodge.example/liner',
  authorize: ({ key }) => ({ 'X-Lodge-Key': key }),
  terms: {
    source: 'https://lodge.example/terms',
    dataLicense: 'free',
    maxStorageMs: null,
    attribution: null,
    restrictedFields: [],
  },
  urls: [],
  authority: {},
  operations: {
    artistById: ({ id }, { http }) => http.find(path`/artists/${id}`, artist),
    recordingsByIsrc: async ({ isrc }, { http }) => {
      const found = await http.find(path`/tracks/isrc:${isrc}`, tracks);
      const hits = (found?.items ?? []).filter(({ isrcs }) => isrcs.includes(isrc));
      // What a list shows of a track is not all: each is asked for by itself.
      const whole = hits.map(({ source: { id } }) => http.find(path`/tracks/${id}`, track));
      return (await Promise.all(whole)).filter((one) => one !== null);
    },
    searchRecordings: async ({ text, limit = 25, cursor }, { http }) =>
      (await http.find('/search', tracks, { query: { text, limit, cursor } })) ?? {
        items: [],
        total: null,
        nextOffset: null,
      },
  },
});

const nude = {
  slug: 'Nude-Live',
  title: 'Nude (Live)',
  duration_ms: '255000',
  isrc: 'GBSTK0700029',
  published: 1_199_145_600_000,
  artists: [{ slug: 'Radiohead', name: 'Radiohead' }],
};
const other = { ...nude, slug: 'Nude', title: 'Nude', duration_ms: '', published: null };
const expected = {
  source: { platform: 'lodge', kind: 'recording', id: 'Nude-Live' },
  title: 'Nude',
  version: 'Live',
  artistCredit: [
    { name: 'Radiohead', artistName: 'Radiohead', artistId: 'Radiohead', joinPhrase: null },
  ],
  durationMs: 255_000,
  firstReleaseDate: '2008-01-01',
  isrcs: ['GBSTK0700029'],
} as const;

export const lodgeFacts = adapterFacts(lodge, {
  options: null,
  credentials: [{ options: { key: 'canary-0815' }, header: ['x-lodge-key', 'canary-0815'] }],
  limit: { scope: 'credential', rules: [perWindow(10, 1_000)] },
  none: { status: 404, body: { message: 'no such thing' } },
  noneOf: { recordingsByIsrc: { body: { data: [] } }, searchRecordings: { body: { data: [] } } },
  refused: [{ status: 403, body: { message: 'easy now' } }, { body: '' }],
  failures: [],
  urls: [],
  placeholders: [],
  hasRecordings: false,
  exempt: { 'has-a-recorded-case': 'there is no such platform' },
  cases: {
    artistById: [
      {
        input: { id: 'Radiohead' },
        replies: { '/artists/Radiohead': { body: { slug: 'Radiohead', name: 'Radiohead' } } },
        expected: {
          source: { platform: 'lodge', kind: 'artist', id: 'Radiohead' },
          name: 'Radiohead',
        },
      },
    ],
    recordingsByIsrc: [
      {
        input: { isrc: 'GBSTK0700029' },
        replies: {
          '/tracks/isrc:GBSTK0700029': { body: { data: [nude, other] } },
          '/tracks/Nude-Live': { body: nude },
          '/tracks/Nude': { body: other },
        },
        expected: [expected, { title: 'Nude', durationMs: undefined }],
      },
    ],
    searchRecordings: [
      {
        input: { text: 'nude', limit: 1 },
        replies: { '/search?text=nude&limit=1': { body: { data: [nude], cursor: 'a+b' } } },
        expected: { items: [expected], total: null, nextOffset: null, nextCursor: 'a+b' },
      },
    ],
  },
  walks: {
    searchRecordings: {
      input: { text: 'nude' },
      pageSize: 1,
      replies: {
        '/search?text=nude&limit=1': { body: { data: [nude], cursor: 'two' } },
        '/search?text=nude&limit=1&cursor=two': { body: { data: [other] } },
      },
      ids: ['Nude-Live', 'Nude'],
      total: null,
    },
  },
});
