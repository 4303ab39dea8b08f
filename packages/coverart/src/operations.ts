import type { AdapterHttp, Operations } from '@linernotes/core';
import { type ArtAddress, artPath } from './addresses.ts';
import { answers } from './answers.ts';
import type { CoverArt } from './map.ts';

/** What the archive has of a thing; `null` where it has nothing, whether there is such a thing or not. */
export function findArt(
  http: AdapterHttp,
  { kind, id }: Pick<ArtAddress, 'kind' | 'id'>,
): Promise<CoverArt | null> {
  return http.find(artPath({ kind, id }), answers.index);
}

/** What the archive can do. Of artists, labels and recordings it has nothing. */
export const operations = {
  images: async ({ kind, id }, { http }) => {
    if (kind !== 'release' && kind !== 'release-group') return [];
    return (await findArt(http, { kind, id }))?.images ?? [];
  },
} satisfies Operations;
