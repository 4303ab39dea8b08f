// A server that says exactly what a test states, for what no player of MusicBrainz would say.
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';
import { createMusicBrainzClient, type MusicBrainzClientOptions } from '../../src/index.ts';

/** What is answered to an address: a body, with 200 unless a status is said. */
export type Stated = (url: URL) => { readonly status?: number; readonly body: unknown };

/** Starts such a server on loopback; `asked` are the addresses without what is the same in all. */
export async function state(answer: Stated) {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? '', 'http://stated.example');
    const { status = 200, body } = answer(url);
    url.searchParams.delete('fmt');
    asked.push(url.pathname.replace('/ws/2', '') + url.search);
    request.resume();
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  onTestFinished(async () => {
    server.closeAllConnections();
    await new Promise((closed) => server.close(closed));
  });
  const { port } = server.address() as AddressInfo;
  return { asked, origin: `http://127.0.0.1:${port}` };
}

/** A client of such a server, which does not wait. */
export function clientOf(baseUrl: string, options: Partial<MusicBrainzClientOptions> = {}) {
  const client = createMusicBrainzClient({
    contact: 'me@example.org',
    baseUrl,
    rateLimit: 'none',
    retry: { backoff: { baseMs: 1 }, refusalPauseMs: 1 },
    ...options,
  });
  onTestFinished(() => client.close());
  return client;
}

export const artistId = '5b11f4ce-a62d-471e-81fc-a69a8278c7da';

/** Releases that are told apart by a letter and a number. */
export function releasesOf(letter: string, count: number) {
  return Array.from({ length: count }, (_none, at) => ({
    id: `${letter}0000000-0000-4000-8000-${String(at).padStart(12, '0')}`,
    title: `${letter}${at}`,
  }));
}

/** The page of a browse of releases that an address asks for. */
export function pageOf(releases: readonly object[], { searchParams }: URL) {
  const offset = Number(searchParams.get('offset') ?? 0);
  const limit = Number(searchParams.get('limit') ?? 25);
  return {
    'release-count': releases.length,
    'release-offset': offset,
    releases: releases.slice(offset, offset + limit),
  };
}
