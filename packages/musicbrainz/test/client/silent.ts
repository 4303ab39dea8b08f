import type { HttpRequest, HttpResponse } from '@linernotes/core';
import { createMusicBrainzClient, type MusicBrainzClientOptions } from '../../src/index.ts';

/** A client whose requests go nowhere: what would leave, with an answer that says nothing. */
export function silentClient(
  options: Partial<MusicBrainzClientOptions> = {},
  body: unknown = { id: 'b84ee12a-09ef-421b-82de-0441a926375b' },
) {
  const sent: URL[] = [];
  const transport = async ({ url }: HttpRequest): Promise<HttpResponse> => {
    sent.push(new URL(url));
    const text = JSON.stringify(body);
    return {
      status: 200,
      headers: { 'content-type': 'application/json' },
      body: text,
      fetchedAt: '2026-01-01T00:00:00.000Z',
      sizeBytes: text.length,
    };
  };
  const client = createMusicBrainzClient({
    contact: 'me@example.org',
    baseUrl: 'https://mirror.example',
    rateLimit: 'none',
    transport,
    ...options,
  });
  return { client, sent };
}

export const mbid = 'b84ee12a-09ef-421b-82de-0441a926375b';

/** A page of everything, for requests whose answers nobody looks at. */
export const emptyPage = {
  count: 0,
  offset: 0,
  ...Object.fromEntries(
    'area artist event genre instrument label place recording release release-group work url collection'
      .split(' ')
      .flatMap((name) => [
        [`${name}s`, []],
        [`${name}-count`, 0],
        [`${name}-offset`, 0],
      ]),
  ),
  'series-count': 0,
  'series-offset': 0,
  series: [],
  annotations: [],
  cdstubs: [],
  tags: [],
};

/** What went wrong, and what was sent before. */
export async function refusalOf(work: () => Promise<unknown>) {
  try {
    await work();
  } catch (error) {
    const { code, message } = error as { code: string; message: string };
    return { code, message };
  }
  return null;
}
