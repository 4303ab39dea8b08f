import type { Page } from '@linernotes/core';
import { around, mutantsOf, type Recipe } from '../mutant.ts';

interface Sourced {
  readonly source: Readonly<Record<string, unknown>>;
}

/** Says something else of where one thing comes from. */
function source(
  name: string,
  change: (source: Sourced['source'], id: string) => object | undefined,
): Recipe {
  return {
    shop: around([name], async (call, { input }) => {
      // The operations that are named here answer one thing, or none.
      const found = (await call()) as Sourced | null;
      return found && { ...found, source: change(found.source, String(input.id)) };
    }),
  };
}

/** The same for the items of a list. */
function sources(
  name: string,
  change: (source: Sourced['source'], id: string) => object | undefined,
): Recipe {
  return {
    shop: around([name], async (call, { input }) => {
      const page = (await call()) as Page<Sourced>;
      const items = page.items.map((item) => ({
        ...item,
        source: change(item.source, String(input.id)),
      }));
      return { ...page, items };
    }),
  };
}

export const provenance = mutantsOf('provenance', {
  'pv-no-source': source('artistById', () => undefined),
  'pv-wrong-platform': { shop: { decide: { platform: 'discogs' } } },
  'pv-wrong-id': sources('releasesOfArtist', (from, id) => ({
    ...from,
    id,
    url: `https://crates.example/album/${id}`,
  })),
  'pv-fetched-now': { shop: { decide: { fetchedAt: () => new Date().toISOString() } } },
  'pv-merged-hidden': source('releaseById', (from, id) => ({
    ...from,
    id,
    url: `https://crates.example/album/${id}`,
  })),
  'own-pv-fetched-at-load': { shop: { decide: { fetchedAt: () => '2020-01-01T00:00:00.000Z' } } },
  'own-pv-wrong-kind': source('recordingById', (from) => ({ ...from, kind: 'release' })),
  'own-pv-address-of-api': {
    shop: { decide: { page: (_kind, id) => `https://api.crates.example/albums/${id}` } },
  },
  'own-pv-merged-hidden-recording': source('recordingById', (from, id) => ({
    ...from,
    id,
    url: `https://crates.example/track/${id}`,
  })),
  'own-pv-no-source-in-lists': sources('searchReleases', () => undefined),
  'own-pv-id-of-artist': {
    shop: around(['releasesByBarcode'], async (call) => {
      const found = (await call()) as readonly (Sourced & {
        artistCredit: readonly { artistId: string }[];
      })[];
      return found.map((item) => ({
        ...item,
        source: { ...item.source, id: item.artistCredit[0]?.artistId },
      }));
    }),
  },
  'own-pv-merged-as-none': {
    shop: around(['recordingById'], async (call, { input }) => {
      const found = (await call()) as Sourced | null;
      return found?.source['id'] === input.id ? found : null;
    }),
  },
});
