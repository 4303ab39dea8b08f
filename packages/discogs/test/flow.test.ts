import { createLiner, type HttpRequest, type LinerEvent } from '@linernotes/core';
import { expect, it } from 'vitest';
import { discogs } from '../src/index.ts';
import { fetched, recording } from './helpers.ts';

/** A server that answers one body to everything. */
function linerOn(body: unknown, status = 200) {
  const requests: HttpRequest[] = [];
  const events: LinerEvent[] = [];
  const liner = createLiner({
    adapters: [discogs({ token: 'cnryabc5f3a9c' })],
    onEvent: (event) => events.push(event),
    transport: async (request) => {
      requests.push(request);
      const text = JSON.stringify(body);
      return { status, headers: {}, body: text, sizeBytes: text.length, ...fetched };
    },
  });
  return { liner, requests, events };
}

it('asks the official server with its headers, and leaves aside what it knows to be no fact of the release', async () => {
  const { liner, requests, events } = linerOn({
    ...recording('release-249504'),
    data_quality: 'Correct',
    community: { have: 1 },
    master_url: 'https://api.discogs.com/masters/96559',
    videos: [{ uri: 'https://videos.example/1' }],
  });
  const release = await liner.on('discogs').releaseById({ id: '249504' });
  expect(release?.source.url).toBe('https://www.discogs.com/release/249504');
  expect(requests.map(({ url }) => url)).toEqual(['https://api.discogs.com/releases/249504']);
  const headers = Object.entries(requests[0]?.headers ?? {}).map(
    ([name, value]) => `${name.toLowerCase()}: ${value}`,
  );
  expect(headers).toContain('authorization: Discogs token=cnryabc5f3a9c');
  expect(headers).toContain('accept: application/vnd.discogs.v2.discogs+json');
  expect(events.filter(({ type }) => type === 'drift')).toEqual([]);
});

it('answers null for a release that was deleted', async () => {
  const { liner } = linerOn({ message: 'Release not found.' }, 404);
  expect(await liner.on('discogs').releaseById({ id: '1' })).toBeNull();
});

it('encodes what is searched for', async () => {
  const { liner, requests } = linerOn({
    pagination: { page: 1, pages: 1, per_page: 25, items: 0, urls: {} },
    results: [],
  });
  await liner.on('discogs').searchReleases({ text: 'AC/DC & "Back" ?q=1', year: 1980 });
  expect(new URL(requests[0]?.url ?? '').searchParams.get('q')).toBe('AC/DC & "Back" ?q=1');
});

it('recognises its pages', () => {
  const { liner } = linerOn({});
  expect(liner.refOf('https://www.discogs.com/de/master/96559-Rick-Astley')).toEqual({
    platform: 'discogs',
    kind: 'release-group',
    id: '96559',
  });
});
