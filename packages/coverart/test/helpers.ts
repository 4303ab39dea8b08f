import { type Adapter, createLiner, type LinerEvent, type LinerOptions } from '@linernotes/core';
import {
  type ArtLibrary,
  type CoverArtServer,
  type CoverArtServerOptions,
  startCoverArtServer,
} from '@linernotes/testing';
import { onTestFinished } from 'vitest';
import { coverartarchive } from '../src/index.ts';

export const album = '11111111-1111-4111-8111-111111111111';
export const oldAlbum = '22222222-2222-4222-8222-222222222222';
export const bare = '33333333-3333-4333-8333-333333333333';
export const dark = '44444444-4444-4444-8444-444444444444';
export const group = '55555555-5555-4555-8555-555555555555';
export const merged = '66666666-6666-4666-8666-abcdefabcdef';
export const concert = '77777777-7777-4777-8777-777777777777';

/** Small enough to be quick, large enough to come in pieces. */
export const sizeBytes = 200_000;

export const library: ArtLibrary = {
  items: [
    {
      mbid: album,
      images: [
        { id: 36_000_000_007, types: ['Front'], sizeBytes, suffix: 'png' },
        { id: 36_000_000_008, types: ['Back', 'Spine'], comment: 'of the sleeve' },
        { id: 36_000_000_009, types: [], isApproved: false },
      ],
    },
    { mbid: oldAlbum, index: 'old', images: [{ id: 829_521_842, types: ['Front'] }] },
    { mbid: bare, images: [] },
    { mbid: dark, isDark: true, images: [{ id: 5, types: ['Front'] }] },
    { mbid: concert, kind: 'event', images: [{ id: 6, types: ['Poster', 'Front'] }] },
  ],
  groups: { [group]: album },
  merged: { [merged]: album },
};

const quick = { rate: { requests: 1_000, windowMs: 1_000 }, retry: { backoff: { baseMs: 1 } } };

type Made = ReturnType<typeof coverartarchive>;

/** The adapter in front of the played archive, to whose three servers it may be led. */
export async function open(
  server: Partial<CoverArtServerOptions> = {},
  more: Partial<LinerOptions<Made>> = {},
) {
  const played = await startCoverArtServer({ library, ...server });
  onTestFinished(() => played.close());
  const events: LinerEvent[] = [];
  const liner = createLiner({
    adapters: [adapterFor(played)],
    ...quick,
    onEvent: (event) => void events.push(event),
    ...more,
  });
  onTestFinished(() => liner.close());
  const paths = () => played.requests.map(({ at, path }) => `${at} ${path}`);
  return { liner, on: liner.on('coverartarchive'), played, events, paths };
}

/** What is `https://archive.org` and its nodes for the true archive stands on this machine. */
export function adapterFor({ urls }: CoverArtServer): Made {
  const adapter = coverartarchive({ baseUrl: urls.gateway, picturesUrl: urls.archive });
  return withOrigins(adapter, [urls.archive, urls.node]);
}

export function withOrigins<A extends Adapter>(adapter: A, origins: readonly string[]): A {
  return { ...adapter, redirects: { origins } };
}

export async function failureOf(work: Promise<unknown>): Promise<unknown> {
  return work.then(
    () => Promise.reject(new Error('nothing failed')),
    (error: unknown) => error,
  );
}
