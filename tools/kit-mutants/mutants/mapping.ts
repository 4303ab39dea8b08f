import { type Context, mutantsOf, without } from '../mutant.ts';

export const mapping = mutantsOf('mapping', {
  'map-artist-title-swapped': {
    shop: {
      decide: {
        releaseText: ({ title, artists }) => ({
          title: artists[0]?.name ?? title,
          artists: artists.slice(0, 1).map((one) => ({ ...one, name: title })),
        }),
      },
    },
  },
  'map-first-artist-only': { shop: { decide: { credited: (names) => names.slice(0, 1) } } },
  'map-joinphrase-lost': {
    shop: { decide: { join: (_name, isLast) => (isLast ? '' : ', ') } },
  },
  'map-version-in-title': {
    shop: {
      decide: { title: (title) => title.replaceAll('&amp;', '&'), version: () => undefined },
    },
  },
  'map-disambiguation-kept': {
    shop: { decide: { name: (name) => name.replaceAll('&amp;', '&') } },
  },
  'map-isrc-lowercase': { shop: { decide: { isrcs: (isrc) => (isrc ? [isrc] : []) } } },
  'map-barcode-number': {
    shop: {
      decide: {
        // What is declared as text holds a number all the same.
        barcodes: (upc) => (upc ? ([Number(upc)] as unknown as string[]) : []),
      },
      operations: (operations, answers) => ({
        ...operations,
        releasesByBarcode: async ({ gtin }: { gtin: string }, { http }: Context) =>
          http.find('/albums', answers.albums, { query: { upc: gtin } }),
      }),
    },
  },
  'map-none-as-value': { shop: { decide: { word: (text) => text || undefined } } },
  'map-placeholder-image': { shop: { decide: { cover: (cover) => cover || undefined } } },
  'map-track-as-recording': { shop: { decide: { recordingId: ({ id }) => String(id) } } },
  'map-disc-assumed-one': { shop: { decide: { disc: () => 1 } } },
  'map-track-order': {
    shop: {
      decide: { order: (tracks) => tracks.toSorted((a, b) => a.title.localeCompare(b.title)) },
    },
  },
  'map-html-entities': { shop: { decide: { title: (title) => title } } },
  'map-album-artist-on-track': {
    shop: { decide: { trackArtists: (_track, { artists }) => artists } },
  },
  'own-map-brackets-stripped': {
    shop: {
      decide: {
        title: (title) => title.replaceAll('&amp;', '&').replace(/\s*\([^)]*\)$/, '') || title,
      },
    },
  },
  'own-map-order-by-id': {
    shop: { decide: { order: (tracks) => tracks.toSorted((a, b) => b.id - a.id) } },
  },
  'own-map-join-kept-at-end': {
    shop: { decide: { join: ({ join }) => join ?? null } },
  },
  'own-map-entities-in-names': {
    shop: { decide: { name: (name) => name.replace(/ \(\d+\)$/, '') } },
  },
  'own-map-isrc-unstated': {
    shop: { decide: { isrcs: (isrc) => (isrc ? [isrc.replaceAll('-', '')] : []) } },
    facts: (facts) => without(facts, 'isrcs'),
  },
  'own-map-empty-version': { shop: { decide: { version: (mix) => mix ?? '' } } },
  'own-map-unknown-artist': {
    shop: { decide: { name: (name) => (name === 'Nirvana (2)' ? '[unknown]' : name) } },
  },
  'own-map-isrc-as-written': {
    shop: { decide: { isrcs: (isrc) => (isrc ? [isrc.toUpperCase().slice(0, 15)] : []) } },
    facts: (facts) => without(facts, 'isrcs'),
  },
  'own-map-order-by-title-falling': {
    shop: {
      decide: { order: (tracks) => tracks.toSorted((a, b) => b.title.localeCompare(a.title)) },
    },
    facts: (facts) => without(facts, 'media'),
  },
  'own-map-disc-unstated': {
    shop: { decide: { disc: () => 1 } },
    facts: (facts) => without(facts, 'media'),
  },
  'own-map-signs-escaped': {
    shop: {
      decide: { title: (title) => title.replaceAll('&amp;', '&').replaceAll("'", '&#39;') },
    },
  },
});
