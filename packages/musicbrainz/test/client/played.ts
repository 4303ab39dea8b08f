import {
  type MusicbrainzPlayerOptions,
  musicbrainzPlayer,
  startPlatformServer,
} from '@linernotes/testing';
import { createMusicBrainzClient, type MusicBrainzClientOptions } from '../../src/index.ts';

const corpus = new URL('../../../../examples/platforms', import.meta.url);

/** The first release of the examples, and what is on it; and what the player invents around it. */
export const ids = {
  release: '00000000-0000-4000-8000-100000000001',
  artist: '00000000-0000-4000-8000-400000000001',
  label: '00000000-0000-4000-8000-500000000001',
  releaseGroup: '00000000-0000-4000-8000-200000000001',
  recording: '00000000-0000-4000-8000-300000000001',
  track: '00000000-0000-4000-8000-600000000001',
  isrc: 'GBARL9300135',
  area: 'a0000000-0000-4000-8000-000000000001',
  event: 'a0000000-0000-4000-8000-000000000002',
  genre: 'a0000000-0000-4000-8000-000000000003',
  instrument: 'a0000000-0000-4000-8000-000000000004',
  place: 'a0000000-0000-4000-8000-000000000005',
  series: 'a0000000-0000-4000-8000-000000000006',
  work: 'a0000000-0000-4000-8000-000000000007',
  url: 'a0000000-0000-4000-8000-000000000008',
  collection: 'a0000000-0000-4000-8000-000000000009',
  big: 'b0000000-0000-4000-8000-000000000001',
};

/** Releases of one artist, each with so many tracks. */
export function releasesOf(artist: string, count: number, tracks: number) {
  return Array.from({ length: count }, (_none, at) => {
    const credit = [{ name: 'Big', joinphrase: '', artist: { id: artist, name: 'Big' } }];
    const id = uuid('c', at);
    const group = { id: uuid('d', at), title: `Group ${at}`, 'artist-credit': credit };
    return {
      id,
      title: `Release ${at}`,
      barcode: null,
      'artist-credit': credit,
      'release-group': group,
      media: [{ position: 1, format: 'CD', 'track-count': tracks, tracks: tracksOf(at, tracks) }],
    };
  });
}

function tracksOf(release: number, count: number) {
  return Array.from({ length: count }, (_none, at) => ({
    id: uuid('e', release * 1_000 + at),
    number: `${at + 1}`,
    position: at + 1,
    title: `Track ${at}`,
    length: 1_000,
    recording: { id: uuid('f', release * 1_000 + at), title: `Track ${at}`, relations: [] },
  }));
}

function uuid(first: string, number: number): string {
  return `${first}0000000-0000-4000-8000-${String(number).padStart(12, '0')}`;
}

/** A server that plays MusicBrainz, and a client that asks it as fast as it can. */
export async function play(
  player: Partial<MusicbrainzPlayerOptions> = {},
  options: Partial<MusicBrainzClientOptions> = {},
) {
  const limit = { requests: 100_000, windowMs: 1_000 };
  const server = await startPlatformServer({
    platforms: [musicbrainzPlayer({ corpus, limit, ...player })],
  });
  const client = createMusicBrainzClient({
    contact: 'me@example.org',
    baseUrl: server.url('musicbrainz'),
    rateLimit: 'none',
    retry: { backoff: { baseMs: 1 }, refusalPauseMs: 1 },
    ...options,
  });
  const close = async (): Promise<void> => {
    await client.close();
    await server.close();
  };
  return { client, server, close };
}
